import type { AnyCtx } from '../../platform/context.ts'
import { openCase } from '../actions.ts'

/** Somebody who works in a test, with or without the web. */
interface Browser {
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
  get: (path: string) => Promise<{ html: string }>
  post: (path: string, fields: Record<string, string>) => Promise<{ status: number; location: string }>
}

interface House {
  slug: string
}

export const at = (house: House, rest = '') => `/${house.slug}/pathways${rest}`
export const shipped = 'cz-primary-school-enrolment'

export const enrolment = (browser: Browser, opened_on = '2026-11-12') =>
  browser.act((ctx) => openCase(ctx, { kind: 'school_enrolment', title: 'a place', clients: [], opened_on }))

export const standing = (browser: Browser, id: string) =>
  browser.act((ctx) =>
    ctx.db
      .selectFrom('cases')
      .select(['pathway', 'pathway_version', 'stage'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

export const deadlinesOf = (browser: Browser, id: string) =>
  browser.act((ctx) =>
    ctx.db
      .selectFrom('deadline')
      .select(['rule', 'due_on', 'pathway', 'pathway_version', 'working'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', id)
      .orderBy('rule')
      .execute(),
  )

/** The fields of the form at an address, as a browser would send them back. */
export async function formAt(browser: Browser, path: string, action: string) {
  const { html } = await browser.get(path)
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? ''
  const fields: Record<string, string | string[]> = {}
  const add = (name: string, value: string) => {
    const known = fields[name]
    fields[name] = known === undefined ? value : [known, value].flat()
  }
  const words = (text: string) =>
    text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const name = / name="([^"]+)"/.exec(tag)?.[1]
    const choice = /type="(radio|checkbox)"/.test(tag)
    if (name && !name.startsWith('_c') && name !== '_key' && (!choice || / checked/.test(tag)))
      add(name, words(/ value="([^"]*)"/.exec(tag)?.[1] ?? ''))
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</g))
    add(name, words(value))
  for (const [, name = '', options = ''] of form.matchAll(
    /<select [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    add(name, / value="([^"]*)" selected/.exec(options)?.[1] ?? '')
  return fields
}

/** A draft copied in the browser; answers the address of its edit page. */
export async function aCopy(house: House, ivana: Browser) {
  const made = await ivana.post(at(house, '/copies'), {
    from: shipped,
    from_version: '2025-09-01',
    title: 'Enrolment in Brno',
    reason: 'The town gives ten days to answer an offer.',
  })
  if (made.status !== 303) throw new Error(`the copy was refused with ${made.status}`)
  return made.location.split('?')[0] ?? ''
}
