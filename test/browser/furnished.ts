import { countHeads, holdActivity, recordAttendance, recordReach } from '../../src/activities/index.ts'
import { openCase, recordEvent, writeEntry } from '../../src/cases/index.ts'
import { addInstitution } from '../../src/directory/index.ts'
import { linkKin, makeHousehold, registerPerson, setSafeContact } from '../../src/people/index.ts'
import {
  addBudgetLine,
  addCost,
  addFinding,
  addGrantPayment,
  addIndicator,
  addPartner,
  addResult,
  createProject,
  linkActivity,
  linkCase,
  startReport,
} from '../../src/projects/index.ts'
import { anOrganisation, type Browser, type House } from '../world.ts'
import { furnishTheLine } from './furnished-line.ts'

/** A house with something in every room. `ids` are keyed by what they are of. */
export interface Furnished {
  house: House
  /** Coordinates, works with cases and runs projects. */
  everybody: Browser
  administrator: Browser
  ids: Record<
    | 'person'
    | 'child'
    | 'open'
    | 'restricted'
    | 'activity'
    | 'project'
    | 'indicator'
    | 'report'
    | 'school'
    | 'incident'
    | 'talked',
    string
  >
}

/** A project for legal counselling with one indicator, a hundred people to reach. */
export const aCounsellingProject = (browser: Browser) =>
  browser.act(async (ctx) => {
    const project = await createProject(ctx, {
      number: '101',
      title: 'Advice that arrives',
      funder: 'Active Citizens Fund',
      starts_on: '2026-01-01',
      ends_on: '2027-06-30',
      currency: 'EUR',
      grant_amount: 74_000,
    })
    const result = await addResult(ctx, project, { kind: 'output', title: 'People know their rights' })
    const indicator = await addIndicator(ctx, project, {
      result_id: result,
      code: 'P1',
      title: 'People counselled',
      unit: 'people',
      target: 100,
      measure: { count: 'people', sources: [{ from: 'entries', services: ['legal_counselling'] }] },
    })
    return { project, indicator }
  })

/** Makes a house with people and safe contact, a household, an open and a restricted case, an activity, a project, and an open line. */
export async function aFurnishedHouse(): Promise<Furnished> {
  const house = await anOrganisation('Lávka Brno')
  const everybody = await house.member(['coordinator', 'caseworker', 'programme_manager'], 'Hana Modřínová')
  const administrator = await house.member(['administrator'], 'Petra Klenová')
  const people = await everybody.act(async (ctx) => {
    const person = await registerPerson(ctx, {
      given: 'Zdislava',
      family: 'Vrbová',
      born: '1990-05-02',
      gender: 'woman',
      languages: ['cs', 'rom'],
      phone: '+420 700 000 001',
      notes: 'Comes with her sister.',
    })
    const child = await registerPerson(ctx, { given: 'Bohuslav', family: 'Vrba', born: '2020-03-14' })
    await linkKin(ctx, { person_id: person, other_id: child, kind: 'parent' })
    await makeHousehold(ctx, {
      label: 'Vrbovi, Brno',
      members: [{ person_id: person, main_carer: true }, { person_id: child }],
    })
    await setSafeContact(
      ctx,
      person,
      {
        allowed: ['call', 'messenger'],
        never: ['letter', 'visit'],
        days: [1, 2, 3, 4, 5],
        from: '08:00',
        until: '14:00',
        reach: '+420 700 000 001',
        say_first: 'The library, about the book.',
        code_word: 'sunflower',
        never_note: 'Post to Topolová 12',
        must_not_learn: ['Her husband, that she comes here'],
      },
      1,
    )
    return { person, child }
  })
  const cases = await everybody.act(async (ctx) => {
    const school = await addInstitution(ctx, {
      name: 'ZŠ Pod Lipami',
      kind: 'school',
      municipality: 'Brno',
      segregation: 'non_segregated',
    })
    const open = await openCase(ctx, {
      kind: 'school_enrolment',
      title: 'First year at school',
      clients: [
        { person_id: people.child, role: 'child' },
        { person_id: people.person, role: 'parent' },
      ],
      opened_on: '2026-10-01',
      institution_id: school,
    })
    const restricted = await openCase(ctx, {
      kind: 'domestic_violence_support',
      title: 'A safe flat',
      clients: [{ person_id: people.person, role: 'client' }],
      opened_on: '2026-11-02',
      restricted: true,
    })
    return { school, open, restricted }
  })
  await everybody.act(async (ctx) => {
    await recordEvent(ctx, cases.open, { event: 'application-submitted', occurred_on: '2026-10-06' })
    await recordEvent(ctx, cases.open, { event: 'refusal-delivered', occurred_on: '2026-11-09' })
    for (const [day, text] of [
      ['2026-10-06', 'We went to the school together and handed in the application.'],
      ['2026-11-09', 'The letter came. They say the school is full.'],
    ] as const)
      await writeEntry(ctx, cases.open, {
        kind: 'visit',
        occurred_at: new Date(`${day}T10:00:00Z`),
        minutes: 45,
        services: ['legal_counselling'],
        barriers: [],
        text,
        next: 'Write the appeal with the family',
        next_on: '2026-11-16',
      })
    await writeEntry(ctx, cases.restricted, {
      kind: 'counselling',
      occurred_at: new Date('2026-11-03T10:00:00Z'),
      minutes: 60,
      services: ['legal_counselling'],
      barriers: [],
      text: 'We looked at the rent together.',
    })
  })
  const activity = await everybody.act(async (ctx) => {
    const id = await holdActivity(ctx, {
      kind: 'workshop',
      title: 'Homework club',
      held_on: '2026-11-10',
      minutes: 120,
      place: 'Library',
    })
    await recordAttendance(ctx, id, { person_id: people.child, audience: 'child', minutes: 120 })
    await recordAttendance(ctx, id, { institution_id: cases.school, audience: 'teacher' })
    await countHeads(ctx, id, { audience: 'parent', people: 7 })
    await recordReach(ctx, id, {
      channel: 'leaflet',
      audience: 'parent',
      amount: 120,
      basis: 'counted',
      counted_on: '2026-11-10',
    })
    await holdActivity(ctx, { kind: 'workshop', title: 'Homework club', held_on: '2026-11-17', minutes: 120 })
    return id
  })
  const { project, indicator } = await aCounsellingProject(everybody)
  const report = await everybody.act(async (ctx) => {
    await linkCase(ctx, project, cases.open, '2026-10-01')
    await linkCase(ctx, project, cases.restricted, '2026-11-02')
    await linkActivity(ctx, project, activity)
    const staff = await addBudgetLine(ctx, project, { name: 'Staff', planned: 31_400 })
    await addCost(ctx, project, {
      budget_line_id: staff,
      spent_on: '2026-10-31',
      what: 'Wages, October',
      amount: 61_000,
      currency: 'CZK',
      rate: 24.5,
    })
    await addGrantPayment(ctx, project, {
      received_on: '2026-02-01',
      amount: 40_000,
      currency: 'EUR',
      rate: 1,
    })
    await addPartner(ctx, project, { name: 'Town library', country: 'CZ', part: 'Lends its rooms' })
    await addFinding(ctx, project, {
      kind: 'quotation',
      text: 'Nobody had told us that one can appeal.',
      said_by: 'A mother',
      said_on: '2026-10-20',
      consent: 'without_name',
      in_report: true,
    })
    return startReport(ctx, project, {
      title: 'Interim report',
      from: '2026-01-01',
      until: '2026-12-31',
      due_on: '2027-01-31',
      sections: { summary: 'We counselled {P1} of {P1/target} people.' },
    })
  })
  const line = await furnishTheLine(house, everybody)
  return {
    house,
    everybody,
    administrator,
    ids: { ...people, ...cases, ...line, activity, project, indicator, report },
  }
}
