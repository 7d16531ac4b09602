import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'

type Condition = RawBuilder<boolean>

/**
 * What would make the figures better, or contradicts itself, of an incident `i`, in the order of the coding. Told beside the coding
 * and to narrow the inbox by; nothing of it ever keeps anybody from saving.
 */
const rules = {
  kind: () => sql`i.kind is null`,
  acts: () => sql`i.kind = 'hate_crime' and i.acts = '{}'`,
  summary: () => sql`'odihr' = any(i.agreed) and i.summary_sealed is null`,
  when: () => sql`i.occurred_from is null`,
  future: (today) => sql`i.occurred_from > ${today}::date`,
  after_received: (today) => sql`i.occurred_from > i.received_on and i.occurred_from <= ${today}::date`,
  region: () => sql`i.region is null`,
  people: () => sql`'person' = any(i.harmed) and coalesce(i.people_harmed, 0) = 0`,
  injury_act: () => sql`i.injury in ('minor', 'serious', 'death') and i.acts <> '{}' and not
    i.acts && array['homicide', 'physical_assault', 'sexual_assault', 'excessive_force', 'attack_on_worship', 'theft_robbery', 'other']`,
  homicide: () => sql`'homicide' = any(i.acts) and i.injury is distinct from 'death'`,
  indicators: () => sql`i.bias_perceived <> '{}' and i.bias_indicators = '{}'`,
  perceived: () => sql`array_remove(i.bias_indicators, 'perception') <> '{}' and i.bias_perceived = '{}'`,
  assessed_alone: () => sql`i.bias_assessed <> '{}' and i.bias_indicators = '{}'`,
  qualified: () =>
    sql`i.qualification in ('crime_with_bias', 'offence_with_bias') and i.bias_assessed = '{}'`,
  police: () => sql`i.police_told = 'unknown'`,
  police_body: () => sql`i.police_told = 'yes'
    and not exists (select from incident_told t where t.organisation_id = i.organisation_id and t.incident_id = i.id
      and t.body = 'police' and t.taken_back_on is null)
    and not exists (select from incident_institution p where p.organisation_id = i.organisation_id and p.incident_id = i.id
      and p.part = 'police')`,
  police_before: () => sql`i.police_told_on < i.occurred_from`,
  police_ahead: (today) => sql`i.police_told_on > ${today}::date`,
  why_not: () => sql`i.police_told = 'no' and i.police_why_not = '{}'`,
} as const satisfies Record<string, (today: string) => Condition>

export type Hint = keyof typeof rules
export const hintCodes = Object.keys(rules) as Hint[]

/** Whether a code from outside is one of the hints. */
export const isHint = (code: string): code is Hint => Object.hasOwn(rules, code)

/** In a sentence, beside the coding. */
export const hintWords = (hint: Hint): MessageId => `incidents.hint.${hint}`

/** Whether an incident `i` has a hint; `any`: one of them. */
export const hasHint = (hint: Hint | 'any', today: string): Condition =>
  hint === 'any'
    ? sql`(${sql.join(
        hintCodes.map((code) => sql`(${rules[code](today)})`),
        sql` or `,
      )})`
    : sql`(${rules[hint](today)})`

/** The hints of one incident. */
export async function hintsOf(
  ctx: Ctx<never, 'incident' | 'incident_told' | 'incident_institution'>,
  id: string,
): Promise<Hint[]> {
  const cases = hintCodes.map((code) => sql`case when ${hasHint(code, ctx.today)} then ${code}::text end`)
  const { rows } = await sql<{ hints: Hint[] }>`select array_remove(array[${sql.join(cases)}], null) as hints
    from incident i where i.organisation_id = ${ctx.organisation.id} and i.id = ${id}`.execute(ctx.db)
  return rows[0]?.hints ?? []
}
