import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { checkTemplate, type ShippedTemplate } from './template.ts'

/** Templates that cannot be used; one line a mistake: `cz/name.cs.yaml: field: mistake`. */
export class LetterMistakes extends Error {
  override name = 'LetterMistakes'
  constructor(readonly mistakes: string[]) {
    super(mistakes.join('\n'))
  }
}

/** Reads `<country>/<name>.<language>.yaml` below a directory, once, at start. Throws LetterMistakes. */
export function loadTemplates(directory: string): ShippedTemplate[] {
  const mistakes: string[] = []
  const found: ShippedTemplate[] = []
  for (const folder of readdirSync(directory).sort()) {
    for (const name of readdirSync(join(directory, folder)).sort()) {
      const file = `${folder}/${name}`
      const document = parseDocument(readFileSync(join(directory, file), 'utf8'))
      const checked =
        document.errors.length > 0
          ? { mistakes: document.errors.map(({ message }) => message) }
          : checkTemplate(document.toJS())
      const wrong = 'mistakes' in checked ? checked.mistakes : misplaced(file, checked.template, found)
      mistakes.push(...wrong.map((line) => `${file}: ${line}`))
      if ('template' in checked) found.push(checked.template)
    }
  }
  if (mistakes.length > 0) throw new LetterMistakes(mistakes)
  return found
}

function misplaced(file: string, template: ShippedTemplate, before: ShippedTemplate[]): string[] {
  const [folder, name = ''] = file.split('/')
  return [
    ...(template.country.toLowerCase() === folder ? [] : ['country: does not fit the folder']),
    ...(name === `${template.id.slice(3)}.${template.language}.yaml` && template.id.startsWith(`${folder}-`)
      ? []
      : ['id: must be the folder, a dash and the name of the file']),
    ...(before.some(({ id }) => id === template.id) ? ['id: is there twice'] : []),
  ]
}
