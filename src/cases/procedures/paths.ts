import type { Page } from '../../ui/page.ts'

/** Address below an organisation's pathways. */
export const pathwaysPath = (page: Page, rest = ''): string =>
  `/${page.organisation?.slug ?? ''}/pathways${rest}`

/** A version of a pathway; without one the version of today. */
export const pathwayPath = (page: Page, id: string, version?: string): string =>
  pathwaysPath(page, `/${id}${version === undefined ? '' : `?version=${encodeURIComponent(version)}`}`)

/** Where a version of an own pathway is changed. */
export const ownPath = (page: Page, id: string, rest = ''): string => pathwaysPath(page, `/own/${id}${rest}`)
