import { type Context, Hono } from 'hono'
import { holidays, type Pathway, pathways, readTry, tryPathway } from '../cases/index.ts'
import type { PublicEnv } from '../ui/env.ts'
import type { Option } from '../ui/field.tsx'
import type { Page } from '../ui/page.ts'
import { CalculatorPage } from './views/calculator-page.tsx'
import { ProtectionPage } from './views/protection-page.tsx'

/** Procedures with something to count: of each the version of today. */
function offered(today: string): Pathway[] {
  return pathways.filter(
    ({ deadlines, valid_from, valid_to }) =>
      deadlines.length > 0 && (valid_from ?? '') <= today && (valid_to ?? '9999') >= today,
  )
}

const optionsFor = (page: Page): Option[] =>
  offered(page.today)
    .map((pathway) => ({
      value: pathway.id,
      label: pathway.title[page.lang],
      group: pathway.country ? page.f.country(pathway.country) : page.t('procedures.any_country'),
    }))
    .sort((a, b) => a.group.localeCompare(b.group, page.lang) || a.label.localeCompare(b.label, page.lang))

/** The version asked for, so that a shared address keeps its answer; else the one of today. */
function find(page: Page, { pathway: id, version }: Record<string, string>): Pathway | undefined {
  const versions = pathways.filter((pathway) => pathway.id === id && pathway.deadlines.length > 0)
  return versions.find((one) => one.version === version) ?? offered(page.today).find((one) => one.id === id)
}

/**
 * Pages for everybody. `/deadlines` counts a deadline from its address alone: nothing is kept, no cookie is set.
 * `/protection` says what Alongside protects, and what not.
 */
export function siteRoutes(): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/protection', (c: Context<PublicEnv>) => c.html(<ProtectionPage page={c.var.page} />))
  app.get('/deadlines', (c: Context<PublicEnv>) => {
    const { page } = c.var
    const query = c.req.query()
    const pathway = find(page, query)
    const options = optionsFor(page)
    // A question with a day in it is somebody's own: no search engine should hold it.
    if (query.on !== undefined || query.event !== undefined) c.header('x-robots-tag', 'noindex, nofollow')
    if (!pathway) {
      const form = { values: { pathway: undefined }, errors: {} }
      return c.html(<CalculatorPage page={page} options={options} form={form} />)
    }
    const compute = (asked: Parameters<typeof tryPathway>[1]) => tryPathway(pathway, asked, holidays)
    const { form, tried } = readTry(query, pathway, compute, page.today)
    return c.html(
      <CalculatorPage page={page} pathway={pathway} options={options} form={form} tried={tried} />,
      Object.keys(form.errors).length > 0 ? 422 : 200,
    )
  })
  return app
}
