import { expect, test } from 'vitest'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import { caseKinds, closures, openCase } from '../../cases/index.ts'
import { registerPerson } from '../../people/index.ts'
import { languages, translator } from '../../platform/i18n/messages.ts'
import { newId } from '../../platform/ids.ts'
import { subjects } from '../../subjects.ts'
import { codeWord } from './codes.ts'
import { wordsOf } from './entries.ts'
import { gather, type HeldRow } from './gather.ts'
import { readable } from './package.ts'

const assessment: HeldRow = {
  table: 'assessment',
  id: 'x',
  shared: false,
  told: { score: '0.73', share: 0.5, year: 2026, version: '1.4.2' },
  said: {},
  file: false,
}

test('what a person is given writes numbers and days as their language does', async () => {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  const drawn = (first: string, last: string) =>
    eva.act(async (ctx) =>
      readable(ctx, 'cs', [assessment], { name: 'Iva', seen: { members: 1, first, last } }),
    )
  const { parts, seen } = await drawn('2026-11-02', '2026-11-02')
  expect(parts[0]?.rows[0]?.facts.map(({ value }) => value)).toEqual(['0,73', '0,5', '2026', '1.4.2'])
  expect(seen.text).toContain('a to 2. listopadu 2026')
  const { seen: later } = await drawn('2026-11-02', '2026-11-05')
  expect(later.text).toContain('od 2. listopadu 2026 do 5. listopadu 2026')
})

/** Every code that the schema lets into a column that people are told, by table and column. */
async function codesTold(): Promise<[string, string[]][]> {
  const { install } = await theWorld()
  const { rows } = await install.pools.pool('owner').query<{ table: string; check: string }>(
    `select c.relname as table, pg_get_constraintdef(k.oid) as check from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'c' and c.relnamespace = 'public'::regnamespace`,
  )
  const told = new Set(
    subjects.holdings.flatMap(({ table, tells, inside }) =>
      inside ? [] : tells.map((field) => `${table}.${field}`),
    ),
  )
  return rows.flatMap(({ table, check }): [string, string[]][] => {
    const [, column, list = ''] = /^CHECK \(\((\w+) (?:= ANY \(|<@ )ARRAY\[(.*?)\]/.exec(check) ?? []
    const place = `${table}.${column}`
    return told.has(place) ? [[place, [...list.matchAll(/'(\w+)'/g)].map(([, code = '']) => code)]] : []
  })
}

test('every code a person may be told has words in every language', async () => {
  const known = await codesTold()
  expect(known.length).toBeGreaterThan(35)
  known.push(['cases.kind', [...caseKinds]], ['cases.closure_reason', closures.map(({ code }) => code)])
  const without = known
    .filter(([place]) => !place.endsWith('.language'))
    .flatMap(([place, codes]) =>
      languages.flatMap((lang) =>
        codes
          .filter((code) => codeWord(translator(lang), place, code) === undefined)
          .map((code) => `${place}.${code}`),
      ),
    )
  expect([...new Set(without)]).toEqual([])
})

test('codes of procedures and scales are said in the person’s language', async () => {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  const person = await eva.act((ctx) => registerPerson(ctx, { given: 'Iva' }))
  const id = await eva.act((ctx) =>
    openCase(ctx, {
      kind: 'school_enrolment',
      title: 'x',
      clients: [{ person_id: person, role: 'child' }],
      opened_on: '2026-11-03',
    }),
  )
  const assessment = newId()
  await eva.act(async (ctx) => {
    await ctx.keys.load([id])
    await ctx.db
      .insertInto('assessment')
      .values({
        organisation_id: house.organisation.id,
        id: assessment,
        case_id: id,
        person_id: person,
        restricted: false,
        member_id: eva.member.id,
        scale: 'school-readiness',
        scale_version: '1',
        answers_sealed: ctx.keys.seal(id, 'assessment', 'answers_sealed', assessment, {}),
        level: 'start',
        suggested: 'start',
        score: '0.73',
        done_on: '2026-11-04',
        state: 'done',
        created_at: ctx.now,
        updated_at: ctx.now,
      })
      .execute()
  })
  const event: Omit<HeldRow, 'told'> = {
    table: 'case_event',
    id: newId(),
    case_id: id,
    shared: false,
    said: {},
    file: false,
  }
  const drawn = await eva.act(async (ctx) => {
    const rows: HeldRow[] = [
      ...(await gather(ctx, subjects, person)).filter(({ table }) => table === 'assessment'),
      {
        ...event,
        told: { event: 'refusal-delivered', stage_before: 'school-decides', stage_after: 'appeal' },
      },
      { ...event, told: { event: 'taken-back' } },
      { ...event, table: 'incident', told: { region: 'CZ-64', country: 'CZ' } },
    ]
    const words = await wordsOf(ctx, subjects, 'cs', rows)
    return readable(ctx, 'cs', rows, { name: 'Iva', seen: { members: 0 }, words })
  })
  const values = drawn.parts.flatMap(({ rows }) =>
    rows.flatMap(({ facts }) => facts.map(({ value }) => value)),
  )
  expect(values).toContain('Připravenost na školu')
  expect(values).toContain('Vzato zpět: zapsáno omylem')
  expect(values.slice(-2)).toEqual(['Jihomoravský kraj', 'Česko'])
  expect(values.filter((value) => /^(start|school|refusal|appeal|taken)/.test(value))).toEqual([])
})

test('what stands inside sealed values is said in words too, and a digest serves programs alone', async () => {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  const row = (table: string, said: Record<string, unknown>): HeldRow => ({
    ...assessment,
    table,
    told: {},
    said,
  })
  const { parts } = await eva.act(async (ctx) =>
    readable(
      ctx,
      'en',
      [
        row('person', {
          details: { contacts: [{ kind: 'phone', value: '+420 000 000 001' }], nationality: 'UA' },
          safe_contact: { allowed: ['text'], never: ['call'], code_word: 'Orchid' },
        }),
        row('letter', { text: { subject: 'Appeal', body: 'Dear Sir' } }),
        row('referral', {
          recipient: { kind: 'institution' },
          content: { told: { needs: 'A quiet corner' } },
        }),
        row('incoming_referral_case', { said: { about: { language: 'ro' } } }),
        {
          ...row('document_version', { facts: { name: 'scan.pdf', digest: 'a56fb382' } }),
          told: { bytes: 12_405 },
        },
        { ...row('case_entry', {}), on: '2026-11-02', told: { occurred_on: '2026-11-02', minutes: 5 } },
      ],
      { name: 'Iva', seen: { members: 0 } },
    ),
  )
  const facts = parts.flatMap(({ rows }) =>
    rows.flatMap(({ facts }) => facts.map(({ label, value }) => `${label}: ${value}`)),
  )
  expect(facts).toEqual(['size: 13 kB', 'minutes: 5'])
  const said = parts.flatMap(({ rows }) =>
    rows.flatMap(({ said }) => said.map(({ label, text }) => `${label}: ${text}`)),
  )
  expect(said).toEqual([
    'kind: Phone',
    'value: +420 000 000 001',
    'nationality: Ukraine',
    'agreed ways: Text message',
    'never by: Call',
    'code word: Orchid',
    'Subject: Appeal',
    'Letter: Dear Sir',
    'kind: An institution',
    'Needs: A quiet corner',
    'language: Romanian',
    'name: scan.pdf',
  ])
})
