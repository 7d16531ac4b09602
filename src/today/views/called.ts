import type { CaseLine } from '../../cases/index.ts'
import type { Page } from '../../ui/page.ts'

/** What a case is called in a line: the people it is for, or its number. */
export const calledOf = (page: Page, line: Pick<CaseLine, 'names' | 'number'>): string =>
  line.names.length > 2 ? `${line.names[0]} …` : page.f.list(line.names) || line.number
