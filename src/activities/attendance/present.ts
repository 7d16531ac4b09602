import { institutionsOf } from '../../directory/index.ts'
import { namesOf, personPath } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { pseudonym } from '../../platform/ids.ts'
import type { Page } from '../../ui/page.ts'
import { audiences } from '../activity.ts'
import type { AttendanceRow } from './queries.ts'

/** How somebody is called on this page: by name for those who may see it, else by pseudonym. */
export interface Called {
  label: string
  href?: string
}

/** A line of the list as the page shows it. */
export interface Line extends Called {
  id: string
  minutes: number | null
  part: string
  /** Whether this member may take it off. */
  removable: boolean
}

/** Lines under the audience they came as; institutions and those who led stand apart. */
export interface Group {
  kind: 'audience' | 'institutions' | 'leading'
  audience: string
  lines: Line[]
}

/** Whether this member may learn who came. */
export const seesNames = (ctx: AnyCtx): boolean => ctx.member.may('attendance.names')

/** Opens the names of people for those who may see them, and records that; everybody else gets pseudonyms. */
export async function callPeople(
  ctx: AnyCtx,
  page: Page,
  activityId: string,
  ids: string[],
): Promise<(id: string) => Called> {
  if (!seesNames(ctx) || ids.length === 0)
    return (id) => ({ label: page.t('activities.pseudonym', { code: pseudonym(id) }) })
  const names = await namesOf(ctx, ids)
  ctx.record({ act: 'attendance.read', kind: 'activity', id: activityId, fields: ['name'] })
  for (const id of names.keys()) ctx.record({ act: 'person.read', kind: 'person', id, fields: ['name'] })
  return (id) => ({
    label: names.get(id) ?? page.t('activities.people.unreadable'),
    href: personPath(ctx.organisation.slug, id),
  })
}

const byLabel = (page: Page) => {
  const { compare } = new Intl.Collator(page.lang)
  return (a: Called, b: Called) => compare(a.label, b.label)
}

/** The list in groups: audiences in the order of the code list, then institutions, then those who led. */
export async function groupAttendance(
  ctx: AnyCtx,
  page: Page,
  rows: readonly AttendanceRow[],
  call: (id: string) => Called,
): Promise<Group[]> {
  const institutions = await institutionsOf(
    ctx,
    rows.flatMap((row) => row.institution_id ?? []),
  )
  const lineOf = (row: AttendanceRow): Line => ({
    id: row.id,
    minutes: row.minutes,
    part: row.part,
    removable: ctx.member.may('activities.write') && (row.person_id === null || seesNames(ctx)),
    ...(row.person_id
      ? call(row.person_id)
      : { label: institutions.get(row.institution_id ?? '')?.name ?? page.t('activities.institution_gone') }),
  })
  const group = (kind: Group['kind'], audience: string, fits: (row: AttendanceRow) => boolean): Group => ({
    kind,
    audience,
    lines: rows.filter(fits).map(lineOf).toSorted(byLabel(page)),
  })
  const taking = (row: AttendanceRow) => row.part === 'participant'
  const known = [...new Set([...audiences, ...rows.map((row) => row.audience)])]
  return [
    ...known.map((audience) =>
      group(
        'audience',
        audience,
        (row) => taking(row) && row.person_id !== null && row.audience === audience,
      ),
    ),
    group('institutions', '', (row) => taking(row) && row.institution_id !== null),
    group('leading', '', (row) => !taking(row)),
  ].filter(({ lines }) => lines.length > 0)
}
