import { describe, expect, test } from 'vitest'
import { aHouse, auditOf, register } from '../../../test/people.ts'
import { aProgram } from '../../../test/token.ts'
import { anOrganisation } from '../../../test/world.ts'
import { addPaper, mergePeople, peopleReferences, setSafeContact } from '../index.ts'
import { getPaper } from '../papers/queries.ts'
import { getPerson } from '../queries.ts'

const rules = { allowed: [], never: ['letter' as const], days: [], must_not_learn: [] }
const hideout = 'Lipová 7, Tišnov'
const number = 'PK 912 345 678'

/** Somebody in hiding with a passport, on version 2. */
async function hidden() {
  const { house, hana, people } = await aHouse()
  const id = await register(hana, { given: 'Jolana', family: 'Olšová', addresses: [hideout] })
  await hana.act((ctx) => setSafeContact(ctx, id, rules, 1))
  const paper = await hana.act((ctx) => addPaper(ctx, id, { kind: 'passport', state: 'held', number }))
  const at = `${people}/${id}`
  const known = () => hana.act((ctx) => getPerson(ctx, id))
  const passport = () => hana.act((ctx) => getPaper(ctx, id, paper))
  return { house, hana, people, id, paper, at, known, passport }
}
const unmasked = async (house: Parameters<typeof auditOf>[0]) =>
  (await auditOf(house)).filter(({ act }) => act === 'person.unmask')

describe('where somebody in danger lives, and the number of a paper', () => {
  test('stand masked on every page and in every form', async () => {
    const { hana, at, paper } = await hidden()
    for (const path of [
      '',
      '/papers',
      `/papers/${paper}`,
      '/edit',
      '/safe-contact',
      '/unmasking',
      '/papers/unmasking',
    ]) {
      const page = await hana.get(`${at}${path}`)
      expect(page.status, path).toBe(200)
      for (const secret of ['Lipová', 'Tišnov', 'PK 9', 'PK912', '912 3', '345 6'])
        expect(page.html, path).not.toContain(secret)
    }
    expect((await hana.get(at)).text).toContain('•••• 78')
  })

  test('are shown once to whoever proves who they are, and the log says which field, never what it says', async () => {
    const { house, hana, at, id, paper } = await hidden()
    for (const body of [{ field: 'addresses' }, { field: 'paper_number', paper }]) {
      const asked = await hana.post(`${at}/unmasking`, body)
      expect(asked.status).toBe(401)
      expect(asked.text).toContain('something that is kept masked')
      expect(asked.html).not.toMatch(/Lipová|345 678/)
    }
    expect(await unmasked(house)).toEqual([])
    await hana.stepUp()
    const home = await hana.post(`${at}/unmasking`, { field: 'addresses' })
    expect(home.status).toBe(200)
    expect(home.headers.get('cache-control')).toBe('no-store')
    expect(home.text).toContain(hideout)
    expect(home.html).not.toContain('345 678')
    const passport = await hana.post(`${at}/papers/unmasking`, { field: 'paper_number', paper })
    expect(passport.text).toContain(number)
    expect((await hana.get(at)).html).not.toMatch(/Lipová|345 678/)
    const log = await unmasked(house)
    expect(log.map(({ subject_id, fields }) => [subject_id, fields])).toEqual([
      [id, ['addresses']],
      [id, ['paper_number']],
    ])
    expect(JSON.stringify(await auditOf(house))).not.toMatch(/Lipová|345 678/)
    const auditor = await house.member(['auditor'])
    const read = await auditor.get(`/${house.slug}/log?doing=read`)
    for (const words of ['Person: something masked was shown', 'number of a paper', 'addresses'])
      expect(read.text).toContain(words)
  })

  test('loaded anew are masked again', async () => {
    const { house, hana, at } = await hidden()
    await hana.stepUp()
    const body = { field: 'addresses', _key: '0194a000-0000-7000-8000-000000000001' }
    expect((await hana.post(`${at}/unmasking`, body)).text).toContain(hideout)
    const again = await hana.post(`${at}/unmasking`, body)
    expect(again.status).toBe(303)
    expect((await hana.get(again.location)).html).not.toContain('Lipová')
    expect(await unmasked(house)).toHaveLength(1)
  })

  test('are all that can be asked for, where they are masked', async () => {
    const { house, hana, people, at } = await hidden()
    await hana.stepUp()
    const eva = await register(hana, { given: 'Eva', addresses: ['Orlí 1, Brno'] })
    const plain = await hana.act((ctx) => addPaper(ctx, eva, { kind: 'passport', state: 'held' }))
    for (const body of [
      {},
      { field: 'name' },
      { field: 'paper_number' },
      { field: 'paper_number', paper: 'x' },
    ])
      expect((await hana.post(`${at}/unmasking`, body)).status).toBe(404)
    for (const body of [{ field: 'addresses' }, { field: 'paper_number', paper: plain }])
      expect((await hana.post(`${people}/${eva}/unmasking`, body)).status).toBe(404)
    expect(await unmasked(house)).toEqual([])
  })

  test('are nobody’s of another organisation, of another person, or of a role without people', async () => {
    const { house, hana, people, at, id, paper } = await hidden()
    const marta = await house.member(['programme_manager'])
    const other = await anOrganisation()
    const jan = await other.member(['caseworker'])
    for (const browser of [hana, marta, jan]) await browser.stepUp()
    expect((await marta.post(`${at}/unmasking`, { field: 'addresses' })).status).toBe(403)
    expect((await jan.post(`/${other.slug}/people/${id}/unmasking`, { field: 'addresses' })).status).toBe(404)
    const eva = await register(hana, { given: 'Eva' })
    const theirs = await hana.post(`${people}/${eva}/unmasking`, { field: 'paper_number', paper })
    expect(theirs.status).toBe(404)
  })

  test('of a record that was joined with another lead to the one that stands, masked', async () => {
    const { house, hana, people, at, id } = await hidden()
    const kept = await register(hana, { given: 'Jolana', family: 'Olšová' })
    await hana.act((ctx) => mergePeople(ctx, peopleReferences, { kept, merged: id, taken: [] }))
    await hana.stepUp()
    const answer = await hana.post(`${at}/unmasking`, { field: 'addresses' })
    expect(answer.location).toContain(`${people}/${kept}`)
    expect((await hana.get(answer.location)).html).not.toContain('Lipová')
    expect(await unmasked(house)).toEqual([])
  })

  test('of an address, is left out for programs; of somebody without rules it stands everywhere', async () => {
    const { hana, people, id } = await hidden()
    const eva = await register(hana, { given: 'Eva', addresses: ['Orlí 1, Brno'] })
    const program = await aProgram(hana, ['content'])
    expect((await program.get(`/people/${id}`)).text).not.toContain('Lipová')
    expect((await program.get(`/people/${eva}`)).text).toContain('Orlí 1')
    expect((await hana.get(`${people}/${eva}`)).text).toContain('Orlí 1, Brno')
    expect((await hana.get(`${people}/${eva}/edit`)).html).toContain('Orlí 1, Brno')
  })
})

describe('a form that does not carry a masked value', () => {
  const form = { given: 'Jolana', family: 'Olšová', masked: 'addresses', _version: '2' }

  test('keeps it while the field is left empty', async () => {
    const { hana, at, known } = await hidden()
    expect((await hana.post(at, { ...form, nationality: 'SK' })).status).toBe(303)
    expect((await known()).details).toMatchObject({ nationality: 'SK', addresses: [hideout] })
  })
  test('takes a new one, or takes it away', async () => {
    const { hana, at, known } = await hidden()
    await hana.post(at, { ...form, addresses: 'Orlí 1, Brno' })
    expect((await known()).details?.addresses).toEqual(['Orlí 1, Brno'])
    await hana.post(at, { ...form, 'addresses.removed': 'yes', _version: '3' })
    expect((await known()).details?.addresses).toBeUndefined()
  })
  test('is shown again without it when something else is wrong', async () => {
    const { hana, at } = await hidden()
    const wrong = await hana.post(at, { ...form, born: 'yesterday' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('name="masked" value="addresses"')
    expect(wrong.html).not.toContain('Lipová')
  })
  test('shows of a conflict what one typed oneself, and of theirs only that there is something', async () => {
    const { hana, at, known } = await hidden()
    await hana.post(at, { ...form, nationality: 'SK' })
    const clash = await hana.post(at, { ...form, addresses: 'Orlí 1, Brno' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Orlí 1, Brno')
    expect(clash.html).toContain('••••')
    expect(clash.html).not.toContain('Lipová')
    const kept = await hana.post(at, { ...form, given: 'Jola' })
    expect(kept.status).toBe(409)
    expect(kept.html).not.toContain('Lipová')
    expect((await known()).details?.addresses).toEqual([hideout])
  })
  test('keeps, replaces and takes away the number of a paper', async () => {
    const { hana, at, paper, passport } = await hidden()
    const change = { kind: 'passport', state: 'held', masked: 'number' }
    const save = (more: Record<string, string>) => hana.post(`${at}/papers/${paper}`, { ...change, ...more })
    expect((await save({ valid_until: '2027-01-01', _version: '1' })).status).toBe(303)
    expect(await passport()).toMatchObject({ number, valid_until: '2027-01-01' })
    await save({ number: 'New 1', _version: '2' })
    expect((await passport()).number).toBe('New 1')
    const late = await save({ valid_until: '2028-01-01', _version: '1' })
    expect(late.status).toBe(409)
    expect(late.html).not.toContain('New 1')
    await save({ 'number.removed': 'yes', _version: '3' })
    expect((await passport()).number).toBeUndefined()
  })
})
