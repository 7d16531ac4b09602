import { wordFor } from '../../platform/i18n/coded.ts'
import type { Format } from '../../platform/i18n/format.ts'
import { chooseLanguage, translator } from '../../platform/i18n/messages.ts'
import type { PublicLang, PublicTranslate } from '../../platform/i18n/public.ts'
import type { OpenReport } from '../line/open.ts'

/** What is held about a report besides the conversation: codes, and whom we told. Of whoever did it, saw it or wrote about it, nothing. */
export interface CodedReport {
  number: string
  codes: Partial<Record<CopiedCode, string | number | string[]>>
  told: {
    body: string
    told_on: string
    fields: string[]
    outcome: string | null
    outcome_on: string | null
  }[]
}

/** Where the words of each code stand. Who did it is somebody else, so it is not among them. */
export const copiedCodes = {
  told_by: 'incidents.told_by',
  kind: 'incidents.kind',
  acts: 'incidents.act',
  setting: 'incidents.setting',
  region: undefined,
  occurred_from: undefined,
  occurred_until: undefined,
  occurred_precision: 'incidents.precision',
  people_harmed: undefined,
  harmed: 'incidents.harmed',
  injury: 'incidents.injury',
  bias_perceived: 'incidents.bias',
  bias_indicators: 'incidents.indicator',
  bias_assessed: 'incidents.bias',
  qualification: 'incidents.qualification',
  police_told: 'incidents.police_told',
  police_told_on: undefined,
  police_why_not: 'incidents.why_not',
  agreed: 'incidents.agreed',
  support: 'incidents.support',
  outcome: 'incidents.outcome',
} as const
export type CopiedCode = keyof typeof copiedCodes

/** Whoever told what happened to somebody else gets back what they told and agreed to: the rest is that other person's. */
export const codesFor = (told_by: string): CopiedCode[] =>
  told_by === 'victim' ? (Object.keys(copiedCodes) as CopiedCode[]) : ['told_by', 'agreed']

/** Who reads it, and in whose words. */
export interface CopyReader {
  lang: PublicLang
  t: PublicTranslate
  f: Format
  organisation: string
  today: string
}

type Report = Pick<OpenReport, 'received_on' | 'told' | 'language' | 'messages' | 'files'>

/** The same for programs: codes as they are kept, days as `YYYY-MM-DD`. */
export const copyForPrograms = (report: Report, coded: CodedReport, { organisation, today }: CopyReader) => ({
  format: 'alongside-report-copy',
  version: 1,
  organisation,
  made_on: today,
  number: coded.number,
  received_on: report.received_on,
  language: report.language,
  told: report.told,
  messages: report.messages.map(({ by, on, language, words }) => ({ by, on, language, words })),
  files: report.files.map(({ name, type, bytes, on }) => ({ name, type, bytes, on })),
  codes: coded.codes,
  told_to: coded.told,
})

const rule = '─'.repeat(24)

/** To be read on any telephone: plain text, each part under its heading. Words of codes are in a language members have, else English. */
export function copyToRead(report: Report, coded: CodedReport, reader: CopyReader): string {
  const { t, f, organisation } = reader
  const staff = translator(chooseLanguage(reader.lang))
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [rule, title, '', ...lines, ''] : []
  const say = (name: CopiedCode, code: string | number): string => {
    const prefix = copiedCodes[name]
    if (prefix) return wordFor(staff, prefix, String(code))
    return typeof code === 'string' && /^\d{4}-\d\d-\d\d$/.test(code) ? f.longDate(code) : String(code)
  }
  const codes = (Object.keys(coded.codes) as CopiedCode[]).map((name) => {
    const value = coded.codes[name] ?? ''
    const words = Array.isArray(value) ? value.map((code) => say(name, code)).join('; ') : say(name, value)
    const label = name === 'outcome' ? 'incidents.outcome' : (`incidents.field.${name}` as const)
    return `${staff(label)}: ${words}`
  })
  const told = coded.told.map(({ body, told_on, fields, outcome, outcome_on }) =>
    [
      `${f.longDate(told_on)}: ${wordFor(staff, 'incidents.body', body)}`,
      fields.map((field) => wordFor(staff, 'incidents.handed.field', field)).join('; '),
      outcome && outcome_on
        ? `${f.longDate(outcome_on)}: ${wordFor(staff, 'incidents.answer', outcome)}`
        : '',
    ]
      .filter(Boolean)
      .join('\r\n  '),
  )
  const said = report.messages.map(
    ({ by, on, words }) =>
      `${by === 'you' ? t('public.talk.you') : organisation}, ${f.longDate(on)}:\r\n${words ?? '…'}\r\n`,
  )
  return [
    t('public.copy.title'),
    `${organisation}, ${f.longDate(reader.today)}`,
    coded.number,
    '',
    ...part(t('public.talk.received', { date: f.longDate(report.received_on) }), [report.told ?? '…']),
    ...part(t('public.talk.title'), said),
    ...part(
      t('public.check.files'),
      report.files.map(({ name, on }) => `${name ?? '…'}, ${f.longDate(on)}`),
    ),
    ...part(t('public.copy.codes'), codes),
    ...part(t('public.copy.told'), told),
    rule,
    t('public.copy.rights'),
    '',
  ].join('\r\n')
}
