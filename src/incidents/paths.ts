import type { Page } from '../ui/page.ts'

/** The list of incidents, or something below it. */
export const incidentsPath = (page: Page, rest = ''): string =>
  `/${page.organisation?.slug ?? ''}/incidents${rest}`

/** One incident's page, or something below it. */
export const incidentPath = (page: Page, id: string, rest = ''): string =>
  incidentsPath(page, `/${id}${rest}`)

/** An incident's page, where no page is at hand. */
export const incidentAt = (slug: string, id: string): string => `/${slug}/incidents/${id}`
