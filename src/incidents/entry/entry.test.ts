import { describe, expect, test } from 'vitest'
import { aProgram } from '../../../test/token.ts'
import { anOrganisation, type House } from '../../../test/world.ts'
import { addInstitution } from '../../directory/index.ts'
import { newId } from '../../platform/ids.ts'

const at = (house: House, rest = '') => `/${house.slug}/incidents${rest}`
const idOf = (location: string) => /incidents\/([0-9a-f-]{36})/.exec(location)?.[1] ?? ''

describe('noting an incident', () => {
  test('takes what was told and nothing else, and it is in the hands of who noted it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    expect((await hana.get(at(house, '/new'))).status).toBe(200)
    const noted = await hana.post(at(house), {
      told: 'They spat at us at the tram stop.',
      source: 'street',
      language: 'uk',
    })
    expect(noted.status).toBe(303)
    const page = await hana.get(noted.location)
    expect(page.text).toContain('They spat at us at the tram stop.')
    expect(page.text).toContain('I-2026-0001')
    const row = await hana.act((ctx) =>
      ctx.db
        .selectFrom('incident')
        .selectAll()
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', idOf(noted.location))
        .executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({
      source: 'street',
      status: 'open',
      language: 'uk',
      assigned_to: hana.member.id,
      occurred_precision: 'unknown',
      police_told: 'unknown',
    })
    expect(JSON.stringify(row)).not.toContain('tram')
    expect(row.told_sealed?.includes(Buffer.from('tram'))).toBe(false)
  })

  test('notes a refusal at school with the school, and who and where are sealed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const school = await hana.act((ctx) =>
      addInstitution(ctx, { name: 'Primary School Na Hrázi', kind: 'school' }),
    )
    const noted = await hana.post(at(house), {
      told: 'The school said there was no room.',
      source: 'call',
      language: 'cs',
      kind: 'school_refusal',
      acts: ['refusal_of_enrolment'],
      setting: 'school',
      occurred_from: '2026-11-03',
      occurred_precision: 'day',
      place: 'Office on the second floor',
      perpetrator: 'The deputy head',
      institution: school,
      part: 'did_it',
      contact_way: 'call',
      contact_at: '+420 601 000 111',
      contact_safely: 'after six',
    })
    const page = await hana.get(noted.location)
    for (const words of [
      'Refusal or segregation at school',
      'Primary School Na Hrázi',
      'Did it',
      'Office on the second floor',
      'The deputy head',
      '+420 601 000 111',
      'after six',
    ])
      expect(page.text).toContain(words)
    const directory = await hana.get(`/${house.slug}/directory/${school}`)
    expect(directory.text).toContain('I-2026-0001')
    expect(directory.text).not.toContain('deputy')
    const removed = await hana.post(at(house, `/${idOf(noted.location)}/institutions/removal`), {
      institution: school,
      part: 'did_it',
    })
    expect(removed.status).toBe(303)
    expect((await hana.get(`/${house.slug}/directory/${school}`)).text).not.toContain('I-2026-0001')
  })

  test('keeps what was typed when something is wrong, and refuses a day that lies ahead', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const empty = await hana.post(at(house), {
      told: '',
      source: 'call',
      language: 'cs',
      place: 'By the river',
    })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('By the river')
    const ahead = await hana.post(at(house), {
      told: 'Something',
      source: 'call',
      language: 'cs',
      occurred_from: '2027-01-01',
    })
    expect(ahead.status).toBe(422)
    expect(ahead.text).toContain('This day lies ahead.')
  })

  test('is for those who work with incidents, and an institution of others is not there', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const draft = { told: 'Something', source: 'call', language: 'cs' }
    for (const role of ['administrator', 'volunteer', 'programme_manager'] as const) {
      const member = await house.member([role])
      expect((await member.get(at(house, '/new'))).status).toBe(403)
      expect((await member.post(at(house), draft)).status).toBe(403)
    }
    const hana = await house.member(['caseworker'])
    const jan = await other.member(['caseworker'])
    const theirs = await jan.act((ctx) => addInstitution(ctx, { name: 'Town Hall', kind: 'council' }))
    expect((await hana.post(at(house), { ...draft, institution: theirs })).status).toBe(404)
    const noted = await hana.post(at(house), draft)
    const add = at(house, `/${idOf(noted.location)}/institutions`)
    expect((await hana.post(add, { institution: theirs, part: 'helps' })).status).toBe(404)
    expect(
      (
        await jan.post(at(other, `/${idOf(noted.location)}/institutions`), {
          institution: theirs,
          part: 'helps',
        })
      ).status,
    ).toBe(404)
  })
})

describe('an incident a partner sends', () => {
  test('waits in the inbox as it was coded, and twice with one key it is one', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const partner = await aProgram(hana, ['incidents:write'])
    const sent = {
      told: 'He was sent away from the pool.',
      language: 'cs',
      kind: 'discrimination',
      acts: ['refusal_of_service'],
      occurred_from: '2026-10-01',
      occurred_precision: 'month',
      region: 'CZ-64',
    }
    const key = { 'idempotency-key': newId() }
    const made = await partner.post('/incidents', sent, key)
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({
      number: 'I-2026-0001',
      source: 'partner',
      status: 'new',
      acts: ['refusal_of_service'],
      occurred_from: '2026-10-01',
      occurred_until: '2026-10-31',
    })
    expect(made.text).not.toContain('pool')
    expect(made.headers.get('location')).toBe(`/api/v1/incidents/${made.json.id}`)
    expect((await partner.post('/incidents', sent, key)).json.id).toBe(made.json.id)
    expect((await (await aProgram(hana)).get('/incidents')).data).toHaveLength(1)
  })

  test('is refused with the fields that are wrong, without the scope, and without the right', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const partner = await aProgram(hana, ['incidents:write'])
    const wrong = await partner.post('/incidents', { told: '', language: 'cs', kind: 'nonsense', tolld: 'x' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('tolld')
    const empty = await partner.post('/incidents', { told: '', language: 'cs', kind: 'nonsense' })
    expect((empty.json.errors as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'kind',
      'told',
    ])
    const ahead = { told: 'x', language: 'cs', occurred_from: '2030-01-01' }
    expect((await partner.post('/incidents', ahead)).text).toContain('occurred_from')
    const draft = { told: 'x', language: 'cs' }
    const own = await hana.post(at(house), { told: 'ours', source: 'call', language: 'cs' })
    const other = await house.member(['caseworker'])
    const stranger = await aProgram(other, ['incidents:write'])
    expect((await stranger.get(`/incidents/${idOf(own.location)}`)).status).toBe(404)
    for (const path of ['/incidents', '/cases', '/people']) expect((await partner.get(path)).status).toBe(403)
    const reader = await aProgram(hana, ['read', 'content'])
    expect((await reader.post('/incidents', draft)).status).toBe(403)
    const manager = await aProgram(await house.member(['programme_manager']), ['incidents:write'])
    expect((await manager.post('/incidents', draft)).status).toBe(403)
    expect(
      (await partner.post('/cases/00000000-0000-4000-8000-000000000000/entries', { text: 'x' })).status,
    ).toBe(403)
  })
})
