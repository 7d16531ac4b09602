import { z } from 'zod'
import { pseudonym } from '../../../platform/ids.ts'
import type { MessageId, Page } from '../../../ui/page.ts'
import { ageWords, codeWord, languageList } from '../../words.ts'
import type { ListedPerson } from '../queries.ts'

type Cell = (page: Page, person: ListedPerson, named: boolean) => string | null | undefined

/** Every column a file of people can have. How they are reached, and where they live, is in none. */
const columns = {
  name: (page, { id, name }, named) =>
    named ? (name ?? page.t('ui.unreadable')) : page.t('people.list.person', { code: pseudonym(id) }),
  // A day of birth tells who somebody is nearly as well as a name.
  born: (page, person, named) => (named ? person.born : ageWords(page, person)),
  gender: (page, { gender }) => codeWord(page, 'gender', gender),
  languages: (page, { languages }) => languageList(page, languages),
  interpreter: (page, { needs_interpreter }) => codeWord(page, 'interpreter', needs_interpreter),
  safe: (page, { safe_contact }) => (safe_contact ? page.t('people.safe_mark') : null),
  added: (page, { created_at }) => page.f.dateOf(created_at),
  changed: (page, { updated_at }) => page.f.dateOf(updated_at),
} as const satisfies Record<string, Cell>
export type PeopleColumn = keyof typeof columns

export const peopleColumns = Object.keys(columns) as [PeopleColumn, ...PeopleColumn[]]

export const columnWords = (page: Page, name: PeopleColumn): string =>
  page.t(`people.export.column.${name}` as MessageId)

/** The cells of a person, in the order of the columns wished. */
export const cellsOf = (
  page: Page,
  person: ListedPerson,
  named: boolean,
  wished: readonly PeopleColumn[],
): (string | null)[] => wished.map((name) => (columns[name] as Cell)(page, person, named) || null)

/** A file somebody asked for: whose, which columns, with names or without, and why. */
export const peopleSpec = z.object({
  wish: z.record(z.string(), z.string()),
  columns: z.array(z.enum(peopleColumns)).min(1),
  named: z.boolean(),
  reason: z.string(),
})
export type PeopleSpec = z.output<typeof peopleSpec>
