import type { Kysely } from 'kysely'
import { describe, expect, test } from 'vitest'
import { bookInterpreter, openCase, restrictCase, writeEntry } from '../src/cases/index.ts'
import { addPoolMember } from '../src/directory/index.ts'
import { registerPerson } from '../src/people/index.ts'
import { openPools } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import type { DB } from '../src/platform/tables.ts'
import { openTransaction, type Scope } from '../src/platform/transaction.ts'
import { anOrganisation, type Browser, theWorld } from './world.ts'

const asOwner = async (sql: string, values: unknown[] = []) =>
  (await theWorld()).install.pools.pool('owner').query(sql, values)

/** A family's case with everything that can hang on one. */
async function aFullCase(browser: Browser): Promise<{ id: string; person: string; project: string }> {
  const on = '2026-11-03'
  const person = await browser.act((ctx) => registerPerson(ctx, { given: 'Božena', family: 'Vrbová' }))
  const id = await browser.act((ctx) =>
    openCase(ctx, {
      kind: 'school_enrolment',
      title: 'Enrolment',
      clients: [{ person_id: person, role: 'client' }],
      opened_on: on,
    }),
  )
  await browser.act((ctx) =>
    writeEntry(ctx, id, {
      kind: 'visit',
      occurred_at: new Date('2026-11-04T10:00:00Z'),
      minutes: 50,
      services: [],
      barriers: [],
      text: 'At home.',
    }),
  )
  const event = newId()
  const project = newId()
  await browser.act(async (ctx) => {
    const row = { organisation_id: ctx.organisation.id, case_id: id, restricted: false }
    await ctx.db
      .insertInto('case_event')
      .values({ ...row, id: event, event: 'refused', occurred_on: on, stage_before: 'a', stage_after: 'b' })
      .execute()
    await ctx.db
      .insertInto('deadline')
      .values({
        ...row,
        id: newId(),
        event_id: event,
        rule: 'appeal',
        pathway: 'cz/primary',
        pathway_version: '1',
        due_on: '2026-11-18',
        working: '[]',
      })
      .execute()
    await ctx.db
      .insertInto('project')
      .values({
        organisation_id: ctx.organisation.id,
        id: project,
        number: '101',
        title: 'Schools',
        funder: 'A fund',
        starts_on: '2026-01-01',
        ends_on: '2026-12-31',
        currency: 'EUR',
      })
      .execute()
    await ctx.db
      .insertInto('case_project')
      .values({ ...row, project_id: project, from_on: on })
      .execute()
    const pool_member_id = await addPoolMember(ctx, { name: 'Tuan Lê', parts: ['interpreter'] })
    await bookInterpreter(ctx, id, {
      pool_member_id,
      part: 'interpreter',
      starts_at: new Date('2026-11-20T09:00:00Z'),
      minutes: 60,
      mode: 'phone',
    })
  })
  return { id, person, project }
}

const dependants = async () =>
  (
    await asOwner(
      `select x.conrelid::regclass::text as name from pg_constraint x where x.contype = 'f' and x.confrelid = 'cases'::regclass and cardinality(x.conkey) = 3 order by 1`,
    )
  ).rows.map((row: { name: string }) => row.name)

/** Tables in which a full case has rows. */
const filled = [
  'case_entry',
  'case_event',
  'case_member',
  'case_project',
  'deadline',
  'entry_person',
  'interpreter_booking',
  'involvement',
]

describe('without an organisation set', () => {
  test('a query fails instead of answering', async () => {
    const house = await anOrganisation()
    await aFullCase(await house.member(['caseworker']))
    const { install } = house.world
    for (const sql of [
      'select id from person',
      'select id from cases',
      'select id from member',
      'select id from keys.subject_key',
    ]) {
      await expect(install.pools.pool('app').query(sql)).rejects.toThrow(/app\.|uuid/)
    }
    await expect(install.pools.pool('stats').query('select id from cases')).rejects.toThrow(/app\.|uuid/)
    await expect(install.pools.pool('auditor').query('select id from audit_event')).rejects.toThrow(
      /app\.|uuid/,
    )
  })
  test('a query fails too on a connection that has served an organisation before', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    await aFullCase(hana)
    const { install } = house.world
    const pools = openPools(install.pools.url, { app: 1 })
    try {
      const transaction = await openTransaction(
        { ...install, pools },
        { organisation: house.organisation, member: hana.member },
      )
      expect(
        await transaction.ctx.db
          .selectFrom('person')
          .select('id')
          .where('organisation_id', '=', house.organisation.id)
          .execute(),
      ).toHaveLength(1)
      await transaction.commit()
      await expect(pools.pool('app').query('select id from person')).rejects.toThrow(/uuid/)
    } finally {
      await pools.close()
    }
  })
})

describe('with an organisation set', () => {
  test('no row of another one is seen, changed or written, whatever the statement asks', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const theirs = await aFullCase(await other.member(['caseworker']))
    await hana.act(async (ctx) => {
      expect(
        await ctx.db.selectFrom('person').select('id').where('id', '=', theirs.person).execute(),
      ).toEqual([])
      expect(
        await ctx.db
          .selectFrom('cases')
          .select('id')
          .where('organisation_id', '=', other.organisation.id)
          .execute(),
      ).toEqual([])
      const changed = await ctx.db
        .updateTable('person')
        .set({ gender: 'man' })
        .where('id', '=', theirs.person)
        .executeTakeFirst()
      expect(changed.numUpdatedRows).toBe(0n)
    })
    const intruding = hana.act((ctx) =>
      ctx.db
        .insertInto('institution')
        .values({ organisation_id: other.organisation.id, id: newId(), name: 'School', kind: 'school' })
        .execute(),
    )
    await expect(intruding).rejects.toThrow(/row-level security/)
    const moving = hana.act(async (ctx) => {
      const id = await registerPerson(ctx, { given: 'Ctibor' })
      await ctx.db
        .updateTable('person')
        .set({ organisation_id: other.organisation.id })
        .where('id', '=', id)
        .execute()
    })
    await expect(moving).rejects.toThrow(/row-level security/)
  })
  test('nobody changes the row of another organisation itself', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const boss = await house.member(['administrator'])
    const changed = await boss.act(async (ctx) => {
      const db = ctx.db as unknown as Kysely<DB>
      const all = await db.updateTable('organisation').set({ name: 'Changed' }).executeTakeFirst()
      const foreign = await db
        .updateTable('organisation')
        .set({ name: 'Changed' })
        .where('id', '=', other.organisation.id)
        .executeTakeFirst()
      return [all.numUpdatedRows, foreign.numUpdatedRows]
    })
    expect(changed).toEqual([1n, 0n])
  })
  test('no row can point at a row of another one', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const ours = await aFullCase(hana)
    const theirs = await aFullCase(await other.member(['caseworker']))
    const pointing = hana.act((ctx) =>
      ctx.db
        .insertInto('involvement')
        .values({
          organisation_id: ctx.organisation.id,
          id: newId(),
          case_id: ours.id,
          restricted: false,
          person_id: theirs.person,
          role: 'parent',
          from_on: '2026-11-03',
        })
        .execute(),
    )
    await expect(pointing).rejects.toThrow(/foreign key/)
  })
  test('three hundred requests of two organisations over two connections, some of them broken off, never see the other’s rows', async () => {
    const houses = [await anOrganisation(), await anOrganisation()]
    const scopes: Scope[] = []
    for (const house of houses) {
      const browser = await house.member(['caseworker'])
      await aFullCase(browser)
      scopes.push({ organisation: house.organisation, member: browser.member })
    }
    const { install } = await theWorld()
    const pools = openPools(install.pools.url, { app: 2 })
    const narrow = { ...install, pools }
    const one = async (n: number): Promise<string> => {
      const scope = scopes[n % 2] as Scope
      const transaction = await openTransaction(narrow, scope)
      const { db } = transaction.ctx
      try {
        const seen: { organisation_id: string }[] = []
        for (const table of ['person', 'cases', 'case_entry', 'member', 'keys.subject_key'] as const) {
          const rows = await db.selectFrom(table).select('organisation_id').execute()
          if (rows.length === 0) return 'saw nothing'
          seen.push(...rows)
        }
        if (n % 7 === 0) await db.selectFrom('person').select('id').where('id', '=', 'not an id').execute()
        if (n % 5 === 0) throw new Error('broken off')
        await transaction.commit()
        return seen.every((row) => row.organisation_id === scope.organisation.id)
          ? 'own rows'
          : 'foreign rows'
      } catch {
        if (n % 10 < 5) await transaction.rollback()
        else await transaction.commit().catch(() => {})
        return 'broken off'
      }
    }
    try {
      const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => one(n)))
      const counts = Object.fromEntries(
        ['own rows', 'broken off', 'foreign rows', 'saw nothing'].map((word) => [
          word,
          answers.filter((answer) => answer === word).length,
        ]),
      )
      expect(counts).toEqual({ 'own rows': 206, 'broken off': 94, 'foreign rows': 0, 'saw nothing': 0 })
      expect(pools.pool('app').totalCount).toBeLessThanOrEqual(2)
      expect(pools.pool('app').waitingCount).toBe(0)
    } finally {
      await pools.close()
    }
  })
})

describe('restricting a case', () => {
  test('restricts every row that hangs on it, and opening it up again opens them', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aFullCase(hana)
    expect(await dependants()).toEqual(expect.arrayContaining(filled))
    // The rows of the other tables are carried by the same key: each says `on update cascade`.
    const { rows: uncarried } = await asOwner(
      `select x.conrelid::regclass::text as name from pg_constraint x
        where x.contype = 'f' and x.confrelid = 'cases'::regclass and cardinality(x.conkey) = 3 and x.confupdtype <> 'c'`,
    )
    expect(uncarried).toEqual([])
    const tables = filled
    const flags = async () => {
      const found: Record<string, boolean[]> = {}
      for (const table of tables) {
        found[table] = (await asOwner(`select restricted from ${table} where case_id = $1`, [id])).rows.map(
          (row: { restricted: boolean }) => row.restricted,
        )
        expect(found[table].length, table).toBeGreaterThan(0)
      }
      return new Set(Object.values(found).flat())
    }
    expect(await flags()).toEqual(new Set([false]))
    await hana.act((ctx) => restrictCase(ctx, id))
    expect(await flags()).toEqual(new Set([true]))
    await hana.act((ctx) =>
      ctx.db
        .updateTable('cases')
        .set({ restricted: false })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .execute(),
    )
    expect(await flags()).toEqual(new Set([false]))
  })
  test('is carried along under the row rules too, when the owner of the tables is no superuser', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aFullCase(hana)
    const client = await house.world.install.pools.pool('owner').connect()
    try {
      const tables = filled
      await client.query(
        'begin; create role alongside_test_owner nologin; grant usage, create on schema public to alongside_test_owner',
      )
      for (const table of ['cases', ...(await dependants())])
        await client.query(`alter table ${table} owner to alongside_test_owner`)
      await client.query(
        `set local role alongside_app; set local app.organisation = '${house.organisation.id}'; set local app.member = '${hana.member.id}'; set local app.sight = 'all'`,
      )
      await client.query('update cases set restricted = true where id = $1', [id])
      await client.query('reset role')
      for (const table of tables) {
        const flags = await client.query(`select distinct restricted from ${table} where case_id = $1`, [id])
        expect(flags.rows, table).toEqual([{ restricted: true }])
      }
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
  test('hides all of it from everybody outside the team, coordinators and administrators included, and from nobody inside', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aFullCase(hana)
    const outside = [
      await house.member(['coordinator']),
      await house.member(['caseworker']),
      await house.member(['administrator']),
      await house.member(['administrator', 'coordinator', 'caseworker']),
    ]
    const rows = (browser: Browser) =>
      browser.act(async (ctx) => {
        const counts: Record<string, number> = {}
        const own = ctx.db.selectFrom('cases').select('id').where('organisation_id', '=', ctx.organisation.id)
        counts.cases = (await own.where('id', '=', id).execute()).length
        for (const table of [
          'case_entry',
          'case_event',
          'case_project',
          'deadline',
          'entry_person',
          'interpreter_booking',
          'involvement',
        ] as const) {
          counts[table] = (
            await ctx.db
              .selectFrom(table)
              .select('case_id')
              .where('organisation_id', '=', ctx.organisation.id)
              .where('case_id', '=', id)
              .execute()
          ).length
        }
        return counts
      })
    const all = {
      cases: 1,
      case_entry: 1,
      case_event: 1,
      case_project: 1,
      deadline: 1,
      entry_person: 1,
      interpreter_booking: 1,
      involvement: 1,
    }
    const none = Object.fromEntries(Object.keys(all).map((table) => [table, 0]))
    expect(await rows(outside[0] as Browser)).toEqual(all)
    await hana.act((ctx) => restrictCase(ctx, id))
    expect(await rows(hana)).toEqual(all)
    for (const browser of outside) expect(await rows(browser)).toEqual(none)
    const touched = await (outside[0] as Browser).act(async (ctx) => {
      const one = await ctx.db
        .updateTable('cases')
        .set({ restricted: false })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirst()
      const two = await ctx.db
        .deleteFrom('entry_person')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', id)
        .executeTakeFirst()
      return [one.numUpdatedRows, two.numDeletedRows]
    })
    expect(touched).toEqual([0n, 0n])
  })
  test('is not for somebody outside the team: nobody hides a case from themselves', async () => {
    const house = await anOrganisation()
    const { id } = await aFullCase(await house.member(['caseworker']))
    const outsider = await house.member(['coordinator'])
    await expect(
      outsider.act((ctx) =>
        ctx.db
          .updateTable('cases')
          .set({ restricted: true })
          .where('organisation_id', '=', ctx.organisation.id)
          .where('id', '=', id)
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
  })
  test('ends with leaving the team', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aFullCase(hana)
    await hana.act((ctx) => restrictCase(ctx, id))
    await asOwner('update case_member set until_on = $2 where case_id = $1', [id, '2026-11-10'])
    const seen = await hana.act((ctx) =>
      ctx.db
        .selectFrom('cases')
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .execute(),
    )
    expect(seen).toEqual([])
  })
})

test('who sees only their own cases sees the cases of their teams, and who sees none sees none', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const volunteer = await house.member(['volunteer'])
  const manager = await house.member(['programme_manager'])
  const { id } = await aFullCase(hana)
  const seen = (browser: Browser) =>
    browser.act(
      async (ctx) =>
        (
          await ctx.db
            .selectFrom('cases')
            .select('id')
            .where('organisation_id', '=', ctx.organisation.id)
            .execute()
        ).length,
    )
  expect([await seen(hana), await seen(volunteer), await seen(manager)]).toEqual([1, 0, 0])
  await asOwner(
    `insert into case_member (organisation_id, case_id, restricted, member_id, part, from_on) values ($1, $2, false, $3, 'volunteer', '2026-11-04')`,
    [house.organisation.id, id, volunteer.member.id],
  )
  expect([await seen(volunteer), await seen(manager)]).toEqual([1, 0])
})
