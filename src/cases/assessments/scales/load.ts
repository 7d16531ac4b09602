import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { mistakesOf } from '../../pathways/check.ts'
import { type Scale, scaleMistakes, scaleSchema } from './scale.ts'

/** Reads every `*.yaml` of a directory once, at start. Throws with one line per mistake, naming file and field. */
export function loadScales(directory: string): Scale[] {
  const mistakes: string[] = []
  const scales = readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const checked = scaleSchema.safeParse(parse(readFileSync(join(directory, file), 'utf8')))
      const wrong = checked.success ? scaleMistakes(checked.data) : mistakesOf(checked.error)
      mistakes.push(...wrong.map((line) => `scales/${file}: ${line}`))
      return checked.success && wrong.length === 0 ? [checked.data] : []
    })
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'))
  return scales
}
