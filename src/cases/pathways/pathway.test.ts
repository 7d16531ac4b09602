import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { loadHolidays, loadPathways, PathwayMistakes } from './load.ts'
import {
  choosePathway,
  deadlinesMet,
  deadlinesStarted,
  eventsPossible,
  findPathwayVersion,
  firstStage,
  nextWindow,
  type Pathway,
  type PathwayWindow,
  pathwaysFor,
  stageAfter,
  stagesShown,
} from './pathway.ts'

const all = loadPathways('pathways')
const id = 'cz-primary-school-enrolment'
const enrolment = choosePathway(all, id, '2026-01-20') as Pathway
const ids = (list: { id: string }[]) => list.map((each) => each.id)

describe('choosing a pathway', () => {
  it('takes the version in force on the day the case opened', () => {
    expect(choosePathway(all, id, '2025-08-31')?.version).toBe('before-2025-09-01')
    expect(choosePathway(all, id, '2025-09-01')?.version).toBe('2025-09-01')
    expect(choosePathway(all, 'cz-nothing', '2025-09-01')).toBeUndefined()
  })

  it('finds the version a case began with', () => {
    expect(findPathwayVersion(all, id, 'before-2025-09-01')?.valid_to).toBe('2025-08-31')
  })

  it('offers those of the country first, then those of any country', () => {
    expect(ids(pathwaysFor(all, 'school_enrolment', 'CZ', '2026-01-20'))).toEqual([id, 'generic-counselling'])
    expect(ids(pathwaysFor(all, 'school_enrolment', 'PL', '2026-01-20'))).toEqual(['generic-counselling'])
  })
})

describe('the enrolment window', () => {
  const window = (onDate: string) => choosePathway(all, id, onDate)?.windows[0] as PathwayWindow

  it('is 15 January to 15 February since Act 239/2025, April before', () => {
    expect(nextWindow(window('2026-01-20'), '2026-01-20')).toEqual({
      opens: '2026-01-15',
      closes: '2026-02-15',
    })
    expect(nextWindow(window('2026-01-20'), '2026-02-16')).toEqual({
      opens: '2027-01-15',
      closes: '2027-02-15',
    })
    expect(nextWindow(window('2025-03-01'), '2025-03-01')).toEqual({
      opens: '2025-04-01',
      closes: '2025-04-30',
    })
  })

  it('of a law that no longer holds has no next one', () => {
    expect(nextWindow(window('2025-03-01'), '2025-05-01')).toBeUndefined()
  })

  it('of a kindergarten is set by the kindergarten, and said to be unconfirmed', () => {
    const kindergarten = choosePathway(all, 'cz-kindergarten-enrolment', '2026-01-20')
      ?.windows[0] as PathwayWindow
    expect(kindergarten.confidence).toBe('unconfirmed')
    expect(nextWindow(kindergarten, '2026-01-20')).toBeUndefined()
  })
})

describe('moving along', () => {
  it('goes from the application over a refusal and an appeal to the first day', () => {
    const events = [
      'application-submitted',
      'refusal-delivered',
      'appeal-lodged',
      'region-decided-accepted',
      'enrolled',
    ]
    let stage = firstStage(enrolment).id
    const passed = events.map((event) => {
      stage = stageAfter(enrolment, stage, event) ?? 'nowhere'
      return stage
    })
    expect(passed).toEqual(['school-decides', 'appeal', 'region-decides', 'first-day', 'enrolled'])
  })

  it('refuses an event that cannot happen in a stage', () => {
    expect(stageAfter(enrolment, 'application', 'appeal-lodged')).toBeUndefined()
    expect(stageAfter(enrolment, 'nowhere', 'withdrew')).toBeUndefined()
  })

  it('lists what can happen, and withdrawal everywhere but at an end', () => {
    expect(ids(eventsPossible(enrolment, 'appeal'))).toEqual(['appeal-lodged', 'no-appeal', 'withdrew'])
    expect(ids(eventsPossible(enrolment, 'refused'))).toEqual(['other-school-asked'])
    expect(ids(eventsPossible(enrolment, 'enrolled'))).toEqual([])
  })

  it('shows the appeal only once there is one', () => {
    expect(ids(stagesShown(enrolment, 'school-decides', []))).toEqual([
      'application',
      'school-decides',
      'first-day',
    ])
    const shown = ids(stagesShown(enrolment, 'appeal', ['application', 'school-decides']))
    expect(shown).toEqual(['application', 'school-decides', 'appeal', 'region-decides', 'first-day'])
  })

  it('starts and ends the count of the appeal', () => {
    expect(ids(deadlinesStarted(enrolment, 'refusal-delivered', '2026-03-20'))).toEqual(['appeal'])
    expect(ids(deadlinesMet(enrolment, 'appeal-lodged'))).toEqual(['appeal'])
    expect(deadlinesStarted(enrolment, 'enrolled', '2026-09-01')).toEqual([])
  })
})

describe('mistakes in the data', () => {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'pathways-'))
    cpSync('pathways', dir, { recursive: true })
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
