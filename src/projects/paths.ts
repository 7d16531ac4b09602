import type { Page } from '../ui/page.ts'

const root = (page: Pick<Page, 'organisation'>) => `/${page.organisation?.slug ?? ''}/projects`

/** Addresses of projects and what belongs to them. */
export const paths = {
  list: (page: Pick<Page, 'organisation'>) => root(page),
  project: (page: Pick<Page, 'organisation'>, id: string, rest = '') => `${root(page)}/${id}${rest}`,
  why: (page: Pick<Page, 'organisation'>, id: string, indicator: string) =>
    `${root(page)}/${id}?why=${indicator}#why`,
  indicator: (page: Pick<Page, 'organisation'>, id: string, indicator: string, rest = '') =>
    `${root(page)}/${id}/indicators/${indicator}${rest}`,
  report: (page: Pick<Page, 'organisation'>, id: string, report: string, rest = '') =>
    `${root(page)}/${id}/reports/${report}${rest}`,
}
