import { describe, expect, test } from 'vitest'
import { auditOf } from '../../../../test/people.ts'
import { anOrganisation, type Browser, type House } from '../../../../test/world.ts'
import { openCase } from '../../../cases/index.ts'
import { registerPerson } from '../../../people/index.ts'
import { translator } from '../../../platform/i18n/messages.ts'
import { newId, pseudonym } from '../../../platform/ids.ts'
import { inTransaction, publicScope } from '../../../platform/transaction.ts'
import { sealLog } from '../chain/seal.ts'
import { doingOf, filterQuery, isByServer, readFilter } from './log.ts'
import { detailWord } from './words.ts'

async function aHouseAtWork() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'], 'Hana Modřínová')
  const ota = await house.member(['auditor'], 'Ota Javor')
  const eva = await house.member(['coordinator'], 'Eva Lípová')
  const person = await hana.act((ctx) => registerPerson(ctx, { given: 'Kanárek', family: 'Kanárková' }))
  return { house, hana, ota, eva, person, log: `/${house.slug}/log` }
}

const aCase = (browser: Browser, person: string, restricted = false) =>
  browser.act((ctx) =>
    openCase(ctx, {
      kind: 'school_enrolment',
      title: 'Kanárek starts school',
      clients: [{ person_id: person, role: 'client' }],
      opened_on: '2026-11-03',
      restricted,
    }),
  )

const rows = (html: string) => html.match(/<tr role="row"/g)?.length ?? 0
const acts = async (house: House) => (await auditOf(house)).map(({ act }) => act)

describe('the access log', () => {
  test('tells the auditor who did what with which record, in words, and no name of a person', async () => {
    const { house, hana, ota, person, log } = await aHouseAtWork()
    await hana.get(`/${house.slug}/people/${person}`)
    await hana.get(`/${house.slug}/people?q=Kan`)
    const page = await ota.get(log)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Hana Modřínová')
    expect(page.text).toContain('Person: opened')
    expect(page.text).toContain('Person: searched')
    expect(page.text).toContain(`Person ${pseudonym(person)}`)
    expect(page.html).not.toContain('Kanár')
    expect(await acts(house)).toContain('audit.read')
  })
  test('does not take the server for a stranger', async () => {
    const { house, ota, log } = await aHouseAtWork()
    const { install } = house.world
    await inTransaction(install, publicScope(house.organisation), async (ctx) => {
      ctx.record({ act: 'audit.verify', kind: 'audit', fields: ['whole'] })
      ctx.record({ act: 'incoming.receive', kind: 'incoming_referral', id: newId() })
    })
    const lines = (await ota.get(log)).text.split(/(?=The server|Somebody from outside)/)
    expect(lines.find((line) => line.startsWith('The server'))).toContain('looked through')
    expect(lines.find((line) => line.startsWith('Somebody from outside'))).toContain('Incoming referral')
    const own = ['audit.verify', 'key.rotate', 'retention.announce', 'incident_mapping.lapse', 'person.erase']
    expect(own.filter((act) => !isByServer(act))).toEqual([])
    expect(
      ['incoming.receive', 'referral.answer', 'incident_told.export', 'denied'].filter(isByServer),
    ).toEqual([])
  })
  test.each(['administrator', 'coordinator', 'caseworker', 'volunteer', 'programme_manager'] as const)(
    'is not for a %s',
    async (role) => {
      const { house, log } = await aHouseAtWork()
      const browser = await house.member([role])
      for (const page of ['', '/paper', '/export'])
        expect((await browser.get(`${log}${page}`)).status).toBe(403)
    },
  )
  test('of another organisation is no address', async () => {
    const { ota } = await aHouseAtWork()
    const { log } = await aHouseAtWork()
    expect((await ota.get(log)).status).toBe(404)
  })
  test('is narrowed by who, what, kind, record and day, and to denials', async () => {
    const { house, hana, ota, eva, person, log } = await aHouseAtWork()
    await hana.get(`/${house.slug}/people/${person}`)
    await eva.get(`/${house.slug}/people/${person}`)
    await hana.get(`/${house.slug}/settings`)
    const shown = async (query: string) => (await ota.get(`${log}?${query}`)).html.split('<tbody')[1] ?? ''
    expect(await shown(`member=${hana.member.id}`)).not.toContain('Eva Lípová')
    expect(await shown(`member=${eva.member.id}`)).toContain('Person: opened')
    expect(await shown('doing=denied')).toContain('Denied')
    expect(await shown('doing=denied')).not.toContain('opened')
    expect(await shown('doing=change')).not.toContain('Person: opened')
    expect(await shown('kind=person')).not.toContain('Colleague')
    for (const about of [
      person,
      `Person ${pseudonym(person)}`,
      `http://x/${house.slug}/people/${person}?a=b`,
    ])
      expect(rows(await shown(`about=${encodeURIComponent(about)}&kind=person`))).toBe(3)
    expect(await shown('from=2026-11-12&until=2026-11-12&kind=person')).toContain('Person: opened')
    expect(await shown('until=2026-11-11')).toBe('')
    expect(await shown('from=2026-11-13')).toBe('')
  })
  test('goes page by page in both directions without losing a line', async () => {
    const { hana, ota, log } = await aHouseAtWork()
    await hana.act(async (ctx) => {
      for (let n = 0; n < 120; n += 1) ctx.record({ act: 'case.read', kind: 'case', id: newId() })
    })
    const seen = new Set<string>()
    let path = `${log}?kind=case`
    const pages: string[] = []
    while (path) {
      const page = await ota.get(path)
      const found = [...(page.html.split('<tbody')[1] ?? '').matchAll(/Case ([0-9A-F]{2}-[0-9A-F]{3})/g)]
      pages.push(found.map(([, number]) => number).join())
      path = (page.html.match(/href="([^"]*before=[^"]*)"/)?.[1] ?? '').replaceAll('&amp;', '&')
      for (const [, number = ''] of found) seen.add(number)
    }
    expect(pages).toHaveLength(3)
    expect(seen.size).toBeGreaterThan(115)
    const last = await ota.get(`${log}?kind=case`)
    const second = last.html.match(/href="([^"]*before=[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const newer =
      (await ota.get(second)).html.match(/href="([^"]*after=[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const again = [
      ...((await ota.get(newer)).html.split('<tbody')[1] ?? '').matchAll(/Case ([0-9A-F]{2}-[0-9A-F]{3})/g),
    ]
    expect(again.map(([, number]) => number).join()).toBe(pages[0])
  })
  test('says where its chain stands', async () => {
    const { house, ota, log } = await aHouseAtWork()
    expect((await ota.get(log)).text).toContain('Sealed until not yet')
    await sealLog(house.world.install, house.organisation)
    expect((await ota.get(log)).text).toContain('Batch 1')
  })
  test('is downloaded only after saying who one is, with cells no spreadsheet computes, and that is logged', async () => {
    const { house, hana, ota, person, log } = await aHouseAtWork()
    await hana.act(async (ctx) =>
      ctx.record({ act: 'person.read', kind: 'person', id: person, reason: '=cmd|calc' }),
    )
    const asked = await ota.get(`${log}/export`)
    expect(asked.status).toBe(401)
    expect(asked.html).not.toContain('person.read')
    await ota.stepUp()
    const csv = await ota.get(`${log}/export?kind=person`)
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(csv.headers.get('content-disposition')).toContain('attachment')
    expect(csv.html).toContain('Hana Modřínová')
    expect(csv.html).toContain("'=cmd|calc")
    expect(csv.html).toContain(person)
    expect(csv.html).not.toContain('Kanár')
    expect(await acts(house)).toContain('audit.export')
  })
  test('is printed, and that is logged', async () => {
    const { house, ota, log } = await aHouseAtWork()
    expect((await ota.get(`${log}/paper`)).text).toContain('Colleague: added')
    expect(await acts(house)).toContain('audit.print')
  })
})

describe('who opened a record', () => {
  test('is told to those in charge of a person, and looking is logged itself', async () => {
    const { house, hana, eva, person } = await aHouseAtWork()
    await hana.get(`/${house.slug}/people/${person}`)
    const own = `/${house.slug}/people/${person}/log`
    const page = await eva.get(own)
    expect(page.text).toContain('Hana Modřínová')
    expect(page.text).toContain('Person: opened')
    expect(page.text).toContain('Person: registered')
    expect((await hana.get(own)).status).toBe(403)
    expect((await eva.get(`/${house.slug}/people/${newId()}/log`)).status).toBe(404)
    expect((await eva.get(own)).text).toContain('Looked at who opened it')
    expect((await eva.get(`/${house.slug}/people/${person}`)).html).toContain(own)
    expect((await hana.get(`/${house.slug}/people/${person}`)).html).not.toContain(own)
  })
  test('is told to the lead of a case, and not to another caseworker', async () => {
    const { house, hana, eva, person } = await aHouseAtWork()
    const id = await aCase(hana, person)
    const jan = await house.member(['caseworker'], 'Jan Vrba')
    await jan.get(`/${house.slug}/cases/${id}`)
    const own = `/${house.slug}/cases/${id}/log`
    expect((await hana.get(own)).text).toContain('Jan Vrba')
    expect((await eva.get(own)).text).toContain('Jan Vrba')
    expect((await jan.get(own)).status).toBe(403)
    expect((await hana.get(`/${house.slug}/cases/${id}`)).html).toContain(own)
    expect((await jan.get(`/${house.slug}/cases/${id}`)).html).not.toContain(own)
  })
  test('of a restricted case is for its team alone', async () => {
    const { house, hana, eva, person } = await aHouseAtWork()
    const id = await aCase(hana, person, true)
    const own = `/${house.slug}/cases/${id}/log`
    expect((await hana.get(own)).status).toBe(200)
    expect((await eva.get(own)).status).toBe(404)
  })
  test('tells nothing of other records', async () => {
    const { house, hana, eva, person } = await aHouseAtWork()
    const other = await hana.act((ctx) => registerPerson(ctx, { given: 'Zora' }))
    await hana.get(`/${house.slug}/people/${other}`)
    expect(rows((await eva.get(`/${house.slug}/people/${person}/log`)).html)).toBe(2)
    expect((await eva.get(`/${house.slug}/people/${other}/log?before=${newId()}`)).status).toBe(200)
  })
})

describe('a filter', () => {
  test('takes what it knows and leaves the rest', () => {
    expect(readFilter({ doing: 'x', from: '2026-99-99', kind: "'", about: 'zz', member: '1' })).toEqual({
      member: undefined,
      doing: undefined,
      kind: undefined,
      about: undefined,
      from: undefined,
      until: undefined,
      before: undefined,
      after: undefined,
    })
    expect(readFilter({ about: '4F-2A7' }).about).toBe('4f2a7')
    expect(filterQuery({ doing: 'read', before: newId() })).toBe('?doing=read')
  })
  test.each([
    ['person.read', 'read'],
    ['case.list', 'read'],
    ['person.search', 'search'],
    ['document.export', 'export'],
    ['consent.print', 'print'],
    ['denied', 'denied'],
    ['shared_link.wrong_code', 'denied'],
    ['incoming.receipt.read', 'read'],
    ['case.close', 'change'],
  ])('%s is of the sort %s', (act, doing) => {
    expect(doingOf(act)).toBe(doing)
  })
})

describe('a code in the log', () => {
  test('has the name it has on its own page, and a rule’s key is read aloud', () => {
    const page = { t: translator('en') }
    const said = (act: string, field: string) =>
      detailWord(page, { act, subject_kind: 'case', fields: [field], reason: null }, new Map())
    expect(said('document.add', 'medical')).toBe('medical record')
    expect(said('team.join', 'supervisor')).toBe('supervises')
    expect(said('goal.add', 'legal')).toBe('rights')
    expect(said('event.record', 'review-began')).toBe('review began')
    expect(said('person.read', 'safe_contact')).toBe('safe contact')
  })
})
