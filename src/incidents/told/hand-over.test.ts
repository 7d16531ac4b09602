import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { addInstitution } from '../../directory/index.ts'

const at = (house: House, id: string, rest = '') => `/${house.slug}/incidents/${id}${rest}`

async function noted(house: House, browser: Browser, fields: Record<string, string | string[]> = {}) {
  const answer = await browser.post(`/${house.slug}/incidents`, {
    told: 'He shouted and threw a bottle.',
    source: 'office',
    language: 'uk',
    kind: 'hate_crime',
    acts: ['threats'],
    summary: 'A bottle was thrown at two people.',
    occurred_from: '2026-11-03',
    place: 'Corner of Lipová and Dubová',
    contact_way: 'call',
    contact_at: '+420 601 000 111',
    contact_name: 'Oksana Bílá',
    police_told: 'no',
    police_why_not: ['no_trust'],
    ...fields,
  })
  expect(answer.status).toBe(303)
  return /incidents\/([0-9a-f-]{36})/.exec(answer.location)?.[1] ?? ''
}

const tellingOf = (html: string) => /told\/([0-9a-f-]{36})/.exec(html)?.[1] ?? ''

describe('telling the police', () => {
  test('is noted with its number and asked about until something came of it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await noted(house, hana)
    expect((await hana.get(at(house, id))).text).toContain(
      'The police were not told. Why: Does not trust the police.',
    )
    const told = await hana.post(at(house, id, '/told'), {
      body: 'police',
      told_by: 'person',
      told_on: '2026-11-05',
      how: 'in_person',
      reference: 'KRPB-77/2026',
      ask_again_on: '2026-11-12',
    })
    expect(told.status).toBe(303)
    const page = await hana.get(at(house, id))
    expect(page.text).toContain('KRPB-77/2026')
    expect(page.text).not.toContain('The police were not told')
    const stands = await hana.act((ctx) =>
      ctx.db
        .selectFrom('incident')
        .select(['police_told', 'police_told_on', 'police_why_not'])
        .where('organisation_id', '=', ctx.organisation.id)
        .executeTakeFirstOrThrow(),
    )
    expect(stands).toEqual({ police_told: 'yes', police_told_on: '2026-11-05', police_why_not: [] })
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('Bodies that answered or are to be asked')

    const telling = tellingOf(page.html)
    expect((await hana.get(at(house, id, `/told/${telling}`))).status).toBe(200)
    const early = await hana.post(at(house, id, `/told/${telling}`), {
      outcome: 'shelved',
      outcome_on: '2026-11-01',
      _version: '1',
    })
    expect(early.status).toBe(422)
    const answer = { outcome: 'shelved', outcome_on: '2026-11-10', words: 'Nobody was found.', _version: '1' }
    expect((await hana.post(at(house, id, `/told/${telling}`), answer)).status).toBe(303)
    expect((await hana.post(at(house, id, `/told/${telling}`), answer)).status).toBe(409)
    const after = await hana.get(at(house, id))
    expect(after.text).toContain('Shelved')
    expect(after.text).toContain('Nobody was found.')
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain(
      'Bodies that answered or are to be asked',
    )
  })
})

describe('handing over', () => {
  test('is refused without agreement, and says so before anything is chosen', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await noted(house, hana, { agreed: ['contact', 'institution'] })
    const page = await hana.get(at(house, id, '/hand-over?body=police'))
    expect(page.text).toContain('The person has not agreed that we tell the police.')
    expect(page.text).not.toContain('Make the file')
    const sent = await hana.post(at(house, id, '/hand-over'), {
      body: 'police',
      language: 'en',
      fields: ['what'],
    })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('The person has not agreed that we tell the police.')
    expect((await hana.get(at(house, id, '/hand-over?body=ombuds'))).text).toContain('Make the file')
  })

  test('takes what was agreed and no more; the file says it and nothing else', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await noted(house, hana, { agreed: ['police'] })
    const hand = (fields: Record<string, string | string[]>) =>
      hana.post(at(house, id, '/hand-over'), { body: 'police', language: 'en', ...fields })
    const preview = await hana.get(at(house, id, '/hand-over?body=police&language=en'))
    expect(preview.text).toContain('A bottle was thrown at two people.')
    for (const kept of ['He shouted', 'Lipová', 'Oksana', '+420 601'])
      expect(preview.text).not.toContain(kept)

    const more = await hand({ fields: ['what', 'exact_place'] })
    expect(more.status).toBe(422)
    expect(more.text).toContain('More was chosen than the person agreed to.')
    const silent = await hand({ fields: ['what'], also: ['name'] })
    expect(silent.status).toBe(422)
    expect(silent.text).toContain('Say when and how the person agreed to the rest.')
    expect((await hand({ fields: [] })).status).toBe(422)

    const done = await hand({ fields: ['what', 'when'], also: ['name'], agreed_how: 'by phone, 12 November' })
    expect(done.status).toBe(303)
    const page = await hana.get(at(house, id))
    const telling = tellingOf(page.html)
    const paper = await hana.act(async (ctx) => {
      await ctx.keys.load([id])
      const row = await ctx.db
        .selectFrom('incident_told')
        .select(['id', 'fields', 'handed_sealed', 'agreed_sealed'])
        .where('organisation_id', '=', ctx.organisation.id)
        .executeTakeFirstOrThrow()
      return {
        fields: row.fields,
        handed: JSON.stringify(ctx.keys.open('incident_told', 'handed_sealed', row.id, row.handed_sealed)),
        agreed: ctx.keys.open('incident_told', 'agreed_sealed', row.id, row.agreed_sealed),
      }
    })
    expect(paper.fields).toEqual(['what', 'when', 'name'])
    expect(paper.agreed).toEqual({
      standing: ['police'],
      also: ['name'],
      how: 'by phone, 12 November',
      on: '2026-11-12',
    })
    expect(paper.handed).toContain('Oksana Bílá')
    expect(paper.handed).toContain('November 2026')
    for (const kept of ['3 November', 'He shouted', 'Lipová', '+420 601'])
      expect(paper.handed).not.toContain(kept)

    const pdf = await hana.get(at(house, id, `/told/${telling}/file.pdf`))
    expect(pdf.bytes?.subarray(0, 5).toString()).toBe('%PDF-')
    const docx = await hana.get(at(house, id, `/told/${telling}/file.docx`))
    expect(docx.bytes?.subarray(0, 2).toString()).toBe('PK')
    expect(docx.headers.get('cache-control')).toBe('no-store')

    await hana.act((ctx) =>
      ctx.db
        .updateTable('incident')
        .set({ agreed: [] })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .execute(),
    )
    const since = await hana.get(at(house, id, `/told/${telling}/file.pdf`))
    expect(since.status).toBe(422)
    expect(since.text).toContain('not agreed to any more')
  })

  test('gives the person’s own words with the agreement to it, and the exact place and day to nobody but ODIHR', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await noted(house, hana, { agreed: ['police', 'quotation', 'exact_place_and_day'] })
    const page = await hana.get(at(house, id, '/hand-over?body=police&language=cs'))
    for (const given of ['He shouted', 'Slovy člověka', 'listopad 2026']) expect(page.text).toContain(given)
    for (const kept of ['Oksana', 'Lipová', '3. listopadu']) expect(page.text).not.toContain(kept)
  })

  test('is for whoever decides about the incident, and nothing of it is there for others', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const petra = await house.member(['caseworker'])
    const jan = await other.member(['coordinator'])
    const id = await noted(house, hana, { agreed: ['police'] })
    const form = { body: 'police', language: 'en', fields: ['what'] }
    expect((await petra.get(at(house, id, '/hand-over'))).status).toBe(403)
    expect((await petra.post(at(house, id, '/hand-over'), form)).status).toBe(403)
    expect((await jan.post(at(other, id, '/hand-over'), form)).status).toBe(404)
    expect(
      (await jan.post(at(other, id, '/told'), { body: 'police', told_by: 'us', told_on: '2026-11-05' }))
        .status,
    ).toBe(404)
    const theirs = await jan.act((ctx) => addInstitution(ctx, { name: 'Police Station', kind: 'police' }))
    expect((await hana.post(at(house, id, '/hand-over'), { ...form, institution: theirs })).status).toBe(404)
    const auditor = await house.member(['auditor'])
    expect((await auditor.get(at(house, id, '/hand-over'))).status).toBe(403)
    expect((await auditor.get(at(house, id, '/told/new'))).status).toBe(403)
  })
})
