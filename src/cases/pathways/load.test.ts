import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { loadHolidays, loadPathways, PathwayMistakes } from './load.ts'
import { choosePathway } from './pathway.ts'

describe('what the build has parsed', () => {
  const file = 'pathways/cz/kindergarten-enrolment.yaml'
  const text = readFileSync(file, 'utf8')
  const hash = createHash('sha256').update(text).digest('hex')
  const title = (parsed: Record<string, unknown>) =>
    choosePathway(loadPathways('pathways', parsed), 'cz-kindergarten-enrolment', '2026-01-20')?.title.en

  it('stands for the file while its text is the same, and is checked like it', () => {
    const other = { ...parse(text), title: { en: 'Nursery', cs: 'Jesle', pl: 'Żłobek' } }
    expect(title({ [hash]: other })).toBe('Nursery')
    expect(title({ [`${hash.slice(1)}0`]: other })).toBe('Enrolment in kindergarten')
    expect(() => title({ [hash]: { ...other, version: 2 } })).toThrow(
      'cz/kindergarten-enrolment.yaml: version',
    )
  })
})

describe('mistakes in the data', () => {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'pathways-'))
    cpSync('pathways/cz', join(dir, 'cz'), { recursive: true })
    cpSync('pathways/holidays.yaml', join(dir, 'holidays.yaml'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  const change = (file: string, from: string, to: string) => {
    const text = readFileSync(join(dir, file), 'utf8')
    expect(text).toContain(from)
    writeFileSync(join(dir, file), text.replace(from, to))
  }
  const mistakes = (load: () => unknown = () => loadPathways(dir)): string => {
    try {
      load()
    } catch (error) {
      expect(error).toBeInstanceOf(PathwayMistakes)
      return (error as Error).message
    }
    return 'none'
  }
  const file = 'cz/kindergarten-enrolment.yaml'

  test.each([
    ['trigger: refusal-delivered', 'trigger: refused', "deadlines.0.trigger: there is no event 'refused'"],
    ['to: appeal', 'to: apeal', "events.2.to: there is no stage 'apeal'"],
    ['length: 15', 'length: fifteen', 'deadlines.0.length: expected number, received string'],
    ['    length: 15\n', '', 'deadlines.0.length: is missing'],
    ['binds: client', 'bind: client', 'deadlines.0.binds: expected one of'],
    ['delivered {on_day}', 'delivered', 'deadlines.0.begins.en: needs {on_day}'],
    ['checked: 2026-11-22', 'checked: 22.11.2026', 'windows.0.checked: must be a date such as 2025-09-01'],
    ['country: CZ', 'country: PL', "country: does not fit folder 'cz'"],
    [
      'holidays: { country: CZ }',
      'holidays: { country: XX }',
      "deadlines.0.holidays: no holidays are known for country 'XX'",
    ],
    ['unit: calendar-day', 'unit: hour', "deadlines.0.roll_over: hours end on any day: must be 'none'"],
    ['country: CZ', 'country: CZ\nregion: GB-WLS', "region: 'GB-WLS' is not in the country"],
    [
      'holidays: { country: CZ }',
      'holidays: { country: CZ, regions: [XX] }',
      "deadlines.0.holidays: no holidays are known for region 'CZ-XX'",
    ],
    ['id: no-appeal', 'id: appeal-lodged', "events.4.id: 'appeal-lodged' is used twice"],
    ['stages:', 'stages: [', 'line '],
  ])('%s → %s', (from, to, said) => {
    change(file, from, to)
    const lines = mistakes().split('\n')
    expect(
      lines.some((line) => line.startsWith(`${file}: ${said}`)),
      lines.join('\n'),
    ).toBe(true)
    expect(lines.every((line) => line.startsWith(`${file}: `))).toBe(true)
  })

  it('gives one line for one mistake', () => {
    change(file, 'roll_over: next-working-day', 'roll_over: later')
    expect(mistakes()).toBe(`${file}: deadlines.0.roll_over: expected one of 'next-working-day'|'none'`)
  })

  it('refuses versions that overlap', () => {
    change('cz/primary-school-enrolment-before-2025-09.yaml', 'valid_to: 2025-08-31', 'valid_to: 2025-09-30')
    expect(mistakes()).toBe(
      'cz/primary-school-enrolment.yaml: valid_from: overlaps primary-school-enrolment-before-2025-09.yaml',
    )
  })

  it('names the field in the table of holidays', () => {
    change('holidays.yaml', 'day: 12-24', 'day: Christmas Eve')
    expect(mistakes(() => loadHolidays(dir))).toBe(
      'holidays.yaml: overrides.0.day: must be a month and day such as 12-24',
    )
  })
})
