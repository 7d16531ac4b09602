import { pathways } from '../../cases/index.ts'
import { isMessageId, type Lang, type Translate } from '../../platform/i18n/messages.ts'

/** Coded lists of other modules that measures speak of, with the prefix of their words. */
const prefixes = {
  service: 'cases.service',
  role: 'cases.role',
  entry_kind: 'cases.entry.kind',
  audience: 'activities.audience',
  activity_kind: 'activities.kind',
  channel: 'activities.channel',
  basis: 'activities.basis',
  part: 'activities.part',
  institution_kind: 'directory.kind',
  incident_kind: 'incidents.kind',
  incident_source: 'incidents.source',
  motive: 'incidents.bias',
} as const
export type CodedList = keyof typeof prefixes

/** The word of a code, as it stands where it has none. */
export function wordOf(t: Translate, list: CodedList, code: string): string {
  const id = `${prefixes[list]}.${code}`
  return isMessageId(id) ? t(id) : code.replaceAll(/[_-]/g, ' ')
}

/** A list of codes in words, small, joined by "or". */
export function anyOf(t: Translate, lang: Lang, list: CodedList, codes: readonly string[]): string {
  // Motives name peoples, who keep their capital.
  const cased = (word: string) => (list === 'motive' ? word : word.toLocaleLowerCase(lang))
  const words = codes.map((code) => cased(wordOf(t, list, code)))
  return new Intl.ListFormat(lang, { type: 'disjunction' }).format(words)
}

/** Which event is meant: by its code, in cases that go one way where that is said, at institutions of some kinds. */
export interface EventNamed {
  event: string
  pathway?: string
  institution?: { kinds?: readonly string[] }
}

/** Whether cases of a way are likely to end at an institution of these kinds; every way, where nobody says. */
function fits(pathway: { kinds: readonly string[] }, kinds: readonly string[] | undefined): boolean {
  if (!kinds) return true
  return pathway.kinds.some((kind) => kinds.some((one) => kind.startsWith(`${one}_`)))
}

/**
 * The words of an event in the ways it belongs to: the way that is asked for, else those that lead to the institutions asked
 * for, else all that have the event. As it stands where no way has it.
 */
export function eventWord(lang: Lang, named: EventNamed): string {
  const all = pathways.filter((pathway) => pathway.events.some((event) => event.id === named.event))
  const own = all.filter((pathway) => pathway.id === named.pathway)
  const fitting = all.filter((pathway) => fits(pathway, named.institution?.kinds))
  const chosen = own.length > 0 ? own : fitting.length > 0 ? fitting : all
  const titles = chosen.flatMap((pathway) =>
    pathway.events.flatMap((event) => (event.id === named.event ? [event.title[lang]] : [])),
  )
  const different = [...new Set(titles)]
  if (different.length === 0) return named.event.replaceAll(/[_-]/g, ' ')
  return new Intl.ListFormat(lang, { type: 'disjunction' }).format(different)
}

/** Which event a choice stands for: `enrolled`, or `enrolled@cz-primary-school-enrolment` in one way only. */
export function eventOf(choice: string): { event: string; pathway?: string } {
  const [event = '', pathway] = choice.split('@')
  return pathway ? { event, pathway } : { event }
}

export const choiceOf = ({ event, pathway }: { event: string; pathway?: string }): string =>
  pathway ? `${event}@${pathway}` : event

/** Everything that can happen in a case, to choose from. An event that is called differently in several ways is there for each, and for all. */
export function eventChoices(lang: Lang): { value: string; label: string }[] {
  const events = [...new Set(pathways.flatMap((pathway) => pathway.events.map((event) => event.id)))]
  return events.flatMap((event) => {
    const ways = new Map(
      pathways.flatMap((pathway) =>
        pathway.events.some((one) => one.id === event)
          ? [[pathway.id, eventWord(lang, { event, pathway: pathway.id })]]
          : [],
      ),
    )
    const whole = { value: event, label: eventWord(lang, { event }) }
    if (new Set(ways.values()).size < 2) return [whole]
    return [whole, ...[...ways].map(([pathway, label]) => ({ value: choiceOf({ event, pathway }), label }))]
  })
}
