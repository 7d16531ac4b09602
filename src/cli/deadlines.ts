import type { DeadlineRule, Pathway } from '../cases/pathways/pathway.ts'
import { StartError } from '../platform/start-error.ts'
import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { languageOf } from './language.ts'

/** An event as asked for: its id, and its day or, where hours are counted, `YYYY-MM-DDTHH:MM`. */
interface Asked {
  event: string
  at: string
}

/** Computes what an event starts, and shows how; needs neither database nor data directory. */
export const deadlinesExplain: CliCommand = {
  words: 'deadlines explain',
  does: 'computes the deadlines an event starts, and says how',
  options: [
    ['--pathway <id>', 'the procedure, such as cz/primary-school-enrolment'],
    ['--event <event=date...>', 'what happened, and on which day; several may follow'],
    [
      '--opened <date>',
      'when the case was opened, which decides the version; otherwise the day of the event',
    ],
    ['--region <region>', 'count public holidays of this region instead, such as GB-SCT'],
    ['--lang <language>', 'en, cs or pl', 'en'],
  ],
  json: true,
  more: `Example: alongside deadlines explain --pathway cz/primary-school-enrolment --event refusal-delivered=2025-02-03
Where hours are counted, an hour may be given: --event petition-filed=2025-07-11T14:30
The pathways and their events: alongside pathways list`,
  run: async (given) => {
    const { options } = given
    const lang = languageOf(options.lang)
    if (typeof options.pathway !== 'string') throw new WrongUse('Give the procedure with --pathway <id>.')
    const events = await askedFor([options.event].flat())
    const opened = await dayOf(options.opened ?? events[0]?.at.slice(0, 10))
    const pathway = await pathwayOn(options.pathway, opened)
    const place = await placeOf(options.region)
    const { formats } = await import('../platform/i18n/format.ts')
    const { translator } = await import('../platform/i18n/messages.ts')
    // No day is today's year here: every date is said with its year.
    const reader = { lang, t: translator(lang), f: formats(lang, 'UTC', '0001-01-01') }
    const { explainDeadline } = await import('../cases/pathways/explain.ts')
    const { findStep } = await import('../cases/pathways/working.ts')
    const deadlines = (await started(pathway, events, place)).map(({ rule, working, due, asked }) => {
      const words = explainDeadline(working, rule, reader)
      return { rule, words, due, working, asked }
    })
    if (given.json) {
      given.print({
        pathway: pathway.id,
        version: pathway.version,
        title: pathway.title[lang],
        deadlines: deadlines.map(({ rule, words, due, working, asked }) => ({
          event: asked.event,
          on: asked.at,
          rule: rule.id,
          title: rule.title[lang],
          binds: rule.binds,
          due,
          due_time: findStep(working, 'due')?.time ?? null,
          must: words.must,
          working: words.how,
          steps: working,
          lodged: words.lodged,
          note: rule.note?.[lang] ?? null,
          basis: rule.basis[lang],
          source: rule.source,
          checked: rule.checked,
          confidence: rule.confidence,
          valid_from: rule.valid_from,
          valid_to: rule.valid_to,
        })),
      })
      return
    }
    given.print(`${pathway.title[lang]} · ${pathway.id} · ${pathway.version}`)
    if (deadlines.length === 0) given.print('\nThis starts no deadline.')
    for (const { rule, words, due, working } of deadlines) {
      const at = findStep(working, 'due')?.time
      const said = [
        words.must,
        words.how.join(' '),
        words.lodged,
        rule.note?.[lang],
        words.source,
        words.validity,
      ]
      given.print(
        [
          `\n${due}${at ? ` ${at}` : ''}  ${rule.title[lang]}`,
          ...said.filter(Boolean).map((line) => `  ${line}`),
          `  ${reader.t('clocks.from_where', { source: rule.source })}`,
        ].join('\n'),
      )
    }
  },
}

async function askedFor(words: (string | boolean | undefined)[]): Promise<Asked[]> {
  const given = words.filter((word) => typeof word === 'string')
  if (given.length === 0) throw new WrongUse('Give what happened with --event <event>=<date>.')
  const asked: Asked[] = []
  for (const word of given) {
    const [event = '', at = ''] = word.split('=')
    const [day, hour] = at.split('T')
    if (!event) throw new WrongUse('Give what happened with --event <event>=<date>.')
    await dayOf(day)
    if (hour !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(hour))
      throw new WrongUse(`'${hour}' is not an hour such as 14:30.`)
    asked.push({ event, at })
  }
  return asked
}

async function dayOf(text: string | boolean | undefined): Promise<string> {
  const { plainDate } = await import('../cases/pathways/working.ts')
  try {
    return plainDate(String(text ?? '')).toString()
  } catch {
    throw new WrongUse(`'${text ?? ''}' is not a date such as 2025-09-01.`)
  }
}

async function pathwayOn(name: string, onDate: string): Promise<Pathway> {
  const { idOf, pathways } = await import('../cases/pathways.ts')
  const { choosePathway } = await import('../cases/pathways/pathway.ts')
  const id = idOf(name)
  const found = choosePathway(pathways, id, onDate)
  if (found) return found
  if (pathways.some((pathway) => pathway.id === id))
    throw new StartError(`The pathway ${id} has no version in force on ${onDate}.`)
  throw new StartError(`There is no pathway ${name}. Run alongside pathways list to see them all.`)
}

type Place = DeadlineRule['holidays']

async function placeOf(region: string | boolean | undefined): Promise<Place | undefined> {
  if (typeof region !== 'string') return undefined
  const { unknownPlace } = await import('../cases/pathways/holidays.ts')
  const [country = '', ...rest] = region.split('-')
  const place = { country, regions: rest.length > 0 ? [rest.join('-')] : [] }
  const unknown = unknownPlace(place)
  if (unknown) throw new WrongUse(`--region: ${unknown}.`)
  return place
}

async function started(pathway: Pathway, events: Asked[], place: Place | undefined) {
  const { holidays } = await import('../cases/pathways.ts')
  const { computeDeadline } = await import('../cases/pathways/deadline.ts')
  const { deadlinesStarted } = await import('../cases/pathways/pathway.ts')
  return events.flatMap((asked) => {
    const { event, at } = asked
    if (!pathway.events.some(({ id }) => id === event)) {
      const known = pathway.events.map(({ id }) => id).join(', ')
      throw new StartError(`There is no event ${event} in ${pathway.id}. There are: ${known}.`)
    }
    const day = at.slice(0, 10)
    return deadlinesStarted(pathway, event, day).map((found) => {
      const rule = place ? { ...found, holidays: place } : found
      return { asked, rule, ...computeDeadline(rule, rule.unit === 'hour' ? at : day, holidays) }
    })
  })
}
