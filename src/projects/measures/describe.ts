import { regionName } from '../../incidents/index.ts'
import { formats } from '../../platform/i18n/format.ts'
import type { Lang, Translate } from '../../platform/i18n/messages.ts'
import {
  type EventsOf,
  type IncidentsOf,
  type InstitutionFilter,
  incidentsIn,
  type Measure,
  type OrganisationSource,
  type PeopleSource,
  type SimpleMeasure,
} from './measure.ts'
import { anyOf, eventWord, wordOf } from './words.ts'

const hours = (lang: Lang, minutes: number) => formats(lang, 'UTC', '2026-01-01').duration(minutes)

function institutionFacts(t: Translate, lang: Lang, filter: InstitutionFilter | undefined): string[] {
  return [
    filter?.kinds &&
      t('projects.how.institution', { list: anyOf(t, lang, 'institution_kind', filter.kinds) }),
    filter?.segregation && t('projects.how.segregation', { segregation: filter.segregation }),
  ].filter((fact) => fact !== undefined)
}

const withFacts = (words: string, facts: (string | undefined)[]): string => {
  const said = facts.filter(Boolean)
  return said.length > 0 ? `${words} (${said.join('; ')})` : words
}

function entries(t: Translate, lang: Lang, source: Extract<PeopleSource, { from: 'entries' }>): string {
  const what = source.services ? anyOf(t, lang, 'service', source.services) : t('projects.how.any_help')
  return withFacts(t('projects.how.entries', { what }), [
    source.kinds && t('projects.how.contact', { list: anyOf(t, lang, 'entry_kind', source.kinds) }),
    source.roles && t('projects.how.roles', { list: anyOf(t, lang, 'role', source.roles) }),
  ])
}

/** `who` is the audience where people are counted; of organisations it is a remark, since they come as themselves. */
function attendance(
  t: Translate,
  lang: Lang,
  source: Extract<OrganisationSource | PeopleSource, { from: 'attendance' }>,
  people: boolean,
): string {
  const audience = source.audience && wordOf(t, 'audience', source.audience).toLocaleLowerCase(lang)
  const who = (people && audience) || t('projects.how.those')
  return withFacts(t('projects.how.attendance', { who }), [
    !people && audience ? t('projects.how.audience', { list: audience }) : undefined,
    source.kinds && anyOf(t, lang, 'activity_kind', source.kinds),
    source.part !== 'participant'
      ? t('projects.how.part', { list: wordOf(t, 'part', source.part).toLocaleLowerCase(lang) })
      : undefined,
    source.min_minutes !== undefined
      ? t('projects.how.at_least_each', { length: hours(lang, source.min_minutes) })
      : undefined,
    ...('institution' in source ? institutionFacts(t, lang, source.institution) : []),
  ])
}

function event(
  t: Translate,
  lang: Lang,
  source: { event: string; pathway?: string; institution?: InstitutionFilter; roles?: string[] },
): string {
  return withFacts(t('projects.how.event', { event: eventWord(lang, source) }), [
    ...institutionFacts(t, lang, source.institution),
    source.roles && t('projects.how.roles', { list: anyOf(t, lang, 'role', source.roles) }),
  ])
}

/** Which incidents a measure looks at, without what makes it count them. */
function incidentsOf(t: Translate, lang: Lang, of: IncidentsOf): string {
  const regions = of.regions?.map((code) => regionName(lang, code))
  const facts = [
    of.kinds && anyOf(t, lang, 'incident_kind', of.kinds),
    of.motives && t('projects.how.motive', { list: anyOf(t, lang, 'motive', of.motives) }),
    regions &&
      t('projects.how.region', {
        list: new Intl.ListFormat(lang, { type: 'disjunction' }).format(regions),
      }),
    of.sources && t('projects.how.source', { list: anyOf(t, lang, 'incident_source', of.sources) }),
    of.standing && t(`projects.how.incidents.${of.standing}`),
    of.answered_within !== undefined ? t('projects.how.answered', { days: of.answered_within }) : undefined,
    of.answer_due !== undefined ? t('projects.how.answer_due', { days: of.answer_due }) : undefined,
  ]
  return withFacts(t('projects.how.incidents.all'), facts)
}

function happenings(t: Translate, lang: Lang, of: EventsOf): string {
  if (of.from === 'incidents') return t('projects.how.incidents', { sources: incidentsOf(t, lang, of) })
  if (of.from === 'events') return t('projects.how.events', { sources: event(t, lang, of) })
  const what = of.kinds ? anyOf(t, lang, 'activity_kind', of.kinds) : t('projects.how.any_activity')
  const facts = [
    of.audience &&
      t('projects.how.audience', { list: wordOf(t, 'audience', of.audience).toLocaleLowerCase(lang) }),
    of.about && t('projects.how.about', { about: of.about }),
  ]
  return t('projects.how.activities', { sources: withFacts(what, facts) })
}

/** A share of incidents among others of them, in one sentence. */
function shareOfIncidents(
  t: Translate,
  lang: Lang,
  { of, to }: { of: SimpleMeasure; to: SimpleMeasure },
): string | undefined {
  const words = partsInWords(t, lang, { of, to })
  return words && t('projects.how.incidents.share', { part: words.of, sources: words.to })
}

/** The two parts of a share of incidents; the first says only what it asks beyond the second. */
export function partsInWords(
  t: Translate,
  lang: Lang,
  { of, to }: { of: SimpleMeasure; to: SimpleMeasure },
): { of: string; to: string } | undefined {
  const [part, whole] = [incidentsIn(of), incidentsIn(to)]
  if (!part || !whole) return undefined
  return {
    of: incidentsOf(t, lang, { from: 'incidents', ...onlyIn(part, whole) }),
    to: incidentsOf(t, lang, whole),
  }
}

/** What a part asks beyond the whole. */
const onlyIn = (part: IncidentsOf, whole: IncidentsOf): Partial<IncidentsOf> =>
  Object.fromEntries(
    Object.entries(part).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(whole[name as keyof IncidentsOf]),
    ),
  )

/** A measure in one or two sentences of the reader's language: what is counted, and what makes it count once. */
export function describeMeasure(measure: Measure, t: Translate, lang: Lang): string {
  if ('ratio' in measure) {
    const share = shareOfIncidents(t, lang, measure.ratio)
    if (share) return share
    return t('projects.how.ratio', {
      of: describeMeasure(measure.ratio.of, t, lang),
      to: describeMeasure(measure.ratio.to, t, lang),
    })
  }
  if ('sum' in measure) {
    if (measure.sum === 'money') return t('projects.how.money', { of: measure.of })
    const facts = [
      measure.channel && wordOf(t, 'channel', measure.channel).toLocaleLowerCase(lang),
      measure.audience &&
        t('projects.how.audience', { list: wordOf(t, 'audience', measure.audience).toLocaleLowerCase(lang) }),
      measure.basis && wordOf(t, 'basis', measure.basis).toLocaleLowerCase(lang),
    ]
    return t('projects.how.reach', { sources: withFacts(t('projects.how.reach_all'), facts) })
  }
  if (measure.count === 'events') return happenings(t, lang, measure.of)
  const join = (phrases: string[]) => new Intl.ListFormat(lang, { type: 'disjunction' }).format(phrases)
  if (measure.count === 'organisations') {
    return t('projects.how.organisations', {
      sources: join(
        measure.sources.map((source) =>
          source.from === 'events' ? event(t, lang, source) : attendance(t, lang, source, false),
        ),
      ),
    })
  }
  const sources = join(
    measure.sources.map((source) => {
      if (source.from === 'entries') return entries(t, lang, source)
      return source.from === 'events' ? event(t, lang, source) : attendance(t, lang, source, true)
    }),
  )
  const counted = t('projects.how.people', { sources })
  return measure.threshold === undefined
    ? counted
    : `${counted} ${t('projects.how.threshold', { length: hours(lang, measure.threshold) })}`
}
