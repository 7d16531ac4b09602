// Writes dist/pathways.json: what each file of pathways/ says, by the hash of its text, so that a start parses no YAML.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file changed after the build has another hash, and is then parsed at start as if this were not here. */
export async function compilePathways(root) {
  const { parse } = await import('yaml')
  const folder = join(root, 'pathways')
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const compiled = texts.map((text) => [createHash('sha256').update(text).digest('hex'), parse(text)])
  const file = join(root, 'dist', 'pathways.json')
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(compiled))}\n`)
  return file
}
