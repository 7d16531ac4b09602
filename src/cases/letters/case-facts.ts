import { institutionDetailsOf, institutionsOf } from '../../directory/index.ts'
import { peopleOf } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { formats } from '../../platform/i18n/format.ts'
import { isServed } from '../case.ts'
import { listPapers } from '../papers/queries.ts'
import { endsAt } from '../pathways/deadline.ts'
import type { CaseRecord, DeadlineLine } from '../queries.ts'
import type { LetterLanguage } from './letter.ts'
import type { SlotValues } from './slots.ts'

/** To whom a letter goes: an institution, or a person of the case. */
export interface Addressee {
  institution_id?: string
  person_id?: string
}

const lastEvent = (record: CaseRecord, ...names: string[]) =>
  record.events.findLast(({ event }) => names.includes(event))
const runningDeadline = (record: CaseRecord, ...rules: string[]) =>
  record.deadlines.findLast(({ rule, met_on }) => rules.includes(rule) && met_on === null)

/**
 * What a case answers to the slots of a letter, written as the letter's language writes it. Addresses of people are never
 * filled in: which one is safe is for the writer to say.
 */
export async function slotValues(
  ctx: AnyCtx,
  record: CaseRecord,
  to: Addressee,
  language: LetterLanguage,
): Promise<SlotValues> {
  const f = formats(language, ctx.organisation.time_zone, ctx.today)
  const current = record.people.filter(({ until_on }) => until_on === null || until_on >= ctx.today)
  const people = await peopleOf(
    ctx,
    current.map(({ person_id }) => person_id),
  )
  const first = (...roles: string[]) =>
    people.get(current.find(({ role }) => roles.includes(role))?.person_id ?? '')
  const served = people.get(current.find(({ role }) => isServed(role))?.person_id ?? '')
  const papers = (await listPapers(ctx, record.id)).filter((paper) => !paper.withdrawn_on)
  const refusals = ['refusal', 'decision'].flatMap((kind) => papers.filter((paper) => paper.kind === kind))
  const places = await institutionsOf(
    ctx,
    [record.institution_id, to.institution_id].flatMap((id) => id ?? []),
  )
  const own = places.get(record.institution_id ?? '')
  const addressee = places.get(to.institution_id ?? '')
  const person = to.person_id ? people.get(to.person_id) : undefined
  const day = (date: string | null | undefined) => (date ? f.longDate(date) : undefined)
  const end = (deadline: DeadlineLine | undefined) =>
    deadline && [f.longDate(deadline.due_on), endsAt(deadline.working)].filter(Boolean).join(', ')
  const values: Record<keyof SlotValues, string | null | undefined> = {
    today: f.longDate(ctx.today),
    'organisation.name': ctx.organisation.name,
    'author.name': ctx.member.name,
    'case.number': record.number,
    'child.name': first('child')?.name ?? served?.name,
    'child.born': bornWords(f, (first('child') ?? served)?.born),
    'client.name': served?.name,
    'client.born': bornWords(f, served?.born),
    'parent.name': first('parent')?.name,
    'addressee.name': addressee?.name ?? person?.name,
    'addressee.place': await placeOf(ctx, addressee),
    'institution.name': own?.name,
    'institution.place': await placeOf(ctx, own),
    'application.submitted_on': day(
      lastEvent(record, 'application-submitted', 'application-received', 'request-received')?.occurred_on,
    ),
    'refusal.delivered_on': day(lastEvent(record, 'refusal-delivered')?.occurred_on),
    'refusal.dated_on': day(refusals.find(({ made_on }) => made_on)?.made_on),
    'refusal.number': refusals.find(({ facts }) => facts?.reference)?.facts?.reference,
    'appeal.lodged_on': day(lastEvent(record, 'appeal-lodged')?.occurred_on),
    'appeal.due_on': end(runningDeadline(record, 'appeal')),
    'decision.due_on': end(
      runningDeadline(record, 'decision-expected', 'decision', 'decision-complex', 'answer'),
    ),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Boolean(value)))
}

type Place = NonNullable<Awaited<ReturnType<typeof institutionsOf>> extends Map<string, infer L> ? L : never>

/** Where an institution is: its address if the directory has one that is no secret, else its town. */
async function placeOf(ctx: AnyCtx, place: Place | undefined): Promise<string | undefined> {
  if (!place || place.confidential) return undefined
  const details = (await institutionDetailsOf(ctx, [place.id])).get(place.id)
  const address = details?.address?.trim()
  return address || place.municipality || undefined
}

function bornWords(f: ReturnType<typeof formats>, born: string | undefined): string | undefined {
  if (!born || born.length === 4) return born
  return born.length === 7 ? f.month(`${born}-01`) : f.longDate(born)
}
