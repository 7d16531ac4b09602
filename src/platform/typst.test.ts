import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawPdf } from './typst.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-pdf-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const ask = (program: string, name: string, ...rest: string[]) =>
  execFileSync(program, [join(folder, name), ...rest], { encoding: 'utf8' })

/** A paper for a body with these words in it, as a file. */
function draw(name: string, lang: string, words: { text: string; lang: string }[], title = 'Incident I-1') {
  const bytes = drawPdf('incident.typ', 'paper', {
    lang: 'en',
    title,
    organisation: 'Lávka Brno',
    printed_on: '2026-11-12',
    facts: words.map(({ text }) => ({ label: 'Name', value: text })),
    sections: [{ title: 'What happened', facts: [], texts: words.map((one) => ({ label: lang, ...one })) }],
    foot: 'Confidential',
  })
  writeFileSync(join(folder, name), bytes)
  return {
    bytes: bytes.length,
    fonts: ask('pdffonts', name),
    text: ask('pdftotext', name, '-').normalize('NFKC'),
  }
}

const said = {
  ar: 'قال لنا ارجعوا إلى بلدكم ثم ضرب أخي نور الدين الحسيني',
  fa: 'به ما گفت برگردید و پژمان گچ‌پژ را هل داد',
  ur: 'انہوں نے ہمیں دھکا دیا اور ٹھٹھے اڑائے',
  uk: 'Він ударив мого брата Їжакевича Ґната',
  vi: 'Họ đánh anh trai tôi, Nguyễn Thị Hường, ở bến xe',
  bg: 'Изгониха ни от автобуса',
  pl: 'Pobili mojego brata, Zażółć Gęślą',
}

describe('a paper', () => {
  test.each(Object.entries(said))('holds every letter of names and words in %s', (lang, text) => {
    const { fonts, text: read } = draw(`${lang}.pdf`, lang, [{ text, lang }])
    // A reader program can take the words out again, in whatever order it gives the lines of a right-to-left text.
    const letters = new Set(text.normalize('NFKC').replace(/[^\p{L}]/gu, ''))
    for (const letter of letters) expect(read, letter).toContain(letter)
    // Each font is embedded as a subset with its way back to letters.
    for (const line of fonts.trim().split('\n').slice(2)) expect(line).toMatch(/ yes yes yes /)
  })
  test('carries Arabic letters only when it has some', () => {
    const without = draw('without.pdf', 'cs', [{ text: 'Křičeli na nás.', lang: 'cs' }])
    const withSome = draw('with.pdf', 'ar', [{ text: said.ar, lang: 'ar' }])
    expect(without.fonts).not.toContain('Noto')
    expect(withSome.fonts).toContain('NotoSansArabic')
    expect(withSome.bytes - without.bytes).toBeLessThan(40_000)
  })
  test('is still made, though not by the standard for access, when nobody has a letter of it', () => {
    expect(draw('none.pdf', 'xx', [{ text: 'ꙮ 𒀀', lang: 'en' }]).bytes).toBeGreaterThan(1000)
  })
})
