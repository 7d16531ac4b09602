/** What a document is, in the order the list shows them. */
export const documentKinds = [
  'decision',
  'refusal',
  'appeal',
  'request',
  'complaint',
  'statement',
  'letter',
  'report',
  'school_report',
  'medical',
  'identity',
  'consent',
  'photo',
  'other',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export const sendingWays = ['post', 'data_box', 'email', 'by_hand'] as const
export type SendingWay = (typeof sendingWays)[number]

/** Languages a document is likely to be in, by code. */
export const documentLanguages = [
  'cs',
  'sk',
  'pl',
  'en',
  'uk',
  'ru',
  'rom',
  'hu',
  'ro',
  'bg',
  'vi',
  'ar',
] as const

/** Days in which taking a document out can be undone; then its files are destroyed. */
export const daysToUndo = 30

/** The last day on which a document taken out on a day can be put back. */
export function undoUntil(withdrawnOn: string): string {
  const day = new Date(`${withdrawnOn}T12:00:00Z`)
  day.setUTCDate(day.getUTCDate() + daysToUndo)
  return day.toISOString().slice(0, 10)
}

export const mayUndo = (withdrawnOn: string, today: string): boolean => today <= undoUntil(withdrawnOn)

/** Sealed with a document. `reference` is the number on the paper, such as a file number. */
export interface DocumentFacts {
  title: string
  reference?: string
  note?: string
}

/** Sealed with a version. */
export interface VersionFacts {
  name: string
  /** SHA-256 of the file as it is kept, in hex. */
  digest: string
  note?: string
}

/** What something can be attached to: one event, deadline or entry of the same case. */
export const attachments = ['event', 'deadline', 'entry'] as const
export interface About {
  to: (typeof attachments)[number]
  id: string
}

/** Reads `event:<id>`. */
export function readAbout(text: string | undefined): About | undefined {
  const [to, id] = (text ?? '').split(':')
  const known = attachments.find((one) => one === to)
  return known && id ? { to: known, id } : undefined
}

/** The day a document stands under: when it was sent, came, was written, or at least was put here. */
export const dayOf = (paper: {
  sent_on: string | null
  received_on: string | null
  made_on: string | null
  added_on: string
}): string => paper.sent_on ?? paper.received_on ?? paper.made_on ?? paper.added_on

/** Documents by kind in the order of the kinds, the newest first in each. */
export function grouped<P extends Parameters<typeof dayOf>[0] & { kind: string }>(
  papers: readonly P[],
): { kind: DocumentKind; papers: P[] }[] {
  return documentKinds
    .map((kind) => ({
      kind,
      papers: papers.filter((paper) => paper.kind === kind).sort((a, b) => dayOf(b).localeCompare(dayOf(a))),
    }))
    .filter((group) => group.papers.length > 0)
}

/** A title made of a file's name when none was given. */
export const titleFrom = (name: string): string =>
  name
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replace(/[_]+/g, ' ')
    .trim() || name
