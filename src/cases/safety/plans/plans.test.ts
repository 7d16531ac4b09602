import { describe, expect, test } from 'vitest'
import { auditOf } from '../../../../test/people.ts'
import { anOrganisation } from '../../../../test/world.ts'
import { registerPerson } from '../../../people/index.ts'
import { openCase, writeSafetyPlan } from '../../index.ts'
import { casesAt as cases } from '../../samples.ts'

async function aPlan() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const { id, jolana } = await hana.act(async (ctx) => {
    const person = await registerPerson(ctx, { given: 'Jolana', family: 'Olšová' })
    const made = await openCase(ctx, {
      kind: 'domestic_violence_support',
      title: '',
      clients: [{ person_id: person, role: 'client' }],
      opened_on: '2026-11-02',
    })
    return { id: made, jolana: person }
  })
  const room = cases(house, `/${id}/safety`)
  return { house, hana, id, jolana, room, at: `${room}/plans/${jolana}` }
}

const fields = {
  language: 'cs',
  warning_signs: 'mlčí celý večer\nzamyká dveře',
  'people.0.name': 'Zdena Habrová',
  'people.0.phone': '+420 000 000 055',
  card_lines: 'tramvaj 4',
}

describe('a safety plan', () => {
  test('is written by parts, kept in versions, and never saved over somebody else’s', async () => {
    const { hana, room, at } = await aPlan()
    expect((await hana.get(room)).text).toContain('There is no plan yet.')
    expect((await hana.post(at, { ...fields, _version: '0' })).status).toBe(303)
    expect((await hana.get(room)).text).toContain('Warning signs · People to call')
    const clash = await hana.post(at, { ...fields, warning_signs: 'jiné', _version: '0' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('mlčí celý večer')
    expect((await hana.post(at, { ...fields, warning_signs: 'jiné', _version: '1' })).status).toBe(303)
    expect((await hana.get(`${at}?version=1`)).html).toContain('mlčí celý večer')
    expect((await hana.get(at)).html).not.toContain('mlčí celý večer')
    expect((await hana.get(room)).text).toContain('version 2')
  })

  test('is refused when nothing stands in it, and when a line of the card would tell', async () => {
    const { hana, at } = await aPlan()
    const nothing = await hana.post(at, { language: 'cs', _version: '0' })
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('Write at least one line')
    const telling = await hana.post(at, { ...fields, card_lines: 'azylový dům', _version: '0' })
    expect(telling.status).toBe(422)
    expect(telling.text).toContain('A line tells what the card is for')
    expect(telling.html).toContain('azylový dům')
  })

  test('is nobody’s who is not in the case', async () => {
    const { hana, room, id } = await aPlan()
    const other = await hana.act((ctx) => registerPerson(ctx, { given: 'Eva' }))
    expect((await hana.get(`${room}/plans/${other}`)).status).toBe(404)
    await expect(
      hana.act((ctx) =>
        writeSafetyPlan(ctx, id, { person_id: other, language: 'en', plan: { people: [{ name: 'x' }] } }),
      ),
    ).rejects.toThrow()
  })
})

describe('handing a plan out', () => {
  test('asks whether carrying it is safe, and prints nothing where it is not', async () => {
    const { hana, room, at } = await aPlan()
    await hana.post(at, { ...fields, _version: '0' })
    const no = await hana.post(`${at}/hand-out`, { form: 'plan', safe_to_carry: 'no' })
    expect(no.status).toBe(422)
    expect(no.text).toContain('Then nothing is printed')
    expect((await hana.post(`${at}/hand-out`, { form: 'plan' })).status).toBe(422)
    expect((await hana.get(`${room}/prints/01930000-0000-7000-8000-000000000000`)).status).toBe(404)
  })

  test('prints in the person’s language whatever the reader’s, as a page and as PDF, and is logged', async () => {
    const { house, hana, room, at } = await aPlan()
    await hana.post(at, { ...fields, _version: '0' })
    const handed = await hana.post(`${at}/hand-out`, { form: 'plan', safe_to_carry: 'yes' })
    const page = await hana.get(handed.location)
    expect(page.html).toContain('<article class="stack" data-gap="5" lang="cs" dir="ltr">')
    expect(page.text).toContain('Můj plán')
    expect(page.text).toContain('Komu zavolám')
    const pdf = await hana.get(`${handed.location}.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.html.startsWith('%PDF-')).toBe(true)
    expect(pdf.html).toMatch(/\/Lang\s*\(cs/)
    expect((await hana.get(room)).text).toContain('handed out on 12 November 2026')
    expect((await auditOf(house)).map(({ act }) => act)).toContain('safety_plan.print')
  })

  test('begins in the person’s language and prints in it, from right to left where it is so written', async () => {
    const { house, hana } = await aPlan()
    const { id, lan } = await hana.act(async (ctx) => {
      const person = await registerPerson(ctx, { given: 'Lan', languages: ['rom', 'fa'] })
      const made = await openCase(ctx, {
        kind: 'domestic_violence_support',
        title: '',
        clients: [{ person_id: person, role: 'client' }],
        opened_on: '2026-11-02',
      })
      return { id: made, lan: person }
    })
    const at = cases(house, `/${id}/safety/plans/${lan}`)
    expect((await hana.get(at)).html).toContain('<option value="fa" selected')
    for (const [language, title, way] of [
      ['fa', 'برنامهٔ من', 'rtl'],
      ['uk', 'Мій план', 'ltr'],
      ['vi', 'Kế hoạch của tôi', 'ltr'],
    ] as const) {
      const version = ['fa', 'uk', 'vi'].indexOf(language)
      expect((await hana.post(at, { ...fields, language, _version: String(version) })).status).toBe(303)
      expect((await hana.get(`${at}/hand-out`)).text).toContain('The headings are translated.')
      for (const form of ['plan', 'card']) {
        const handed = await hana.post(`${at}/hand-out`, { form, safe_to_carry: 'yes' })
        const page = await hana.get(handed.location)
        expect(page.html).toContain(`lang="${language}" dir="${way}"`)
        if (form === 'plan') expect(page.text).toContain(title)
        const pdf = await hana.get(`${handed.location}.pdf`)
        expect(pdf.html.startsWith('%PDF-')).toBe(true)
        expect(pdf.html).toMatch(new RegExp(`/Lang\\s*\\(${language}`))
      }
    }
  })

  test('as a card looks like notes: no name, no organisation, no word of what it is, in the file’s properties neither', async () => {
    const { house, hana, at } = await aPlan()
    await hana.post(at, { ...fields, _version: '0' })
    const handed = await hana.post(`${at}/hand-out`, { form: 'card', safe_to_carry: 'yes' })
    const page = await hana.get(handed.location)
    const article = /<article[\s\S]*<\/article>/.exec(page.html)?.[0] ?? ''
    expect(article).toContain('Poznámky')
    expect(article).toContain('Z. H.')
    expect(article).toContain('+420 000 000 055')
    expect(article).toContain('tramvaj 4')
    for (const word of ['Habrová', 'Jolana', 'Olšová', house.organisation.name, 'plán', 'bezpeč'])
      expect(article).not.toContain(word)
    const pdf = await hana.get(`${handed.location}.pdf`)
    expect(pdf.headers.get('content-disposition')).toContain('notes.pdf')
    for (const word of ['safety', 'Alongside', house.organisation.name]) expect(pdf.html).not.toContain(word)
    expect(pdf.html).toMatch(/MediaBox\s*\[0 0 242\.\d+ 153\.\d+\]/)
  })

  test('is for the one who asked, for an hour', async () => {
    const { house, hana, at } = await aPlan()
    const eva = await house.member(['caseworker'], 'Eva Javorová')
    await hana.post(at, { ...fields, _version: '0' })
    const handed = await hana.post(`${at}/hand-out`, { form: 'card', safe_to_carry: 'kept_here' })
    expect((await hana.get(handed.location)).status).toBe(200)
    expect((await eva.get(handed.location)).status).toBe(404)
    for (const time of ['09:05', '09:30', '09:41']) {
      house.world.setClock(`2026-11-12T${time}:00+01:00`)
      await hana.get(at)
    }
    const later = (await hana.get(handed.location)).status
    house.world.setClock('2026-11-12T08:40:00+01:00')
    expect(later).toBe(404)
  })
})
