import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { registerPerson } from '../../people/index.ts'
import {
  addInstitution,
  addPoolMember,
  noteConflict,
  notePoolMember,
  type PoolDraft,
  poolChoices,
  poolMembersOf,
} from '../index.ts'

const tuan: PoolDraft = {
  name: 'Tuan Lê',
  parts: ['interpreter'],
  gender: 'man',
  languages: [
    { code: 'vi', level: 'own' },
    { code: 'cs', level: 'well' },
  ],
  regions: ['Brno'],
  subjects: ['residence'],
  modes: ['in_person', 'phone'],
  vetted_until: '2027-06-30',
  phone: '777 111 222',
  rate: '500 an hour',
  communities: ['Vietnamese market, Brno'],
}
const olena: PoolDraft = {
  name: 'Olena Kovalčuk',
  parts: ['advocate', 'interpreter'],
  gender: 'woman',
  languages: [{ code: 'uk', level: 'own' }],
  regions: ['Ostrava'],
  subjects: ['violence_at_home'],
  modes: ['phone'],
  away_from: '2026-11-01',
  away_until: '2026-12-03',
}

async function aPool() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const ids = await hana.act(async (ctx) => [await addPoolMember(ctx, tuan), await addPoolMember(ctx, olena)])
  return { house, hana, tuanId: ids[0] ?? '', olenaId: ids[1] ?? '', pool: `/${house.slug}/directory/pool` }
}

describe('the pool', () => {
  test('empty says what goes here and offers the first step', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const page = await hana.get(`/${house.slug}/directory/pool`)
    expect(page.text).toContain('Nobody here yet')
    expect(page.html).toContain('directory/pool/new')
    expect((await hana.get(`/${house.slug}/directory`)).html).toContain('directory/pool')
  })
  test('takes somebody in with languages and how well, and shows what is known', async () => {
    const { hana, pool } = await aPool()
    const saved = await hana.post(pool, {
      name: 'Mgr. Petra Lípová',
      parts: 'lawyer',
      gender: 'woman',
      'languages.0.code': 'cs',
      'languages.0.level': 'own',
      'languages.1.code': 'en',
      'languages.1.level': 'sworn',
      regions: 'Praha, Kladno',
      subjects: ['family', 'criminal'],
      modes: ['in_person', 'video'],
      trained_on: '2025-03-01',
      vetted_until: '2026-10-31',
      availability: 'Tuesdays',
      phone: '+420 602 000 000',
      rate: 'free',
    })
    expect(saved.status).toBe(303)
    const page = await hana.get(saved.location)
    for (const word of [
      'Mgr. Petra Lípová',
      'Lawyer',
      'Woman',
      'Czech (own language), English (sworn)',
      'Praha, Kladno',
      'Family, criminal law',
      '1 March 2025',
      'vetting ran out on 31 October 2026',
      'Tuesdays',
      '+420 602 000 000',
    ])
      expect(page.text).toContain(word)
  })
  test('refuses somebody without a name or a part, and an absence that ends before it begins', async () => {
    const { hana, pool } = await aPool()
    const page = await hana.post(pool, {
      'languages.0.code': 'vi',
      away_from: '2026-12-01',
      away_until: '2026-11-01',
    })
    expect(page.status).toBe(422)
    for (const word of ['Please fill this in.', 'Please choose one.']) expect(page.text).toContain(word)
    expect(page.html).toContain('value="vi" selected')
    const away = await hana.post(pool, {
      name: 'X',
      parts: 'lawyer',
      away_from: '2026-12-01',
      away_until: '2026-11-01',
    })
    expect(away.text).toContain('before the day they leave')
  })
  test.each([
    ['part=advocate', ['Olena'], ['Tuan']],
    ['language=vi', ['Tuan'], ['Olena']],
    ['region=brno', ['Tuan'], ['Olena']],
    ['subject=violence_at_home', ['Olena'], ['Tuan']],
    ['free=yes', ['Tuan'], ['Olena']],
    ['woman=yes', ['Olena'], ['Tuan']],
    ['q=kovalcuk', ['Olena'], ['Tuan']],
    ['language=vi&woman=yes', [], ['Tuan', 'Olena']],
  ])('is narrowed by its address: %s', async (query, there, gone) => {
    const { hana, pool } = await aPool()
    const page = await hana.get(`${pool}?${query}`)
    expect(page.status).toBe(200)
    for (const name of there) expect(page.text).toContain(name)
    for (const name of gone) expect(page.text).not.toContain(name)
  })
  test('says who is away and until when', async () => {
    const { hana, pool } = await aPool()
    expect((await hana.get(pool)).text).toContain('away until 3 December 2026')
  })
  test('tells phone, rate, community and conflicts only to those who work with cases or keep the directory', async () => {
    const { house, hana, pool, tuanId } = await aPool()
    const person = await hana.act((ctx) => registerPerson(ctx, { given: 'Lan', family: 'Phamová' }))
    await hana.act((ctx) => noteConflict(ctx, tuanId, { kind: 'kin', person_id: person }))
    const secrets = ['777 111 222', '500 an hour', 'Vietnamese market', 'Lan Phamová', 'Related to']
    const seen = await hana.get(`${pool}/${tuanId}`)
    for (const secret of secrets) expect(seen.text).toContain(secret)
    for (const role of ['administrator', 'programme_manager', 'group_member', 'intake'] as const) {
      const other = await house.member([role])
      for (const path of [pool, `${pool}/${tuanId}`]) {
        const page = await other.get(path)
        expect(page.text, role).toContain('Tuan Lê')
        for (const secret of secrets) expect(page.text, `${role} ${secret}`).not.toContain(secret)
      }
    }
    const volunteer = await house.member(['volunteer'])
    const own = await volunteer.get(`${pool}/${tuanId}`)
    expect(own.text).toContain('777 111 222')
    expect(own.text).not.toContain('Lan Phamová')
    expect(own.text).toContain('somebody in the records')
  })
  test('is changed only by those who keep the directory', async () => {
    const { house, pool, tuanId } = await aPool()
    const manager = await house.member(['programme_manager'])
    for (const path of [pool, `${pool}/${tuanId}`, `${pool}/${tuanId}/leave`, `${pool}/${tuanId}/conflicts`])
      expect((await manager.post(path, { name: 'X', parts: 'lawyer', _version: '1' })).status).toBe(403)
    expect((await manager.get(`${pool}/new`)).status).toBe(403)
    const auditor = await house.member(['auditor'])
    expect((await auditor.get(pool)).status).toBe(403)
  })
  test('corrected on an old version shows both texts', async () => {
    const { hana, pool, tuanId } = await aPool()
    const fields = { name: 'Tuan Lê', parts: 'interpreter', _version: '1' }
    expect((await hana.get(`${pool}/${tuanId}/edit`)).html).toContain('value="Tuan Lê"')
    expect((await hana.post(`${pool}/${tuanId}`, { ...fields, rate: '600' })).status).toBe(303)
    const clash = await hana.post(`${pool}/${tuanId}`, { ...fields, rate: '700' })
    expect(clash.status).toBe(409)
    for (const word of ['600', '700']) expect(clash.text).toContain(word)
  })
  test('keeps who left apart, and takes them back', async () => {
    const { hana, pool, tuanId } = await aPool()
    expect((await hana.post(`${pool}/${tuanId}/leave`)).status).toBe(303)
    expect((await hana.get(pool)).text).not.toContain('Tuan')
    expect((await hana.get(`${pool}?left=yes`)).text).toContain('Tuan')
    expect(await hana.act((ctx) => poolChoices(ctx, { part: 'interpreter' }))).toHaveLength(1)
    expect((await hana.act((ctx) => poolMembersOf(ctx, [tuanId]))).get(tuanId)?.name).toBe('Tuan Lê')
    await hana.act((ctx) => notePoolMember(ctx, tuanId, 'return'))
    expect((await hana.get(pool)).text).toContain('Tuan')
  })
  test('of another organisation is nobody at all', async () => {
    const { tuanId } = await aPool()
    const other = await aPool()
    for (const path of ['', '/edit'])
      expect((await other.hana.get(`${other.pool}/${tuanId}${path}`)).status).toBe(404)
    for (const path of ['', '/leave', '/conflicts']) {
      const fields = { name: 'X', parts: 'lawyer', kind: 'works_for', _version: '1' }
      const institution_id = await other.hana.act((ctx) => addInstitution(ctx, { name: 'S', kind: 'school' }))
      const answer = await other.hana.post(`${other.pool}/${tuanId}${path}`, { ...fields, institution_id })
      expect(answer.status, path).toBe(404)
    }
    expect(await other.hana.act((ctx) => poolMembersOf(ctx, [tuanId]))).toEqual(new Map())
    expect(await other.hana.act((ctx) => poolChoices(ctx, { language: 'vi' }))).toHaveLength(1)
  })
  test('never takes in a child as interpreter', async () => {
    const { hana } = await aPool()
    const child = await hana.act((ctx) => registerPerson(ctx, { given: 'Minh', born: '2014-02-01' }))
    await expect(
      hana.act((ctx) => addPoolMember(ctx, { ...tuan, name: 'Minh', person_id: child })),
    ).rejects.toThrow('directory.refused.child')
  })
  test('notes a conflict with a person or an institution, with exactly one, and ends it again', async () => {
    const { hana, pool, tuanId } = await aPool()
    const school = await hana.act((ctx) => addInstitution(ctx, { name: 'School Jabloňová', kind: 'school' }))
    const nobody = await hana.post(`${pool}/${tuanId}/conflicts`, { kind: 'kin' })
    expect(nobody.status).toBe(422)
    expect(nobody.text).toContain('Choose a person or an institution.')
    const noted = await hana.post(`${pool}/${tuanId}/conflicts`, {
      kind: 'works_for',
      institution_id: school,
      note: 'Teaches there on Fridays.',
    })
    expect(noted.status).toBe(303)
    const page = await hana.get(`${pool}/${tuanId}`)
    for (const word of ['Works for School Jabloňová', 'Teaches there on Fridays.'])
      expect(page.text).toContain(word)
    const removal = /action="([^"]*\/removal)"/.exec(page.html)?.[1] ?? ''
    expect((await hana.post(removal)).status).toBe(303)
    expect((await hana.post(removal)).status).toBe(404)
    expect((await hana.get(`${pool}/${tuanId}`)).text).toContain('Nothing is noted.')
    await expect(
      hana.act((ctx) => noteConflict(ctx, tuanId, { kind: 'kin', institution_id: school })),
    ).rejects.toThrow('directory.refused.conflict_with')
  })
  test('asks whom a typed name means before it notes a conflict', async () => {
    const { hana, pool, tuanId } = await aPool()
    await hana.act((ctx) => registerPerson(ctx, { given: 'Lan', family: 'Phamová' }))
    const asked = await hana.post(`${pool}/${tuanId}/conflicts`, { kind: 'friend', person_q: 'Lan Phamová' })
    expect(asked.status).toBe(422)
    expect(asked.html).toContain('type="radio" name="person"')
  })
  test('stands in the database without a name, a number or a community', async () => {
    const { house, tuanId } = await aPool()
    const rows = await house.world.install.pools
      .pool('owner')
      .query('select t::text as row from pool_member t where id = $1', [tuanId])
    expect(rows.rows[0].row).not.toMatch(/Tuan|market|an hour/)
  })
})
