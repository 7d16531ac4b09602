import { expect, test } from 'vitest'
import { aLine, report } from '../../../test/line-house.ts'
import { aGraveReport, aSealedLine, hanasPhrase, letIn, unseal, withKey } from '../../../test/sealed-line.ts'
import type { Browser, House } from '../../../test/world.ts'
import { changeRoles } from '../../accounts/index.ts'
import { setAside } from '../actions.ts'
import { turnSealingOff } from './actions.ts'
import { warningsOf } from './sealed.ts'

const nora = 'wet gravel and blue tin'
const loses = (by: Browser, who: Browser) =>
  by.act((ctx) => changeRoles(ctx, who.member.id, ['caseworker'], 1))

/** The block about reports on somebody's first page; nothing where it is not there. */
async function blockOf(house: House, who: Browser): Promise<string> {
  const { html } = await who.get(`/${house.slug}/today`)
  const block = /<section class="block" id="reports".*?<\/section>/s.exec(html)?.[0] ?? ''
  return block.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

test('Today counts the reports that wait sealed and says since when, without a word of them, and leads to the phrase', async () => {
  const { house, ivo } = await aSealedLine()
  expect(await blockOf(house, ivo)).toBe('')
  const { id } = await report(house, aGraveReport())
  await report(house, aGraveReport())
  const html = (await ivo.get(`/${house.slug}/today`)).html
  expect(html).toContain(`href="/${house.slug}/incidents/sealed"`)
  expect(html).not.toMatch(/Policista|Lidické/)
  expect(await blockOf(house, ivo)).toContain('2 reports wait sealed the oldest since Thu 12 Nov')
  await ivo.act((ctx) => setAside(ctx, id, 1))
  expect(await blockOf(house, ivo)).toContain('2 reports wait sealed')
  const worker = await house.member(['caseworker'])
  expect(await blockOf(house, worker)).toBe('')
})

test('of a line that is not sealed, Today tells of new reports alone', async () => {
  const house = await aLine()
  await report(house)
  expect(await blockOf(house, await house.member(['coordinator']))).toBe(' Reports 1 new report ')
})

test('whoever can unseal learns on Today that a colleague waits to be let in, until they are', async () => {
  const { house, hana } = await aSealedLine()
  const late = await withKey(house, nora, 'Nora Pozdní')
  expect(await blockOf(house, hana)).toContain('1 colleague waits to be let in')
  expect(await blockOf(house, late)).toBe('')
  await letIn(house, hana, hanasPhrase, late)
  expect(await blockOf(house, hana)).toBe('')
})

test('when a holder lost the role and one is left, Today says both to whoever manages the line, and leads to where it is mended', async () => {
  const { house, hana, ivo } = await aSealedLine()
  const boss = await house.member(['administrator'])
  await loses(boss, ivo)
  for (const who of [boss, hana]) {
    expect(await blockOf(house, who)).toContain('Only one colleague can unseal.')
    expect(await blockOf(house, who)).toContain('holds the line’s key still')
    expect((await who.get(`/${house.slug}/today`)).html).toContain(`href="/${house.slug}/incidents/sealing"`)
  }
  expect(await blockOf(house, ivo)).toBe('')
})

test('what waits for a key that nobody here holds any more is named, also when sealed mode is off', async () => {
  const { house, hana, ivo } = await aSealedLine()
  await report(house, aGraveReport())
  const boss = await house.member(['administrator'])
  for (const who of [hana, ivo]) await loses(boss, who)
  expect(await blockOf(house, boss)).toContain('nobody who works here can unseal them')
  expect(await blockOf(house, boss)).toContain('1 report waits for a key that nobody who works here holds')
  await boss.act((ctx) => turnSealingOff(ctx))
  expect(await blockOf(house, boss)).not.toContain('Reports come in sealed')
  expect(await blockOf(house, boss)).toContain('A trustee can let somebody in.')
  expect((await boss.get(`/${house.slug}/incidents/sealing`)).text).toContain(
    'A trustee can let somebody in.',
  )
})

test('an inbox names what stands in the way above its reports', async () => {
  const { house, hana, ivo } = await aSealedLine()
  await loses(await house.member(['administrator']), ivo)
  expect((await hana.get(`/${house.slug}/incidents`)).text).toContain('Only one colleague can unseal.')
  expect(await unseal(house, hana, hanasPhrase, [])).toEqual({ done: [], left: 0 })
})

test('warnings come with the worst first, and without sealed mode only for what waits', () => {
  const calm = { on: true, holders: 2, out_of_reach: 0, gone: false, stale: false }
  expect(warningsOf(calm)).toEqual([])
  expect(warningsOf({ ...calm, holders: 0, out_of_reach: 1, gone: true, stale: true })).toEqual([
    'nobody',
    'out_of_reach',
    'gone',
  ])
  expect(warningsOf({ ...calm, holders: 1, stale: true })).toEqual(['alone', 'stale'])
  expect(warningsOf({ on: false, holders: 0, out_of_reach: 2, gone: true, stale: true })).toEqual([
    'out_of_reach',
  ])
})
