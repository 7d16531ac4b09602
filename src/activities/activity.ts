import { Temporal } from 'temporal-polyfill'
/** What an organisation holds or hands out. */
export const kinds = ['training', 'workshop', 'meeting', 'trip', 'event', 'distribution', 'media'] as const
export type Kind = (typeof kinds)[number]

/** Whom an activity is for, and who came. Coded, because funders count by audience. */
export const audiences = [
  'police_officer',
  'clerk',
  'minority_leader',
  'intercultural_assistant',
  'support_organisation',
  'teacher',
  'parent',
  'child',
  'family',
  'migrant',
  'general_public',
  'stakeholder',
  'volunteer',
  'other',
] as const
export type Audience = (typeof audiences)[number]

/** Through what somebody was reached. */
export const channels = [
  'leaflet',
  'handbook',
  'broadcast',
  'online',
  'print',
  'event_audience',
  'briefing',
] as const
export type Channel = (typeof channels)[number]

/** Whether an amount of reach was counted or estimated. */
export const bases = ['counted', 'estimated'] as const
export type Basis = (typeof bases)[number]

/** In what part somebody was there. Only participants are counted among those who came. */
export const parts = ['participant', 'trainer', 'speaker'] as const
export type Part = (typeof parts)[number]

/** Languages an activity is likely to be held in; others may be written by import. */
export const languages = [
  'cs',
  'sk',
  'pl',
  'en',
  'de',
  'hu',
  'ro',
  'bg',
  'uk',
  'ru',
  'rom',
  'vi',
  'ar',
  'fa',
  'es',
  'nb',
] as const

/** What the page of a kind shows: whether people come to it, and whether reach stands open or waits folded away. */
export interface Shown {
  people: boolean
  reach: 'open' | 'folded'
}

/** A distribution or a broadcast reaches people and gathers nobody; at a training a leaflet may be handed out besides. */
export function shownFor(kind: string): Shown {
  if (kind === 'distribution' || kind === 'media') return { people: false, reach: 'open' }
  return { people: true, reach: kind === 'event' ? 'open' : 'folded' }
}

/** One who came, by name or as an institution that sent somebody. */
export interface Came {
  person_id: string | null
  institution_id: string | null
  audience: string
  minutes: number | null
  part: string
}

export interface Summary {
  /** Participants and counted heads by audience, most first. Institutions are not among them. */
  people: { audience: string; count: number }[]
  total: number
  institutions: number
  /** Trainers and speakers. */
  leading: number
  /** Minutes all named participants stayed, when they all stayed equally long; else the activity's length. */
  minutes?: number
}

/**
 * What happened, in figures. A head counted stands for somebody who is not on the list, so the two add up;
 * reach is no part of it.
 */
export function summaryOf(
  attendance: readonly Came[],
  heads: readonly { audience: string; people: number }[],
  length?: number | null,
): Summary {
  const counts = new Map<string, number>()
  const add = (audience: string, count: number) => counts.set(audience, (counts.get(audience) ?? 0) + count)
  const participants = attendance.filter((one) => one.person_id !== null && one.part === 'participant')
  for (const one of participants) add(one.audience, 1)
  for (const head of heads) add(head.audience, head.people)
  const people = [...counts].map(([audience, count]) => ({ audience, count }))
  people.sort((a, b) => b.count - a.count || a.audience.localeCompare(b.audience))
  const stays = new Set(participants.map((one) => one.minutes))
  const [stay] = stays
  return {
    people,
    total: people.reduce((sum, one) => sum + one.count, 0),
    institutions: attendance.filter((one) => one.institution_id !== null && one.part === 'participant')
      .length,
    leading: attendance.filter((one) => one.part !== 'participant').length,
    minutes: (stays.size === 1 ? stay : undefined) ?? (stays.size <= 1 ? (length ?? undefined) : undefined),
  }
}

const lengths: { shape: RegExp; minutes: (a: number, b: number) => number }[] = [
  { shape: /^(\d{1,4}):([0-5]\d)(?:h)?$/, minutes: (a, b) => a * 60 + b },
  { shape: /^(\d{1,4}(?:\.\d{1,2})?)(?:h(?:ours?|od\.?|odin[ay]?)?|godz\.?)$/, minutes: (a) => a * 60 },
  {
    shape: /^(\d{1,4})(?:h(?:ours?|od\.?)?|godz\.?)(\d{1,2})(?:m(?:in\.?)?)?$/,
    minutes: (a, b) => a * 60 + b,
  },
  { shape: /^(\d{1,6})m(?:in(?:ut[ey]?|utes)?\.?)?$/, minutes: (a) => a },
]

/** Reads `6`, `6 h`, `1:30`, `1 h 30 min`, `1,5 h` or `90 min` as minutes. A number alone, up to 24, is hours. `undefined` when it is none of them. */
export function parseLength(typed: string): number | undefined {
  const text = typed
    .toLowerCase()
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.')
  const plain = /^\d{1,2}(?:\.\d{1,2})?$/.test(text) && Number(text) <= 24 ? `${text}h` : text
  for (const { shape, minutes } of lengths) {
    const match = shape.exec(plain)
    if (match) {
      const value = Math.round(minutes(Number(match[1]), Number(match[2] ?? 0)))
      return value <= longest ? value : undefined
    }
  }
  return undefined
}

/** Most minutes an activity can last, as the table has it. */
const longest = 100_000

/** Minutes as the form shows them and reads them back. */
export function lengthText(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return ''
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours ? `${hours} h` : '', rest || !hours ? `${rest} min` : ''].filter(Boolean).join(' ')
}

/** The same day of the week, the first one after `held` that is not past: when a series is likely to go on. */
export function nextWeekday(held: string, today: string): string {
  const day = Temporal.PlainDate.from(held)
  const weeks = Math.ceil(day.until(today, { largestUnit: 'days' }).days / 7)
  return day.add({ weeks: Math.max(1, weeks) }).toString()
}
