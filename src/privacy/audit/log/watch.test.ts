import { expect, test } from 'vitest'
import { anOrganisation, type Browser } from '../../../../test/world.ts'
import type { AuditRecord } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { keepCheck } from '../chain/checks.ts'
import { keepDailyHead } from '../chain/heads.ts'
import { sealLog } from '../chain/seal.ts'
import { filterQuery, readFilter } from './log.ts'
import { signals } from './signals.ts'
import { watchOf } from './watch.ts'

async function aWatchedHouse() {
  const house = await anOrganisation()
  const ota = await house.member(['auditor'], 'Ota Javor')
  const hana = await house.member(['caseworker'], 'Hana Modřínová')
  return { house, ota, hana, today: `/${house.slug}/today`, log: `/${house.slug}/log` }
}

const happened = (browser: Browser, ...acts: string[]) =>
  browser.act(async (ctx) => {
    for (const act of acts) {
      const event: AuditRecord = { act, kind: act.split('.')[0] ?? act, id: newId() }
      ctx.record(event)
    }
  })

/** The addresses behind the numbers of the first page, by what each is about. */
const linksOf = (html: string): Record<string, { href: string; words: string }> =>
  Object.fromEntries(
    [...html.matchAll(/href="([^"]*signal=([a-z_]+)[^"]*)">([^<]*)</g)].map(
      ([, href = '', signal, words = '']) => [signal, { href: href.replaceAll('&amp;', '&'), words }],
    ),
  )

const linesAt = async (browser: Browser, href: string) =>
  (await browser.get(href)).html.split('<tbody')[1]?.match(/<tr role="row"/g)?.length ?? 0

test('an auditor’s first page counts what stood out, and each number leads to just those lines', async () => {
  const { ota, hana, today } = await aWatchedHouse()
  const none = await ota.get(today)
  expect(linksOf(none.html)).toEqual({})
  expect(none.text).toContain('Nothing was refused')
  await happened(hana, 'person.export', 'incident.export', 'case_opening.open', 'member.guessed')
  await happened(
    hana,
    'session.doubt',
    'passkey.doubt',
    'decoy.opened',
    'seal.broken',
    'denied',
    'denied',
    'denied',
  )
  await happened(hana, 'export_approval.ask', 'export_approval.approved', 'export_approval.list')
  await happened(hana, 'person.read', 'document.change', 'case_opening.search')
  const found = linksOf((await ota.get(today)).html)
  expect(Object.entries(found).map(([signal, { words }]) => [signal, words])).toEqual([
    ['denied', '3 refusals'],
    ['sign_in', '3 failed sign-ins'],
    ['emergency', 'One restricted case opened in an emergency'],
    ['decoy', 'One opening of a decoy'],
    ['export', '2 exports'],
    ['approval', '2 steps of agreements to exports'],
    ['seal', 'One sealed value did not open'],
  ])
  const counted: Record<string, number> = {}
  for (const [signal, { href }] of Object.entries(found)) counted[signal] = await linesAt(ota, href)
  expect(counted).toEqual({ denied: 3, sign_in: 3, emergency: 1, decoy: 1, export: 2, approval: 2, seal: 1 })
})

test('what a page refuses is counted as it happens', async () => {
  const { house, ota, hana, today } = await aWatchedHouse()
  for (const room of ['settings', 'log']) expect((await hana.get(`/${house.slug}/${room}`)).status).toBe(403)
  const { denied } = linksOf((await ota.get(today)).html)
  expect(denied?.words).toBe('2 refusals')
})

test('the numbers stand while their lines are read, and begin anew on the day after', async () => {
  const { house, ota, hana, today, log } = await aWatchedHouse()
  const { install } = house.world
  const on = (day: string) => watchOf(install, house.organisation, { member: ota.member.id, today: day })
  await happened(hana, 'person.export')
  expect(linksOf((await ota.get(today)).html).export?.words).toBe('One export')
  await ota.get(log)
  expect(linksOf((await ota.get(today)).html).export?.words).toBe('One export')
  expect((await on('2026-11-12')).from).toBe('2026-10-12')
  expect(await on('2026-11-13')).toMatchObject({ from: '2026-11-12', counts: { export: 1 } })
  expect((await on('2027-06-01')).from).toBe('2027-05-01')
  const other = { member: hana.member.id, today: '2026-11-13' }
  expect((await watchOf(install, house.organisation, other)).from).toBe('2026-10-13')
})

test('says whether the log is whole, when its head was signed and how old the last backup is', async () => {
  const { house, ota, today, log } = await aWatchedHouse()
  const { install } = house.world
  expect((await ota.get(today)).text).toContain('Last signed head of the log not yet')
  await sealLog(install, house.organisation)
  await keepDailyHead(install, house.organisation)
  await keepCheck(install, house.organisation, { batches: 1, events: 7, waiting: 0 })
  const whole = await ota.get(today)
  expect(whole.text).toContain('7 lines, nothing changed')
  expect(whole.text).not.toContain('Last signed head of the log not yet')
  expect(whole.text).toContain('Last good backup')
  expect(whole.html).toContain(`href="${log}#chain"`)
  await keepCheck(install, house.organisation, {
    batches: 1,
    events: 7,
    waiting: 0,
    broken: { kind: 'edited', batch: 1 },
  })
  expect((await ota.get(today)).text).toContain('The log was changed.')
})

test('is for those alone who read the log', async () => {
  const { house, hana, today } = await aWatchedHouse()
  await happened(hana, 'person.export')
  for (const role of ['administrator', 'coordinator', 'caseworker', 'programme_manager'] as const) {
    const { html, text } = await (await house.member([role])).get(today)
    expect(linksOf(html)).toEqual({})
    expect(text).not.toContain('What stood out')
  }
})

test('a word for lines goes through an address and back; one that is none is left out', () => {
  for (const signal of signals) expect(readFilter({ signal }).signal).toBe(signal)
  expect(filterQuery({ signal: 'export', from: '2026-11-03' })).toBe('?signal=export&from=2026-11-03')
  expect(readFilter({ signal: '.*' }).signal).toBeUndefined()
})
