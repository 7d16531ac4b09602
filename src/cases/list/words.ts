import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import { pathwayOf } from '../pathways.ts'
import type { Choices, Labels } from './choices.ts'
import { type FilterName, filtersOn, type ListView, type ListWish } from './list.ts'

export const viewWords = {
  mine: 'cases.view.mine',
  due: 'cases.view.due',
  quiet: 'cases.view.quiet',
  team: 'cases.view.team',
  closed: 'cases.view.closed',
} as const satisfies Record<ListView, string>

type Say = (page: Page, value: string, labels: Labels) => string

function leadWords(page: Page, lead: string, labels: Labels): string {
  if (lead === 'me' || lead === page.member?.id) return page.t('cases.list.led_by_me')
  return page.t('cases.list.led_by', { name: labels.lead ?? page.t('cases.team.gone') })
}

/** What a pathway, or a stage of one, is called: `cz-school-transfer~appeal`. */
function stageWords(page: Page, value: string, { pathway }: Labels): string {
  const stage = value.split('~')[1]
  const title = pathway?.title[page.lang] ?? page.t('cases.list.filter.gone')
  if (!stage) return title
  const found = pathway?.stages.find(({ id }) => id === stage)
  return `${title}: ${found?.title[page.lang] ?? stage}`
}

const say: Record<FilterName, Say> = {
  q: (page, q) => page.t('cases.list.found', { q }),
  kind: (page, kind) => wordFor(page.t, 'cases.kind', kind),
  lead: leadWords,
  stage: stageWords,
  status: (page, status) => wordFor(page.t, 'cases.list.status', status),
  due: (page, due) => wordFor(page.t, 'cases.list.due_in', due),
  institution: (page, _, { institution }) => institution ?? page.t('cases.list.filter.gone'),
  project: (page, _, { project }) => project ?? page.t('cases.list.filter.gone'),
  opened_from: (page, day) => page.t('cases.list.opened_from', { day: page.f.day(day) }),
  opened_until: (page, day) => page.t('cases.list.opened_until', { day: page.f.day(day) }),
  restricted: (page) => page.t('cases.list.filter.restricted'),
  municipality: (_, place) => place,
  barrier: (page, code) => page.t('cases.list.barrier', { barrier: wordFor(page.t, 'cases.barrier', code) }),
  service: (page, code) => page.t('cases.list.service', { service: wordFor(page.t, 'cases.service', code) }),
  risk: (page, level) => page.t('cases.list.risk', { level: wordFor(page.t, 'cases.risk.level', level) }),
  unseen: (page, days) => page.t('cases.list.unseen', { n: Number(days) }),
}

/** What narrows a list, each filter in a few words. */
export const filterWords = (
  page: Page,
  wish: ListWish,
  labels: Labels,
): { name: FilterName; label: string }[] =>
  filtersOn(wish).map((name) => ({ name, label: say[name](page, wish[name] ?? '', labels) }))

/** A whole wish in words: the view, what narrows it, the order. */
export const wishWords = (page: Page, wish: ListWish, labels: Labels): string[] => [
  page.t(viewWords[wish.view]),
  ...filterWords(page, wish, labels).map(({ label }) => label),
]

/** Pathways with the stages in which cases stand, as groups of a select; the whole pathway comes first. */
export function stageOptions(
  page: Page,
  stages: Choices['stages'],
): { value: string; label: string; group: string }[] {
  const known = Map.groupBy(stages, ({ pathway }) => pathway)
  return [...known].flatMap(([id, here]) => {
    const pathway = here.map(pathwayOf).find(Boolean)
    if (!pathway) return []
    const group = pathway.title[page.lang]
    const standing = new Set(here.map(({ stage }) => stage))
    return [
      { value: id, label: page.t('cases.list.filter.whole_pathway'), group },
      ...pathway.stages
        .filter((stage) => standing.has(stage.id))
        .map((stage) => ({ value: `${id}~${stage.id}`, label: stage.title[page.lang], group })),
    ]
  })
}

/** All a case is for, each as `nameOf` says. */
export const peopleWords = (page: Page, row: { people: string[] }, nameOf: (id: string) => string): string =>
  page.f.list(row.people.map(nameOf))
