import { randomBytes } from 'node:crypto'
import { actingMember, addMember, createUser } from '../src/accounts/index.ts'
import type { Organisation } from '../src/platform/context.ts'
import { newId } from '../src/platform/ids.ts'
import type { Installation } from '../src/platform/installation.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { type Cell, copyInto } from './copy.ts'
import { idAt, randomFrom } from './random.ts'
import { keyColumns, keysOf } from './sealer.ts'

/** How many incidents the large organisation has at scale 1: two full years of a busy line. */
const full = 20_000
const day = 86_400_000
const told =
  'On the way home from the shop two men shouted at us to go back where we came from. One of them pushed my brother against the wall of the house and kicked his bag; the other one filmed it. Nobody who stood by said anything. The children were with us and do not want to go out since then.'

const columns = [
  'organisation_id',
  'id',
  'number',
  'source',
  'status',
  'kind',
  'told_by',
  'language',
  'told_sealed',
  'summary_sealed',
  'occurred_from',
  'occurred_precision',
  'country',
  'region',
  'setting',
  'acts',
  'people_harmed',
  'perpetrator_kind',
  'bias_perceived',
  'bias_assessed',
  'police_told',
  'police_why_not',
  'support',
  'received_on',
  'decided_on',
  'closed_on',
  'outcome',
]

/** What the operations need to know of incidents: where they are, and who may take them out. */
export interface IncidentPlan {
  organisation: Organisation
  user: string
  count: number
}

/** Adds a coordinator, an open line and incidents of the last two years to an organisation: coded, sealed, one key each. */
export async function makeIncidents(
  install: Installation,
  organisation: Organisation,
  scale: number,
): Promise<IncidentPlan> {
  const count = Math.max(100, Math.round(full * scale))
  const user = await createUser(
    install,
    `bench-incidents-${newId()}@example.org`,
    randomBytes(12).toString('hex'),
  )
  const acting = actingMember(organisation, {
    id: newId(),
    user_id: user,
    name: 'bench',
    roles: ['administrator'],
  })
  await inTransaction(install, { organisation, member: acting }, async (ctx) => {
    await addMember(ctx, { user_id: user, name: 'Ema Javorová', roles: ['coordinator'] })
    await ctx.db
      .insertInto('report_line')
      .values({ organisation_id: organisation.id, open: true, languages: ['en'] })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ open: true }))
      .execute()
  })
  const client = await install.pools.pool('owner').connect()
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off')
    await copyIncidents(install, client, organisation, count)
    await client.query('set session_replication_role = origin')
    await client.query('vacuum (analyze) incident')
    await client.query('analyze')
  } finally {
    client.release()
  }
  return { organisation, user, count }
}

async function copyIncidents(
  install: Installation,
  client: Parameters<typeof copyInto>[0],
  organisation: Organisation,
  count: number,
): Promise<void> {
  const sealer = await keysOf(install, client, organisation)
  const random = randomFrom(31)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const now = Date.now()
  const ids = Array.from({ length: count }, (_, n) =>
    idAt(now - 730 * day + Math.floor((n * 730 * day) / count), 9, n),
  )
  const keys = new Map(ids.map((id) => [id, sealer.wrap(id)]))
  const dateOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)
  const motives = ['racist_xenophobic', 'anti_roma', 'antisemitic', 'anti_muslim', 'anti_lgbti', 'disability']
  const reasons = ['no_trust', 'nothing_would_change', 'fear_of_police', 'language', 'papers']
  await copyInto(
    client,
    'incident',
    columns,
    (function* () {
      for (const [n, id] of ids.entries()) {
        const key = keys.get(id)?.key as Buffer
        const received = now - 730 * day + Math.floor((n * 730 * day) / count)
        const status = n % 50 === 0 ? 'new' : n % 3 === 0 ? 'open' : 'closed'
        const dated = random() < 0.9
        const police = pick(['yes', 'no', 'no', 'no', 'no', 'no', 'unknown'])
        const perceived = [...new Set([pick(motives), pick(motives)])]
        const seal = (column: string, value: string) => sealer.seal(key, id, 'incident', column, id, value)
        yield [
          organisation.id,
          id,
          `B-${String(n).padStart(5, '0')}`,
          pick(['line', 'line', 'call', 'street', 'office']),
          status,
          pick(['hate_crime', 'hate_crime', 'hate_speech', 'discrimination', 'unfair_treatment']),
          pick(['victim', 'witness']),
          pick(['uk', 'cs', 'en']),
          seal('told_sealed', `${told} (${n})`),
          n % 2 === 0 ? seal('summary_sealed', 'Two men insulted and pushed a family in the street.') : null,
          dated ? dateOf(received - Math.floor(random() * 20) * day) : null,
          dated ? pick(['day', 'day', 'day', 'month']) : 'unknown',
          'CZ',
          pick(['CZ-10', 'CZ-64', 'CZ-80', 'CZ-42', 'CZ-31', null]),
          pick(['street', 'transport', 'home', 'school', 'office', 'online']),
          [pick(['physical_assault', 'threats', 'insult', 'damage_to_property']), 'harassment'],
          pick([1, 1, 2, 3, null]),
          pick(['stranger', 'group', 'neighbour', 'official', null]),
          perceived,
          random() < 0.5 ? perceived : [],
          police,
          police === 'no' ? [pick(reasons)] : [],
          random() < 0.4 ? ['counselling'] : [],
          dateOf(received),
          status === 'new' ? null : dateOf(received + day),
          status === 'closed' ? dateOf(received + 20 * day) : null,
          status === 'closed' ? 'helped' : null,
        ] as Cell[]
      }
    })(),
  )
  await copyInto(
    client,
    'keys.subject_key',
    keyColumns,
    [...keys.values()].map(({ row }) => [row[0], row[1], 'incident', row[3], row[4]] as Cell[]),
  )
}
