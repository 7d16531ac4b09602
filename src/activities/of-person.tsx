import type { Panel } from '../ui/extension.ts'
import { listOfPerson } from './queries.ts'
import { OfPerson } from './views/of-person.tsx'

const shown = 20

/** On a person's page: what they took part in. Nothing for a member who may not see names beside attendance. */
export const activitiesOfPersonPanel: Panel = async (ctx, page, personId) => {
  if (!ctx.member.may('activities.read') || !ctx.member.may('attendance.names')) return null
  const lines = await listOfPerson(ctx, personId, shown)
  return lines.length > 0 && <OfPerson page={page} slug={ctx.organisation.slug} lines={lines} />
}
