import { casePath } from '../../src/cases/index.ts'
import { personPath } from '../../src/people/index.ts'
import type { Browser } from '../world.ts'
import type { Furnished } from './furnished.ts'

const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g

/** What kind of page an address is: its pattern, and which questions it answers. */
const patternOf = (address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://x')
  return [pathname.replaceAll(ids, ':id'), ...[...searchParams.keys()].sort()].join('?')
}

const linksIn = (html: string, slug: string) =>
  [...html.matchAll(/<a\s[^>]*href="([^"#]+)/g)]
    .map((found) => (found[1] ?? '').replaceAll('&amp;', '&'))
    .filter(
      (address) => (address.startsWith(`/${slug}/`) || address === '/account') && !/\.\w+$/.test(address),
    )

/** Addresses of one page of each kind that a member reaches from others by so many links. */
async function walk(browser: Browser, slug: string, from: string[], depth: number): Promise<string[]> {
  const seen = new Map(from.map((address) => [patternOf(address), address]))
  let edge = from
  const found = [...from]
  for (let step = 0; step < depth; step++) {
    const next: string[] = []
    for (const address of edge) {
      const { html } = await browser.get(address)
      for (const link of linksIn(html, slug)) {
        if (seen.has(patternOf(link))) continue
        seen.set(patternOf(link), link)
        next.push(link)
      }
    }
    found.push(...next)
    edge = next
  }
  return found
}

/** Every kind of page of a furnished house within two links of *Today* and of its records, for one who may open all, and for the administrator. */
export async function pagesOf({ house, everybody, administrator, ids }: Furnished) {
  const { slug } = house
  const own = await walk(
    everybody,
    slug,
    [
      `/${slug}/today`,
      personPath(slug, ids.person),
      personPath(slug, ids.child),
      casePath(slug, ids.open),
      casePath(slug, ids.restricted),
      `/${slug}/activities/${ids.activity}`,
      `/${slug}/projects/${ids.project}`,
      `/${slug}/incidents/${ids.incident}`,
      `/${slug}/incidents/${ids.talked}`,
      `/${slug}/incidents/statistics/publication`,
      `/${slug}/find?q=vrb`,
    ],
    2,
  )
  const managed = await walk(administrator, slug, [`/${slug}/today`], 2)
  return [
    ...own.map((address) => ({ as: everybody, address })),
    ...managed
      .filter((address) => /settings|today$/.test(address))
      .map((address) => ({ as: administrator, address })),
  ]
}

/** A page's name without ids and slug, to say which one is wrong. */
export const nameOf = (address: string, slug: string) => patternOf(address).replace(`/${slug}`, '')
