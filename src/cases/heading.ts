import { capabilitiesOf, listMembers } from '../accounts/index.ts'
import { namesOf } from '../people/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import type { Page } from '../ui/page.ts'
import { caseHeading, isServed } from './case.ts'
import type { EntryPerson } from './entries/views/entry-fields.tsx'
import type { CaseRecord } from './queries.ts'

/** What a case is called, and who is involved in it now, for the pages below it. */
export async function headOf(
  ctx: AnyCtx,
  page: Page,
  record: CaseRecord,
): Promise<{ heading: string; names: Map<string, string | null>; involved: EntryPerson[] }> {
  const names = await namesOf(
    ctx,
    record.people.map((one) => one.person_id),
  )
  return { names, ...headWith(page, record, names) }
}

/** The same for whoever has the names already. */
export function headWith(
  page: Page,
  record: CaseRecord,
  names: Map<string, string | null>,
): { heading: string; involved: EntryPerson[]; current: CaseRecord['people'] } {
  const current = record.people.filter(({ until_on }) => until_on === null || until_on >= page.today)
  const served = [...new Set(current.filter(({ role }) => isServed(role)).map((one) => one.person_id))]
  const heading = caseHeading(
    served.flatMap((id) => names.get(id) ?? []),
    record.title ?? '',
    (n) => page.t('cases.and_more', { n }),
  )
  const involved = [...new Set(current.map((one) => one.person_id))]
  return {
    heading: heading || record.number,
    current,
    involved: involved.map((id) => ({ id, name: names.get(id) ?? page.t('ui.unreadable') })),
  }
}

/** Members whose role includes cases, by name. */
export async function colleaguesOf(ctx: AnyCtx): Promise<{ id: string; name: string }[]> {
  const members = await listMembers(ctx, { present: true })
  return members
    .filter(({ roles }) => capabilitiesOf(roles).has('cases.read'))
    .map(({ id, name }) => ({ id, name: name ?? '?' }))
}
