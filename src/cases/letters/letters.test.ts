import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { aRefusal, begin, typed, withoutGaps } from '../../../test/refused-child.ts'
import { anOrganisation } from '../../../test/world.ts'
import { aCase, casesAt } from '../samples.ts'
import { letterFor } from './templates.ts'

describe('the letter of a running clock', () => {
  test('is offered beside the documents, and begins filled from the case in the language of the authority', async () => {
    const { hana, cases, school, addRefusal } = await aRefusal()
    await addRefusal()
    expect((await hana.get(cases('/papers'))).text).toContain('Write the appeal')
    const asked = await hana.get(cases('/letters/new?template=cz-appeal-primary-school'))
    expect(asked.html).toMatch(/<h2[^>]*>Appeal against refusal by a primary school</)
    expect(asked.html).toMatch(
      /<details class="fold">\s*<summary>Another letter[\s\S]*value="cz-appeal-primary-school"/,
    )
    expect((await hana.get(cases('/letters/new'))).html).toMatch(/<h2[^>]*>Write a letter</)
    const begun = await begin(hana, cases, { to: `institution:${school}` })
    expect(begun.status).toBe(303)
    const letter = typed((await hana.get(begun.location)).html)
    for (const words of [
      'Dítě: Matyáš Břízek',
      'Datum narození: 3. května 2018',
      'Číslo jednací rozhodnutí: ZŠ 112/2026',
      'Rozhodnutí doručeno dne: 2. listopadu 2026',
    ])
      expect(letter.body).toContain(words)
    expect(letter.sender).toContain('Jolana Břízková')
    expect(letter.address).toContain('ZŠ Jabloňová')
    expect(letter.dated).toBe('Dne 12. listopadu 2026')
    expect(letter.subject).toContain('Odvolání')
  })
  test('marks what the case does not know, and says where it is added', async () => {
    const { hana, cases } = await aRefusal()
    const begun = await begin(hana, cases, {})
    const page = await hana.get(begun.location)
    expect(typed(page.html).body).toContain('Číslo jednací rozhodnutí: [[číslo jednací rozhodnutí]]')
    expect(page.text).toContain('number of the refusal')
    expect(page.text).toContain('Add the decision with its number')
    expect(page.text).toContain('adresa, na kterou lze bezpečně doručovat')
  })
  test('is not made while something is still to be written, and keeps what was typed', async () => {
    const { hana, cases } = await aRefusal()
    const begun = await begin(hana, cases, {})
    const fields = { ...typed((await hana.get(begun.location)).html), subject: 'Odvolání, moje slova' }
    const answer = await hana.post(begun.location, { ...fields, finish: 'yes' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Something is still to be written')
    expect(answer.html).toContain('Odvolání, moje slova')
    expect((await hana.get(cases('/papers'))).text).not.toContain('DOCX')
  })
  test('becomes a Word and a PDF file with the right names and dates, and sending it stops the clock', async () => {
    const { hana, cases, school, addRefusal } = await aRefusal()
    await addRefusal()
    const begun = await begin(hana, cases, { to: `institution:${school}` })
    const fields = withoutGaps(typed((await hana.get(begun.location)).html))
    const made = await hana.post(begun.location, { ...fields, finish: 'yes' })
    expect(made.status, made.text.slice(0, 300)).toBe(303)
    const document = made.location.replace(/\?.*/, '')
    const needed = [
      'Matyáš Břízek',
      '3. května 2018',
      'ZŠ 112/2026',
      '2. listopadu 2026',
      'Jolana Břízková',
      '12. listopadu 2026',
    ]
    const word = await hana.get(`${document}/versions/1`)
    const xml = Buffer.from(unzipSync(word.bytes ?? Buffer.alloc(0))['word/document.xml'] ?? []).toString()
    for (const words of needed) expect(xml).toContain(words)
    const pdf = (await hana.get(`${document}/versions/2`)).bytes ?? Buffer.alloc(0)
    expect(pdf.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.toString('latin1')).toMatch(/\/Lang\s*\(cs/)
    const folder = mkdtempSync(join(tmpdir(), 'letter-'))
    writeFileSync(join(folder, 'letter.pdf'), pdf)
    const read = spawnSync('pdftotext', [join(folder, 'letter.pdf'), '-'], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    if (!read.error) for (const words of needed) expect(read.stdout.replace(/\s+/g, ' ')).toContain(words)

    const page = await hana.get(document)
    expect(page.text).toContain('Note it in the procedure: The appeal was handed in')
    expect((await hana.get(cases(''))).html).toContain('/deadlines/')
    const sent = await hana.post(`${document}/sending`, {
      on: '2026-11-12',
      how: 'by_hand',
      event: 'appeal-lodged',
    })
    expect(sent.status).toBe(303)
    const deadline = await hana.act((ctx) =>
      ctx.db
        .selectFrom('deadline')
        .select(['met_on', 'rule'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('rule', '=', 'appeal')
        .executeTakeFirst(),
    )
    expect(deadline?.met_on).toBe('2026-11-12')
    expect((await hana.get(document)).text).toContain('The appeal was handed in, Thu 12 Nov')
    expect((await hana.get(cases('/papers'))).text).not.toContain('Write the appeal')
  })
  test('made again adds versions to the same document', async () => {
    const { hana, cases } = await aRefusal()
    const begun = await begin(hana, cases, {})
    const fields = withoutGaps(typed((await hana.get(begun.location)).html))
    const first = await hana.post(begun.location, { ...fields, finish: 'yes' })
    const again = await hana.post(begun.location, { ...fields, _version: '2', finish: 'yes' })
    expect(again.location).toBe(first.location)
    expect((await hana.get(`${first.location.replace(/\?.*/, '')}/versions/4`)).status).toBe(200)
  })
})

describe('a draft', () => {
  test('that two people change at once shows both texts', async () => {
    const { hana, cases } = await aRefusal()
    const begun = await begin(hana, cases, {})
    const fields = typed((await hana.get(begun.location)).html)
    await hana.post(begun.location, { ...fields, body: 'the first text' })
    const clash = await hana.post(begun.location, { ...fields, body: 'the second text' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('the first text')
    expect(clash.text).toContain('the second text')
  })
  test('is taken away and brought back', async () => {
    const { hana, cases } = await aRefusal()
    const begun = await begin(hana, cases, {})
    await hana.post(`${begun.location}/removal`)
    expect((await hana.get(begun.location)).text).toContain('This draft was taken away.')
    expect((await hana.get(cases('/papers'))).text).not.toContain('draft of')
    await hana.post(`${begun.location}/removal/undo`)
    expect((await hana.get(cases('/papers'))).text).toContain('draft of')
  })
  test('shows what was typed as text', async () => {
    const { hana, cases } = await aRefusal()
    const begun = await begin(hana, cases, {})
    const fields = typed((await hana.get(begun.location)).html)
    const evil = '</textarea><script>alert(1)</script>'
    await hana.post(begun.location, { ...fields, body: evil, subject: evil })
    for (const path of [begun.location, cases('/papers')])
      expect((await hana.get(path)).html).not.toContain('<script>alert(1)')
  })
  test('is hidden with its restricted case and from other organisations', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana, { restricted: true })
    const begun = await hana.post(casesAt(house, `/${id}/letters`), { template: 'cz-request-meeting' })
    const outside = await house.member(['coordinator'], 'Filip Jasoň')
    const jan = await (await anOrganisation()).member(['caseworker'])
    for (const other of [outside, jan]) {
      expect((await other.get(begun.location)).status).toBe(404)
      expect((await other.post(begun.location, { body: 'x', subject: 'x', _version: '1' })).status).toBe(404)
      expect((await other.post(`${begun.location}/removal`)).status).toBe(404)
    }
    expect((await hana.get(begun.location)).status).toBe(200)
  })
})

test('each stage that has a clock of ours has its letter', () => {
  expect(letterFor('cz-primary-school-enrolment', 'appeal')?.id).toBe('cz-appeal-primary-school')
  expect(letterFor('cz-kindergarten-enrolment', 'appeal')?.id).toBe('cz-appeal-kindergarten')
  expect(letterFor('cz-secondary-school-enrolment', 'appeal')?.id).toBe('cz-appeal-secondary-school')
  expect(letterFor('pl-administrative-procedure', 'office-decides')?.id).toBe('pl-reminder')
  expect(letterFor('generic-counselling', 'plan')).toBeUndefined()
})
