import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { addGoal, addTask, joinTeam, planAppointment, writeEntry } from '../index.ts'
import { aCase, casesAt as cases } from '../samples.ts'
import { canOpen } from './task.ts'

const of = (member: { member: { id: string } }) => `member:${member.member.id}`
const taskIn = (html: string) => /\/tasks\/([0-9a-f-]{36})\/done"/.exec(html)?.[1] ?? ''

test('the plan says that next steps wait with the notes, instead of that nothing waits', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const { id } = await aCase(hana)
  expect((await hana.get(cases(house, `/${id}/plan`))).text).toContain('No task waits here.')
  const note = { kind: 'call', text: 'She rang.', date: '2026-11-12', time: '08:00', minutes: '15' }
  await hana.post(cases(house, `/${id}/entries`), {
    ...note,
    next: 'copy the refusal',
    next_on: '2026-11-13',
  })
  const page = await hana.get(cases(house, `/${id}/plan`))
  expect(page.text).toContain('One next step waits with the notes')
  expect(page.text).not.toContain('No task waits here.')
})

describe('who a task may be given to', () => {
  test.each([
    [['caseworker'], false, false, 'organisation', true],
    [['caseworker'], false, false, 'team', false],
    [['coordinator'], false, false, 'team', true],
    [['caseworker'], true, false, 'organisation', false],
    [['caseworker'], true, true, 'organisation', true],
    [['volunteer'], false, false, 'organisation', false],
    [['volunteer'], false, true, 'organisation', true],
    [['administrator'], false, true, 'organisation', false],
  ])('%j, restricted %s, on the team %s, cases open to %s: %s', (roles, restricted, onTeam, openTo, may) => {
    expect(canOpen(roles, { restricted, onTeam }, openTo)).toBe(may)
  })

  test('is refused in words when they cannot open the case, and nothing is saved', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const petr = await house.member(['volunteer'], 'Petr Lípa')
    const other = await (await anOrganisation()).member(['caseworker'])
    const { id } = await aCase(hana)
    for (const who of [of(petr), of(other)]) {
      const refused = await hana.post(cases(house, `/${id}/tasks`), { title: 'Fetch the papers', who })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('This colleague cannot open the case.')
    }
    const plan = await hana.get(cases(house, `/${id}/plan`))
    expect(plan.text).not.toContain('Fetch the papers')
    expect(plan.text).not.toContain('Petr Lípa')
    await hana.act((ctx) => joinTeam(ctx, id, petr.member.id, 'volunteer'))
    expect(
      (await hana.post(cases(house, `/${id}/tasks`), { title: 'Fetch the papers', who: of(petr) })).status,
    ).toBe(303)
    expect((await petr.get(`/${house.slug}/today`)).text).toContain('Fetch the papers')
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Fetch the papers')
  })
})

describe('a task', () => {
  test('is added in one line, stands on Today, and is ticked off and put back there', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const added = await hana.post(cases(house, `/${id}/tasks`), {
      title: 'Ask for class sizes in writing',
      who: of(hana),
      due_on: '2026-11-12',
    })
    expect(added.location).toContain(`/${id}/plan?notice=notice.task_added#tasks`)
    const before = await hana.get(`/${house.slug}/today`)
    expect(before.text).toContain('Ask for class sizes in writing')
    expect(before.text).toContain('One task is for today.')
    const task = taskIn(before.html)
    const done = await hana.post(cases(house, `/${id}/tasks/${task}/done`), { back: 'today' })
    expect(done.location).toContain(`/${house.slug}/today?notice=notice.task_done`)
    const after = await hana.get(`/${house.slug}/today`)
    expect(after.text).not.toContain('One task is for today.')
    expect(after.html).not.toContain(`/tasks/${task}/done"`)
    expect(after.text).toContain('One done today')
    await hana.post(cases(house, `/${id}/tasks/${task}/done/removal`), { back: 'today' })
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('One task is for today.')
  })

  test('needs words, and keeps what was typed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const wrong = await hana.post(cases(house, `/${id}/tasks`), {
      title: ' ',
      who: of(hana),
      due_on: '2026-12-01',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('href="#task-title"')
    expect(wrong.html).toContain('value="2026-12-01"')
  })

  test('changed by two people at once shows the second both texts', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id } = await aCase(hana)
    const task = await hana.act((ctx) => addTask(ctx, id, { title: 'Call the school' }))
    const at = cases(house, `/${id}/tasks/${task}`)
    const fields = { who: of(hana), due_on: '', _version: '1' }
    expect((await hana.post(at, { ...fields, title: 'Call the head' })).status).toBe(303)
    const late = await filip.post(at, { ...fields, title: 'Call the clerk' })
    expect(late.status).toBe(409)
    expect(late.html).toContain('Call the head')
    expect(late.html).toContain('Call the clerk')
    expect(
      (await filip.post(at, { ...fields, who: of(filip), title: 'Call the clerk', _version: '2' })).status,
    ).toBe(303)
    expect((await filip.get(`/${house.slug}/today`)).text).toContain('Call the clerk')
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Call the clerk')
  })

  test('that is not needed any more leaves the list, stays told in the case, and can be put back', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const task = await hana.act((ctx) => addTask(ctx, id, { title: 'Call the school', due_on: '2026-11-12' }))
    await hana.post(cases(house, `/${id}/tasks/${task}/cancellation`))
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Call the school')
    expect((await hana.get(cases(house, `/${id}/plan`))).text).toContain(
      'Call the school Hana Modřínová not needed any more',
    )
    await hana.post(cases(house, `/${id}/tasks/${task}/done/removal`))
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('Call the school')
  })

  test('can be made of what a note said comes next, and of a deadline', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id } = await aCase(hana)
    const entry = await hana.act((ctx) =>
      writeEntry(ctx, id, {
        kind: 'call',
        occurred_at: ctx.now,
        minutes: 5,
        services: [],
        barriers: [],
        text: 'Called.',
        next: 'Write to the head',
        next_on: '2026-11-16',
      }),
    )
    const begun = await hana.get(cases(house, `/${id}/plan?entry=${entry}`))
    expect(begun.html).toContain('value="Write to the head"')
    expect(begun.html).toContain('value="2026-11-16"')
    await hana.post(cases(house, `/${id}/tasks`), {
      title: 'Write to the head',
      who: of(filip),
      due_on: '2026-11-16',
      origin: 'entry',
      origin_id: entry,
    })
    expect((await filip.get(`/${house.slug}/today`)).text).toContain('Write to the head')
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Write to the head')
  })

  test('is sealed under the key of its case', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.act((ctx) => addTask(ctx, id, { title: 'Orchidej' }))
    await hana.act((ctx) =>
      addGoal(ctx, id, { what: 'Orchidej', area: 'education' }, [{ title: 'Orchidej' }]),
    )
    await hana.act((ctx) =>
      planAppointment(ctx, id, {
        kind: 'meeting',
        starts_at: new Date('2026-11-13T10:00:00Z'),
        minutes: 30,
        person_ids: [],
        member_ids: [],
        place: 'Orchidej',
        about: 'Orchidej',
      }),
    )
    for (const table of ['task', 'goal', 'appointment']) {
      const { rows } = await house.world.install.pools
        .pool('owner')
        .query(
          `select convert_from(decode(replace(row_to_json(t)::text, '\\', ''), 'escape'), 'latin1') as row from ${table} t where case_id = $1`,
          [id],
        )
      expect(rows.length).toBeGreaterThan(0)
      expect(JSON.stringify(rows)).not.toContain('rchidej')
    }
    expect((await hana.get(cases(house, `/${id}/plan`))).text).toContain('Orchidej')
  })
})
