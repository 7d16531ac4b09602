import { formats } from '../../platform/i18n/format.ts'
import { type Lang, languages, type MessageId, translator } from '../../platform/i18n/messages.ts'
import { tellsTopics } from './consent.ts'
import type { ConsentLine } from './queries.ts'
import { topicList } from './words.ts'

/** A consent as it is printed: for reading, signing and keeping. The page and the PDF draw the same. */
export interface ConsentDocument {
  lang: Lang
  title: string
  organisation: string
  printed_on: string
  facts: { label: string; value: string }[]
  /** What is agreed to or was refused, in plain sentences. */
  paragraphs: string[]
  rights: { title: string; items: string[] }
  signatures: string[]
  foot: string
}

/** The language a consent is printed in: the one it was explained in where we have its words, else the reader's. */
export const printedIn = (consent: Pick<ConsentLine, 'language'>, reader: Lang): Lang =>
  languages.find((lang) => lang === consent.language) ?? reader

/** The texts that a person signs; their version is pinned by a test. */
export const consentTexts = [
  'consents.text.given',
  'consents.text.refused',
  'consents.text.purpose.referral',
  'consents.text.purpose.sharing',
  'consents.text.purpose.quotation',
  'consents.text.purpose.statistics',
  'consents.text.purpose.contacting',
  'consents.text.purpose.training',
  'consents.text.topics',
  'consents.text.until',
  'consents.text.until_withdrawn',
  'consents.text.right.no',
  'consents.text.right.back',
  'consents.text.right.read',
  'consents.text.right.help',
  'consents.text.right.ask',
] as const satisfies readonly MessageId[]

/** Makes the paper of a consent in `lang`, with everything it says about this person. */
export function consentDocument(
  consent: ConsentLine,
  given: {
    lang: Lang
    zone: string
    today: string
    organisation: string
    person: string
    recipient: string
    recorder: string
  },
): ConsentDocument {
  const t = translator(given.lang)
  const f = formats(given.lang, given.zone, given.today)
  const names = { organisation: given.organisation, person: given.person, recipient: given.recipient }
  const refused = consent.decision === 'refused'
  const paragraphs = [
    t(refused ? 'consents.text.refused' : 'consents.text.given', names),
    t(`consents.text.purpose.${consent.purpose}` as MessageId, names),
    ...(tellsTopics(consent.purpose) && !refused
      ? [t('consents.text.topics', { topics: topicList(t, f, consent.topics) })]
      : []),
    ...(refused
      ? []
      : [
          consent.expires_on
            ? t('consents.text.until', { day: f.longDate(consent.expires_on) })
            : t('consents.text.until_withdrawn'),
        ]),
  ]
  const facts: [MessageId, string | undefined][] = [
    ['consents.print.person', given.person],
    ['consents.print.recipient', given.recipient],
    ['consents.print.given_on', f.longDate(consent.given_on)],
    ['consents.print.how', t(`consents.how.${consent.how}` as MessageId)],
    ['consents.print.given_by', consent.words?.given_by],
    ['consents.print.witness', consent.words?.witness],
    ['consents.print.recorder', given.recorder],
    ['consents.print.withdrawn', consent.withdrawn_on ? f.longDate(consent.withdrawn_on) : undefined],
  ]
  return {
    lang: given.lang,
    title: t(refused ? 'consents.print.title_refused' : 'consents.print.title'),
    organisation: given.organisation,
    printed_on: given.today,
    facts: facts.flatMap(([label, value]) => (value ? [{ label: t(label), value }] : [])),
    paragraphs,
    rights: {
      title: t('consents.text.rights'),
      items: (['no', 'back', 'read', 'help', 'ask'] as const).map((right) =>
        t(`consents.text.right.${right}`, names),
      ),
    },
    signatures: [t('consents.print.sign'), t('consents.print.sign_us'), t('consents.print.sign_day')],
    foot: t('consents.print.foot', { version: consent.text_version }),
  }
}
