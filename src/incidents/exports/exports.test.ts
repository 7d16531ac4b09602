import { beforeEach, describe, expect, test } from 'vitest'
import { aDesk, tell } from '../../../test/desk.ts'
import { anIncident } from '../../../test/incident-house.ts'
import { report } from '../../../test/line-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { aGraveReport, aSealedLine, hanasPhrase, unseal } from '../../../test/sealed-line.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { decideApproval } from '../../privacy/index.ts'

let house: House
let ema: Browser
let ida: Browser
let path: string

beforeEach(async () => {
  const desk = await aDesk()
  house = desk.house
  ida = desk.ida
  path = `${desk.path}/export`
  ema = await house.member(['coordinator'], 'Ema Javorová')
})

const asked = { view: 'all', format: 'csv', words: 'no', reason: 'Meeting with the council' }
const take = (who: Browser, fields: Record<string, string | undefined> = {}) =>
  who.post(path, { ...asked, ...fields })
const linesOf = (csv: string) =>
  csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
/** The cells of the only line, by the head of their column. */
function cellsIn(csv: string): Record<string, string> {
  const [head = '', line = ''] = linesOf(csv)
  const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell)
  return Object.fromEntries(head.split(',').map((name, at) => [name, cells[at] ?? '']))
}

describe('taking incidents out', () => {
  test('is for those who decide about reports, after they have proved who they are', async () => {
    const { id } = await tell(house, 'Kanárek on the wire')
    const hana = await house.member(['caseworker'])
    for (const role of [
      'caseworker',
      'programme_manager',
      'volunteer',
      'administrator',
      'auditor',
    ] as const) {
      const other = await house.member([role])
      await other.stepUp()
      expect([role, (await other.get(path)).status, (await take(other)).status]).toEqual([role, 403, 403])
    }
    expect((await hana.get(`/${house.slug}/incidents?view=all`)).html).not.toContain('/export')
    const unproved = await take(ema)
    expect([unproved.status, (await ema.get(path)).status]).toEqual([401, 401])
    expect(unproved.text).not.toContain('I-2026-0001')
    await ema.stepUp()
    const form = await ema.get(`${path}?view=all&source=line`)
    expect(form.text).toContain('1 incident as a file.')
    expect(form.text).toContain('With the words')
    expect((await ema.get(`/${house.slug}/incidents?view=all`)).html).toContain('/incidents/export?view=all')
    const file = await take(ema)
    expect(file.headers.get('content-disposition')).toContain(
      'attachment; filename="incidents-2026-11-12.csv"',
    )
    expect(file.html).not.toContain(id)
  })

  test('gives each code as it is and in words, several in one cell, and nobody’s words', async () => {
    await ema.act((ctx) =>
      anIncident(ctx, {
        told: 'Kanárek',
        name: 'Olena',
        region: 'CZ-64',
        acts: ['threats', 'insult'],
        bias_perceived: ['anti_roma', 'gender'],
        police_told: 'no',
        police_why_not: ['no_trust'],
      }),
    )
    await ema.stepUp()
    const file = await take(ema)
    expect(file.bytes?.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(cellsIn(file.html)).toMatchObject({
      number: 'I-2026-0001',
      kind: 'hate_crime',
      kind_label: 'Hate crime',
      region: 'CZ-64',
      acts: 'threats;insult',
      bias_perceived: 'anti_roma;gender',
      bias_perceived_label: 'Against Roma; Gender-based',
      bias_assessed: '',
      police_told: 'no',
      police_why_not: 'no_trust',
      people_harmed: '1',
      occurred_from: '2026-03-05',
    })
    for (const secret of ['Kanárek', 'Olena', ',summary']) expect(file.html).not.toContain(secret)
  })

  test('speaks to programs in the same codes, with what each of them means', async () => {
    await ema.act(async (ctx) => {
      for (const region of ['CZ-64', null])
        await anIncident(ctx, { region, acts: region ? ['threats'] : [], told: 'Kanárek' })
    })
    await ema.stepUp()
    const file = await take(ema, { format: 'json' })
    expect(file.headers.get('content-type')).toContain('application/json')
    const read = JSON.parse(file.html)
    expect(read.labels.kind.hate_crime).toBe('Hate crime')
    expect(read.incidents.map((one: { region: string; acts: string[] }) => [one.region, one.acts])).toEqual([
      ['CZ-64', ['threats']],
      [null, []],
    ])
    expect(file.html).not.toContain('Kanárek')
    const none = await take(ema, { format: 'json', source: 'kobo' })
    expect(JSON.parse(none.html).incidents).toEqual([])
  })

  test('keeps to what narrows the inbox, and goes on in pieces that hold every incident once', async () => {
    await ema.act((ctx) => anIncident(ctx, { region: 'CZ-10', source: 'call' }))
    await rowsOf(
      house,
      `insert into incident (organisation_id, id, number, source, told_by, language, country, received_on)
        select $1, ('0199aaaa-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'I-2025-' || lpad(n::text, 4, '0'), 'office', 'worker', 'cs', 'CZ', '2025-10-01'
        from generate_series(1, 2100) n`,
      [house.organisation.id],
    )
    await ema.stepUp()
    const lines = linesOf((await take(ema)).html)
    expect(lines).toHaveLength(2102)
    expect(new Set(lines).size).toBe(2102)
    expect(linesOf((await take(ema, { source: 'call' })).html)).toHaveLength(2)
    expect(linesOf((await take(ema, { view: 'new', source: 'call' })).html)).toHaveLength(1)
    expect(JSON.parse((await take(ema, { format: 'json' })).html).incidents).toHaveLength(2101)
  })

  test('never holds another organisation’s', async () => {
    const other = await (await anOrganisation()).member(['coordinator'])
    await other.act((ctx) => anIncident(ctx, {}))
    await ema.stepUp()
    expect(linesOf((await take(ema)).html)).toHaveLength(1)
  })

  test('is in the access log with filters, count and reason, and with no value', async () => {
    await ema.act((ctx) => anIncident(ctx, { told: 'Kropáčková', region: 'CZ-64' }))
    await ema.stepUp()
    expect((await take(ema, { reason: '' })).status).toBe(422)
    await take(ema, { region: 'CZ-64' })
    const log = await auditOf(house)
    expect(log.find(({ act }) => act === 'incident.export')?.fields).toEqual([
      'count 1',
      'all',
      'region',
      'csv',
      'codes',
    ])
    expect(JSON.stringify(log)).not.toMatch(/Krop|council|CZ-64/)
  })
})

describe('the words that were told', () => {
  test('go out only by those who may, never with how somebody is reached, and as no formula', async () => {
    await ema.act((ctx) =>
      anIncident(ctx, {
        told: '=HYPERLINK("https://example.org")',
        summary: 'Two men, one tram',
        place: '+Under the bridge',
        name: 'Olena',
      }),
    )
    await ida.stepUp()
    expect((await ida.get(path)).text).not.toContain('With the words')
    expect((await take(ida)).status).toBe(200)
    expect((await take(ida, { words: 'yes' })).status).toBe(403)
    await ema.stepUp()
    const file = await take(ema, { words: 'yes' })
    expect(file.html).toContain(`"'=HYPERLINK(""https://example.org"")"`)
    expect(file.html).toContain(`"Two men, one tram"`)
    expect(file.html).toContain(`'+Under the bridge`)
    expect(file.html).not.toContain('Olena')
    const json = JSON.parse((await take(ema, { words: 'yes', format: 'json' })).html)
    expect(json.incidents[0].summary).toBe('Two men, one tram')
  })

  test('of a report that waits sealed stay sealed: it goes out as codes, and nothing is reported as broken', async () => {
    const id = await ema.act((ctx) => anIncident(ctx, { status: 'new', region: 'CZ-64' }))
    await rowsOf(
      house,
      `update incident set sealed_mode = true, told_sealed = '\\x0102030405' where id = $1`,
      [id],
    )
    await ema.stepUp()
    const read = JSON.parse((await take(ema, { words: 'yes', format: 'json' })).html)
    expect(read.incidents).toMatchObject([{ number: 'I-2026-0001', region: 'CZ-64', told: null }])
    expect(
      await rowsOf(house, 'select 1 from quarantine where organisation_id = $1', [house.organisation.id]),
    ).toEqual([])
  })

  test('are not known yet of one that waits sealed, and a column of its own says so until somebody unseals it', async () => {
    const { house, hana } = await aSealedLine()
    const { id } = await report(house, aGraveReport())
    await hana.stepUp()
    const fetch = (format: string) =>
      hana.post(`/${house.slug}/incidents/export`, { ...asked, words: 'yes', format })
    const waits = cellsIn((await fetch('csv')).html)
    expect(waits).toMatchObject({ sealed_mode: 'true', sealed_mode_label: 'waits sealed', language: 'uk' })
    for (const column of ['police_told', 'police_told_label', 'occurred_precision', 'setting', 'told'])
      expect([column, waits[column]]).toEqual([column, ''])
    const json = JSON.parse((await fetch('json')).html)
    expect(json.incidents).toMatchObject([{ sealed_mode: true, police_told: null, bias_perceived: [] }])
    expect(json.labels.sealed_mode).toEqual({ true: 'waits sealed' })
    await unseal(house, hana, hanasPhrase, [id])
    expect(cellsIn((await fetch('csv')).html)).toMatchObject({
      sealed_mode: 'false',
      sealed_mode_label: '',
      police_told: 'no',
      occurred_precision: 'day',
    })
  })

  test('of more than fifty need a second person, who agrees to exactly this file, fetched once', async () => {
    await ema.act(async (ctx) => {
      for (let n = 0; n < 51; n++) await anIncident(ctx, { told: `story ${n}` })
    })
    await ema.stepUp()
    expect((await take(ema)).status).toBe(200)
    const later = await house.member(['coordinator'])
    await later.stepUp()
    const some = async (q: string) => (await take(later, { words: 'yes', q })).status
    expect([await some('000'), await some('001'), await some('002'), await some('003')]).toEqual([
      200, 200, 200, 200,
    ])
    expect(await some('004')).toBe(303)
    const answer = await take(ema, { words: 'yes' })
    expect(answer.status).toBe(303)
    const approval = /approvals\/([0-9a-f-]{36})/.exec(answer.location)?.[1] ?? ''
    expect((await ema.get(answer.location)).text).toContain('51 records')
    expect((await take(ema, { approval })).status).toBe(422)
    const second = await house.member(['coordinator'])
    await second.act((ctx) => decideApproval(ctx, approval, { decision: 'approved' }))
    expect((await ema.get(`${path}?approval=${approval}`)).text).toContain('Somebody has agreed.')
    const file = await take(ema, { approval, view: 'new' })
    expect(linesOf(file.html)).toHaveLength(52)
    expect(file.html).toContain('story 50')
    expect((await take(ema, { approval })).status).toBe(422)
  })
})
