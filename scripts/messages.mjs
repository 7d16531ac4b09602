// Adds texts to the catalogues: node scripts/messages.mjs < {"en": {"id": "Text"}, "cs": {...}, "pl": {...}}
// null instead of a text takes it out; `node scripts/catalogues.mjs --unused` lists those that nothing names.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

const added = JSON.parse(readFileSync(0, 'utf8'))
for (const [lang, texts] of Object.entries(added)) {
  const file = new URL(`../messages/${lang}.json`, import.meta.url)
  const all = { ...JSON.parse(readFileSync(file, 'utf8')), ...texts }
  const kept = Object.entries(all).filter(([, text]) => text !== null)
  const sorted = Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
  const draft = new URL(`../messages/.${lang}.${process.pid}`, import.meta.url)
  writeFileSync(draft, `${JSON.stringify(sorted, null, 2)}\n`)
  renameSync(draft, file)
}
