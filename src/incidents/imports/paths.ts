import type { MessageId, Page } from '../../ui/page.ts'
import { incidentsPath } from '../paths.ts'

/** The forms outside and the files of rows, or something below them. */
export const importsPath = (page: Page, rest = ''): string => incidentsPath(page, `/imports${rest}`)

/** Where a file of one form is brought in. */
export const uploadPath = (page: Page, mapping: string, notice?: MessageId): string =>
  importsPath(page, `?${new URLSearchParams({ form: mapping, ...(notice && { notice }) })}`)

/** One form outside, or something below it. */
export const mappingPath = (page: Page, id: string, rest = ''): string =>
  importsPath(page, `/mappings/${id}${rest}`)

/** One file of rows, or something below it. */
export const importPath = (page: Page, id: string, rest = ''): string => importsPath(page, `/${id}${rest}`)

/** An address at which a notice is shown, if there is anything to say. */
export const noticed = (path: string, notice: MessageId | undefined): string =>
  notice ? `${path}?notice=${notice}` : path

/** Where KoboToolbox sends submissions of a form to. */
export const pushPath = (id: string): string => `/api/v1/incidents/kobo/${id}`

/** What a field for files of rows offers to choose from. */
export const acceptedSheets = '.xlsx,.csv,.json,.txt'
