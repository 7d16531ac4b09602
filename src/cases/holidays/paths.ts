import type { Page } from '../../ui/page.ts'
import { pathwaysPath } from '../procedures/paths.ts'

/** Address below the organisation's own holidays. */
export const holidaysPath = (page: Page, rest = ''): string => pathwaysPath(page, `/holidays${rest}`)
