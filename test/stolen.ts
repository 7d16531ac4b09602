import { openAddress } from '../src/accounts/address.ts'
import { findOrganisation, roles } from '../src/accounts/index.ts'
import { createApp } from '../src/app.tsx'
import { loadDemonstration } from '../src/demonstration/load.ts'
import { jobHandlers } from '../src/job-handlers.ts'
import { keptParts } from '../src/kept-parts.ts'
import { createBackup } from '../src/platform/backup/create.ts'
import type { Installation } from '../src/platform/installation.ts'
import { openBytes } from '../src/platform/keys/envelope.ts'
import { openForInstallation } from '../src/platform/keys/installation-seal.ts'
import { organisationKeyPlace } from '../src/platform/keys/keyring.ts'
import { createLog } from '../src/platform/log.ts'
import { readSettings } from '../src/platform/settings.ts'
import { openInstallation } from '../src/server.ts'
import { aWalker } from './access/house.ts'
import { Records } from './access/records.ts'
import { type Field, filledIn, formsIn } from './forms.ts'
import { valuesOf } from './key-house.ts'
import { sayTheRest } from './say-the-rest.ts'
import { aFolder, everythingIn } from './scratch.ts'

/** What a thief carries off, and what was said in it in confidence. */
export interface Stolen {
  /** The data directory of a server that has stopped: cluster, write-ahead log, files, mail, backups. */
  folder: string
  /** Every row of every table, the queue's too. */
  dump: string
  /** What the program logged, at its most talkative. */
  logged: string
  /** Texts that stand sealed, by `table.column`. */
  said: Map<string, Set<string>>
  /** What was said in confidence and stands in no column: what files hold, receipts. */
  besides: string[]
  /** Words typed into forms, and where: `/cases/:id/entries text`. */
  typed: Map<string, string>
  /** Everything that is public by design, in one text. */
  open: string
}

/** What everybody may know: bodies of the directory, projects and activities as funders read them, templates, procedures. */
const publicColumns = {
  organisation: ['name'],
  institution: ['name', 'municipality'],
  project: ['title', 'summary', 'problems', 'target_groups', 'funder', 'programme'],
  project_partner: ['name', 'part'],
  result: ['title'],
  indicator: ['title', 'unit'],
  budget_line: ['name'],
  cost: ['what'],
  report: ['title'],
  activity: ['title', 'about', 'place'],
  letter_template: ['title', 'body'],
  own_pathway: ['data'],
  report_line: ['front_words'],
  published_statistics: ['words', 'why'],
}

/** The demonstration on a server of its own, with words in every sealed field, worked in, backed up, and stopped. */
export async function aStolenInstallation(): Promise<Stolen> {
  const folder = aFolder()
  const settings = readSettings({
    ALONGSIDE_DATA: folder,
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
  })
  const { install, close } = await openInstallation(settings, { alone: true })
  const lines: string[] = []
  install.log = createLog('trace', { write: (line: string) => void lines.push(line) })
  install.trusteesWaived = true
  const owner = install.pools.pool('owner')
  await keepUncompressed(install)
  await loadDemonstration(install, () => {})
  const before = await everythingPublic(install)
  const typed = await typeIntoEveryForm(install)
  const besides = await sayTheRest(install)
  await workOff(install)
  await createBackup(install, keptParts, { folder: settings.backupDir })
  const stolen = {
    folder,
    dump: await everythingIn(install.pools),
    said: await everythingSaid(install),
    besides,
    typed,
    open: `${before}\n${await everythingPublic(install)}`,
  }
  await owner.query('checkpoint')
  await close()
  return { ...stolen, logged: lines.join('\n') }
}

async function everythingPublic({ pools }: Installation): Promise<string> {
  const texts: string[] = []
  for (const [table, columns] of Object.entries(publicColumns)) {
    const found = await pools
      .pool('owner')
      .query<{ text: string }>(`select concat_ws(' ', ${columns.join(', ')}) as text from ${table}`)
    texts.push(...found.rows.map(({ text }) => text))
  }
  return texts.join('\n')
}

/** Long values lie on the disk as they are, so that a search sees what stands in them. */
async function keepUncompressed({ pools }: Installation): Promise<void> {
  await pools.pool('owner').query(`do $$
    declare one record;
    begin
      for one in
        select a.attrelid::regclass as relation, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
         where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'keys'::regnamespace, 'pgboss'::regnamespace)
           and a.attnum > 0 and not a.attisdropped and a.attstorage in ('x', 'm')
      loop
        execute format('alter table %s alter column %I set storage external', one.relation, one.attname);
      end loop;
    end $$`)
}

/** Signs somebody with every role in, reads every page once, and types a word of its own into every field of every form. */
async function typeIntoEveryForm(install: Installation): Promise<Map<string, string>> {
  const app = createApp(install)
  const owner = install.pools.pool('owner')
  const organisation = await findOrganisation(install, 'pristav-praha')
  if (!organisation) throw new Error('no demonstration')
  const { cookie } = await aWalker(install, organisation, [...roles])
  const records = new Records(owner)
  const pages = new Set(
    app.routes
      .filter(({ method, path }) => method === 'GET' && /^\/:organisation\/[^*]*$/.test(path))
      .map(({ path }) => path),
  )
  const typed = new Map<string, string>()
  const sent = new Set<string>()
  for (const page of pages) {
    const { address } = await records.fill(page, organisation, organisation.slug, 'open')
    const answer = await app.request(address, { headers: { cookie } })
    for (const form of answer.status === 200 ? formsIn(await answer.text()) : []) {
      const action = form.action || address
      const path = action.replace(/\?.*/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
      const written = path.replace(`/${organisation.slug}`, '')
      // A change of keys takes its time and has tests of its own; whoever forgets or signs out ends the walk.
      if (sent.has(written) || /sign-out|erasure|restriction|\/keys\/|\/backups/.test(written)) continue
      sent.add(written)
      for (const ticks of [false, true]) {
        // Somebody who is looked for and seems known is asked about: then the form is sent once more without.
        const type = (field: Field) =>
          ticks && field.name.endsWith('_q')
            ? undefined
            : typedInto(field, (word) => typed.set(word, `${written} ${field.name}`))
        const response = await app.request(action, {
          method: 'POST',
          headers: { cookie, origin: 'http://localhost:3000' },
          body: new URLSearchParams(filledIn(form, type, ticks)),
        })
        if (response.status >= 500) throw new Error(`${written} answered ${response.status}`)
        if (response.status !== 422) break
      }
    }
  }
  return typed
}

let words = 0

/** A word of its own for a field in which somebody can write; `undefined` for what a page fills itself. */
function typedInto({ name, kind, value }: Field, note: (word: string) => void): string | undefined {
  if (name.startsWith('_') || kind === 'hidden') return undefined
  if (kind === 'date') return value || '2026-11-25'
  if (kind === 'number') return value || '1'
  const n = String(++words).padStart(5, '0')
  const word = { email: `kanarek${n}@example.org`, tel: `+420 099 ${n}77` }[kind] ?? `Kanárek${n}q`
  if (!['text', 'textarea', 'search', 'email', 'tel'].includes(kind)) return undefined
  note(word)
  return word
}

/** Does the jobs that wait, and with them sends the letters. */
async function workOff(install: Installation): Promise<void> {
  const waiting = async () =>
    (
      await install.pools
        .pool('owner')
        .query(`select from pgboss.job where state in ('created', 'active') and start_after <= now()`)
    ).rowCount ?? 0
  await install.jobs.start(jobHandlers(install))
  for (let n = 0; n < 300 && (await waiting()) > 0; n++) await new Promise((done) => setTimeout(done, 200))
  if ((await waiting()) > 0) throw new Error('jobs are left')
}

/** A report's own key, which names itself, for the receipt alone to open. */
const lent = 'incident_receipt.key_sealed'

/** Every text that stands sealed, opened as the program would. */
async function everythingSaid(install: Installation): Promise<Map<string, Set<string>>> {
  const said = new Map<string, Set<string>>()
  const hear = (place: string, value: unknown): void => {
    if (typeof value === 'object' && value) for (const one of Object.values(value)) hear(place, one)
    else if (typeof value === 'string') said.set(place, (said.get(place) ?? new Set()).add(value))
  }
  const owner = install.pools.pool('owner')
  const organisations = await owner.query<{ id: string }>('select id from organisation')
  for (const { id: organisation } of organisations.rows) {
    const values = await valuesOf(install, organisation)
    const keys = new Map<string, Buffer>()
    const own = await owner.query<{ id: string; wrapped: Buffer }>(
      'select id, wrapped from keys.organisation_key where organisation_id = $1',
      [organisation],
    )
    for (const { id, wrapped } of own.rows)
      keys.set(id, openBytes(install.root.bytes, organisationKeyPlace(organisation, id), wrapped))
    const opened = ({ key, sealed, ...place }: (typeof values)[number]) => {
      const by = keys.get(key)
      return by && openBytes(by, { organisation, ...place }, sealed)
    }
    for (const value of values.filter(({ table }) => table === 'subject_key')) {
      const key = opened(value)
      if (key) keys.set(value.row, key)
    }
    for (const value of values.filter(
      ({ column, saidIn }) => column.endsWith('_sealed') && saidIn !== lent,
    )) {
      const text = opened(value)?.toString()
      if (text?.match(/^["{[]/)) hear(value.saidIn, JSON.parse(text))
    }
  }
  const rows = async (table: string) => (await owner.query(`select * from ${table}`)).rows
  for (const row of await rows('auth_user'))
    hear('auth_user.address_sealed', openAddress(install, row.id, row.address_sealed))
  for (const [table, name] of [
    ['keys.trustee', 'trustee'],
    ['auth_passkey', 'auth_passkey'],
  ] as const)
    for (const row of await rows(table))
      for (const column of Object.keys(row).filter((one) => /_sealed$/.test(one)))
        hear(`${table}.${column}`, openForInstallation(install.root, name, column, row.id, row[column]))
  return said
}
