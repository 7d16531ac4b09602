import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The documents about protection must name what is there: a file that moved makes them lie. */
const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const table = read('docs/security-asvs.md')

/** How many requirements of levels 1 and 2 each section has, counted in the standard; those of level 3 stand after them. */
const sections: Record<string, number> = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
}

const rows = table
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map((line) => {
    const [number = '', level = '', asks = '', stands = '', where = '', shown = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim())
    return { number, level, asks, stands, where, shown }
  })

describe('the table of the standard', () => {
  test('has each requirement of levels 1 and 2 of its chapters once, in order', () => {
    const expected = Object.entries(sections).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
    )
    expect(rows.map(({ number }) => number)).toEqual(expected)
  })
  test('says of each how it stands, and why where it is not wholly met', () => {
    for (const { number, level, asks, stands, where } of rows) {
      expect(level, number).toMatch(/^[12]$/)
      expect(asks.length, number).toBeGreaterThan(2)
      expect(['met', 'partly', 'not', 'n/a'], number).toContain(stands)
      if (stands === 'partly' || stands === 'not') expect(where.length, number).toBeGreaterThan(10)
    }
  })
  test('counts itself right', () => {
    const count = (word: string) => rows.filter(({ stands }) => stands === word).length
    expect(table).toContain(`| ${count('met')} | ${count('partly')} | ${count('not')} | ${count('n/a')} |`)
  })
  test('names tests, and nothing else, as what shows it', () => {
    for (const { number, shown } of rows)
      for (const [, path] of shown.matchAll(/`([^`]+)`/g)) expect(path, number).toMatch(/\.test\.tsx?$/)
  })
})

describe('the documents about protection', () => {
  const documents = [
    'security',
    'security-asvs',
    'dpia',
    'record-of-processing',
    'incident-plan',
    'operations',
    'roles',
  ]

  test.each(documents)('%s names no file and no place that is not there', (name) => {
    const text = read(`docs/${name}.md`)
    const named = [
      ...text.matchAll(
        /`((?:src|test|docs|db|client|scripts|messages)\/[\w./-]+|package-lock\.json|biome\.json)`/g,
      ),
    ]
    const missing = named.flatMap(([, path = '']) =>
      existsSync(join(root, path)) || isDecision(path) ? [] : [path],
    )
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)]
    for (const [, path = '', anchor] of links) {
      const file = path === '' ? `docs/${name}.md` : join('docs', path)
      if (!existsSync(join(root, file))) missing.push(path)
      else if (anchor && !anchors(read(file)).includes(anchor.slice(1))) missing.push(`${path}${anchor}`)
    }
    expect(missing).toEqual([])
  })
  test.each(['security', 'dpia', 'record-of-processing', 'incident-plan'])(
    '%s names no decision that was not made',
    (name) => {
      const made = readdirSync(join(root, 'docs/decisions')).map((file) => file.slice(0, 4))
      for (const [, number = ''] of read(`docs/${name}.md`).matchAll(/decision (\d{4})/g))
        expect(made).toContain(number)
    },
  )
})

/** `docs/decisions/0020` stands for the file that begins so. */
const isDecision = (path: string) =>
  /^docs\/decisions\/\d{4}$/.test(path) &&
  readdirSync(join(root, 'docs/decisions')).some((file) => file.startsWith(path.slice(-4)))

const anchors = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
