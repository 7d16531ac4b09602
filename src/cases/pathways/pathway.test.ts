import { describe, expect, it } from 'vitest'
import { caseKinds, proceduralKinds } from '../case.ts'
import { kindsOffered } from '../pathways.ts'
import { loadPathways } from './load.ts'
import {
  choosePathway,
  deadlinesMet,
  deadlinesStarted,
  eventsBefore,
  eventsPossible,
  findPathwayVersion,
  firstStage,
  nextWindow,
  type Pathway,
  type PathwayWindow,
  pathwaysFor,
  recurs,
  stageAfter,
  stageJoined,
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

  it('offers those of the region first; where none is known, the country’s before its regions’', () => {
    const on = '2026-01-20'
    const [england, wales] = ['gb-child-protection-england', 'gb-child-protection-wales']
    const child = (region?: string) => ids(pathwaysFor(all, 'child_protection', 'GB', on, region))
    expect(child('GB-WLS')).toEqual([wales, 'generic-child-protection'])
    expect(child('GB-ENG')).toEqual([england, 'generic-child-protection'])
    expect(child('GB-NIR')).toEqual(['generic-child-protection'])
    expect(child()).toEqual([england, wales, 'generic-child-protection'])
    const request = (region?: string) => ids(pathwaysFor(all, 'information_request', 'GB', on, region))
    const [uk, scotland] = ['gb-freedom-of-information', 'gb-freedom-of-information-scotland']
    expect(request('GB-SCT').slice(0, 2)).toEqual([scotland, uk])
    expect(request().slice(0, 2)).toEqual([uk, scotland])
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

  it('lets a matter join where it stands when the family comes: at any later stage, and only at the first', () => {
    expect(ids(eventsBefore(enrolment, 'application'))).toEqual([
      'decision-accepted',
      'refusal-delivered',
      'appeal-lodged',
      'school-changed-decision',
      'file-forwarded',
      'region-decided-accepted',
      'region-decided-returned',
    ])
    expect(stageJoined(enrolment, 'application', 'refusal-delivered')).toBe('appeal')
    expect(stageJoined(enrolment, 'application', 'file-forwarded')).toBe('region-decides')
    expect(stageJoined(enrolment, 'application', 'region-decided-refused')).toBeUndefined()
    expect(stageJoined(enrolment, 'school-decides', 'appeal-lodged')).toBeUndefined()
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

describe('deadlines that come again', () => {
  const england = choosePathway(all, 'gb-child-protection-england', '2026-01-20') as Pathway
  const names = (event: string) => ids(deadlinesStarted(england, event, '2026-01-20'))

  it('are met and started anew by the same event', () => {
    expect(names('conference-plan')).toEqual(['first-review'])
    expect(ids(deadlinesMet(england, 'review-held'))).toEqual(['first-review', 'next-review'])
    expect(names('review-held')).toEqual(['next-review'])
    expect(england.deadlines.filter(recurs).map(({ id }) => id)).toEqual(['next-review'])
  })

  it('leave the case where it stands', () => {
    expect(stageAfter(england, 'plan', 'review-held')).toBe('plan')
    expect(stageAfter(england, 'enquiry', 'review-held')).toBeUndefined()
    expect(stageAfter(england, 'enquiry', 'assessment-completed')).toBe('enquiry')
  })
})

describe('the pathways that come with the product', () => {
  it('serve kinds of case there are, and every kind has one somewhere', () => {
    const served = new Set(all.flatMap(({ kinds }) => kinds))
    expect([...served].sort()).toEqual([...caseKinds].sort())
  })

  it('lead from their first stage to an end, and past every stage', () => {
    for (const pathway of all) {
      const reached = new Set([firstStage(pathway).id])
      for (const stage of reached)
        for (const event of eventsPossible(pathway, stage)) reached.add(event.to ?? stage)
      expect([...reached].sort(), pathway.id).toEqual(ids(pathway.stages).sort())
      const ends = pathway.stages.filter(({ branch }) => branch === 'end')
      expect(ends.length, pathway.id).toBeGreaterThan(0)
    }
  })

  it('let no deadline run on once the matter can end at any stage', () => {
    for (const pathway of all)
      for (const event of pathway.events.filter(({ from, to }) => from === 'any' && to !== null))
        for (const rule of pathway.deadlines)
          expect(rule.met_by, `${pathway.id} ${rule.id}`).toContain(event.id)
  })

  it('never call confirmed what only secondary sources say', () => {
    const sure = all.flatMap(({ id, deadlines }) =>
      deadlines.filter(({ confidence }) => confidence === 'confirmed').map((rule) => `${id} ${rule.source}`),
    )
    expect(
      sure.every((line) => /legislation\.gov\.uk|with the text of the section/.test(line)),
      sure.join(),
    ).toBe(true)
  })

  it('are offered as kinds of case only where they are a procedure', () => {
    const offered = (country: string) => kindsOffered(country, '2026-01-20').map(({ code }) => code)
    expect(offered('CZ')).toContain('secondary_school_enrolment')
    expect(offered('CZ')).not.toContain('care_proceedings')
    expect(offered('GB')).toContain('care_proceedings')
    expect(offered('PL')).toContain('administrative_procedure')
    expect(offered('SK')).toEqual(caseKinds.filter((kind) => !proceduralKinds.includes(kind)))
  })
})
