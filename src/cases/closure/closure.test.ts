import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { registerPerson } from '../../people/index.ts'
import {
  addGoal,
  addTask,
  closeCase,
  episodesOf,
  joinTeam,
  openCase,
  planAppointment,
  reopenCase,
  reviewRisk,
  writeEntry,
} from '../index.ts'
import { aCase, casesAt as cases } from '../samples.ts'

const closing = { reason: 'reached', on: '2026-11-12', outcomes: 'enrolled_mainstream', _version: '1' }
const protection = { ...closing, reason: 'concerns_addressed', outcomes: 'safe_at_home' }
const at = (house: House, id: string, rest = '') => cases(house, `/${id}/closure${rest}`)

const aChildInNeed = (browser: Browser) =>
  browser.act(async (ctx) => {
    const child = await registerPerson(ctx, { given: 'Ela', family: 'Vrbová', born: '2019-05-03' })
    const id = await openCase(ctx, {
      kind: 'child_protection',
      title: '',
      clients: [{ person_id: child, role: 'child' }],
      opened_on: '2026-10-05',
    })
    await writeEntry(ctx, id, {
      kind: 'visit',
      occurred_at: ctx.now,
      minutes: 30,
      services: [],
      barriers: [],
      text: 'x',
    })
    await reviewRisk(ctx, id, {
      level: 'low',
      why: 'planned',
      factors: [],
      seen: 'x',
      reviewed_on: '2026-11-12',
      next_on: '2026-11-20',
    })
    return id
  })

const approvalOf = (browser: Browser, id: string) =>
  browser.act(async (ctx) => {
    const row = await ctx.db
      .selectFrom('approval')
      .select(['id', 'state'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', id)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return row ?? { id: '', state: '' }
  })

describe('what is open when a case is closed', () => {
  test('stands in the way until it is settled, there and then', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const [task, goal, appointment] = await hana.act(async (ctx) => {
      const planned = await planAppointment(ctx, id, {
        kind: 'meeting',
        starts_at: new Date('2026-11-13T10:00:00Z'),
        minutes: 30,
        person_ids: [],
        member_ids: [],
      })
      return [
        await addTask(ctx, id, { title: 'Fetch the report' }),
        await addGoal(ctx, id, { what: 'A place at school', area: 'education' }),
        'id' in planned ? planned.id : '',
      ]
    })
    const page = await hana.get(at(house, id))
    for (const words of [
      'One task is open',
      'One appointment is planned',
      'One goal has no end yet',
      'Fetch the report',
    ])
      expect(page.text).toContain(words)
    const refused = await hana.post(at(house, id), { ...closing, words: 'Kept as typed' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Something is still open')
    expect(refused.html).toContain('Kept as typed')
    for (const thing of [
      { what: 'task', one: task, how: 'done' },
      { what: 'goal', one: goal, how: 'partly', _version: '1' },
      { what: 'appointment', one: appointment, how: 'cancelled' },
    ])
      expect((await hana.post(at(house, id, '/settled'), thing)).status).toBe(303)
    expect((await hana.get(at(house, id))).text).toContain('No task is open')
    expect((await hana.post(at(house, id), closing)).location).toContain('notice.case_closed')
    const [episode] = await hana.act(async (ctx) => {
      await ctx.keys.load([id])
      return episodesOf(ctx, id)
    })
    expect(episode).toMatchObject({ number: 1, reason: 'reached', outcomes: ['enrolled_mainstream'] })
  })

  test('an outcome is needed, and no day before the case was open or ahead', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const none = await hana.post(at(house, id), { ...closing, outcomes: undefined })
    expect(none.text).toContain('Choose at least one.')
    const unknown = await hana.post(at(house, id), { ...closing, outcomes: 'made_up' })
    expect(unknown.status).toBe(422)
    expect(unknown.html).toMatch(/href="#f-outcomes">[^<]+: Please choose one\./)
    expect((await hana.post(at(house, id), { ...closing, on: '2026-11-13' })).status).toBe(422)
    expect((await hana.post(at(house, id), { ...closing, on: '2026-10-04' })).text).toContain('not open yet')
    expect((await hana.post(at(house, id), closing)).status).toBe(303)
  })

  test('goes to a supervisor with a word why not, whose own word closes it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const { id } = await aCase(hana)
    await hana.act((ctx) => addTask(ctx, id, { title: 'x' }))
    const asked = await hana.post(at(house, id), { ...closing, although: 'The office will do it.' })
    expect(asked.location).toContain('notice.closure_asked')
    const { id: approval } = await approvalOf(hana, id)
    const answer = at(house, id, `/approvals/${approval}`)
    expect((await ivana.get(at(house, id))).text).toContain('The office will do it.')
    const silent = await ivana.post(answer, { decision: 'approved' })
    expect(silent.status).toBe(422)
    expect(silent.text).toContain('Write why the case may end all the same')
    await ivana.post(answer, { decision: 'approved', words: 'Agreed by telephone.' })
    expect((await hana.get(at(house, id))).text).toContain(
      'Closed although something was open: tasks. Agreed by telephone.',
    )
  })
})

describe('a closing that needs approval', () => {
  test('waits for somebody else, and closes the case as it was asked', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker', 'coordinator'])
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const id = await aChildInNeed(hana)
    await hana.post(at(house, id), { ...protection, satisfaction: '4', words: 'Come back in spring.' })
    const { id: approval } = await approvalOf(hana, id)
    const answer = at(house, id, `/approvals/${approval}`)
    expect((await hana.post(at(house, id), protection)).text).toContain('Somebody has asked already')
    expect((await hana.post(answer, { decision: 'approved' })).text).toContain('nobody approves their own')
    expect((await filip.post(answer, { decision: 'approved' })).status).toBe(403)
    expect((await ivana.get(`/${house.slug}/today`)).text).toContain('Closing: Ela Vrbová')
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Closing: Ela Vrbová')
    expect((await ivana.post(answer, { decision: 'approved' })).location).toContain('case_closed')
    const closed = await hana.get(at(house, id))
    expect(closed.text).toContain('What was worrying has been dealt with')
    expect(closed.text).toContain('Come back in spring.')
    expect((await ivana.get(`/${house.slug}/today`)).text).not.toContain('Closing: Ela Vrbová')
  })

  test('comes back with words, and may be asked again', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const ivana = await house.member(['caseworker'], 'Ivana Jalovcová')
    const id = await aChildInNeed(hana)
    await ivana.act((ctx) => joinTeam(ctx, id, ivana.member.id, 'supervisor'))
    await hana.post(at(house, id), protection)
    const { id: first } = await approvalOf(hana, id)
    const answer = at(house, id, `/approvals/${first}`)
    const silent = await ivana.post(answer, { decision: 'sent_back' })
    expect(silent.status).toBe(422)
    await ivana.post(answer, { decision: 'sent_back', words: 'Visit once more.' })
    expect((await hana.get(at(house, id))).text).toContain('Visit once more.')
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('Sent back')
    await hana.post(at(house, id), protection)
    const { id: second, state } = await approvalOf(hana, id)
    expect(state).toBe('asked')
    expect(second).not.toBe(first)
    expect((await ivana.post(answer, { decision: 'approved' })).text).toContain('answered this already')
    const withdrawn = await hana.post(cases(house, `/${id}/approvals/${second}/removal`))
    expect(withdrawn.location).toContain('/closure?notice=notice.approval_withdrawn')
    expect((await approvalOf(hana, id)).state).toBe('withdrawn')
  })
  test('stands in the form again after it came back, and is over once the case was closed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const ivana = await house.member(['caseworker'], 'Ivana Jalovcová')
    const id = await aChildInNeed(hana)
    await ivana.act((ctx) => joinTeam(ctx, id, ivana.member.id, 'supervisor'))
    await hana.post(at(house, id), { ...protection, satisfaction: '4', words: 'Calmer.' })
    const { id: asked } = await approvalOf(hana, id)
    await ivana.post(at(house, id, `/approvals/${asked}`), { decision: 'sent_back', words: 'Visit.' })
    const form = (await hana.get(at(house, id))).html
    expect(form).toContain('>Calmer.</textarea>')
    const ticked = form
      .match(/<input[^>]*\schecked[^>]*>/g)
      ?.map((input) => /value="([^"]*)"/.exec(input)?.[1])
    expect(ticked).toEqual([protection.reason, protection.outcomes, '4'])
    await hana.act((ctx) => closeCase(ctx, id, { reason: 'other', on: '2026-11-12' }, 1))
    await hana.act((ctx) => reopenCase(ctx, id, 'again'))
    expect((await hana.get(at(house, id))).text).not.toContain('Ivana Jalovcová sent it back')
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Sent back')
  })
})

describe('opening a case again', () => {
  test('begins a second episode and keeps how the first one ended', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.act((ctx) => closeCase(ctx, id, { reason: 'moved_away', on: '2026-11-10' }, 1))
    await hana.post(at(house, id, '/removal'), { how: 'again' })
    const episodes = await hana.act((ctx) => episodesOf(ctx, id))
    expect(episodes).toMatchObject([
      { number: 1, opened_on: '2026-10-05', closed_on: '2026-11-10', reason: 'moved_away' },
      { number: 2, opened_on: '2026-11-12', closed_on: null },
    ])
    expect((await hana.get(at(house, id))).text).toContain('2nd episode since 12 November 2026')
    await hana.post(at(house, id), { ...closing, _version: '3' })
    const page = await hana.get(at(house, id))
    expect(page.text).toContain('Episode 2')
    expect(page.text).toContain('The family moved away')
  })

  test('takes a mistake back for a day only', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.act((ctx) => closeCase(ctx, id, { reason: 'other', on: '2026-11-12' }, 1))
    expect(await hana.act((ctx) => reopenCase(ctx, id))).toBe('taken_back')
    expect(await hana.act((ctx) => episodesOf(ctx, id))).toMatchObject([{ number: 1, closed_on: null }])
    await hana.act((ctx) =>
      closeCase(
        { ...ctx, now: new Date('2026-11-10T08:00:00Z') },
        id,
        { reason: 'other', on: '2026-11-10' },
        3,
      ),
    )
    const late = await hana.post(at(house, id, '/removal'), { how: 'taken_back' })
    expect(late.text).toContain('older than a day')
    expect(await hana.act((ctx) => reopenCase(ctx, id))).toBe('again')
  })
})
