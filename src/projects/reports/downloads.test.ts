import { spawnSync } from 'node:child_process'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import {
  sampleActivity,
  sampleAttendance,
  sampleCase,
  sampleInstitution,
  samplePerson,
  sampleProject,
  sampleReach,
} from '../../../test/project-records.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" }
const plain = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')

interface Line {
  code: string
  unit: string
  target: string
  value: string
  how: string
}
const byCode = <One extends { code: string }>(lines: One[]) =>
  lines.toSorted((a, b) => a.code.localeCompare(b.code))

/** The indicators as the page shows them. */
function onPage(html: string): Line[] {
  const rows = all(html, /<tr>(<th scope="row">.*?)<\/tr>/gs).filter((row) => row.includes('only-wide'))
  return rows.map((row) => {
    const [code = '', unit = ''] = all(row, /<span>([^<]*)<\/span>/g).map(plain)
    const [, target = '', value = ''] = all(row, /<td[^>]*>(.*?)<\/td>/gs).map(plain)
    return { code, unit, target, value, how: plain(row.match(/small quiet">(.*?)<\/span>/s)?.[1] ?? '') }
  })
}

/** The indicators as the tables of the Word file hold them: cells, and the small lines under the title. */
function inWord(file: Uint8Array): Line[] {
  const xml = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array())
  return all(xml, /<w:tr>(.*?)<\/w:tr>/gs).flatMap((row) => {
    const cells = all(row, /<w:tc>(.*?)<\/w:tc>/gs)
    const [, facts = '', ...small] = all(cells[0] ?? '', /<w:p>(.*?)<\/w:p>/gs).map((one) =>
      all(one, /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)
        .map(plain)
        .join(''),
    )
    const [code = '', , unit = ''] = facts.split(' · ')
    const how = small.find((line) => line.startsWith('How it was counted: '))
    if (how === undefined) return []
    return [{ code, unit, target: plain(cells[2] ?? ''), value: plain(cells[3] ?? ''), how }]
  })
}

/** The rows of the first sheet: numbers as numbers, texts as texts. */
function inWorkbook(file: Uint8Array): (string | number)[][] {
  const files = unzipSync(file)
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const shared = all(text('xl/sharedStrings.xml'), /<si>(.*?)<\/si>/gs).map(plain)
  return all(text('xl/worksheets/sheet1.xml'), /<row [^>]*>(.*?)<\/row>/gs).map((row) =>
    [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = '', content = '']) => {
      const value = content.match(/<v>(.*?)<\/v>/)?.[1] ?? ''
      return attributes.includes('t="s"') ? (shared[Number(value)] ?? '') : value && Number(value)
    }),
  )
}

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined

/** The indicators as the tables of the PDF show them: the line of figures, and below it code and unit. */
function inPdf(file: Uint8Array): Omit<Line, 'how'>[] {
  const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: file, encoding: 'utf8' })
  const lines = stdout.split('\n').map((line) => line.trim())
  return lines.flatMap((line, index) => {
    const [, code, unit] = line.match(/^([A-Z]\d) · [^·]+ · (.+)$/) ?? []
    const [, target, value] = lines[index - 1]?.match(/(\S+) +(\S+) +\S+$/) ?? []
    return code && unit && target && value ? [{ code, unit, target, value }] : []
  })
}

/** Downloads a file as a browser would, byte by byte. */
async function download(house: House, browser: Browser, path: string): Promise<Uint8Array> {
  const { app } = house.world
  const { request } = app
  let copy: Response | undefined
  app.request = async (...asked) => {
    const response = await request.apply(app, asked)
    copy = response.clone()
    return response
  }
  try {
    expect((await browser.get(path)).status).toBe(200)
  } finally {
    app.request = request
  }
  return new Uint8Array((await copy?.arrayBuffer()) ?? new ArrayBuffer(0))
}

async function everyKind() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const marta = await house.member(['programme_manager'])
  const project = await hana.act(async (ctx) => {
    const made = await sampleProject(ctx)
    const people = { count: 'people' as const, sources: [{ from: 'attendance' as const }] }
    await made.indicator(ctx, people, { code: 'P1', target: 1240 })
    await made.indicator(
      ctx,
      { count: 'organisations', sources: [{ from: 'attendance' }] },
      { code: 'O1', unit: 'organisations & schools', target: 2, baseline: 1 },
    )
    await made.indicator(
      ctx,
      { count: 'events', of: { from: 'activities' } },
      { code: 'E1', unit: 'trainings' },
    )
    await made.indicator(ctx, { sum: 'reach' }, { code: 'R1', unit: 'copies', target: 20_000 })
    await made.indicator(ctx, { sum: 'money' }, { code: 'M1', unit: 'EUR', target: 1500.5 })
    const of = {
      ...people,
      sources: [{ ...people.sources[0], from: 'attendance' as const, audience: 'clerk' }],
    }
    await made.indicator(ctx, { ratio: { of, to: people } }, { code: 'S1', unit: 'of clerks', target: 0.5 })
    const activity = await sampleActivity(ctx, '2026-03-01')
    for (const audience of ['clerk', 'parent', 'parent'])
      await sampleAttendance(ctx, activity, { person_id: await samplePerson(ctx), audience })
    await sampleAttendance(ctx, activity, { institution_id: await sampleInstitution(ctx) })
    await sampleReach(ctx, activity, 12_345, '2026-03-02')
    await made.activities(ctx, activity)
    await made.cases(ctx, await sampleCase(ctx, []))
    return made
  })
  const base = `/${house.slug}/projects/${project.id}`
  await marta.post(`${base}/budget-lines`, { name: 'Staff', planned: '2000' })
  const line = (await marta.get(`${base}/money`)).html.match(/budget-lines\/([0-9a-f-]{36})/)?.[1] ?? ''
  const cost = {
    budget_line_id: line,
    what: 'Wages',
    amount: '1486.4',
    currency: 'EUR',
    spent_on: '2026-03-01',
  }
  await marta.post(`${base}/costs`, cost)
  const started = await marta.post(`${base}/reports`, {
    title: 'Final',
    from: '2026-01-01',
    until: '2026-12-31',
    outline: 'own',
  })
  return { house, marta, report: started.location.split('?')[0] ?? '', project }
}

test.skipIf(!hasPdftotext)(
  'PDF, as it is downloaded, gives the figures, targets and units of the page (needs pdftotext)',
  async () => {
    const { house, marta, report } = await everyKind()
    for (const state of ['draft', 'submitted']) {
      if (state === 'submitted')
        expect((await marta.post(`${report}/submission`, { _version: '1' })).status).toBe(303)
      const page = byCode(onPage((await marta.get(report)).html)).map(({ how: _, ...line }) => line)
      const pdf = inPdf(await download(house, marta, `${report}/report.pdf`))
      expect(page.length).toBe(6)
      expect(byCode(pdf)).toEqual(page)
    }
  },
)

test('a file is named after its project and its report, so that two reports of a project do not hide each other', async () => {
  const { marta, report, project } = await everyKind()
  const { headers } = await marta.get(`${report}/report.json`)
  expect(headers.get('content-disposition')).toContain(`filename="${project.number} Final.json"`)
})

test('Word, spreadsheet and data, as they are downloaded, give the figures, targets, units and definitions of the page', async () => {
  const { house, marta, report, project } = await everyKind()
  for (const state of ['draft', 'submitted']) {
    if (state === 'submitted')
      expect((await marta.post(`${report}/submission`, { _version: '1' })).status).toBe(303)
    const page = byCode(onPage((await marta.get(report)).html))
    expect(page.map(({ code, target, value }) => [code, value, target])).toEqual([
      ['E1', '1', '40'],
      ['M1', '€1,486.40', '€1,500.50'],
      ['O1', '1', '2'],
      ['P1', '3', '1,240'],
      ['R1', '12,345', '20,000'],
      ['S1', '33.3%', '50%'],
    ])

    const word = byCode(inWord(await download(house, marta, `${report}/report.docx`)))
    expect(word.map(({ how: _, ...line }) => line)).toEqual(page.map(({ how: _, ...line }) => line))
    for (const [index, line] of page.entries())
      expect(line.how).toContain(word[index]?.how.replace('How it was counted: ', ''))

    const json = JSON.parse((await marta.get(`${report}/report.json`)).html)
    expect(json).toMatchObject({
      organisation: house.slug,
      organisation_name: 'Lávka Test',
      project: { number: project.number },
      state,
    })
    const data = byCode(json.indicators)
    const sheet = inWorkbook(await download(house, marta, `${report}/report.xlsx`))
    expect(sheet).toHaveLength(page.length + 1)
    for (const [index, line] of page.entries()) {
      const row = sheet.find(([code]) => code === line.code) ?? []
      const one = data[index] as unknown as { value: number; target: number; unit: string; how: string }
      const asPage = (raw: unknown) => {
        const number = Number(raw)
        if (line.code === 'M1') return `€${number.toLocaleString('en-GB', { minimumFractionDigits: 2 })}`
        return line.code === 'S1' ? `${Math.round(number * 1000) / 10}%` : number.toLocaleString('en-GB')
      }
      expect([asPage(row[8]), asPage(row[7]), row[4]]).toEqual([line.value, line.target, line.unit])
      expect([asPage(one.value), asPage(one.target), one.unit]).toEqual([line.value, line.target, line.unit])
      expect(row[11]).toBe(one.how)
      expect(line.how.startsWith(one.how)).toBe(true)
    }
  }
})
