import type { Context } from 'hono'
import { membersOf } from '../../accounts/index.ts'
import { peopleOf } from '../../people/index.ts'
import { formats } from '../../platform/i18n/format.ts'
import { choosePublicLanguage, publicLangs, publicTranslator } from '../../platform/i18n/public.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { isServed } from '../case.ts'
import { openRoom } from '../room.ts'
import { planOf } from './queries.ts'
import { PrintPage } from './views/print-page.tsx'

/** Roles of those who agree to a plan with their name. */
const signs = ['client', 'child', 'parent']

/**
 * Answers with a case's plan as a paper for the people it is for, in the first of their languages that there is, or
 * in the one of `?in=`. Printing is recorded.
 */
export async function printPlan(c: Context<StaffEnv>, id: string) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const room = await openRoom(ctx, page, id)
  const { record } = room
  const plan = await planOf(ctx, id)
  const current = record.people.filter(({ until_on }) => until_on === null || until_on >= ctx.today)
  const served = current.filter(({ role }) => isServed(role)).map(({ person_id }) => person_id)
  const people = await peopleOf(
    ctx,
    current.map(({ person_id }) => person_id),
  )
  const spoken = served
    .flatMap((person) => people.get(person) ?? [])
    .flatMap((person) => person.languages)
    .join()
  const lang = choosePublicLanguage(publicLangs, c.req.query('in'), spoken, ctx.organisation.language)
  const zone = ctx.organisation.time_zone
  ctx.record({ act: 'case.print', kind: 'case', id, fields: ['plan'] })
  const nameOf = (person: string) => room.names.get(person) ?? page.t('ui.unreadable')
  const members = await membersOf(ctx, [
    record.lead_member_id,
    ...plan.goals.flatMap(({ steps }) => steps.flatMap(({ member_id }) => member_id ?? [])),
    ...plan.appointments.flatMap((line) => line.members),
  ])
  const signing = current.filter(({ role }) => signs.includes(role)).map(({ person_id }) => nameOf(person_id))
  return (
    <PrintPage
      page={page}
      id={id}
      heading={room.heading}
      paper={{ lang, t: publicTranslator(lang), f: formats(lang, zone, ctx.today), today: ctx.today }}
      served={[...new Set(served)].map(nameOf)}
      signing={[...new Set(signing), members.get(record.lead_member_id) ?? '']}
      goals={plan.goals}
      meetings={plan.appointments.filter(
        (line) => line.status === 'planned' && line.starts_at > ctx.now && line.people.length > 0,
      )}
      names={new Map([...room.names, ...members])}
      guarded={[...people.values()].some((person) => person.safe_contact)}
    />
  )
}
