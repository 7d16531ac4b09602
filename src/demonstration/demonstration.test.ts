import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { theWorld } from '../../test/world.ts'
import { listEditions, type Period, previewEdition, readPeriod } from '../incidents/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import type { Installation } from '../platform/installation.ts'
import { buildReport } from '../projects/index.ts'
import { proveKinds } from './depth/kinds.ts'
import { actAs, proveDepth } from './depth/proofs.ts'
import { proveSealed } from './depth/sealed-proofs.ts'
import { demonstration, loadDemonstration } from './load.ts'

let install: Installation
const said: string[] = []
let seconds = 0

beforeAll(async () => {
  install = (await theWorld()).install
  const begun = performance.now()
  await loadDemonstration(install, (line) => said.push(line))
  seconds = (performance.now() - begun) / 1000
  console.info(`the demonstration took ${seconds.toFixed(1)} s`)
}, 120_000)

const plans = demonstration('2026-11-12')
const count = async (sql: string) => Number((await install.pools.pool('owner').query(sql)).rows[0]?.n)

const asManager = <T>(slug: string, work: (ctx: AnyCtx) => Promise<T>) =>
  actAs(install, slug, { id: newId(), roles: ['programme_manager'] }, work)

async function figures(slug: string, number: string, asked: { from?: string; until?: string } = {}) {
  const { json, data } = await asManager(slug, (ctx) => buildReport(ctx, { number, ...asked }))
  return {
    ...Object.fromEntries(json.indicators.map((one) => [one.code, one.value])),
    money: data.money,
  } as Record<string, number | null> & { money: typeof data.money }
}

describe('the demonstration', () => {
  test('looks lived in: about 350 people, 150 cases, 1,500 entries', async () => {
    expect(await count('select count(*) n from person')).toBeGreaterThanOrEqual(300)
    expect(await count('select count(*) n from person')).toBeLessThanOrEqual(390)
    expect(await count('select count(*) n from cases')).toBeGreaterThanOrEqual(130)
    expect(await count('select count(*) n from cases')).toBeLessThanOrEqual(160)
    expect(await count('select count(*) n from case_entry')).toBeGreaterThanOrEqual(1350)
    expect(await count('select count(*) n from case_entry')).toBeLessThanOrEqual(1700)
    expect(seconds).toBeLessThan(60)
  })
  test('tells of a year of incidents whose reporting rate is near the 5 % of programme C, computed', async () => {
    const rate = await actAs(
      install,
      'otwarta-brama',
      { id: newId(), roles: ['coordinator'] },
      async (ctx) => {
        const { figures } = await previewEdition(ctx, readPeriod('2025') as Period)
        expect(figures.incidents).toBeGreaterThan(100)
        expect(figures.motive.lines.length).toBeGreaterThan(4)
        const [edition] = await listEditions(ctx)
        expect(edition).toMatchObject({ number: 1, period: { code: '2025' } })
        return figures.rate.rate
      },
    )
    expect(rate).toBeGreaterThan(0.03)
    expect(rate).toBeLessThan(0.07)
  })
  test('has three lines open to everybody, each with words in its own language, and reports that came by them', async () => {
    const open = await install.pools.pool('owner').query(
      `select o.slug, l.front_words ? o.language "own", (select count(*)::int from incident i where i.organisation_id = o.id and i.source = 'line') reports
         from report_line l join organisation o on o.id = l.organisation_id where l.open order by o.slug`,
    )
    expect(open.rows).toEqual([
      { slug: 'lavka-brno', own: true, reports: 4 },
      { slug: 'open-hearth', own: true, reports: 5 },
      { slug: 'otwarta-brama', own: true, reports: 5 },
    ])
    expect(await count('select count(*) n from incident_message where member_id is null')).toBe(1)
  })
  test('says how far it is', () => {
    expect(said).toContain('Lávka Brno: 31 of 42 cases')
    expect(new Set(said).size).toBe(said.length)
  })
  test('tells the same stories again on the same day', () => {
    expect(demonstration('2026-11-12')).toEqual(plans)
  })
  test('never writes the same note twice in a row', () => {
    for (const { cases } of plans) {
      for (const { entries } of cases) {
        for (const [at, entry] of entries.entries()) expect(entry.text).not.toBe(entries[at + 1]?.text)
      }
    }
  })
  test('leaves the accounts to their owner only, with one password for all', () => {
    const path = join(install.settings.dataDir, 'accounts.json')
    const accounts = JSON.parse(readFileSync(path, 'utf8')) as {
      organisation: string
      email: string
      role: string
      password: string
    }[]
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(new Set(accounts.map((one) => one.password)).size).toBe(1)
    expect(accounts[0]?.password).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}$/)
    const rolesOf = (slug: string) =>
      new Set(accounts.filter((one) => one.organisation === slug).map((one) => one.role))
    for (const { slug } of plans) {
      for (const role of [
        'administrator',
        'coordinator',
        'caseworker',
        'programme_manager',
        'auditor',
        'volunteer',
        'group_member',
      ])
        expect([slug, [...rolesOf(slug)]]).toEqual([slug, expect.arrayContaining([role])])
    }
    const emails = accounts.map((one) => one.email)
    expect(emails.filter((email, at) => emails.indexOf(email) !== at)).toEqual(['daria@pristav.example.org'])
  })
})

describe('the figures are earned', () => {
  test('Brno: eight children enrolled in non-segregated schools', async () => {
    const { A1, A3 } = await figures('lavka-brno', '44')
    expect(A1).toBe(8)
    expect(A3).toBe(28)
  })
  test('Kraków: 70, 15 and 30 trained, 14 assistants, 18 cities, 3 leaflets, 2 seats, 1 decision', async () => {
    const found = await figures('otwarta-brama', 'PL-ACTIVECITIZENS-NATIONAL-0014')
    expect(found).toMatchObject({
      C1: 2,
      C2: 1,
      C3: 70,
      C4: 15,
      C5: 30,
      C6: 14,
      C7: 18,
      C8: 3,
      C9: 5,
      C10: 1020,
    })
    expect([found.money?.spent, found.money?.planned]).toEqual([82_331, 82_331])
  })
  test('Kraków: the project that monitors incidents shows a reporting rate near programme C’s 5 %, also in its report', async () => {
    const near = (rate: unknown) => Number(rate) > 0.03 && Number(rate) < 0.07
    const { M1, M2, M3 } = await figures('otwarta-brama', 'OB-MONITORING-2025')
    expect([near(M1), Number(M2) > 40, Number(M3) > 150]).toEqual([true, true, true])
    const { rows } = await install.pools
      .pool('owner')
      .query<{ id: string }>(
        `select id from report where title = 'What was recorded in 2025' and submitted_at is not null`,
      )
    const { json, document } = await asManager('otwarta-brama', (ctx) =>
      buildReport(ctx, { number: 'OB-MONITORING-2025', report: rows[0]?.id }),
    )
    expect(near(json.indicators.find(({ code }) => code === 'M1')?.value)).toBe(true)
    expect(JSON.stringify(document)).toMatch(/1\d\d incidents were recorded/)
  })
  test('Kraków: the interim report says what was known when it was sent, and what is known since', async () => {
    const { rows } = await install.pools
      .pool('owner')
      .query<{ id: string }>(
        `select r.id from report r join project p on p.organisation_id = r.organisation_id and p.id = r.project_id where p.number = 'PL-ACTIVECITIZENS-NATIONAL-0014' and r.title = 'Interim report'`,
      )
    const { json } = await asManager('otwarta-brama', (ctx) =>
      buildReport(ctx, { number: 'PL-ACTIVECITIZENS-NATIONAL-0014', report: rows[0]?.id }),
    )
    const police = json.indicators.find((one) => one.code === 'C3')
    expect(police?.restated).toBe((police?.value ?? 0) + 3)
  })
  test('Kraków: more people came than are counted, and more often', async () => {
    const came = (extra: string) =>
      count(`select count(${extra}) n from attendance where audience = 'police_officer'`)
    expect(await came('distinct person_id')).toBe(73)
    expect(await came('*')).toBe(79)
  })
  test('Praha: 46 people counselled, 12 organisations, reach apart, money to the cent', async () => {
    const found = await figures('pristav-praha', 'CZ12-0045')
    expect(found).toMatchObject({ D1: 46, D3: 12, D4: 6, D5: 1512, D6: 5140, D7: 313 })
    expect([found.money?.planned, found.money?.spent, found.money?.received]).toEqual([
      32_520, 27_950, 24_172,
    ])
    expect(found.money?.others.map((other) => other.currency)).toEqual(['CZK'])
  })
  test('Praha: 46 stays 46 with more cases, more counselling, and another project for some of them', async () => {
    const ofProject = `from case_project cp join project p on p.organisation_id = cp.organisation_id and p.id = cp.project_id and p.number = 'CZ12-0045'`
    expect(await count(`select count(*) n ${ofProject}`)).toBeGreaterThan(46)
    expect(
      await count(
        `select count(*) n ${ofProject} join case_entry e on e.organisation_id = cp.organisation_id and e.case_id = cp.case_id where e.services && '{legal_counselling,social_counselling}'`,
      ),
    ).toBeGreaterThan(300)
    const { F2 } = await figures('pristav-praha', 'CZ12-0045 follow-up')
    expect(F2).toBeGreaterThan(2)
  })
  test('Leeds: the two recorded meetings, then one a month', async () => {
    const early = await figures('open-hearth', 'RCP-2024', { until: '2024-12-01' })
    expect(early.B3).toBe(2)
    const { B3, B5 } = await figures('open-hearth', 'RCP-2024')
    expect(B3).toBe(25)
    expect(B5).toBe(5)
  })
})

proveDepth(() => install)
proveKinds(() => install)
proveSealed(() => install)

describe('a stolen database', () => {
  test('names nobody', async () => {
    const owner = install.pools.pool('owner')
    const tables = await owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    let dump = ''
    for (const { name } of tables.rows) {
      const rows = await owner.query<{ row: string }>(`select t::text as row from ${name} t`)
      dump += rows.rows.map(({ row }) => row).join('\n')
    }
    expect(dump).toContain('Parents’ evening')
    const people = plans.flatMap((plan) => [
      ...plan.people.map(({ given, family, original }) => ({ given, family, original })),
      ...plan.members.map(({ name }) => ({
        given: name.split(' ')[0] ?? '',
        family: name.split(' ')[1] ?? '',
        original: undefined,
      })),
    ])
    const names = new Set(
      people.flatMap(({ given, family, original }) => [
        family,
        `${given} ${family}`,
        ...(original ? [original] : []),
      ]),
    )
    const plain = dump.normalize('NFC')
    expect([...names].filter((name) => plain.includes(name))).toEqual([])
    expect(plain).not.toContain('example.org')
  })
})
