import type { AnyCtx } from '../../platform/context.ts'
import { isId } from '../../platform/ids.ts'
import type { FormState, Page } from '../../ui/page.ts'
import { usualMinutes } from '../entries/entry.ts'
import { getAppointment } from './queries.ts'

/**
 * A note begun from an appointment that took place: its kind, day, time, length, place and people. `now` says when it
 * was, for the words beside the form. Undefined for an address without one, or for one of another case.
 */
export async function noteFromAppointment(
  ctx: AnyCtx,
  page: Page,
  caseId: string,
  id: string | undefined,
): Promise<{ form: FormState; now: string } | undefined> {
  if (!isId(id)) return undefined
  const line = await getAppointment(ctx, caseId, id).catch(() => undefined)
  if (!line || line.starts_at > ctx.now) return undefined
  const usual = (usualMinutes as readonly number[]).includes(line.minutes)
  return {
    now: page.f.dateTime(line.starts_at),
    form: {
      errors: {},
      values: {
        kind: line.kind,
        date: page.f.dateOf(line.starts_at),
        time: page.f.time(line.starts_at),
        ...(usual ? { minutes: String(line.minutes) } : { minutes_other: String(line.minutes) }),
        place: line.said?.place ?? '',
        people: line.people,
      },
    },
  }
}
