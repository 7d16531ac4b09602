import { languageName } from '../../people/index.ts'
import { wordFor } from '../../platform/i18n/coded.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { Page } from '../../ui/page.ts'
import { regionName } from '../coding/regions.ts'
import { periodWord } from '../publication/words.ts'
import { type FilterName, filtersOn, type InboxView, type InboxWish, notKnown } from './wish.ts'

/** Names of members and projects, by id. */
export type Labels = ReadonlyMap<string, string>

export const viewWords = {
  new: 'incidents.view.new',
  mine: 'incidents.view.mine',
  open: 'incidents.view.open',
  set_aside: 'incidents.view.set_aside',
  all: 'incidents.view.all',
} as const satisfies Record<InboxView, string>

function assignedWords(page: Page, value: string, members: Labels): string {
  if (value === 'nobody') return page.t('incidents.assigned.nobody')
  if (value === 'me' || value === page.member?.id) return page.t('incidents.list.with_me')
  return page.t('incidents.list.with', { name: members.get(value) ?? page.t('cases.team.gone') })
}

const say: Record<FilterName, (page: Page, value: string, members: Labels) => string> = {
  q: (page, q) => page.t('cases.list.found', { q }),
  kind: (page, code) => wordFor(page.t, 'incidents.kind', code),
  status: (page, code) => wordFor(page.t, 'incidents.status', code),
  source: (page, code) => wordFor(page.t, 'incidents.source', code),
  bias: (page, code) => wordFor(page.t, 'incidents.bias', code),
  region: (page, code) => regionName(page.lang, code),
  police: (page, code) =>
    page.t('incidents.list.police', { answer: wordFor(page.t, 'incidents.police_told', code) }),
  assigned: assignedWords,
  language: (page, code) => languageName(page, code),
  received_from: (page, day) => page.t('incidents.list.from', { day: page.f.day(day) }),
  received_until: (page, day) => page.t('incidents.list.until', { day: page.f.day(day) }),
  unread: (page) => page.t('incidents.filter.unread'),
  project: (page, id, labels) => labels.get(id) ?? page.t('cases.list.filter.gone'),
  lacks: (page, code) =>
    code === 'any' ? page.t('incidents.lacks.any') : wordFor(page.t, 'incidents.lacks', code),
  counted: (page, code) => page.t('incidents.list.counted', { period: periodWord(page, { code }) }),
  happened: (page, month) => page.t('incidents.list.happened', { month: page.f.month(`${month}-01`) }),
  setting: (page, code) => wordFor(page.t, 'incidents.setting', code),
  act: (page, code) => wordFor(page.t, 'incidents.act', code),
  perpetrator: (page, code) => wordFor(page.t, 'incidents.perpetrator', code),
  why_not: (page, code) =>
    page.t('incidents.list.why_not', { reason: wordFor(page.t, 'incidents.why_not', code) }),
  institution: (page, code) => wordFor(page.t, 'directory.kind', code),
}

/** What it is that is not known, where that can be asked for. */
const asked = new Map<FilterName, MessageId>([
  ['kind', 'incidents.filter.kind'],
  ['bias', 'incidents.filter.bias'],
  ['region', 'incidents.filter.region'],
  ['police', 'incidents.filter.police'],
  ['setting', 'publication.table.setting'],
  ['act', 'statistics.act'],
  ['perpetrator', 'statistics.perpetrator'],
  ['why_not', 'publication.table.why_not'],
  ['institution', 'statistics.institution'],
])

function filterWord(page: Page, name: FilterName, value: string, members: Labels): string {
  const what = value === notKnown && asked.get(name)
  return what ? page.t('incidents.list.not_known', { what: page.t(what) }) : say[name](page, value, members)
}

/** What narrows the inbox, each filter in a few words. */
export const filterWords = (
  page: Page,
  wish: InboxWish,
  members: Labels,
): { name: FilterName; label: string }[] =>
  filtersOn(wish).map((name) => ({ name, label: filterWord(page, name, wish[name] ?? '', members) }))

/** What the inbox shows in words: the view, then what narrows it. */
export const shownWords = (page: Page, wish: InboxWish, labels: Labels): string[] => [
  page.t(viewWords[wish.view]),
  ...filterWords(page, wish, labels).map(({ label }) => label),
]
