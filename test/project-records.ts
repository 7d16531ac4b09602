import type { AnyCtx } from '../src/platform/context.ts'
import { newId } from '../src/platform/ids.ts'
import { createProject } from '../src/projects/actions.ts'
import { linkActivity, linkCase } from '../src/projects/links/actions.ts'
import { addIndicator, addResult, type NewIndicator } from '../src/projects/measures/actions.ts'

// Small worlds of records for the tests, written straight into the tables: what counts is what is there.

const sealed = Buffer.from([1])

export interface SampleCase {
  id: string
  /** Writes an entry about people; answers its id. */
  entry: (
    ctx: AnyCtx,
    people: string[],
    day: string,
    services?: string[],
    minutes?: number,
  ) => Promise<string>
  event: (ctx: AnyCtx, event: string, day: string, institution?: string) => Promise<string>
}

export async function samplePerson(ctx: AnyCtx, gender = 'woman'): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('person')
    .values({ organisation_id: ctx.organisation.id, id, name_sealed: sealed, gender })
    .execute()
  return id
}

export async function sampleInstitution(
  ctx: AnyCtx,
  segregation: string | null = null,
  kind = 'school',
): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('institution')
    .values({ organisation_id: ctx.organisation.id, id, name: `School ${id.slice(-4)}`, kind, segregation })
    .execute()
  return id
}

/** A case with people in roles; restricted ones have the acting member on the team. */
export async function sampleCase(
  ctx: AnyCtx,
  people: [id: string, role: string, from?: string, until?: string][],
  restricted = false,
): Promise<SampleCase> {
  const id = newId()
  const organisation_id = ctx.organisation.id
  const of = { organisation_id, case_id: id, restricted }
  await ctx.db
    .insertInto('cases')
    .values({
      organisation_id,
      id,
      number: id.slice(-12),
      kind: 'legal_counselling',
      title_sealed: sealed,
      restricted,
      lead_member_id: ctx.member.id,
      pathway: 'generic-counselling',
      pathway_version: '1',
      stage: 'open',
      opened_on: '2026-01-01',
      active_at: ctx.now,
    })
    .execute()
  await ctx.db
    .insertInto('case_member')
    .values({ ...of, member_id: ctx.member.id, part: 'lead', from_on: '2026-01-01' })
    .execute()
  for (const [person_id, role, from, until] of people) {
    await ctx.db
      .insertInto('involvement')
      .values({ ...of, id: newId(), person_id, role, from_on: from ?? '2026-01-01', until_on: until ?? null })
      .execute()
  }
  return {
    id,
    async entry(own, who, day, services = ['legal_counselling'], minutes = 60) {
      const entry = newId()
      await own.db
        .insertInto('case_entry')
        .values({
          ...of,
          id: entry,
          kind: 'counselling',
          occurred_at: `${day}T10:00:00Z`,
          occurred_on: day,
          minutes,
          services,
          text_sealed: sealed,
          member_id: own.member.id,
        })
        .execute()
      for (const person_id of who)
        await own.db
          .insertInto('entry_person')
          .values({ ...of, entry_id: entry, person_id })
          .execute()
      return entry
    },
    async event(own, event, day, institution) {
      const made = newId()
      await own.db
        .insertInto('case_event')
        .values({
          ...of,
          id: made,
          event,
          occurred_on: day,
          institution_id: institution ?? null,
          stage_before: 'a',
          stage_after: 'b',
        })
        .execute()
      return made
    },
  }
}

export async function sampleActivity(
  ctx: AnyCtx,
  day: string,
  kind = 'training',
  minutes = 240,
): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('activity')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      kind,
      title: `Training ${day}`,
      held_on: day,
      minutes,
    })
    .execute()
  return id
}

export async function sampleAttendance(
  ctx: AnyCtx,
  activity_id: string,
  who: { person_id?: string; institution_id?: string; audience?: string; minutes?: number; part?: string },
): Promise<void> {
  const {
    person_id = null,
    institution_id = null,
    audience = 'police_officer',
    minutes = null,
    part = 'participant',
  } = who
  await ctx.db
    .insertInto('attendance')
    .values({
      organisation_id: ctx.organisation.id,
      id: newId(),
      activity_id,
      person_id,
      institution_id,
      audience,
      minutes,
      part,
    })
    .execute()
}

export async function sampleReach(
  ctx: AnyCtx,
  activity_id: string,
  amount: number,
  day: string,
  channel = 'leaflet',
): Promise<void> {
  await ctx.db
    .insertInto('reach')
    .values({
      organisation_id: ctx.organisation.id,
      id: newId(),
      activity_id,
      channel,
      audience: 'migrant',
      amount,
      basis: 'counted',
      counted_on: day,
    })
    .execute()
}

export const sampleYear = { from: '2026-01-01', until: '2026-12-31' }

let numbers = 0

/** A project of the year 2026 with one result. */
export async function sampleProject(
  ctx: AnyCtx,
  dates: { starts_on: string; ends_on: string } = { starts_on: '2026-01-01', ends_on: '2026-12-31' },
) {
  numbers += 1
  const id = await createProject(ctx, {
    number: `CZ-${numbers}`,
    title: 'Side by side',
    funder: 'Norway Grants',
    currency: 'EUR',
    ...dates,
  })
  const result = await addResult(ctx, id, { kind: 'output', title: 'People are helped' })
  return {
    id,
    number: `CZ-${numbers}`,
    result,
    indicator: (own: AnyCtx, measure: NewIndicator['measure'], more: Partial<NewIndicator> = {}) =>
      addIndicator(own, id, {
        result_id: result,
        code: 'P1',
        title: 'People counselled',
        unit: 'people',
        target: 40,
        measure,
        ...more,
      }),
    cases: async (own: AnyCtx, ...cases: SampleCase[]) => {
      for (const one of cases) await linkCase(own, id, one.id, '2026-01-01')
    },
    activities: async (own: AnyCtx, ...activities: string[]) => {
      for (const one of activities) await linkActivity(own, id, one)
    },
  }
}
