import { formats } from '../../platform/i18n/format.ts'
import { type Lang, languages } from '../../platform/i18n/messages.ts'
import {
  choosePublicLanguage,
  type PublicLang,
  type PublicMessageId,
  publicLangs,
  publicTranslator,
} from '../../platform/i18n/public.ts'
import { type Topic, tellsTopics } from './consent.ts'
import type { ConsentLine } from './queries.ts'
import { lowered } from './words.ts'

/** A consent as it is printed: for reading, signing and keeping. The page and the PDF draw the same. */
export interface ConsentDocument {
  lang: PublicLang
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
export const printedIn = (consent: Pick<ConsentLine, 'language'>, reader: Lang): PublicLang =>
  choosePublicLanguage(publicLangs, consent.language, reader)

/** The texts that a person signs; their version is pinned by a test. */
export const consentTexts = [
  'public.consent.given',
  'public.consent.refused',
  'public.consent.purpose.referral',
  'public.consent.purpose.sharing',
  'public.consent.purpose.quotation',
  'public.consent.purpose.statistics',
  'public.consent.purpose.contacting',
  'public.consent.purpose.training',
  'public.consent.topics',
  'public.consent.until',
  'public.consent.until_withdrawn',
  'public.consent.right.no',
  'public.consent.right.back',
  'public.consent.right.read',
  'public.consent.right.help',
  'public.consent.right.ask',
] as const satisfies readonly PublicMessageId[]

/** Makes the paper of a consent in `lang`, with everything it says about this person. */
export function consentDocument(
  consent: ConsentLine,
  given: {
    lang: PublicLang
    zone: string
    today: string
    organisation: string
    person: string
    recipient: string
    recorder: string
  },
): ConsentDocument {
  const t = publicTranslator(given.lang)
  const f = formats(given.lang, given.zone, given.today)
  const names = { organisation: given.organisation, person: given.person, recipient: given.recipient }
  const refused = consent.decision === 'refused'
  const topics = consent.topics.map((topic) => lowered(t(`public.consent.topic.${topic as Topic}`)))
  const paragraphs = [
    t(refused ? 'public.consent.refused' : 'public.consent.given', names),
    t(`public.consent.purpose.${consent.purpose}` as PublicMessageId, names),
    ...(tellsTopics(consent.purpose) && !refused
      ? [t('public.consent.topics', { topics: f.list(topics) })]
      : []),
    ...(refused
      ? []
      : [
          consent.expires_on
            ? t('public.consent.until', { day: f.longDate(consent.expires_on) })
            : t('public.consent.until_withdrawn'),
        ]),
  ]
  const facts: [PublicMessageId, string | undefined][] = [
    ['public.consent.paper.person', given.person],
    ['public.consent.paper.recipient', given.recipient],
    ['public.consent.paper.given_on', f.longDate(consent.given_on)],
    ['public.consent.paper.how', t(`public.consent.how.${consent.how}` as PublicMessageId)],
    ['public.consent.paper.given_by', consent.words?.given_by],
    ['public.consent.paper.witness', consent.words?.witness],
    ['public.consent.paper.recorder', given.recorder],
    ['public.consent.paper.withdrawn', consent.withdrawn_on ? f.longDate(consent.withdrawn_on) : undefined],
  ]
  return {
    lang: given.lang,
    title: t(refused ? 'public.consent.paper.title_refused' : 'public.consent.paper.title'),
    organisation: given.organisation,
    printed_on: given.today,
    facts: facts.flatMap(([label, value]) => (value ? [{ label: t(label), value }] : [])),
    paragraphs,
    rights: {
      title: t('public.consent.rights'),
      items: (['no', 'back', 'read', 'help', 'ask'] as const).map((right) =>
        t(`public.consent.right.${right}`, names),
      ),
    },
    signatures: [
      t('public.consent.paper.sign'),
      t('public.consent.paper.sign_us'),
      t('public.consent.paper.sign_day'),
    ],
    foot: [
      t('public.consent.paper.foot', { version: consent.text_version }),
      ...(languages.some((lang) => lang === given.lang) ? [] : [t('public.machine')]),
    ].join(' · '),
  }
}
