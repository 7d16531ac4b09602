/** What a section holds besides its text. */
export type Automatic = 'progress' | 'indicators' | 'money' | 'findings' | 'partners' | 'facts'

/** The section library: every section any funder asks for, once. Those with `auto` write a part of themselves. */
export const library = {
  summary: [],
  facts: ['facts'],
  partners: ['partners'],
  activities: [],
  changes: [],
  key_activities: [],
  results: ['progress', 'indicators'],
  target_group: [],
  bilateral: [],
  communication: [],
  principles: [],
  problems: [],
  lessons: ['findings'],
  costs: ['money'],
  records: [],
  ahead: [],
} as const satisfies Record<string, readonly Automatic[]>

export type SectionId = keyof typeof library
export const sectionIds = Object.keys(library) as SectionId[]

/** Which sections each funder's report has, in its order: EEA and Norway Grants, ESF+ (OPZ+), other European funds, our own. */
export const outlines = {
  eea: [
    'summary',
    'facts',
    'partners',
    'activities',
    'results',
    'bilateral',
    'communication',
    'lessons',
    'costs',
  ],
  esf: [
    'key_activities',
    'results',
    'target_group',
    'principles',
    'problems',
    'communication',
    'lessons',
    'costs',
    'ahead',
  ],
  eu: [
    'summary',
    'facts',
    'activities',
    'changes',
    'results',
    'problems',
    'partners',
    'communication',
    'lessons',
    'records',
    'costs',
  ],
  own: ['summary', 'activities', 'results', 'lessons', 'costs', 'ahead'],
} as const satisfies Record<string, readonly SectionId[]>

export type Outline = keyof typeof outlines
export const outlineNames = ['eea', 'esf', 'eu', 'own'] as const satisfies readonly Outline[]

/** Sections that are nothing without somebody's text; `facts` and the like stand by themselves. */
export const written = (outline: Outline): SectionId[] => outlines[outline].filter((id) => id !== 'facts')

/** The outline a funder is likely to want, from the funder's and the programme's names. */
export function outlineFor(funder: string, programme: string | null): Outline {
  const words = `${funder} ${programme ?? ''}`.toLowerCase()
  if (/eea|ehp|eog|norw|norsk|active citizens|aktywni obywatele/.test(words)) return 'eea'
  if (/esf|opz|fers|social fund/.test(words)) return 'esf'
  if (/europe|european|\beu\b|cerv|amif|evrops|europejsk/.test(words)) return 'eu'
  return 'own'
}

/** What a report says in words: its outline and a text for each section. Sealed as one value. */
export interface Narrative {
  outline: Outline
  sections: Partial<Record<SectionId, string>>
  /** Of a submitted report: findings and quotations as they stood. */
  findings?: { kind: 'finding' | 'quotation'; text: string; said_by: string | null; said_on: string }[]
}

/** How many of the sections that want a text have one. */
export function progressOf(narrative: Narrative): { done: number; all: number } {
  const ids = written(narrative.outline)
  return { done: ids.filter((id) => narrative.sections[id]?.trim()).length, all: ids.length }
}

const placeholder = /\{([\p{L}\d._-]{1,20})(\/target)?\}/gu

/** Puts live figures into a text: `{P1}` is the value of indicator P1, `{P1/target}` its target. Unknown codes stay as typed. */
export function fillFigures(
  text: string,
  figures: ReadonlyMap<string, { value: string; target: string }>,
): string {
  return text.replaceAll(placeholder, (typed, code: string, target: string | undefined) => {
    const figure = figures.get(code)
    return figure ? (target ? figure.target : figure.value) : typed
  })
}

/** Codes a text calls that no indicator bears. */
export function unknownCodes(text: string, codes: ReadonlySet<string>): string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '').filter((code) => !codes.has(code))
}
