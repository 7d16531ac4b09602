import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aFurnishedCase } from '../../../test/forgotten.ts'
import { auditOf } from '../../../test/people.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { addDocument, openCase, writeEntry } from '../../cases/index.ts'
import { registerPerson } from '../../people/index.ts'
import { type FileStore, fileStore } from '../../platform/files/index.ts'
import { subjects } from '../../subjects.ts'
import { entriesOf } from './entries.ts'
import { gather } from './gather.ts'
import { dueOn, extendedTo, reachOf, stateOf } from './request.ts'
import { zipOf } from './zip.ts'

describe('the clock of a request', () => {
  test('is a month, three when it was extended, and ends with a shorter month', () => {
    expect(dueOn('2026-01-31')).toBe('2026-02-28')
    expect(extendedTo('2026-11-30')).toBe('2027-02-28')
    expect(stateOf({ due_on: '2026-02-28', answer: null }, '2026-02-28')).toBe('open')
    expect(stateOf({ due_on: '2026-02-28', answer: null }, '2026-03-01')).toBe('late')
    expect(stateOf({ due_on: '2026-02-28', answer: 'given' }, '2026-03-01')).toBe('given')
  })
  test('gives nothing of a case to whoever is said to have done harm in it', () => {
    expect(reachOf(['parent', 'alleged_perpetrator'])).toBe('none')
    expect(reachOf(['client'])).toBe('all')
    expect(reachOf(['parent'])).toBe('own')
  })
})

test('an archive is one that others open, with every byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'))
  const chunks: Buffer[] = []
  for await (const chunk of zipOf([
    { name: 'a.txt', bytes: [Buffer.from('one'), Buffer.from(' two')] },
    { name: 'documents/žluť.bin', bytes: [Buffer.alloc(70_000, 7)] },
  ]))
    chunks.push(chunk)
  const file = join(folder, 'a.zip')
  writeFileSync(file, Buffer.concat(chunks))
  const listed = execFileSync('python3', [
    '-c',
    'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print([(i.filename,i.file_size) for i in z.infolist()])',
    file,
  ]).toString()
  expect(listed).toContain("('a.txt', 7), ('documents/žluť.bin', 70000)")
})

/** The files of an archive as text, by name; they are not compressed. */
function filesIn(bytes: Buffer): Record<string, string> {
  const found: Record<string, string> = {}
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 46)) {
    const [size, length, begins] = [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ]
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    const start = begins + 30 + length
    found[name] = bytes.toString('utf8', start, start + size)
  }
  return found
}

const opened = async (browser: Browser, house: House, person: string) => {
  const made = await browser.post(`/${house.slug}/people/${person}/held`, {
    asked_on: '2026-11-02',
    identity: 'known_to_us',
  })
  expect(made.status).toBe(303)
  return made.location.split('?')[0] ?? ''
}

test('a person alone in their case gets everything, in a PDF and for programs, after the worker says who they are', async () => {
  const { house, eva, person, words } = await aFurnishedCase()
  const request = await opened(eva, house, person)
  expect((await eva.get(request)).text).toContain('To be answered by 2 December 2026')
  const asked = await eva.get(`${request}/package.zip`)
  expect(asked.headers.get('content-type')).toContain('text/html')
  await eva.stepUp()
  const taken = await eva.get(`${request}/package.zip`)
  expect(taken.headers.get('content-type')).toBe('application/zip')
  const files = filesIn(taken.bytes ?? Buffer.alloc(0))
  expect(Object.keys(files)).toEqual(['about-you.pdf', 'data.json', 'dictionary.json'])
  expect(files['about-you.pdf']?.startsWith('%PDF')).toBe(true)
  for (const word of words) expect(files['data.json']).toContain(word)
  expect(JSON.parse(files['dictionary.json'] ?? '{}').tables.case_entry).toBe('Entries')
  const acts = (await auditOf(house)).map(({ act }) => act)
  expect(acts).toContain('subject.export')
  expect((await eva.post(`${request}/answer`, { answer: 'given' })).status).toBe(303)
  expect((await eva.post(`${request}/answer`, { answer: 'refused' })).status).toBeGreaterThanOrEqual(400)
})

test('documents are in the package, read one after the other as it is taken', async () => {
  const { house, eva, person, caseId } = await aFurnishedCase()
  const { install } = house.world
  for (const name of ['letter.txt', 'decision.txt'])
    await eva.act((ctx) =>
      addDocument(ctx, install, caseId, { kind: 'other', bytes: Buffer.from(`zz ${name}`), name }),
    )
  const request = await opened(eva, house, person)
  await eva.stepUp()
  const files = filesIn((await eva.get(`${request}/package.zip`)).bytes ?? Buffer.alloc(0))
  expect(files['documents/001-letter.txt']).toBe('zz letter.txt')
  expect(files['documents/002-decision.txt']).toBe('zz decision.txt')
  const store = fileStore(install.settings)
  const asked: string[] = []
  const watched = { ...store, open: (id: string, key: Buffer) => asked.push(id) && store.open(id, key) }
  const entries = await eva.act(async (ctx) =>
    entriesOf(ctx, watched as FileStore, await gather(ctx, subjects, person), {
      name: 'x',
      lang: 'en',
      seen: { members: 0 },
    }),
  )
  // The transaction is over, and no document was read yet.
  expect(asked).toEqual([])
  let read = 0
  for await (const { name } of entries) if (name.startsWith('documents/')) expect(asked).toHaveLength(++read)
  expect(read).toBe(2)
})

/** Two sisters in one case, and the man one of them fears. */
async function aSharedCase() {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  const named = (given: string, family: string) =>
    eva.act((ctx) => registerPerson(ctx, { given, family, languages: ['cs'] }))
  const [one, two, he] = [
    await named('Vlasta', 'Habrová'),
    await named('Zdislava', 'Lípová'),
    await named('Radovan', 'Kalina'),
  ]
  const caseId = await eva.act((ctx) =>
    openCase(ctx, {
      kind: 'domestic_violence_support',
      title: 'zztitle',
      clients: [
        { person_id: one, role: 'client' },
        { person_id: two, role: 'client' },
        { person_id: he, role: 'alleged_perpetrator' },
      ],
      opened_on: '2026-10-01',
    }),
  )
  const entry = await eva.act((ctx) =>
    writeEntry(ctx, caseId, {
      kind: 'call',
      occurred_at: ctx.now,
      minutes: 5,
      services: [],
      barriers: [],
      text: 'zzmark Zdislavě volal Radovan.',
    }),
  )
  return { house, eva, one, two, he, caseId, entry }
}

test('texts of a case with others in it wait until somebody has read each; names of others are taken out as proposed', async () => {
  const { house, eva, one, entry } = await aSharedCase()
  const request = await opened(eva, house, one)
  await eva.stepUp()
  expect((await eva.get(`${request}/package.zip`)).status).toBeGreaterThanOrEqual(400)
  const page = await eva.get(request)
  expect(page.text).toContain('zzmark […] volal […].')
  const names = [...page.html.matchAll(/name="d\.([a-z_]+\.[0-9a-f-]{36})"/g)].map((found) => found[1])
  const decisions = Object.fromEntries([...new Set(names)].map((name) => [`d.${name}`, 'leave_out']))
  await eva.post(`${request}/texts`, {
    ...decisions,
    [`d.case_entry.${entry}`]: 'redacted',
    [`w.case_entry.${entry}`]: 'zzmark […] volal […].',
  })
  const taken = await eva.get(`${request}/package.zip`)
  const data = filesIn(taken.bytes ?? Buffer.alloc(0))['data.json'] ?? ''
  expect(data).toContain('zzmark […] volal')
  expect(data).not.toContain('Zdislav')
  expect(data).not.toContain('Radovan')
  expect(data).not.toContain('zztitle')
})

test('who is said to have done harm is told nothing of the case, not even that there is one', async () => {
  const { eva, he, caseId } = await aSharedCase()
  const held = await eva.act((ctx) => gather(ctx, subjects, he))
  expect(held.map(({ table }) => table)).toEqual(['person'])
  expect(JSON.stringify(held)).not.toContain(caseId)
})

test('a restricted case of another team is in no package of mine', async () => {
  const { house, eva, one } = await aSharedCase()
  const hana = await house.member(['caseworker'])
  await hana.act((ctx) =>
    openCase(ctx, {
      kind: 'social_counselling',
      title: 'zzhidden',
      clients: [{ person_id: one, role: 'client' }],
      opened_on: '2026-10-01',
      restricted: true,
    }),
  )
  const held = await eva.act((ctx) => gather(ctx, subjects, one))
  expect(JSON.stringify(held)).not.toContain('zzhidden')
})

test('only those who may open these pages do, in their own organisation', async () => {
  const { house, eva, one } = await aSharedCase()
  const request = await opened(eva, house, one)
  const hana = await house.member(['caseworker'])
  const boss = await house.member(['administrator'])
  const foreign = await (await anOrganisation()).member(['coordinator'])
  for (const path of [
    `/${house.slug}/people/${one}/held`,
    request,
    `${request}/package.zip`,
    `/${house.slug}/people/${one}/erasure`,
  ]) {
    expect([path, (await hana.get(path)).status]).toEqual([path, 403])
    expect([path, (await boss.get(path)).status]).toEqual([path, 403])
    expect([path, (await foreign.get(path)).status]).toEqual([path, 404])
  }
  const other = await anOrganisation()
  const jan = await other.member(['coordinator'])
  expect((await jan.get(`/${other.slug}/people/${one}/held`)).status).toBe(404)
  const list = await boss.get(`/${house.slug}/settings/requests`)
  expect(list.status).toBe(200)
  expect(list.text).not.toContain('Vlasta')
  expect((await hana.get(`/${house.slug}/settings/requests`)).status).toBe(403)
})
