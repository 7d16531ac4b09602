import { writeAgain } from '../src/incidents/line/again.ts'
import { openByReceipt } from '../src/incidents/line/open.ts'
import type { ReportSaid } from '../src/incidents/line/said.ts'
import { aLine, aReport, outside, report } from './line-house.ts'
import { rowsOf } from './people.ts'
import type { Answer, Browser, House } from './world.ts'

/** For tests: an organisation with an open line, somebody of the intake, a caseworker, and the address of its incidents. */
export async function aDesk(): Promise<{ house: House; ida: Browser; hana: Browser; path: string }> {
  const house = await aLine()
  const ida = await house.member(['intake'], 'Ida Jasanová')
  const hana = await house.member(['caseworker'], 'Hana Modřínová')
  return { house, ida, hana, path: `/${house.slug}/incidents` }
}

/** A report, with the words given. */
export const tell = (house: House, told: string, more: Partial<ReportSaid> = {}) =>
  report(house, aReport({ told, ...more }))

/** The reporter comes back with their receipt and writes. */
export const writesAgain = (house: House, receipt: string, words: string): Promise<unknown> =>
  outside(house, async (ctx) => {
    const seen = await openByReceipt(ctx, house.world.install, receipt)
    if (seen?.state !== 'open') throw new Error('it did not open')
    return writeAgain(ctx, house.world.install, seen, { words, language: seen.language })
  })

/** How an incident stands in the database. */
export const statusOf = async (house: House, id: string) =>
  (
    await rowsOf(
      house,
      'select status, assigned_to, version, joined_into, outcome from incident where id = $1',
      [id],
    )
  )[0]

/** Presses a button of an incident's page as it stands, with what its form carries. */
export async function press(
  browser: Browser,
  page: string,
  act: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const { html } = await browser.get(page)
  const form = new RegExp(`<form[^>]*action="${page}/${act}".*?</form>`, 's').exec(html)?.[0]
  if (!form) throw new Error(`no button ${act}`)
  const hidden = [...form.matchAll(/type="hidden" name="(?!_csrf|_key)([^"]+)" value="([^"]*)"/g)]
  return browser.post(`${page}/${act}`, {
    ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])),
    ...fields,
  })
}
