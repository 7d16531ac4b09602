import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { checkPathway, mistakesOf } from './check.ts'
import {
  type HolidayData,
  type Holidays,
  holidayCalendar,
  holidayDataSchema,
  unknownPlace,
} from './holidays.ts'
import type { Pathway } from './pathway.ts'

/** Data files that cannot be used; the message has one line per mistake: `cz/name.yaml: field: mistake`. */
export class PathwayMistakes extends Error {
  readonly mistakes: string[]

  constructor(mistakes: string[]) {
    super(mistakes.join('\n'))
    this.name = 'PathwayMistakes'
    this.mistakes = mistakes
  }
}

/** What files say, by the SHA-256 of their text. */
type Parsed = Record<string, unknown>

/** Reads what the build parsed; nothing where there is no build. */
export function readParsed(file: string): Parsed {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

/**
 * Reads every `<country>/*.yaml` below a directory once, at start, oldest version first.
 * Throws PathwayMistakes naming every file and field that is wrong, and versions that overlap.
 * `parsed` spares the YAML of files that have not changed since it was made.
 */
export function loadPathways(dir: string, parsed: Parsed = {}): Pathway[] {
  const mistakes: string[] = []
  const found: { file: string; pathway: Pathway }[] = []
  for (const folder of foldersIn(dir)) {
    for (const name of yamlIn(join(dir, folder))) {
      const file = `${folder}/${name}`
      const checked = readYaml(join(dir, file), { file, parsed, mistakes }, checkPathway)
      if (checked && 'mistakes' in checked)
        mistakes.push(...checked.mistakes.map((line) => `${file}: ${line}`))
      if (checked && 'pathway' in checked) {
        mistakes.push(...misplaced(folder, checked.pathway).map((line) => `${file}: ${line}`))
        found.push({ file, pathway: checked.pathway })
      }
    }
  }
  found.sort((a, b) => order(a.pathway) - order(b.pathway) || a.file.localeCompare(b.file))
  mistakes.push(...overlaps(found))
  if (mistakes.length) throw new PathwayMistakes(mistakes)
  return found.map(({ pathway }) => pathway)
}

/** Reads `holidays.yaml` of the same directory. Throws PathwayMistakes like `loadPathways`. */
export function loadHolidays(dir: string, parsed: Parsed = {}): Holidays {
  const file = 'holidays.yaml'
  const mistakes: string[] = []
  const data = readYaml(join(dir, file), { file, parsed, mistakes }, (raw): HolidayData | undefined => {
    const checked = holidayDataSchema.safeParse(raw)
    if (checked.success) return checked.data
    mistakes.push(...mistakesOf(checked.error).map((line) => `${file}: ${line}`))
    return undefined
  })
  if (!data) throw new PathwayMistakes(mistakes)
  return holidayCalendar(data)
}

function foldersIn(dir: string): string[] {
  const entries = readdirSync(dir, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

function yamlIn(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
}

function readYaml<T>(
  path: string,
  { file, parsed, mistakes }: { file: string; parsed: Parsed; mistakes: string[] },
  check: (data: unknown) => T,
): T | undefined {
  const text = readFileSync(path, 'utf8')
  const known = parsed[createHash('sha256').update(text).digest('hex')]
  if (known !== undefined) return check(known)
  const lines = new LineCounter()
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines })
  if (!document.errors.length) return check(document.toJS())
  for (const { message, pos } of document.errors)
    mistakes.push(`${file}: line ${lines.linePos(pos[0]).line}: ${message}`)
  return undefined
}

function misplaced(folder: string, { id, country, deadlines }: Pathway): string[] {
  return [
    ...(id.startsWith(`${folder}-`) ? [] : [`id: must begin with '${folder}-'`]),
    ...((country?.toLowerCase() ?? 'generic') === folder ? [] : [`country: does not fit folder '${folder}'`]),
    ...deadlines.flatMap(({ holidays }, at) => {
      const unknown = unknownPlace(holidays)
      return unknown ? [`deadlines.${at}.holidays: ${unknown}`] : []
    }),
  ]
}

function order({ valid_from }: Pathway): number {
  return valid_from === null ? 0 : Number(valid_from.replaceAll('-', ''))
}

function overlaps(found: { file: string; pathway: Pathway }[]): string[] {
  return found.flatMap(({ file, pathway }, at) =>
    found.slice(0, at).flatMap((earlier) => {
      if (earlier.pathway.id !== pathway.id) return []
      if (earlier.pathway.version === pathway.version)
        return [`${file}: version: '${pathway.version}' is also in ${basename(earlier.file)}`]
      const apart = earlier.pathway.valid_to !== null && (pathway.valid_from ?? '') > earlier.pathway.valid_to
      return apart ? [] : [`${file}: valid_from: overlaps ${basename(earlier.file)}`]
    }),
  )
}
