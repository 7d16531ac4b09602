import { beforeEach, describe, expect, test } from 'vitest'
import { auditOf } from '../../../../test/people.ts'
import { anOrganisation, type Browser, type House } from '../../../../test/world.ts'
import { csvLines } from '../../../platform/http/csv.ts'
import { pseudonym } from '../../../platform/ids.ts'
import { decideApproval } from '../../../privacy/index.ts'
import { aCase, casesAt } from '../../samples.ts'

let house: House
let ema: Browser
let hana: Browser

beforeEach(async () => {
  house = await anOrganisation()
  ema = await house.member(['coordinator'], 'Ema Javorová')
  hana = await house.member(['caseworker'], 'Hana Modřínová')
})

const asked = {
  view: 'team',
  columns: ['number', 'people', 'kind'],
  names: 'yes',
  reason: 'Meeting with the council',
}
const take = (who: Browser, fields: Record<string, string | string[] | undefined> = {}) =>
  who.post(casesAt(house, '/export'), { ...asked, ...fields })
const linesOf = (csv: string) =>
  csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')

test('a cell that would be a formula is text, and what needs quotes has them', () => {
  expect(csvLines([['=1+1', '+420', '-x', '@a', '\tb', 'Dub, Jan "ml."', null, 'běžné']])).toBe(
    `'=1+1,'+420,'-x,'@a,'\tb,"Dub, Jan ""ml.""",,běžné\r\n`,
  )
})

describe('taking the list out', () => {
  test('is for those who may, after they have proved who they are', async () => {
    await aCase(hana, { name: 'Dub' })
    expect((await hana.get(casesAt(house, '?view=team'))).html).not.toContain('/export')
    expect((await hana.get(casesAt(house, '/export?view=team'))).status).toBe(403)
    expect((await take(hana)).status).toBe(403)
    expect((await ema.get(casesAt(house, '/export?view=team'))).status).toBe(401)
    const unproved = await take(ema)
    expect(unproved.status).toBe(401)
    expect(unproved.text).not.toContain('Dub')
    await ema.stepUp()
    const form = await ema.get(casesAt(house, '/export?view=team&kind=school_enrolment'))
    expect(form.text).toContain('1 case as a table.')
    expect(form.text).toContain('School enrolment')
    expect((await take(ema)).status).toBe(200)
  })

  test('answers a file that spreadsheets read right, in the columns chosen, and may be fetched again', async () => {
    await aCase(hana, { name: '=Žežulka' })
    await aCase(hana, { name: 'Dub' })
    await ema.stepUp()
    const file = await take(ema)
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(file.headers.get('content-disposition')).toContain('attachment; filename="cases-2026-11-12.csv"')
    expect(file.bytes?.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(linesOf(file.html)).toEqual([
      'Number,For whom,Kind',
      '2026-0001,Matyáš =Žežulka,School enrolment',
      '2026-0002,Matyáš Dub,School enrolment',
    ])
    const form = await ema.get(casesAt(house, '/export?view=team'))
    const own = form.html.slice(form.html.indexOf(`action="${casesAt(house, '/export')}`))
    expect(own.slice(0, own.indexOf('</form>'))).not.toContain('name="_key"')
  })

  test('keeps to what narrows the list, or to the cases chosen', async () => {
    const [one] = [
      await aCase(hana, { name: 'Dub' }),
      await aCase(hana, { name: 'Jilm', opened_on: '2026-11-01' }),
    ]
    await ema.stepUp()
    expect(linesOf((await take(ema, { opened_from: '2026-11-01' })).html)).toHaveLength(2)
    expect(linesOf((await take(ema, { q: 'jilm' })).html)[1]).toContain('Jilm')
    expect(linesOf((await take(ema, { view: 'closed' })).html)).toHaveLength(1)
    const chosen = linesOf((await take(ema, { view: 'closed', cases: one.id })).html)
    expect(chosen).toHaveLength(2)
    expect(chosen[1]).toContain('Dub')
  })

  test('calls people by their codes when names are left out', async () => {
    const { child } = await aCase(hana, { name: 'Dub' })
    await ema.stepUp()
    const file = await take(ema, { names: 'no' })
    expect(file.html).not.toContain('Dub')
    expect(linesOf(file.html)[1]).toContain(`Person ${pseudonym(child)}`)
  })

  test('never holds a restricted case of others, another organisation’s, or an institution whose place is secret', async () => {
    await aCase(hana, { name: 'Tis', restricted: true })
    const { id } = await aCase(hana, { name: 'Dub' })
    await aCase(await (await anOrganisation()).member(['caseworker']), { name: 'Bez' })
    await hana.act(async (ctx) => {
      const place = '01930000-0000-7000-8000-0000000000a1'
      await ctx.db
        .insertInto('institution')
        .values({
          organisation_id: ctx.organisation.id,
          id: place,
          name: 'Azyl Růže',
          kind: 'shelter',
          confidential: true,
        })
        .execute()
      await ctx.db
        .updateTable('cases')
        .set({ institution_id: place })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .execute()
    })
    await ema.stepUp()
    expect((await ema.get(casesAt(house, '/export?view=team'))).text).toContain('1 case as a table.')
    const file = await take(ema, { columns: ['people', 'institution'] })
    expect(linesOf(file.html)).toEqual(['For whom,Institution', 'Matyáš Dub,'])
  })

  test('needs columns and a reason, and keeps what was chosen', async () => {
    await aCase(hana)
    await ema.stepUp()
    const answer = await take(ema, { columns: undefined, reason: '' })
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/value="yes"[^>]*checked|checked[^>]*value="yes"/)
  })

  test('is in the access log with its filters, columns, count and reason, and with no value', async () => {
    await aCase(hana, { name: 'Kropáčková' })
    await ema.stepUp()
    await take(ema, { q: 'kropackova', kind: 'school_enrolment' })
    const log = await auditOf(house)
    const line = log.find(({ act }) => act === 'case.export')
    expect(line?.fields).toEqual(['count 1', 'team', 'q', 'kind', 'number', 'people', 'kind', 'names'])
    expect(JSON.stringify(log)).not.toMatch(/krop|council/i)
    const ota = await house.member(['auditor'])
    await ota.stepUp()
    for (const path of ['/log', '/log/paper', '/log/export'])
      expect((await ota.get(`/${house.slug}${path}`)).text).toContain('Meeting with the council')
  })

  test('goes on in pieces and holds every case once', async () => {
    for (let n = 0; n < 12; n++) await aCase(hana, { name: `Strom${n}` })
    await hana.act(async (ctx) => {
      const one = await ctx.db
        .selectFrom('cases')
        .selectAll()
        .where('organisation_id', '=', ctx.organisation.id)
        .executeTakeFirstOrThrow()
      await ctx.db
        .insertInto('cases')
        .values(
          Array.from({ length: 1100 }, (_, n) => ({
            ...one,
            id: `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`,
            number: `2020-${String(n).padStart(4, '0')}`,
          })),
        )
        .execute()
    })
    await ema.stepUp()
    const lines = linesOf((await take(ema, { names: 'no', columns: 'number' })).html)
    expect(lines).toHaveLength(1113)
    expect(new Set(lines).size).toBe(1113)
  })
})

describe('names of more than fifty cases', () => {
  const many = async () => {
    const { id } = await aCase(hana, { name: 'Dub' })
    await hana.act(async (ctx) => {
      const one = await ctx.db
        .selectFrom('cases')
        .selectAll()
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await ctx.db
        .insertInto('cases')
        .values(
          Array.from({ length: 50 }, (_, n) => ({
            ...one,
            id: `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`,
            number: `2020-${String(n).padStart(4, '0')}`,
          })),
        )
        .execute()
    })
    await ema.stepUp()
  }

  test('need a second person, who agrees to exactly this file, which is fetched once', async () => {
    await many()
    const answer = await take(ema, { columns: 'number' })
    expect(answer.status).toBe(303)
    const approval = /approvals\/([0-9a-f-]{36})/.exec(answer.location)?.[1] ?? ''
    expect((await ema.get(answer.location)).text).toContain('51 records')
    expect((await take(ema, { approval })).status).toBe(422)
    const second = await house.member(['coordinator'])
    await second.act((ctx) => decideApproval(ctx, approval, { decision: 'approved' }))
    expect((await ema.get(casesAt(house, `/export?approval=${approval}`))).text).toContain(
      'Somebody has agreed.',
    )
    const file = await take(ema, { approval, view: 'closed', columns: ['number', 'people', 'lead'] })
    expect(linesOf(file.html)[0]).toBe('Number')
    expect(linesOf(file.html)).toHaveLength(52)
    expect((await take(ema, { approval })).status).toBe(422)
  })

  test('are not needed by codes, which one member takes out alone', async () => {
    await many()
    expect((await take(ema, { names: 'no' })).status).toBe(200)
  })

  test('are not on paper either; without names there are more', async () => {
    await many()
    const paper = await hana.get(casesAt(house, '/print?view=team'))
    expect(paper.text).toContain('Only the first 50 cases are on this paper.')
    expect((await hana.get(casesAt(house, '/print?view=team&names=no'))).text).toContain('51 cases')
  })
})

describe('the list on paper', () => {
  test('says what it shows and when, with names or with codes', async () => {
    const { child, id } = await aCase(hana, { name: 'Dub' })
    const paper = await hana.get(casesAt(house, '/print?view=team&kind=school_enrolment'))
    expect(paper.text).toContain('Whole team')
    expect(paper.text).toContain('School enrolment 1 case, Thu 12 Nov')
    expect(paper.text).toContain('Matyáš Dub')
    const coded = await hana.get(casesAt(house, `/print?cases=${id}&names=no`))
    expect(coded.text).toContain(`Person ${pseudonym(child)}`)
    expect(coded.html).not.toMatch(/\bDub\b/)
    expect((await auditOf(house)).find(({ act }) => act === 'case.print')?.fields).toEqual([
      'team',
      'kind',
      'names',
    ])
  })

  test('keeps restricted cases of others off, and is not for those who read no case', async () => {
    const { id } = await aCase(hana, { name: 'Tis', restricted: true })
    expect((await ema.get(casesAt(house, `/print?cases=${id}`))).text).not.toContain('Tis')
    expect((await (await house.member(['programme_manager'])).get(casesAt(house, '/print'))).status).toBe(403)
  })
})
