import type { AnyCtx } from '../../platform/context.ts'
import { isId } from '../../platform/ids.ts'
import type { FormState, Page } from '../../ui/page.ts'
import { ruleOf } from '../deadlines/queries.ts'
import type { EntryText } from '../entries/entry.ts'
import { endsAt } from '../pathways/deadline.ts'
import type { CaseRecord } from '../queries.ts'

/** A task begun from something else: what it would say, and what it is made of. */
export interface BegunTask {
  form: FormState
  origin: { origin: 'deadline' | 'entry'; origin_id: string }
}

/**
 * Begins a task from `?deadline=` (what must be done by then) or `?entry=` (what an entry said comes next). Undefined
 * where the address names neither, or one of another case.
 */
export async function beginTask(
  ctx: AnyCtx,
  page: Page,
  record: CaseRecord,
  asked: { deadline?: string; entry?: string },
): Promise<BegunTask | undefined> {
  const own = `member:${ctx.member.id}`
  const deadline = record.deadlines.find(({ id, met_on }) => id === asked.deadline && met_on === null)
  if (deadline) {
    const values = {
      title: [ruleOf(deadline)?.title[page.lang], endsAt(deadline.working)].filter(Boolean).join(', '),
      who: own,
      due_on: [deadline.due_on, ctx.today].sort().at(-1),
    }
    return { form: { values, errors: {} }, origin: { origin: 'deadline', origin_id: deadline.id } }
  }
  if (!isId(asked.entry)) return undefined
  const entry = await ctx.db
    .selectFrom('case_entry')
    .select(['id', 'next_on', 'text_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', record.id)
    .where('id', '=', asked.entry)
    .where('next_on', 'is not', null)
    .where('next_done_at', 'is', null)
    .executeTakeFirst()
  if (!entry) return undefined
  const said = ctx.keys.open<EntryText>('case_entry', 'text_sealed', entry.id, entry.text_sealed)
  const values = { title: said?.next ?? '', who: own, due_on: entry.next_on ?? '' }
  return { form: { values, errors: {} }, origin: { origin: 'entry', origin_id: entry.id } }
}
