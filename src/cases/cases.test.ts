import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser } from '../../test/world.ts'
import { setSafeContact } from '../people/index.ts'
import { openCase, writeEntry } from './index.ts'
import { aCase, casesAt as cases } from './samples.ts'

describe('opening a case', () => {
  test('takes one form with a new name and a kind, and leads to the case', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const form = await hana.get(cases(house, '/new'))
    expect(form.status).toBe(200)
    const opened = await hana.post(cases(house), {
      person_q: 'Jolana Olšová',
      kind: 'school_enrolment',
      opened_on: '2026-11-12',
    })
    expect(opened.status).toBe(303)
    const page = await hana.get(opened.location)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Jolana Olšová')
    expect(page.text).toContain('2026-0001')
    expect(page.text).toContain('Application')
  })

  test('needs somebody and a kind, and keeps what was typed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const answer = await hana.post(cases(house), { title: 'a place at school', opened_on: '2026-11-12' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Write whom it is for')
    expect(answer.text).toContain('Please choose one.')
    expect(answer.html).toContain('a place at school')
  })

  test('numbers the cases of a year one after the other, in each organisation by itself', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const jan = await other.member(['caseworker'])
    await aCase(hana)
    await aCase(hana)
    await aCase(jan)
    const numbers = (browser: Browser) =>
      browser.act(async (ctx) =>
        (
          await ctx.db
            .selectFrom('cases')
            .select('number')
            .where('organisation_id', '=', ctx.organisation.id)
            .orderBy('number')
            .execute()
        ).map((row) => row.number),
      )
    expect(await numbers(hana)).toEqual(['2026-0001', '2026-0002'])
    expect(await numbers(jan)).toEqual(['2026-0001'])
  })

  test('goes on behind an imported number', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    await hana.act((ctx) =>
      openCase(ctx, {
        kind: 'legal_counselling',
        title: '',
        clients: [],
        opened_on: '2026-02-01',
        number: '2026-0147',
      }),
    )
    const { id } = await aCase(hana)
    expect((await hana.get(cases(house, `/${id}`))).text).toContain('2026-0148')
  })

  test('leaves neither the title nor an entry in clear in the row', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana, { title: 'Orchidej in the title' })
    await hana.act((ctx) =>
      writeEntry(ctx, id, {
        kind: 'visit',
        occurred_at: ctx.now,
        minutes: 30,
        services: [],
        barriers: [],
        text: 'Orchidej in the text',
        place: 'Orchidej',
      }),
    )
    const dump = await hana.act(async (ctx) => {
      const rows = await ctx.db
        .selectFrom('cases')
        .selectAll()
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .execute()
      const entries = await ctx.db
        .selectFrom('case_entry')
        .selectAll()
        .where('organisation_id', '=', ctx.organisation.id)
        .execute()
      return [...rows, ...entries]
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    })
    expect(dump.filter((value) => value.includes('rchidej'))).toEqual([])
    expect((await hana.get(cases(house, `/${id}`))).text).toContain('Orchidej in the text')
  })
})

describe('a case page', () => {
  test('of an unknown, a foreign and a misspelt id is the same 404', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const jan = await other.member(['caseworker'])
    const { id } = await aCase(jan)
    const answers = await Promise.all(
      ['01930000-0000-7000-8000-000000000000', id, 'nonsense'].map((one) =>
        hana.get(cases(house, `/${one}`)),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const posts = await Promise.all(
      [`/${id}/entries`, `/${id}/closure`, `/${id}/restriction`, `/${id}/events`, `/${id}/team`].map((path) =>
        hana.post(cases(house, path), {
          text: 'x',
          reason: 'other',
          on: '2026-11-12',
          event: 'application-submitted',
          occurred_on: '2026-11-11',
          member: hana.member.id,
          part: 'worker',
        }),
      ),
    )
    expect(posts.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  })

  test('says how to reach people safely before anything else', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await aCase(hana)
    await hana.act((ctx) =>
      setSafeContact(
        ctx,
        child,
        {
          allowed: ['call'],
          never: ['text'],
          days: [1, 2, 3, 4, 5],
          from: '09:00',
          until: '14:00',
          must_not_learn: [],
        },
        1,
      ),
    )
    const page = await hana.get(cases(house, `/${id}`))
    expect(page.html).toContain('class="safe"')
    expect(page.html.indexOf('class="safe"')).toBeLessThan(page.html.indexOf('class="path"'))
  })

  test('leaves a line in the access log, as the list and every change do', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.get(cases(house))
    await hana.get(cases(house, `/${id}`))
    await hana.get(cases(house, '?view=team&q=Orchidej'))
    await hana.post(cases(house, `/${id}/entries`), { text: 'x' })
    await hana.post(cases(house, `/${id}/closure`), {
      reason: 'other',
      on: '2026-11-12',
      outcomes: 'no_change',
      _version: '1',
    })
    const door = house.world.install.pools.pool('auditor')
    const client = await door.connect()
    await client.query(`begin; set local app.organisation = '${house.organisation.id}'`)
    const { rows } = await client.query<{ act: string; said: string }>(
      'select act, coalesce(reason, $1) || coalesce(fields::text, $1) as said from audit_event order by id',
      [''],
    )
    await client.query('rollback')
    client.release()
    const acts = rows.map(({ act }) => act)
    for (const act of [
      'case.open',
      'case.list',
      'case.read',
      'case.search',
      'person.search',
      'entry.write',
      'case.close',
    ])
      expect(acts).toContain(act)
    expect(rows.some(({ said }) => said.includes('rchidej'))).toBe(false)
  })
})
