import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../test/world.ts'
import { joinTeam, recordEvent, restrictCase, writeEntry } from './index.ts'
import { aCase, casesAt as cases } from './samples.ts'

describe('a restricted case', () => {
  test('is nowhere for a caseworker outside its team, nor for an administrator', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker', 'coordinator'], 'Filip Jasoň')
    const ivana = await house.member(['administrator', 'caseworker'], 'Ivana Jalovcová')
    const { id, child } = await aCase(hana, { restricted: true })
    const entry = await hana.act((ctx) =>
      writeEntry(ctx, id, {
        kind: 'visit',
        occurred_at: ctx.now,
        minutes: 30,
        services: [],
        barriers: [],
        text: 'Orchidej',
        next: 'call Orchidej',
        next_on: '2026-11-13',
      }),
    )
    await hana.act((ctx) =>
      recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-11-02' }),
    )
    for (const outsider of [filip, ivana]) {
      const pages = await Promise.all(
        [
          `/${id}`,
          `/${id}/entries/${entry}`,
          `/${id}/team`,
          `/${id}/people`,
          `/${id}/closure`,
          `/${id}/events/new`,
        ].map((path) => outsider.get(cases(house, path))),
      )
      expect(pages.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
      const list = await outsider.get(cases(house, '?view=team'))
      expect(list.text).toContain('No cases yet')
      for (const query of [
        '?view=team&q=B%C5%99%C3%ADzek',
        '?view=team&q=2026',
        '?view=due',
        '?view=mine',
        '?view=closed',
      ]) {
        const found = await outsider.get(cases(house, query))
        expect(found.html).not.toContain(id)
        expect(found.text).not.toContain('Matyáš')
      }
      expect((await outsider.get(`/${house.slug}/people/${child}`)).html).not.toContain(id)
      const today = await outsider.get(`/${house.slug}/today`)
      expect(today.html).not.toContain(id)
      expect(today.text).not.toContain('Orchidej')
      const changes = await Promise.all([
        outsider.post(cases(house, `/${id}/entries/${entry}`), { text: 'changed', _version: '1' }),
        outsider.post(cases(house, `/${id}/entries/${entry}/done`)),
        outsider.post(cases(house, `/${id}/team`), { member: outsider.member.id, part: 'worker' }),
        outsider.post(cases(house, `/${id}/restriction/removal`)),
      ])
      expect(changes.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    }
    expect((await hana.get(cases(house, `/${id}`))).text).toContain('Only one person sees this')
    expect((await hana.get(cases(house, '?view=team'))).html).toContain(id)
  })

  test('opens to somebody who joins its team, and closes when they leave', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id } = await aCase(hana, { restricted: true })
    await hana.post(cases(house, `/${id}/team`), { member: filip.member.id, part: 'worker' })
    expect((await filip.get(cases(house, `/${id}`))).text).toContain('Team of two only')
    const left = await filip.post(cases(house, `/${id}/team/${filip.member.id}/removal`))
    expect(left.location).toContain(`/${house.slug}/cases?`)
    expect((await filip.get(cases(house, `/${id}`))).status).toBe(404)
  })

  test('can be opened up again, and only somebody on the team can restrict it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id } = await aCase(hana, { restricted: true })
    await hana.post(cases(house, `/${id}/restriction/removal`))
    expect((await filip.get(cases(house, `/${id}`))).status).toBe(200)
    const refused = await filip.post(cases(house, `/${id}/restriction`))
    expect(refused.status).toBe(422)
    await filip.act((ctx) => joinTeam(ctx, id, filip.member.id))
    await filip.act((ctx) => restrictCase(ctx, id))
    expect((await filip.get(cases(house, `/${id}`))).status).toBe(200)
  })

  test('an administrator or programme manager without a casework role has no cases at all', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    for (const role of ['administrator', 'programme_manager'] as const) {
      const other = await house.member([role])
      expect((await other.get(cases(house, `/${id}`))).status).toBe(403)
      expect((await other.get(cases(house))).status).toBe(403)
      const today = await other.get(`/${house.slug}/today`)
      expect(today.status).toBe(200)
      expect(today.html).not.toContain(id)
    }
  })
})

describe('who sees which cases', () => {
  test('where cases are open to their teams only, a caseworker sees their own', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id } = await aCase(hana)
    expect((await filip.get(cases(house, `/${id}`))).status).toBe(200)
    await house.world.install.pools
      .pool('owner')
      .query(`update organisation set cases_open_to = 'team' where id = $1`, [house.organisation.id])
    expect((await filip.get(cases(house, `/${id}`))).status).toBe(404)
    expect((await filip.get(cases(house, '?view=team'))).html).not.toContain(id)
    expect((await hana.get(cases(house, `/${id}`))).status).toBe(200)
  })

  test('a volunteer sees only the cases they are on', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const petr = await house.member(['volunteer'], 'Petr Lípa')
    const own = await aCase(hana, { name: 'Habr' })
    const other = await aCase(hana, { name: 'Javor' })
    await hana.act((ctx) => joinTeam(ctx, own.id, petr.member.id, 'volunteer'))
    const list = await petr.get(cases(house, '?view=team'))
    expect(list.text).toContain('Matyáš Habr')
    expect(list.text).not.toContain('Matyáš Javor')
    expect((await petr.get(cases(house, `/${other.id}`))).status).toBe(404)
    expect((await petr.post(cases(house, `/${own.id}/entries`), { text: 'Played chess.' })).status).toBe(303)
  })

  test('the lead can hand over, and whoever leads cannot leave', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id } = await aCase(hana)
    expect((await hana.post(cases(house, `/${id}/team/${hana.member.id}/removal`))).status).toBe(422)
    expect(
      (await filip.post(cases(house, `/${id}/lead`), { member: filip.member.id, _version: '1' })).status,
    ).toBe(403)
    expect(
      (await hana.post(cases(house, `/${id}/lead`), { member: filip.member.id, _version: '1' })).status,
    ).toBe(303)
    expect((await hana.get(cases(house, `/${id}`))).text).toMatch(/Filip Jasoň leads/)
    const stale = await hana.post(cases(house, `/${id}/lead`), { member: hana.member.id, _version: '1' })
    expect(stale.status).toBe(403)
  })
})
