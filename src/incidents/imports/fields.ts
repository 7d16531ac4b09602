import type { Coded } from '../../platform/i18n/coded.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import * as codes from '../codes.ts'
import { contactWays } from '../line/said.ts'

/**
 * What an answer becomes: words (several questions add up), one code or several, a day, a number; `named` is looked up by name:
 * a region, an institution, a language; `id` is what makes a row the same row.
 */
export type FieldKind = 'words' | 'code' | 'codes' | 'day' | 'number' | 'named' | 'id'

export interface Target {
  field: string
  kind: FieldKind
  label: MessageId
  group: MessageId
  /** The codes of our lists. */
  codes?: readonly Coded[]
  /** May be the same for every row instead. */
  constant?: true
  /** What such a question is often called in forms, in our languages; only ever a suggestion. */
  asked?: readonly string[]
}

const ways = contactWays
  .filter((way) => way !== 'none')
  .map((code) => ({ code, label: `incidents.way.${code}` as MessageId }))

const what = 'incidents.group.what'
const where = 'incidents.group.where'
const people = 'incidents.group.people'
const motive = 'incidents.group.motive'
const police = 'incidents.group.police'
const afterwards = 'incidents.group.afterwards'
const contact = 'incidents.entry.contact'

/** Everything a question may lead to, in the order of the page on which incidents are noted. */
export const targets: readonly Target[] = [
  {
    field: 'told',
    kind: 'words',
    label: 'incidents.entry.told',
    group: what,
    asked: ['description', 'story', 'popis', 'opis', 'popis udalosti', 'opis zdarzenia'],
  },
  { field: 'summary', kind: 'words', label: 'incidents.field.summary', group: what },
  {
    field: 'kind',
    kind: 'code',
    label: 'incidents.field.kind',
    group: what,
    codes: codes.incidentKinds,
    constant: true,
  },
  { field: 'acts', kind: 'codes', label: 'incidents.field.acts', group: what, codes: codes.acts },
  {
    field: 'occurred_from',
    kind: 'day',
    label: 'incidents.field.occurred_from',
    group: where,
    asked: ['date', 'day', 'when', 'datum', 'den', 'kdy', 'data', 'dzien', 'kiedy'],
  },
  { field: 'occurred_until', kind: 'day', label: 'incidents.field.occurred_until', group: where },
  {
    field: 'occurred_precision',
    kind: 'code',
    label: 'incidents.field.occurred_precision',
    group: where,
    codes: codes.precisions,
    constant: true,
  },
  { field: 'region', kind: 'named', label: 'incidents.field.region', group: where, constant: true },
  {
    field: 'place',
    kind: 'words',
    label: 'incidents.field.place',
    group: where,
    asked: ['place', 'address', 'misto', 'adresa', 'miejsce', 'gdzie', 'kde', 'where'],
  },
  {
    field: 'setting',
    kind: 'code',
    label: 'incidents.field.setting',
    group: where,
    codes: codes.settings,
    constant: true,
  },
  {
    field: 'institution_id',
    kind: 'named',
    label: 'incidents.institutions.which',
    group: where,
    asked: ['institution', 'office', 'school', 'instituce', 'urad', 'instytucja', 'urzad'],
  },
  {
    field: 'part',
    kind: 'code',
    label: 'incidents.institutions.part',
    group: where,
    codes: codes.institutionParts,
    constant: true,
  },
  {
    field: 'told_by',
    kind: 'code',
    label: 'incidents.field.told_by',
    group: people,
    codes: codes.tellers,
    constant: true,
  },
  {
    field: 'language',
    kind: 'named',
    label: 'incidents.entry.language',
    group: people,
    constant: true,
    asked: ['language', 'jazyk', 'jezyk'],
  },
  { field: 'people_harmed', kind: 'number', label: 'incidents.field.people_harmed', group: people },
  { field: 'harmed', kind: 'codes', label: 'incidents.field.harmed', group: people, codes: codes.harmed },
  { field: 'injury', kind: 'code', label: 'incidents.field.injury', group: people, codes: codes.injuries },
  {
    field: 'perpetrator_kind',
    kind: 'code',
    label: 'incidents.field.perpetrator_kind',
    group: people,
    codes: codes.perpetratorKinds,
  },
  { field: 'perpetrator', kind: 'words', label: 'incidents.field.perpetrator', group: people },
  {
    field: 'bias_perceived',
    kind: 'codes',
    label: 'incidents.field.bias_perceived',
    group: motive,
    codes: codes.biases,
    asked: ['motive', 'bias', 'why', 'motiv', 'proc', 'motyw', 'dlaczego'],
  },
  {
    field: 'bias_indicators',
    kind: 'codes',
    label: 'incidents.field.bias_indicators',
    group: motive,
    codes: codes.indicators,
  },
  {
    field: 'bias_assessed',
    kind: 'codes',
    label: 'incidents.field.bias_assessed',
    group: motive,
    codes: codes.biases,
  },
  {
    field: 'police_told',
    kind: 'code',
    label: 'incidents.field.police_told',
    group: police,
    codes: codes.policeAnswers,
    asked: ['police', 'reported', 'policie', 'nahlaseno', 'policja', 'zgloszono'],
  },
  { field: 'police_told_on', kind: 'day', label: 'incidents.field.police_told_on', group: police },
  {
    field: 'police_why_not',
    kind: 'codes',
    label: 'incidents.field.police_why_not',
    group: police,
    codes: codes.reasonsNotTold,
  },
  {
    field: 'agreed',
    kind: 'codes',
    label: 'incidents.field.agreed',
    group: afterwards,
    codes: codes.agreements,
  },
  {
    field: 'support',
    kind: 'codes',
    label: 'incidents.field.support',
    group: afterwards,
    codes: codes.supports,
  },
  { field: 'contact_way', kind: 'code', label: 'incidents.entry.contact_way', group: contact, codes: ways },
  { field: 'contact_at', kind: 'words', label: 'incidents.entry.contact_at', group: contact },
  { field: 'contact_name', kind: 'words', label: 'incidents.entry.contact_name', group: contact },
  { field: 'contact_safely', kind: 'words', label: 'incidents.entry.contact_safely', group: contact },
  { field: 'id', kind: 'id', label: 'incidents.import.field.id', group: 'incidents.import.group.row' },
]

const byField = new Map(targets.map((target) => [target.field, target]))
/** What a question leads to; `undefined` for a word from outside that is no field of ours. */
export const targetOf = (field: string): Target | undefined => byField.get(field)

/** Whether several questions may lead to a field: words are joined, codes are gathered. */
export const takesSeveral = ({ kind }: Target): boolean => kind === 'words' || kind === 'codes'

/** Whether its answers are chosen from a list and must be told which of ours they are. */
export const isCoded = ({ kind }: Target): boolean => ['code', 'codes', 'named'].includes(kind)
