import { languageName } from '../../people/index.ts'
import type { Page } from '../../ui/page.ts'
import { codeWord } from '../words.ts'
import { isAway, type PoolMember, type SpokenLanguage, vetting } from './pool.ts'

const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The word of a code of the pool: a part, a level, a subject, a way of working. */
export const poolWord = (page: Page, list: string, code: string): string =>
  codeWord(page, `pool.${list}`, code)

/** Parts in a line, capital first: `Interpreter, advocate`. */
export const partsWords = (page: Page, parts: readonly string[]): string =>
  first(parts.map((part) => poolWord(page, 'part', part)).join(', '))

/** `Vietnamese (sworn), Czech (well)`. */
export const spokenWords = (page: Page, languages: readonly SpokenLanguage[]): string =>
  first(
    languages
      .map(({ code, level }) =>
        page.t('directory.pool.language_at', {
          language: languageName(page, code),
          level: poolWord(page, 'level', level),
        }),
      )
      .join(', '),
  )

/** Subjects in a line, capital first. */
export const subjectWords = (page: Page, subjects: readonly string[]): string =>
  first(subjects.map((subject) => poolWord(page, 'subject', subject)).join(', '))

/** When somebody is away, if they are today or will be: `away until 3 December`. */
export function awayWords(page: Page, member: PoolMember): string | undefined {
  const { away_from, away_until } = member
  if (isAway(member, page.today))
    return away_until
      ? page.t('directory.pool.away_until', { date: page.f.longDate(away_until) })
      : page.t('directory.pool.away')
  if (away_from && away_from > page.today)
    return page.t('directory.pool.away_from', { date: page.f.longDate(away_from) })
  return undefined
}

/** Whether somebody was vetted, and until when that holds. */
export function vettedWords(page: Page, member: PoolMember): string {
  const state = vetting(member, page.today)
  return state === 'never'
    ? page.t('directory.pool.vetted.never')
    : page.t(state === 'valid' ? 'directory.pool.vetted.valid' : 'directory.pool.vetted.over', {
        date: page.f.longDate(member.vetted_until ?? ''),
      })
}
