import { lineOf, lines, type Reader, type ReferralLine } from './queries.ts'

/**
 * Referrals in open cases the member works on (all that can be seen for those who allocate) whose answer is due by a day and
 * has not come, or that were answered and wait for the next step. The earliest first.
 */
export async function referralsDue(
  ctx: Reader,
  until: string,
): Promise<(ReferralLine & { number: string; kind: string })[]> {
  const organisation = ctx.organisation.id
  const rows = await lines(ctx)
    .innerJoin('cases as k', (join) =>
      join.onRef('k.organisation_id', '=', 'r.organisation_id').onRef('k.id', '=', 'r.case_id'),
    )
    .select(['k.number', 'k.kind'])
    .where('k.organisation_id', '=', organisation)
    .where('k.status', '=', 'open')
    .where('r.status', '=', 'sent')
    .where((eb) => eb.or([eb('r.answer_due_on', '<=', until), eb('last.answer', 'is not', null)]))
    .$if(!ctx.member.may('cases.allocate'), (query) =>
      query.where((eb) =>
        eb(
          'r.case_id',
          'in',
          eb
            .selectFrom('case_member')
            .select('case_member.case_id')
            .where('case_member.organisation_id', '=', organisation)
            .where('case_member.member_id', '=', ctx.member.id)
            .where('case_member.until_on', 'is', null),
        ),
      ),
    )
    .orderBy('r.answer_due_on')
    .orderBy('r.id')
    .limit(30)
    .execute()
  await ctx.keys.load(rows.map((row) => row.case_id))
  return rows.map((row) => ({ ...lineOf(ctx, row), number: row.number, kind: row.kind }))
}
