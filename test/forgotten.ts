import {
  addGoal,
  addTask,
  closeCase,
  giveConsent,
  openCase,
  writeEntry,
  writeSafetyPlan,
} from '../src/cases/index.ts'
import { registerPerson, setSafeContact } from '../src/people/index.ts'
import { newId } from '../src/platform/ids.ts'
import { openBytes } from '../src/platform/keys/envelope.ts'
import { subjects } from '../src/subjects.ts'
import { everythingIn } from './scratch.ts'
import { anOrganisation, type House } from './world.ts'

/** A value as a thief has it: the envelope and every place it may stand at. */
interface Stolen {
  envelope: Buffer
  places: { organisation: string; table: string; column: string; row: string }[]
}

/** Everything a thief has: values, and every key that the root key and the tables of keys give. */
export interface Loot {
  values: Stolen[]
  keys: Buffer[]
}

async function asOwner(house: House, text: string) {
  const found = await house.world.install.pools.pool('owner').query(text, [house.organisation.id])
  return found.rows as Record<string, unknown>[]
}

/** All sealed values of an organisation and all keys that can be unwrapped with the root key. */
export async function everySealedValue(house: House): Promise<Loot> {
  const organisation = house.organisation.id
  const root = house.world.install.root.bytes
  const place = (table: string, row: string) => ({ organisation, table, column: 'wrapped', row })
  const keys: Buffer[] = []
  const own = await asOwner(house, 'select id, wrapped from keys.organisation_key where organisation_id = $1')
  for (const row of own)
    keys.push(openBytes(root, place('organisation_key', String(row.id)), row.wrapped as Buffer))
  for (const row of await asOwner(
    house,
    'select id, wrapped from keys.subject_key where organisation_id = $1',
  ))
    for (const key of [...keys])
      try {
        keys.push(openBytes(key, place('subject_key', String(row.id)), row.wrapped as Buffer))
      } catch {}
  const columns = await asOwner(
    house,
    `select c.relname as table, array_agg(a.attname::text) as columns from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and a.attname like '%\\_sealed' and c.relkind = 'r' and $1::uuid is not null
        and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organisation_id') group by 1`,
  )
  const values: Stolen[] = []
  for (const { table, columns: sealed } of columns as unknown as { table: string; columns: string[] }[]) {
    const owned = await asOwner(house, `select * from ${table} where organisation_id = $1`)
    for (const row of owned)
      for (const column of sealed) {
        if (!Buffer.isBuffer(row[column])) continue
        const ids = Object.values(row).filter(
          (one): one is string => typeof one === 'string' && one.length === 36,
        )
        const tables = [table, subjects.holdings.find((one) => one.table === table)?.sealedAs?.table ?? table]
        values.push({
          envelope: row[column] as Buffer,
          places: tables.flatMap((name) => ids.map((id) => ({ organisation, table: name, column, row: id }))),
        })
      }
  }
  return { values, keys }
}

/** Whether any value opens with any key to something that says the word. */
export function opensAnything({ values, keys }: Loot, word: string, with_ = keys): boolean {
  return values.some(({ envelope, places }) =>
    places.some((place) =>
      with_.some((key) => {
        try {
          return openBytes(key, place, envelope).includes(word)
        } catch {
          return false
        }
      }),
    ),
  )
}

/** Words of `planted` that stand readable anywhere in the database. */
export async function plainWords(house: House, planted: readonly string[]): Promise<string[]> {
  const text = await everythingIn(house.world.install.pools)
  return planted.filter((word) => text.includes(word))
}

/** Figures as reports compute them: as the role that sees coded facts alone. */
export async function figuresOf(house: House): Promise<{ what: string; n: number }[]> {
  const client = await house.world.install.pools.pool('stats').connect()
  try {
    await client.query(`begin read only; set local app.organisation = '${house.organisation.id}'`)
    const { rows } = await client.query(`
      select 'people ' || gender as what, count(*)::int as n from person where merged_into is null group by 1
      union all select 'clients', count(distinct person_id)::int from involvement where role in ('client', 'child')
      union all select 'cases ' || kind || status || closure_reason, count(*)::int from cases group by kind, status, closure_reason
      union all select 'minutes', coalesce(sum(minutes), 0)::int from case_entry
      union all select 'entries of people', count(*)::int from entry_person
      union all select 'goals ' || state, count(*)::int from goal group by state
      union all select 'assessed ' || scale || coalesce(score, 0), count(*)::int from assessment group by scale, score
      union all select 'interpreters ' || l, count(*)::int from person, unnest(languages) l group by l
      order by 1`)
    return rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** A person with a closed case of their own and much said in it; `words` stand in every part. */
export async function aFurnishedCase(how: { open?: boolean } = {}) {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'], 'Eva Dubová')
  const planted: string[] = []
  const word = (part: string) => {
    const made = `Kanarek${part}${newId().slice(-6)}`
    planted.push(made)
    return made
  }
  const family = word('Family')
  const person = await eva.act((ctx) =>
    registerPerson(ctx, {
      given: 'Vlasta',
      family,
      phone: '+420 000 000 017',
      notes: word('Notes'),
      gender: 'woman',
      languages: ['rom'],
      born: '1991-02-03',
    }),
  )
  await eva.act((ctx) =>
    setSafeContact(
      ctx,
      person,
      { allowed: ['call'], never: [], days: [], must_not_learn: [word('Safe')] },
      1,
    ),
  )
  const caseId = await eva.act((ctx) =>
    openCase(ctx, {
      kind: 'domestic_violence_support',
      title: word('Title'),
      clients: [{ person_id: person, role: 'client' }],
      opened_on: '2026-09-01',
    }),
  )
  await eva.act((ctx) =>
    writeEntry(ctx, caseId, {
      kind: 'call',
      occurred_at: ctx.now,
      minutes: 25,
      services: [],
      barriers: [],
      text: `${word('Entry')} came.`,
      person_ids: [person],
    }),
  )
  await eva.act((ctx) => addGoal(ctx, caseId, { what: word('Goal'), area: 'housing', person_id: person }))
  await eva.act((ctx) => addTask(ctx, caseId, { title: word('Task'), member_id: ctx.member.id }))
  await eva.act((ctx) =>
    giveConsent(ctx, {
      person_id: person,
      case_id: caseId,
      purpose: 'sharing',
      recipient: { kind: 'named', name: word('Recipient') },
      topics: ['name'],
      language: 'cs',
      how: 'signed',
      note: word('Consent'),
      given_on: '2026-10-01',
    }),
  )
  await eva.act((ctx) =>
    writeSafetyPlan(ctx, caseId, {
      person_id: person,
      language: 'cs',
      plan: { people: [], warning_signs: [word('Plan')] },
    }),
  )
  if (!how.open)
    await eva.act(async (ctx) => {
      const row = await ctx.db
        .selectFrom('cases')
        .select('version')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', caseId)
        .executeTakeFirstOrThrow()
      await closeCase(ctx, caseId, { reason: 'reached', on: ctx.today, words: word('Closing') }, row.version)
    })
  return { house, eva, person, caseId, words: planted, family }
}
