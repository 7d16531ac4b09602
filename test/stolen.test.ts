import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ensureBuilt } from '../scripts/prepare.mjs'
import { publicLangs } from '../src/platform/i18n/public.ts'
import { aStolenInstallation, type Stolen } from './stolen.ts'
import { tracesOf } from './traces.ts'
import { theWorld } from './world.ts'

await ensureBuilt()
let stolen: Stolen
beforeAll(async () => {
  stolen = await aStolenInstallation()
}, 240_000)

/** Columns that hold no words: keys, answers in numbers, ids, the moment of something. */
const wordless = [
  'assessment.answers_sealed',
  'decoy.person_sealed',
  'hand_over.receipt_sealed',
  'incident.codes_sealed',
  'incident_receipt.key_sealed',
  'keys.audit_key.secret_sealed',
  'keys.installation_secret.sealed',
  'keys.line_key.sealed',
  'keys.root_check.sealed',
  'keys.trustee.sealed',
  'shared_link.opener_sealed',
  'urgent_care.happened_sealed',
]

/** What of a text is looked for: enough to know it by. Codes of lists, ids, days and short names occur elsewhere by chance. */
function piecesOf(column: string, text: string): string[] {
  const isName = column.endsWith('name_sealed') && !/\d/.test(text)
  const isSecret = /^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/.test(text)
  if (text.length < 7) return []
  const pieces = text.length > 60 ? [text.slice(0, 24), text.slice(30, 54)] : [text.slice(0, 24)]
  return pieces.filter((piece) => isName || isSecret || !/^[\w:.,+/-]+$/.test(piece))
}

function confidential(columns = [...stolen.said.keys()]): string[] {
  const open = stolen.open.toLowerCase()
  return columns
    .flatMap((column) => [...(stolen.said.get(column) ?? [])].flatMap((text) => piecesOf(column, text)))
    .filter((piece) => !open.includes(piece.toLowerCase()))
}

/**
 * Fields of forms whose words are for everybody: what an organisation, a project or a report is called, where somebody works, and
 * what the pages for everybody say. And one of level 3 in `docs/security.md`: the municipality of a household, which lists ask for.
 */
const openFields = [
  '/directory/pool/:id regions',
  '/people/:id/households municipality',
  '/projects/:id/indicators/results/:id title',
  '/projects/:id/partners name',
  '/projects/:id/partners part',
  '/projects/:id/partners/:id name',
  '/projects/:id/partners/:id part',
  '/projects/:id/reports title',
  '/settings/line safety_number',
  ...publicLangs.map((lang) => `/settings/line words_${lang}`).sort(),
  '/settings/organisation name',
]

/** Which words lie in which file below a folder of the stolen directory. */
function filesWith(folder: string, words: Iterable<string>, but: string[] = []): Record<string, string[]> {
  const look = tracesOf(words)
  const found: Record<string, string[]> = {}
  for (const entry of readdirSync(join(stolen.folder, folder), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(stolen.folder, path)
    if (!entry.isFile() || but.includes(name)) continue
    const here = look(readFileSync(path))
    if (here.length > 0) found[name] = here
  }
  return found
}

/** Where in the directory words lie readable: but for the demonstration's own list of who may sign in, and whom a letter goes to. */
const leaksOf = (words: string[]): string[] =>
  Object.entries(filesWith('.', words, ['accounts.json'])).flatMap(([file, here]) =>
    here.filter((word) => !(file.startsWith('mail/') && word.includes('@'))).map((word) => `${file} ${word}`),
  )

test('words are said in every sealed column of every table', async () => {
  const { install } = await theWorld()
  const { rows } = await install.pools.pool('owner').query<{ name: string }>(
    `select c.oid::regclass::text || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace in ('public'::regnamespace, 'keys'::regnamespace) and c.relkind in ('r', 'p')
        and a.attname ~ 'sealed$' and not a.attisdropped order by 1`,
  )
  const silent = rows.map(({ name }) => name).filter((name) => confidential([name]).length === 0)
  expect(silent).toEqual(wordless)
  expect(confidential().length).toBeGreaterThan(2000)
})

test('what everybody may know is found: in the dump, on the disk, in the write-ahead log', () => {
  const word = 'ZŠ Nad Potokem'
  expect(tracesOf([word])(Buffer.from(stolen.dump))).toEqual([word])
  expect(Object.keys(filesWith('postgres/base', [word])).length).toBeGreaterThan(0)
  expect(Object.keys(filesWith('postgres/pg_wal', [word])).length).toBeGreaterThan(0)
})

test('nothing said in confidence lies readable in a dump, on the disk, in a log, the queue, the files, the mail or a backup', () => {
  const words = [...confidential(), ...stolen.besides]
  expect(tracesOf(words)(Buffer.from(stolen.dump))).toEqual([])
  expect(tracesOf(words)(Buffer.from(stolen.logged))).toEqual([])
  const folders = readdirSync(stolen.folder)
  for (const folder of ['postgres', 'files', 'mail', 'backups']) expect(folders).toContain(folder)
  expect(leaksOf(words)).toEqual([])
})

test('what is typed into a field of any form lies readable only where everybody may know it', () => {
  const where = (text: string | Buffer) =>
    [
      ...new Set(tracesOf(stolen.typed.keys())(Buffer.from(text)).map((word) => stolen.typed.get(word))),
    ].sort()
  expect(new Set(stolen.typed.values()).size).toBeGreaterThan(200)
  expect(where(stolen.logged)).toEqual([])
  expect(where(stolen.dump)).toEqual(openFields)
  const open = new Set(openFields)
  const kept = [...stolen.typed].flatMap(([word, field]) => (open.has(field) ? [] : [word]))
  expect(leaksOf(kept)).toEqual([])
})
