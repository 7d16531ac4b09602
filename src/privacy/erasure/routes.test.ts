import { expect, test } from 'vitest'
import { aFurnishedCase } from '../../../test/forgotten.ts'
import { auditOf } from '../../../test/people.ts'
import { openCase, writeEntry } from '../../cases/index.ts'
import { registerPerson } from '../../people/index.ts'
import { decideApproval } from '../index.ts'

test('an erasure is asked for, agreed to by another, and done once the asker has said who they are', async () => {
  const { house, eva, person, words } = await aFurnishedCase()
  const ruth = await house.member(['coordinator'], 'Ruth Jasanová')
  const path = `/${house.slug}/people/${person}/erasure`
  expect((await eva.get(path)).text).toContain('What goes')
  expect((await eva.post(path, { why: '', reason: '' })).status).toBe(422)
  const asked = await eva.post(path, { why: 'request', reason: 'Asked in writing.' })
  expect(asked.status).toBe(303)
  const approval = new URL(asked.location, 'http://x').searchParams.get('approval') ?? ''
  await eva.stepUp()
  expect((await eva.post(`${path}/run`, { approval })).text).toContain('A second person has not agreed')
  await ruth.act((ctx) => decideApproval(ctx, approval, { decision: 'approved' }))
  expect((await eva.get(`${path}?approval=${approval}`)).text).toContain('Erase now')
  const other = await eva.act((ctx) => registerPerson(ctx, { given: 'Ctibor', family: 'Jasan' }))
  expect(
    (await eva.post(`/${house.slug}/people/${other}/erasure/run`, { approval })).status,
  ).toBeGreaterThanOrEqual(400)
  expect((await eva.post(`${path}/run`, { approval })).status).toBe(303)
  expect((await eva.get(path)).text).toContain('Erased on')
  const log = await auditOf(house)
  expect(log.filter(({ act }) => act === 'person.erase').map(({ subject_id }) => subject_id)).toEqual([
    person,
  ])
  for (const word of words) expect(JSON.stringify(log)).not.toContain(word)
})

test('texts of other cases that name the person are found in any spelling and replaced, without a trace of the words', async () => {
  const { house, eva, person, family } = await aFurnishedCase()
  const child = await eva.act((ctx) => registerPerson(ctx, { given: 'Matyáš', family: 'Dub' }))
  const other = await eva.act((ctx) =>
    openCase(ctx, {
      kind: 'school_enrolment',
      title: 'School',
      clients: [{ person_id: child, role: 'child' }],
      opened_on: '2026-10-01',
    }),
  )
  const entry = await eva.act((ctx) =>
    writeEntry(ctx, other, {
      kind: 'call',
      occurred_at: ctx.now,
      minutes: 5,
      services: [],
      barriers: [],
      text: `His aunt VLASTA ${family.toUpperCase()} took him to school.`,
    }),
  )
  const path = `/${house.slug}/people/${person}/erasure`
  const page = await eva.get(`${path}?mentions=yes`)
  expect(page.text).toContain('His aunt […] took him to school.')
  const before = `His aunt VLASTA ${family.toUpperCase()} took him to school.`
  const fields = { table: 'case_entry', column: 'text_sealed', row: entry, path: 'text' }
  const stale = await eva.post(`${path}/redaction`, { ...fields, before: 'something else', text: 'x' })
  expect(stale.text).toContain('changed this text meanwhile')
  const wrong = await eva.post(`${path}/redaction`, {
    ...fields,
    table: 'member',
    column: 'name_sealed',
    before,
    text: '',
  })
  expect(wrong.status).toBe(404)
  expect(
    (await eva.post(`${path}/redaction`, { ...fields, before, text: 'His aunt took him.' })).status,
  ).toBe(303)
  const shown = await eva.get(`/${house.slug}/cases/${other}`)
  expect(shown.text).toContain('His aunt took him.')
  expect(JSON.stringify(await auditOf(house))).not.toContain(family.toUpperCase())
})

test('a hold keeps a person until it is ended', async () => {
  const { house, eva, person } = await aFurnishedCase()
  const path = `/${house.slug}/people/${person}`
  expect(
    (await eva.post(`${path}/holds`, { reason: 'A claim.', until_on: '2026-11-01' })).status,
  ).toBeGreaterThanOrEqual(400)
  expect((await eva.post(`${path}/holds`, { reason: 'A claim.', until_on: '2027-11-01' })).status).toBe(303)
  const held = await eva.get(`${path}/erasure`)
  expect(held.text).toContain('Somebody wrote down that this must be kept')
  expect((await eva.post(`${path}/erasure`, { why: 'request', reason: 'x' })).status).toBeGreaterThanOrEqual(
    400,
  )
  const hold = /holds\/([0-9a-f-]{36})\/end/.exec(held.html)?.[1]
  expect((await eva.post(`${path}/holds/${hold}/end`)).status).toBe(303)
  expect((await eva.get(`${path}/erasure`)).text).toContain('Ask a second person')
})

test('a case is erased with its words, its people stay', async () => {
  const { house, eva, person, caseId, words } = await aFurnishedCase()
  const ruth = await house.member(['coordinator'], 'Ruth Jasanová')
  const path = `/${house.slug}/cases/${caseId}/erasure`
  const asked = await eva.post(path, { why: 'mistake', reason: 'Entered twice.' })
  const approval = new URL(asked.location, 'http://x').searchParams.get('approval') ?? ''
  await ruth.act((ctx) => decideApproval(ctx, approval, { decision: 'approved' }))
  await eva.stepUp()
  expect((await eva.post(`${path}/run`, { approval })).status).toBe(303)
  const shown = await eva.get(`/${house.slug}/cases/${caseId}`)
  expect(shown.status).toBe(200)
  for (const word of words.filter((one) => /Title|Entry|Goal|Task|Plan/.test(one)))
    expect(shown.text).not.toContain(word)
  expect((await eva.get(`/${house.slug}/people/${person}`)).text).toContain('Vlasta')
  const written = await eva.post(`/${house.slug}/cases/${caseId}/entries`, { text: 'more' })
  expect(written.text).toContain('was erased already')
})
