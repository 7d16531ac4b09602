import type { Pathway } from '../cases/pathways/pathway.ts'
import type { Lang } from '../platform/i18n/messages.ts'
import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { languageOf } from './language.ts'

/** Names the procedures that come with the product; needs neither database nor data directory. */
export const pathwaysList: CliCommand = {
  words: 'pathways list',
  does: 'names the pathways with their versions, events and deadlines',
  options: [
    ['--country <code>', 'only those of a country, such as CZ'],
    ['--lang <language>', 'en, cs or pl', 'en'],
  ],
  json: true,
  run: async (given) => {
    const { country } = given.options
    const lang = languageOf(given.options.lang)
    if (country !== undefined && !/^[A-Z]{2}$/.test(String(country)))
      throw new WrongUse('--country must be two capital letters, such as CZ.')
    const { pathways } = await import('../cases/pathways.ts')
    const { deadlinesMet, recurs } = await import('../cases/pathways/pathway.ts')
    const wanted = pathways
      .filter((pathway) => country === undefined || pathway.country === country)
      .sort((a, b) => a.id.localeCompare(b.id))
    if (!given.json) {
      for (const pathway of wanted) given.print(inWords(pathway, lang))
      return
    }
    given.print({
      pathways: wanted.map((pathway) => ({
        id: pathway.id,
        title: pathway.title[lang],
        country: pathway.country,
        region: pathway.region,
        kinds: pathway.kinds,
        version: pathway.version,
        valid_from: pathway.valid_from,
        valid_to: pathway.valid_to,
        events: pathway.events.map(({ id, title }) => ({
          id,
          title: title[lang],
          starts: pathway.deadlines.filter(({ trigger }) => trigger === id).map((rule) => rule.id),
          meets: deadlinesMet(pathway, id).map((rule) => rule.id),
        })),
        deadlines: pathway.deadlines.map((rule) => ({
          id: rule.id,
          title: rule.title[lang],
          binds: rule.binds,
          length: rule.length,
          unit: rule.unit,
          recurs: recurs(rule),
          confidence: rule.confidence,
          valid_from: rule.valid_from,
          valid_to: rule.valid_to,
        })),
      })),
    })
  },
}

function inWords(pathway: Pathway, lang: Lang): string {
  const from = pathway.valid_from && `from ${pathway.valid_from}`
  const until = pathway.valid_to && `until ${pathway.valid_to}`
  const force = [from, until].filter(Boolean).join(' ')
  const starting = pathway.events.flatMap(({ id }) => {
    const rules = pathway.deadlines.filter(({ trigger }) => trigger === id)
    return rules.length > 0 ? [`  ${id}: ${rules.map((rule) => rule.id).join(', ')}`] : []
  })
  return [
    `${pathway.id} · ${pathway.version}${force && force !== `from ${pathway.version}` ? ` · ${force}` : ''}`,
    `  ${pathway.title[lang]}`,
    ...starting,
  ].join('\n')
}
