import type pg from 'pg'
import type { Organisation } from '../src/platform/context.ts'
import { copyInto } from './copy.ts'
import { idAt } from './random.ts'
import { keyColumns, type Sealer } from './sealer.ts'

const stems = [
  'Bříz',
  'Javor',
  'Modřín',
  'Jalovc',
  'Habr',
  'Olš',
  'Jasan',
  'Dub',
  'Lísk',
  'Vrb',
  'Buk',
  'Lip',
  'Topol',
  'Kalin',
  'Šípk',
  'Trnk',
  'Borovic',
  'Smrk',
  'Jedl',
  'Tis',
]
const endings = ['ek', 'ová', 'ovský', 'ovec', 'ina', 'inová', 'ka', 'ák', 'ánek', 'ičková']
const given = [
  'Hana',
  'Filip',
  'Jolana',
  'Dušan',
  'Ivana',
  'Matyáš',
  'Alena',
  'Tomáš',
  'Zdena',
  'Karel',
  'Libuše',
  'Marek',
  'Olga',
  'Pavel',
  'Růžena',
  'Štěpán',
  'Tereza',
  'Viktor',
  'Žaneta',
  'Cyril',
]

/** Streams people with sealed names and details into an organisation; answers their ids. */
export async function copyPeople(
  client: pg.ClientBase,
  sealer: Sealer,
  organisation: Organisation,
  count: number,
  from: number,
  random: () => number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => idAt(from + n * 60_000, 1, n))
  const wrapped = ids.map((id) => sealer.wrap(id))
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  await copyInto(
    client,
    'person',
    ['organisation_id', 'id', 'name_sealed', 'details_sealed', 'gender', 'languages', 'needs_interpreter'],
    (function* () {
      for (const [n, id] of ids.entries()) {
        const key = wrapped[n]?.key as Buffer
        const name = { given: pick(given), family: `${pick(stems)}${pick(endings)}` }
        const details = {
          born: `${1950 + Math.floor(random() * 70)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`,
          contacts: [{ kind: 'phone', value: `+420 000 ${String(n).padStart(6, '0')}` }],
        }
        yield [
          organisation.id,
          id,
          sealer.seal(key, id, 'person', 'name_sealed', id, name),
          sealer.seal(key, id, 'person', 'details_sealed', id, details),
          pick(['woman', 'man', 'unknown']),
          ['cs'],
          'unknown',
        ]
      }
    })(),
  )
  await copyInto(
    client,
    'keys.subject_key',
    keyColumns,
    wrapped.map((one) => one.row),
  )
  return ids
}
