// Checks the texts in messages/: node scripts/catalogues.mjs [--unused]. Fails on a text that is used and missing, malformed, or
// used by nothing; with --unused those are listed, one a line.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'

const root = fileURLToPath(new URL('..', import.meta.url))
const languages = ['en', 'cs', 'pl']
/** Languages of the pages for everybody alone: every text that begins with `public.`, and no other. */
const publicLanguages = readdirSync(join(root, 'messages'))
  .map((file) => file.replace(/\.json$/, ''))
  .filter((lang) => !languages.includes(lang))
const texts = Object.fromEntries([...languages, ...publicLanguages].map((lang) => [lang, read(lang)]))
const wrong = []
const notes = []

function read(lang) {
  return JSON.parse(readFileSync(join(root, 'messages', `${lang}.json`), 'utf8'))
}

/** Every file that may name a text: the program, and the procedures and lists that are data. */
function readers() {
  return ['src', 'client', 'pathways', 'scales', 'codes', 'templates', 'bench', 'test'].flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(tsx?|json|ya?ml)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
    } catch {
      return []
    }
  })
}

/** Names of the values a text takes, and its plurals, from its parsed form. */
function takes(ast, found = { names: new Set(), plurals: [] }) {
  for (const node of ast) {
    if (node.type !== 0 && node.type !== 7 && node.type !== 8) found.names.add(node.value)
    if (node.type === 6)
      found.plurals.push({ ordinal: node.pluralType === 'ordinal', forms: Object.keys(node.options) })
    for (const option of Object.values(node.options ?? {})) takes(option.value, found)
    if (node.children) takes(node.children, found)
  }
  return found
}

const english = new Map()
for (const lang of publicLanguages)
  for (const id of Object.keys(texts.en).filter((id) => id.startsWith('public.')))
    if (!texts[lang][id]?.trim()) wrong.push(`${lang}.json lacks ${id}`)
for (const lang of [...languages, ...publicLanguages]) {
  for (const [id, text] of Object.entries(texts[lang])) {
    if (lang !== 'en' && texts.en[id] === undefined)
      wrong.push(`${lang}.json has ${id}, which en.json does not have`)
    let found
    try {
      found = takes(new IntlMessageFormat(text, lang).getAst())
    } catch (error) {
      wrong.push(`${lang}.json: ${id} is malformed: ${error.message}`)
      continue
    }
    if (lang === 'en') english.set(id, found.names)
    const own = english.get(id) ?? found.names
    const strangers = [...found.names].filter((name) => !own.has(name))
    if (strangers.length > 0)
      notes.push(`${lang}.json: ${id} takes {${strangers[0]}}, which the English text does not: is it given?`)
    for (const { ordinal, forms } of found.plurals) {
      const needed = new Intl.PluralRules(lang, { type: ordinal ? 'ordinal' : 'cardinal' }).resolvedOptions()
      // Czech "many" and Polish "other" are for fractions, which nobody counts here.
      // Only exact numbers and the rest: the text needs no number's grammar.
      if (forms.every((form) => form === 'other' || form.startsWith('='))) continue
      const missing = needed.pluralCategories.filter(
        (form) =>
          !forms.includes(form) &&
          !(lang === 'cs' && form === 'many') &&
          !(form === 'one' && forms.includes('=1')),
      )
      if (missing.length > 0) wrong.push(`${lang}.json: ${id} lacks the plural form ${missing.join(', ')}`)
    }
  }
}

const literals = new Set()
const patterns = new Set()
const stems = new Set()
const words = new Set()
const notices = new Set()
const noticeStems = new Set([''])
for (const file of readers()) {
  const text = readFileSync(file, 'utf8')
  for (const [, id] of text.matchAll(/\bt\(\s*['"]([^'"\n]+)['"]/g)) {
    const tested = /\.test\.tsx?$/.test(file)
    if (texts.en[id] === undefined && !tested)
      wrong.push(`${file.slice(root.length)} uses ${id}, which en.json does not have`)
  }
  for (const [, literal] of text.matchAll(/['"]([\w-]+(?:\.[\w-]+)+)['"]/g)) literals.add(literal)
  // Words of a code list are named by their stem: coded('cases.closure', codes), wordFor(t, 'cases.kind', code).
  for (const [, stem] of text.matchAll(/\b(?:coded|wordFor)\([^'"()]*['"]([\w.-]+)['"]/g)) stems.add(stem)
  // What was just done is named without its "notice.": ?notice=notice.order_saved, or back(c, 'order_saved').
  for (const [, name] of text.matchAll(/notice=notice\.([\w.]+)/g)) notices.add(name)
  for (const [, stem] of text.matchAll(/notice=notice\.([\w.]*)\$\{/g)) noticeStems.add(stem)
  for (const [, word] of text.matchAll(/['"]([\w.]+)['"]/g)) words.add(word)
  for (const [, pattern] of text.matchAll(/`([\w.$ {}()[\]?!:'-]*\$\{[^`]*)`/g)) patterns.add(pattern)
  // The same inside another template, whose marks would end it.
  for (const [, pattern] of text.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*[._]\$\{[^}`]*\}[\w.]*)`/g))
    patterns.add(pattern)
  if (!/\.tsx?$/.test(file)) for (const [word] of text.matchAll(/[\w-]+(?:\.[\w-]+)+/g)) literals.add(word)
}

const matcher = (shape) =>
  new RegExp(`^${shape.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\u0000', '.+')}$`)
const hole = '\u0000'
const composed = [...patterns].map((pattern) => pattern.replace(/\$\{[^}]*\}/g, hole))
const shapes = composed.filter((shape) => /[a-z]{2,}\./.test(shape)).map(matcher)
const parts = composed
  .filter((shape) => shape.endsWith(`_${hole}`) && /^[a-z]+$/.test(shape.slice(0, -2)))
  .map(matcher)

function noticed(id) {
  if (!id.startsWith('notice.')) return false
  const name = id.slice('notice.'.length)
  if (notices.has(name)) return true
  return [...noticeStems]
    .filter((stem) => name.startsWith(stem))
    .map((stem) => name.slice(stem.length))
    .some((rest) => words.has(rest) || parts.some((shape) => shape.test(rest)))
}
/** Whether a text hangs on a stem: a whole name in the program that is no text itself, or one given to `coded` or `wordFor`. */
function hangs(id) {
  const parts = id.split('.')
  for (let n = parts.length - 1; n > 0; n--) {
    const stem = parts.slice(0, n).join('.')
    if (stems.has(stem) || (n > 1 && literals.has(stem) && texts.en[stem] === undefined)) return true
  }
  return false
}

const unused = Object.keys(texts.en).filter(
  (id) => !literals.has(id) && !hangs(id) && !noticed(id) && !shapes.some((shape) => shape.test(id)),
)

for (const line of notes) console.log(`note: ${line}`)
const total = Object.keys(texts.en).length
for (const lang of [...languages.slice(1), ...publicLanguages])
  console.log(`${lang}: ${Object.keys(texts[lang]).length} of ${total} texts`)
if (process.argv.includes('--unused')) for (const id of unused) console.log(id)
else
  for (const id of unused)
    wrong.push(`en.json has ${id}, which nothing uses: take it out, see scripts/messages.mjs`)
for (const line of wrong) console.error(line)
process.exitCode = wrong.length > 0 ? 1 : 0
