import { holdActivity, recordAttendance } from '../src/activities/index.ts'
import { addGoal, addTask, openCase, planAppointment, recordEvent, writeEntry } from '../src/cases/index.ts'
import { addInstitution } from '../src/directory/index.ts'
import {
  addAnswer,
  type IncidentDraft,
  noteIncident,
  recordIncident,
  recordTold,
} from '../src/incidents/index.ts'
import { linkKin, makeHousehold, registerPerson } from '../src/people/index.ts'
import { newId } from '../src/platform/ids.ts'
import { anOrganisation, type Browser, type House } from './world.ts'

/** Words that stand for what is confidential; no other word looks like them. */
export const names = ['Zdislava', 'Kanárková', 'Bohuslav', 'Čížek', 'Quzmavra']

/** An organisation in the middle of its work, with something in every room, and the ids of it by the name of their route parameter. */
export interface LivedIn {
  house: House
  worker: Browser
  ids: Record<string, string>
}

/** Makes an organisation with people, a household, an open and a restricted case, an activity, a project and an incident. */
export async function aLivedInOrganisation(): Promise<LivedIn> {
  const house = await anOrganisation()
  const worker = await house.member(['caseworker'], 'Hana Modřínová')
  const [given = '', family = '', partner = '', other = '', word = ''] = names
  const ids: Record<string, string> = { member: worker.member.id }
  ids.person = await worker.act((ctx) =>
    registerPerson(ctx, { given, family, phone: `+420 ${word}`, notes: `${word} in the notes` }),
  )
  const child = await worker.act((ctx) => registerPerson(ctx, { given: partner, family: other }))
  ids.household = await worker.act(async (ctx) => {
    await linkKin(ctx, { person_id: ids.person ?? '', other_id: child, kind: 'parent' })
    return makeHousehold(ctx, {
      label: family,
      members: [{ person_id: ids.person ?? '', main_carer: true }, { person_id: child }],
    })
  })
  ids.institution = await worker.act((ctx) => addInstitution(ctx, { name: 'ZŠ Pod Lipami', kind: 'school' }))
  const open = (restricted: boolean) =>
    worker.act((ctx) =>
      openCase(ctx, {
        kind: 'school_enrolment',
        title: `Enrolment of ${partner}`,
        clients: [
          { person_id: child, role: 'child' },
          { person_id: ids.person ?? '', role: 'parent' },
        ],
        opened_on: '2026-11-03',
        institution_id: ids.institution,
        restricted,
      }),
    )
  ids.cases = await open(false)
  ids.restricted = await open(true)
  ids.entry = await worker.act((ctx) =>
    writeEntry(ctx, ids.cases ?? '', {
      kind: 'visit',
      occurred_at: new Date('2026-11-04T10:00:00Z'),
      minutes: 50,
      services: [],
      barriers: [],
      text: `${given} says ${word}.`,
      next: `Call ${given}`,
      next_on: '2026-11-16',
    }),
  )
  ids.goal = await worker.act((ctx) =>
    addGoal(ctx, ids.cases ?? '', { what: `${given} wants ${word}`, area: 'education' }, [
      { title: `Ask ${given}` },
    ]),
  )
  ids.task = await worker.act((ctx) =>
    addTask(ctx, ids.cases ?? '', { title: `Write to ${given}`, due_on: '2026-11-16' }),
  )
  ids.appointment = await worker.act(async (ctx) => {
    const planned = await planAppointment(ctx, ids.cases ?? '', {
      kind: 'meeting',
      starts_at: new Date('2026-11-13T10:00:00Z'),
      minutes: 60,
      person_ids: [child],
      member_ids: [],
      place: `At the door of ${family}`,
    })
    return planned.against ? newId() : planned.id
  })
  ids.event = await worker
    .act((ctx) =>
      recordEvent(ctx, ids.cases ?? '', { event: 'decision_delivered', occurred_on: '2026-11-05' }),
    )
    .catch(() => newId())
  ids.activities = await worker.act(async (ctx) => {
    const id = await holdActivity(ctx, { kind: 'workshop', title: 'Homework club', held_on: '2026-11-10' })
    await recordAttendance(ctx, id, { person_id: child, audience: 'child' })
    return id
  })
  ids.projects = await worker.act(async (ctx) => {
    const id = newId()
    const organisation_id = ctx.organisation.id
    await ctx.db
      .insertInto('project')
      .values({
        organisation_id,
        id,
        number: '101',
        title: 'Schools for all',
        funder: 'A fund',
        starts_on: '2026-01-01',
        ends_on: '2026-12-31',
        currency: 'EUR',
      })
      .execute()
    await ctx.db
      .insertInto('case_project')
      .values({
        organisation_id,
        project_id: id,
        case_id: ids.cases ?? '',
        restricted: false,
        from_on: '2026-11-03',
      })
      .execute()
    await ctx.db
      .insertInto('activity_project')
      .values({ organisation_id, project_id: id, activity_id: ids.activities ?? '' })
      .execute()
    return id
  })
  ids.incidents = await worker.act((ctx) =>
    recordIncident(ctx, {
      source: 'office',
      language: 'cs',
      told: `They shouted at ${given} ${family}: ${word}.`,
      contact: { way: 'call', at: `+420 ${word}`, name: given },
      coding: codedFacts,
      texts: { summary: `${given} was shouted at`, place: `At the door of ${family}`, perpetrator: other },
    }),
  )
  ids.incident = ids.incidents
  await worker.act(async (ctx) => {
    const incident = ids.incidents ?? ''
    await noteIncident(ctx, incident, { words: `${given} is with ${partner}.` })
    const told = { body: 'police', told_by: 'person', told_on: '2026-11-10', reference: word } as const
    ids.told = await recordTold(ctx, incident, { ...told, how: undefined, ask_again_on: undefined })
    ids.answer = await addAnswer(ctx, {
      language: 'en',
      title: 'Thank you',
      words: 'Thank you for telling us.',
    })
  })
  return { house, worker, ids }
}

/** What is coded of an incident that was told at the office. */
const codedFacts: IncidentDraft['coding'] = {
  kind: 'hate_speech',
  told_by: 'victim',
  acts: [],
  setting: 'street',
  occurred_from: '2026-11-07',
  occurred_until: '2026-11-07',
  occurred_precision: 'day',
  country: 'CZ',
  region: 'CZ-64',
  people_harmed: 1,
  harmed: [],
  perpetrator_kind: null,
  injury: null,
  bias_perceived: ['anti_roma'],
  bias_indicators: [],
  bias_assessed: [],
  qualification: null,
  police_told: 'no',
  police_told_on: null,
  police_why_not: ['no_trust'],
  agreed: ['contact', 'police'],
  support: [],
}

/** A route's pattern as an address: each parameter replaced by what `idFor` says, given its name and the room it stands in. */
export function addressOf(
  pattern: string,
  slug: string,
  idFor: (parameter: string, room: string) => string,
): string {
  const room = pattern.split('/')[2] ?? ''
  return pattern
    .replace(':organisation', slug)
    .replace(/:(\w+)(\{[^}]*\})?\??/g, (_, parameter: string) => idFor(parameter, room))
}
