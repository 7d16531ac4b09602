import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { anOpenLine } from '../reporter.ts'
import type { House } from '../world.ts'
import type { Look, Street } from './house.ts'

/** Stands for the harmless page; nobody answers there, and nothing leaves this machine. */
const harmless = 'https://127.0.0.1:49151/'

/** A narrow window at the door of an open line. */
export async function atTheDoor(street: Street, look: Look = {}) {
  const house = await anOpenLine({ leave_to: harmless })
  const { page, faults } = await street.open({ width: 320, ...look })
  return {
    house,
    page,
    faults: () =>
      faults.filter((fault) => !fault.includes(harmless) && !/ERR_CONNECTION_REFUSED/.test(fault)),
  }
}

/** Presses what leads to another page, and waits for it: loaded, or shown in place of this one. */
export async function press(page: Page, selector: string) {
  await page.evaluate(() => document.body.setAttribute('data-before', ''))
  await page.click(selector)
  const isThere = () =>
    page
      .evaluate(() => document.readyState === 'complete' && !document.body.hasAttribute('data-before'))
      .catch(() => false)
  await expect.poll(isThere, { timeout: 20_000 }).toBe(true)
}

export const isNarrow = async (page: Page, name: string) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)

export const isAway = (page: Page, house: House) => expect.poll(() => page.url()).not.toContain(house.slug)

/** What stands on a printed page. */
export const wordsOf = (pdf: Buffer) =>
  execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })
