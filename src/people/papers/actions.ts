import type { Ctx } from '../../platform/context.ts'
import { type Clash, Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { PersonDetails } from '../person.ts'
import { type DependsOn, type PaperKind, type PaperState, paperOfRecord } from './paper.ts'

export interface NewPaper {
  kind: PaperKind
  state: PaperState
  /** `YYYY-MM-DD`, the last day it holds. */
  valid_until?: string
  asked_on?: string
  depends_on?: DependsOn
  number?: string
}

type Writer = Ctx<'person_paper', 'person'>

async function lockPerson(ctx: Writer, personId: string): Promise<void> {
  if (!isId(personId)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!found) throw new NotFound()
  await ctx.keys.load([personId])
}

const isDependent = (depends?: DependsOn) => Boolean(depends?.person_id || depends?.words)

function columnsOf(ctx: Writer, personId: string, id: string, given: NewPaper, kept: Buffer | null = null) {
  if (given.state === 'asked' && !given.asked_on) throw new Refused('people.papers.refused.asked')
  const seal = (column: string, value: unknown) => ctx.keys.seal(personId, 'person_paper', column, id, value)
  return {
    kind: given.kind,
    state: given.state,
    valid_until: given.valid_until ?? null,
    asked_on: given.asked_on ?? null,
    dependent: isDependent(given.depends_on),
    depends_on_sealed: isDependent(given.depends_on) ? seal('depends_on_sealed', given.depends_on) : null,
    number_sealed: given.number ? seal('number_sealed', given.number) : kept,
  }
}

/** Writes down a paper of a person and answers its id. Throws `NotFound`. */
export async function addPaper(ctx: Writer, personId: string, given: NewPaper): Promise<string> {
  await lockPerson(ctx, personId)
  const id = newId()
  await ctx.db
    .insertInto('person_paper')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      person_id: personId,
      ...columnsOf(ctx, personId, id, given),
      created_at: ctx.now,
      created_by: ctx.member.id,
    })
    .execute()
  ctx.record({ act: 'paper.add', kind: 'person', id: personId, fields: [given.kind] })
  return id
}

async function lockPaper(ctx: Writer, personId: string, paperId: string) {
  await lockPerson(ctx, personId)
  if (!isId(paperId)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('person_paper')
    .selectAll()
    .where('organisation_id', '=', ctx.organisation.id)
    .where('person_id', '=', personId)
    .where('id', '=', paperId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  if (row.in_record) throw new Refused('people.papers.refused.in_record')
  return row
}

const writePaper = (ctx: Writer, id: string, values: Record<string, unknown>) =>
  ctx.db
    .updateTable('person_paper')
    .set(values)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()

/**
 * Corrects a paper. Based on an older version, `Conflict` carries both texts, but of its number neither. With `keepsNumber` the
 * number stays as it is unless there is a new one.
 */
export async function correctPaper(
  ctx: Writer,
  personId: string,
  paperId: string,
  given: NewPaper,
  base: number,
  keepsNumber = false,
): Promise<void> {
  const row = await lockPaper(ctx, personId, paperId)
  if (row.version !== base) {
    const fields: Clash['fields'] = (['kind', 'state', 'valid_until', 'asked_on'] as const)
      .map((name) => ({
        name: name as string,
        label: `people.papers.field.${name}`,
        mine: given[name] ?? '',
        theirs: row[name] ?? '',
      }))
      .filter(({ mine, theirs }) => mine !== theirs)
    throw new Conflict({ version: row.version, fields })
  }
  const columns = columnsOf(ctx, personId, paperId, given, keepsNumber ? row.number_sealed : null)
  await writePaper(ctx, paperId, { ...columns, version: base + 1 })
  ctx.record({ act: 'paper.correct', kind: 'person', id: personId, fields: [given.kind] })
}

/** Puts a paper away: replaced, given back, written down by mistake. It is watched no more. */
export async function endPaper(ctx: Writer, personId: string, paperId: string): Promise<void> {
  const row = await lockPaper(ctx, personId, paperId)
  if (row.ended_on) return
  await writePaper(ctx, paperId, { ended_on: ctx.today, version: row.version + 1 })
  ctx.record({ act: 'paper.end', kind: 'person', id: personId, fields: [row.kind] })
}

/** Takes a paper that was put away back. */
export async function restorePaper(ctx: Writer, personId: string, paperId: string): Promise<void> {
  const row = await lockPaper(ctx, personId, paperId)
  if (!row.ended_on) return
  await writePaper(ctx, paperId, { ended_on: null, version: row.version + 1 })
  ctx.record({ act: 'paper.restore', kind: 'person', id: personId, fields: [row.kind] })
}

/**
 * Keeps the paper that a person's own form speaks of true to it: the form is the one place where it is changed. Called
 * whenever the form is saved; writes nothing where there was nothing to watch and is nothing now.
 */
export async function followRecord(
  ctx: Ctx<'person_paper'>,
  personId: string,
  now: PersonDetails['residence'],
  before?: PersonDetails['residence'],
): Promise<void> {
  const paper = paperOfRecord(now)
  if (!paper) {
    if (!paperOfRecord(before)) return
    await ctx.db
      .updateTable('person_paper')
      .set({ ended_on: ctx.today })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('person_id', '=', personId)
      .where('in_record', '=', true)
      .execute()
    return
  }
  const known = await ctx.db
    .selectFrom('person_paper')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('person_id', '=', personId)
    .where('in_record', '=', true)
    .executeTakeFirst()
  const id = known?.id ?? newId()
  const values = {
    kind: paper.kind,
    valid_until: paper.valid_until,
    dependent: isDependent(paper.depends_on),
    depends_on_sealed: paper.depends_on
      ? ctx.keys.seal(personId, 'person_paper', 'depends_on_sealed', id, paper.depends_on)
      : null,
    ended_on: null,
  }
  if (known)
    await ctx.db
      .updateTable('person_paper')
      .set(values)
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .execute()
  else
    await ctx.db
      .insertInto('person_paper')
      .values({
        organisation_id: ctx.organisation.id,
        id,
        person_id: personId,
        in_record: true,
        created_at: ctx.now,
        created_by: ctx.member.id,
        ...values,
      })
      .execute()
}
