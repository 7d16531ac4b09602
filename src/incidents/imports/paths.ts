import type { Page } from '../../ui/page.ts'
import { incidentsPath } from '../paths.ts'

/** The forms outside and the files of rows, or something below them. */
export const importsPath = (page: Page, rest = ''): string => incidentsPath(page, `/imports${rest}`)

/** One form outside, or something below it. */
export const mappingPath = (page: Page, id: string, rest = ''): string =>
  importsPath(page, `/mappings/${id}${rest}`)

/** One file of rows, or something below it. */
export const importPath = (page: Page, id: string, rest = ''): string => importsPath(page, `/${id}${rest}`)

/** Where KoboToolbox sends submissions of a form to. */
export const pushPath = (id: string): string => `/api/v1/incidents/kobo/${id}`

/** What a field for files of rows offers to choose from. */
export const acceptedSheets = '.json,.csv,.txt'
