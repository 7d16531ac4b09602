import { languageName } from '../../people/index.ts'
import { clean } from '../../platform/clean-text.ts'
import type { Organisation } from '../../platform/context.ts'
import { wordFor } from '../../platform/i18n/coded.ts'
import { formats } from '../../platform/i18n/format.ts'
import { type Lang, translator } from '../../platform/i18n/messages.ts'
import { regionName } from '../coding/regions.ts'
import { occurredWords, type Writer } from '../coding/words.ts'
import type { PartLine } from '../institutions/queries.ts'
import type { Incident } from '../queries.ts'
import type { HandOverForm } from './forms.ts'
import { agreementFor, type HandedField } from './told.ts'

interface Fact {
  label: string
  value: string
}

/** A file for a body, in its language, with nothing in it but what was agreed. Page, PDF and Word draw the same. */
export interface HandedPaper {
  lang: Lang
  title: string
  organisation: string
  printed_on: string
  facts: Fact[]
  sections: {
    title: string
    facts: Fact[]
    /** Words as they were written, in the language they were written in. */
    texts: { label: string; text: string; lang: string }[]
  }[]
  foot: string
}

/** What a paper is made of. */
export interface HandedFacts {
  incident: Incident
  organisation: Organisation
  today: string
  author: string
  to?: string
  /** Names of the files that go with it. */
  files: string[]
  /** What we translated of what was told. */
  translations: string[]
  places: PartLine[]
}

type Section = HandedPaper['sections'][number]
type Maker = (
  w: Writer,
  given: HandedFacts,
  exact: boolean,
) => { facts: [string, string | undefined][]; texts?: Section['texts'] }

const listed = (w: Writer, prefix: string, codes: string[]) =>
  codes.length > 0 ? codes.map((code) => wordFor(w.t, prefix, code)).join('; ') : undefined
const word = (w: Writer, prefix: string, code: string | null) =>
  code ? wordFor(w.t, prefix, code) : undefined

/** When it happened; without the agreement to an exact day, its month. */
function whenWords(w: Writer, incident: Incident, exact: boolean): string | undefined {
  const { occurred_from: from, occurred_precision: precision } = incident
  if (!from) return undefined
  return exact || precision === 'month' || precision === 'year' ? occurredWords(w, incident) : w.f.month(from)
}

/** Their own words go only with the agreement to be quoted; what we wrote goes with the agreement to tell. */
function toldWords(w: Writer, { incident, translations }: HandedFacts): Section['texts'] {
  const ours = incident.summary
    ? [{ label: w.t('incidents.handed.summary'), text: incident.summary, lang: w.lang }]
    : []
  if (!incident.told || !incident.agreed.includes('quotation')) return ours
  const label = w.t('incidents.handed.told', { language: languageName(w, incident.language) })
  return [
    ...ours,
    { label, text: incident.told, lang: incident.language },
    ...translations.map((text) => ({ label: w.t('incidents.translation'), text, lang: w.lang })),
  ]
}

const makers: Record<HandedField, Maker> = {
  what: (w, given) => ({
    facts: [
      [w.t('incidents.field.kind'), word(w, 'incidents.kind', given.incident.kind)],
      [w.t('incidents.field.acts'), listed(w, 'incidents.act', given.incident.acts)],
      [w.t('incidents.field.told_by'), word(w, 'incidents.told_by', given.incident.told_by)],
    ],
    texts: toldWords(w, given),
  }),
  when: (w, { incident }, exact) => ({
    facts: [[w.t('incidents.field.when'), whenWords(w, incident, exact)]],
  }),
  where: (w, { incident, places }) => ({
    facts: [
      [w.t('incidents.field.region'), incident.region ? regionName(w.lang, incident.region) : undefined],
      [w.t('incidents.field.setting'), word(w, 'incidents.setting', incident.setting)],
      ...places.map(({ part, name }): [string, string] => [wordFor(w.t, 'incidents.part', part), name]),
    ],
  }),
  exact_place: (w, { incident }) => ({
    facts: [[w.t('incidents.field.place'), incident.place ?? undefined]],
  }),
  who_did_it: (w, { incident }) => ({
    facts: [
      [w.t('incidents.field.perpetrator_kind'), word(w, 'incidents.perpetrator', incident.perpetrator_kind)],
      [w.t('incidents.field.perpetrator'), incident.perpetrator ?? undefined],
    ],
  }),
  harm: (w, { incident }) => ({
    facts: [
      [
        w.t('incidents.field.people_harmed'),
        incident.people_harmed === null ? undefined : w.f.number(incident.people_harmed),
      ],
      [w.t('incidents.field.harmed'), listed(w, 'incidents.harmed', incident.harmed)],
      [w.t('incidents.field.injury'), word(w, 'incidents.injury', incident.injury)],
    ],
  }),
  motives: (w, { incident }) => ({
    facts: [
      [w.t('incidents.field.bias_perceived'), listed(w, 'incidents.bias', incident.bias_perceived)],
      [w.t('incidents.field.bias_indicators'), listed(w, 'incidents.indicator', incident.bias_indicators)],
      [w.t('incidents.field.bias_assessed'), listed(w, 'incidents.bias', incident.bias_assessed)],
    ],
  }),
  name: (w, { incident }) => ({ facts: [[w.t('incidents.safe.name'), incident.contact?.name]] }),
  contact: (w, { incident: { contact } }) => ({
    facts: [
      [contact ? w.t(`incidents.way.${contact.way}`) : '', contact?.at],
      [w.t('incidents.safe.safely'), contact?.safely],
    ],
  }),
  files: (w, { files }) => ({
    facts: [[w.t('incidents.files'), files.length > 0 ? w.f.list(files) : undefined]],
  }),
}

/** Fields under one heading: a file is read from top to bottom, not field by field. */
const groups = {
  what: ['what'],
  place: ['when', 'where', 'exact_place'],
  people: ['harm', 'who_did_it'],
  motives: ['motives'],
  reach: ['name', 'contact'],
  files: ['files'],
} as const satisfies Record<string, readonly HandedField[]>

/** Makes the file: of the chosen fields those that something is known of. */
export function handedPaper(
  given: HandedFacts,
  { body, language, fields, also }: Pick<HandOverForm, 'body' | 'language' | 'fields' | 'also'>,
): HandedPaper {
  const { incident, organisation, today } = given
  const t = translator(language)
  const w: Writer = { lang: language, t, f: formats(language, organisation.time_zone, today) }
  const exact = fields.includes('exact_place')
  const sections = Object.entries(groups).flatMap(([name, members]) => {
    const made = members
      .filter((field) => fields.includes(field))
      .map((field) => makers[field](w, given, exact))
    const facts = made.flatMap((one) =>
      one.facts.flatMap(([label, value]) => (value ? [{ label, value: clean(value) }] : [])),
    )
    const texts = made.flatMap((one) => one.texts ?? []).map((one) => ({ ...one, text: clean(one.text) }))
    const title = t(`incidents.handed.group.${name}` as 'incidents.handed.group.what')
    return facts.length + texts.length > 0 ? [{ title, facts, texts }] : []
  })
  const agreed = incident.agreed
    .filter((code) => code === agreementFor(body) || code === 'quotation')
    .map((code) => t(`incidents.handed.agreed.${code}` as 'incidents.handed.agreed.police'))
  const besides = also.map((field) => t(`incidents.handed.agreed.${field}` as 'incidents.handed.agreed.name'))
  return {
    lang: language,
    title: t('incidents.handed.paper', { number: incident.number }),
    organisation: clean(organisation.name),
    printed_on: today,
    facts: [
      { label: t('incidents.handed.to'), value: clean(given.to ?? wordFor(t, 'incidents.body', body)) },
      { label: t('incidents.handed.from'), value: clean(`${given.author}, ${organisation.name}`) },
      { label: t('incidents.handed.on'), value: w.f.longDate(today) },
      { label: t('incidents.handed.agreement'), value: w.f.list([...agreed, ...besides]) },
    ],
    sections,
    foot: t('incidents.handed.foot'),
  }
}
