import { sql } from 'kysely'
import { institutionsOf } from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { type LinkUse, linksOf } from '../../privacy/index.ts'
import type { HandedPaper } from './paper.ts'
import type { RestsOn } from './told.ts'

/** What a body answered by its link. Sealed words are null when they cannot be opened. */
export interface BodyAnswer {
  id: string
  told_id: string
  answer: string
  number: string | null | undefined
  words: string | null | undefined
  answered_at: Date
  /** Whether somebody noted with the telling what it says. */
  noted: boolean
}

/** One telling: to whom, by whom, when, and what came of it. Sealed words are null when they cannot be opened. */
export interface ToldLine {
  id: string
  body: string
  institution: string | null
  told_by: string
  told_on: string
  how: string | null
  fields: string[]
  handed: boolean
  reference: string | null | undefined
  ask_again_on: string | null
  outcome: string | null
  outcome_on: string | null
  words: string | null | undefined
  member_id: string
  created_at: Date
  link: LinkUse | undefined
  /** By the link, oldest first. */
  answers: BodyAnswer[]
  /** Noted by mistake, or sent in error: it counts nowhere any more. */
  taken_back_on: string | null
  taken_back_by: string | null
  taken_back_why: string | null | undefined
  version: number
}

type Reader = Ctx<never, 'incident_told' | 'incident_told_answer' | 'shared_link' | 'institution'>

/** To whom an incident whose key is loaded was told, oldest first; what was taken back among them. */
export async function toldOf(ctx: Reader, incidentId: string): Promise<ToldLine[]> {
  const rows = await ctx.db
    .selectFrom('incident_told')
    .select(['id', 'body', 'institution_id', 'told_by', 'told_on', 'how', 'fields', 'handed_sealed'])
    .select(['reference_sealed', 'ask_again_on', 'outcome', 'outcome_on', 'outcome_sealed', 'member_id'])
    .select(['created_at', 'link_id', 'taken_back_on', 'taken_back_by', 'taken_back_sealed', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .orderBy('told_on')
    .orderBy('id')
    .execute()
  const places = await institutionsOf(
    ctx,
    rows.flatMap(({ institution_id }) => institution_id ?? []),
  )
  const links = await linksOf(
    ctx,
    rows.flatMap(({ link_id }) => link_id ?? []),
  )
  const answers = Map.groupBy(await answersOf(ctx, incidentId), ({ told_id }) => told_id)
  const open = (id: string, column: string, envelope: Buffer | null) =>
    ctx.keys.open<string>('incident_told', column, id, envelope)
  return rows.map(
    ({
      institution_id,
      handed_sealed,
      reference_sealed,
      outcome_sealed,
      taken_back_sealed,
      link_id,
      ...row
    }) => ({
      ...row,
      handed: handed_sealed !== null,
      institution: (institution_id && places.get(institution_id)?.name) || null,
      reference: open(row.id, 'reference_sealed', reference_sealed),
      words: open(row.id, 'outcome_sealed', outcome_sealed),
      taken_back_why: open(row.id, 'taken_back_sealed', taken_back_sealed),
      link: link_id ? links.get(link_id) : undefined,
      answers: answers.get(row.id) ?? [],
    }),
  )
}

async function answersOf(ctx: Ctx<never, 'incident_told_answer'>, incidentId: string): Promise<BodyAnswer[]> {
  const rows = await ctx.db
    .selectFrom('incident_told_answer')
    .select(['id', 'told_id', 'answer', 'number_sealed', 'words_sealed', 'answered_at', 'noted_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .orderBy('id')
    .execute()
  const open = (id: string, column: string, envelope: Buffer | null) =>
    ctx.keys.open<string>('incident_told_answer', column, id, envelope)
  return rows.map(({ number_sealed, words_sealed, noted_on, ...row }) => ({
    ...row,
    number: open(row.id, 'number_sealed', number_sealed),
    words: open(row.id, 'words_sealed', words_sealed),
    noted: noted_on !== null,
  }))
}

/** One telling of an incident whose key is loaded. Throws `NotFound`. */
export async function getTold(ctx: Reader, incidentId: string, id: string): Promise<ToldLine> {
  const found = (await toldOf(ctx, incidentId)).find((line) => line.id === id)
  if (!found) throw new NotFound()
  return found
}

/** What was handed over once, as the file said it then. Throws `NotFound`; null when it cannot be opened. */
export async function getHanded(
  ctx: Ctx<never, 'incident_told'>,
  incidentId: string,
  id: string,
): Promise<{ paper: HandedPaper | null; restsOn: RestsOn | null }> {
  if (!isId(incidentId) || !isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('incident_told')
    .select(['body', 'fields', 'handed_sealed', 'agreed_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.handed_sealed) throw new NotFound()
  await ctx.keys.load([incidentId])
  const open = <T>(column: 'handed_sealed' | 'agreed_sealed') =>
    ctx.keys.open<T>('incident_told', column, id, row[column]) ?? null
  const agreed = open<RestsOn['agreed']>('agreed_sealed')
  return {
    paper: open<HandedPaper>('handed_sealed'),
    restsOn: agreed && { body: row.body, fields: row.fields, agreed },
  }
}

/** A telling somebody should look after: its answer is due, or the body answered by its link. */
export interface DueTold {
  id: string
  number: string
  told_id: string
  body: string
  told_on: string
  ask_again_on: string | null
  /** What the body answered and nobody has noted. */
  answer: string | null
}

/** How many tellings wait for the reader today: answered, or to be asked about. */
export const countAnswersDue = async (
  ctx: Ctx<never, 'incident_told' | 'incident_told_answer' | 'incident'>,
): Promise<number> => (ctx.member.may('incidents.write') ? (await answersDue(ctx, ctx.today)).length : 0)

/**
 * Tellings with an answer nobody has noted, or whose answer is due by a day: of incidents given to the reader, or of all for
 * those who decide about reports.
 */
export const answersDue = (
  ctx: Ctx<never, 'incident_told' | 'incident_told_answer' | 'incident'>,
  until: string,
): Promise<DueTold[]> =>
  ctx.db
    .selectFrom('incident_told as t')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.organisation_id', '=', 't.organisation_id').onRef('i.id', '=', 't.incident_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('incident_told_answer as a')
          .select('a.answer')
          .where('a.organisation_id', '=', ctx.organisation.id)
          .whereRef('a.told_id', '=', 't.id')
          .where('a.noted_on', 'is', null)
          .orderBy('a.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['i.id', 'i.number', 't.id as told_id', 't.body', 't.told_on', 't.ask_again_on', 'last.answer'])
    .where('t.organisation_id', '=', ctx.organisation.id)
    .where('t.taken_back_on', 'is', null)
    .where('i.status', 'in', ['new', 'open', 'closed'])
    .where((eb) =>
      eb.or([
        // Looked up once, not for every telling there ever was.
        sql<boolean>`t.id = any(array(select told_id from incident_told_answer
          where organisation_id = ${ctx.organisation.id} and noted_on is null))`,
        eb.and([
          eb('t.ask_again_on', '<=', until),
          eb.or([eb('t.outcome', 'is', null), eb('t.outcome', '=', 'under_way')]),
        ]),
      ]),
    )
    .$if(!ctx.member.may('incidents.triage'), (query) => query.where('i.assigned_to', '=', ctx.member.id))
    .orderBy(sql`last.answer is null`)
    .orderBy('t.ask_again_on')
    .orderBy('t.id')
    .limit(30)
    .execute()
