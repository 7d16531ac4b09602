import type { Ctx } from '../../platform/context.ts'

/** What ready words leave open, to be filled in when they are put into an answer. */
export const gaps = ['number', 'phone', 'organisation'] as const
type Gap = (typeof gaps)[number]
const gap = new RegExp(`\\{(${gaps.join('|')})\\}`, 'g')

/** The gaps as somebody writes them, to be shown in a hint. */
export const gapsAsWritten = Object.fromEntries(gaps.map((name) => [name, `{${name}}`]))

/** What fills the gaps: a phone only where the organisation has a number to call. */
export type Filling = Partial<Record<Gap, string>>

/** Ready words with what is known filled in; what is not known stays to be seen. */
export const fillIn = (words: string, filling: Filling): string =>
  words.replace(gap, (whole, name: Gap) => filling[name] ?? whole)

/** Whether something is still to be filled in. */
export const hasGaps = (words: string): boolean => new RegExp(gap).test(words)

/** What fills the gaps of ready words for one report. */
export async function fillingFor(ctx: Ctx<never, 'report_line'>, number: string): Promise<Filling> {
  const line = await ctx.db
    .selectFrom('report_line')
    .select('safety_number')
    .where('organisation_id', '=', ctx.organisation.id)
    .executeTakeFirst()
  return { number, phone: line?.safety_number ?? undefined, organisation: ctx.organisation.name }
}
