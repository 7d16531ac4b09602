import type { Page } from '../../ui/page.ts'
import { codeWord, languageList } from '../words.ts'
import { filtersOn, type PeopleFilter, type PeopleWish } from './list.ts'

const say: Record<PeopleFilter, (page: Page, value: string) => string> = {
  q: (_, q) => q,
  language: (page, code) => languageList(page, [code]),
  interpreter: (page, answer) =>
    page.t('people.list.interpreter', { answer: codeWord(page, 'interpreter', answer) }),
  safe: (page, answer) => page.t(answer === 'yes' ? 'people.list.safe.yes' : 'people.list.safe.no'),
  added_from: (page, day) => page.t('people.list.added_from', { day: page.f.day(day) }),
  added_until: (page, day) => page.t('people.list.added_until', { day: page.f.day(day) }),
}

/** What narrows the list, each filter in a few words. */
export const filterWords = (page: Page, wish: PeopleWish): { name: PeopleFilter; label: string }[] =>
  filtersOn(wish).map((name) => ({ name, label: say[name](page, wish[name] ?? '') }))
