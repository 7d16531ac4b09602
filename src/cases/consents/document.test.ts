import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { directionOf, publicLangs } from '../../platform/i18n/public.ts'
import { aCase, casesAt } from '../samples.ts'
import { aConsent } from './samples.ts'

/** A text without the marks that keep a name's own direction. */
function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '')
}

describe('the paper of a consent', () => {
  test('is in the language it was explained in, on the screen and as PDF', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { consent } = await aConsent(house, hana, { language: 'pl' })
    const print = await hana.get(casesAt(house, `/consents/${consent}/print`))
    expect(plain(print.text)).toContain('Można przekazać: imię i nazwisko i potrzeby. Nic więcej.')
    expect(print.text).toContain('Matyáš Břízek')
    const czech = await hana.get(casesAt(house, `/consents/${consent}/print?in=cs`))
    expect(plain(czech.text)).toContain('Smí se sdělit: jméno a potřeby. Nic jiného.')
    const arabic = await hana.get(casesAt(house, `/consents/${consent}/print?in=ar`))
    expect(arabic.html).toContain('lang="ar" dir="rtl"')
    expect(plain(arabic.text)).toContain('يجوز الإخبار بما يلي: الاسم والاحتياجات.')
    expect(arabic.text).toContain('ترجمة آلية')
    const { app } = house.world
    const session = await app.request(casesAt(house, `/consents/${consent}/document.pdf`))
    expect(session.status).not.toBe(200)
    const pdf = await hana.get(casesAt(house, `/consents/${consent}/document.pdf`))
    expect(pdf.status).toBe(200)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.html.startsWith('%PDF-')).toBe(true)
  })

  test('begins in a language that the person speaks and that we have', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await aCase(hana)
    const chosen = async (query: string) => {
      const { html } = await hana.get(casesAt(house, `/consents/new?${query}`))
      const field = /<select[^>]*name="language"[\s\S]*?<\/select>/.exec(html)?.[0] ?? ''
      return /<option value="([a-z]+)" selected/.exec(field)?.[1]
    }
    expect(await chosen(`case=${id}`)).toBe(house.organisation.language)
    await hana.act((ctx) =>
      ctx.db
        .updateTable('person')
        .set({ languages: ['rom', 'uk'] })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', child)
        .execute(),
    )
    expect(await chosen(`case=${id}`)).toBe('uk')
    expect(await chosen(`person=${child}`)).toBe('uk')
  })

  test('draws every language and purpose', async () => {
    const { consentPdf } = await import('./pdf.ts')
    const { consentDocument } = await import('./document.ts')
    for (const lang of publicLangs) {
      const paper = consentDocument(
        {
          id: 'x',
          person_id: 'x',
          case_id: null,
          restricted: false,
          decision: 'given',
          purpose: 'sharing',
          recipient: { kind: 'named', name: 'Úřad #1 *hvězdička*' },
          institution_id: null,
          topics: ['name', 'story'],
          language: lang,
          how: 'signed',
          words: {},
          withdrawal: undefined,
          given_on: '2026-11-10',
          expires_on: null,
          withdrawn_on: null,
          text_version: '2026-11',
          recorded_by: 'x',
          version: 1,
        },
        {
          lang,
          zone: 'Europe/Prague',
          today: '2026-11-12',
          organisation: 'Lávka Test',
          person: 'Matyáš Břízek',
          recipient: 'Úřad #1 *hvězdička*',
          recorder: 'Hana Modřínová',
        },
      )
      const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: consentPdf(paper) }).toString()
      if (directionOf(lang) === 'ltr')
        expect(plain(text).replace(/\s+/g, ' ')).toContain('Úřad #1 *hvězdička*')
      expect(text).toContain('Matyáš Břízek')
    }
  })
})
