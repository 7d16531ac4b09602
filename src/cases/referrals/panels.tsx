import { Temporal } from 'temporal-polyfill'
import type { AnyCtx } from '../../platform/context.ts'
import { Block } from '../../ui/block.tsx'
import type { Page } from '../../ui/page.ts'
import { namesFor } from '../diary/case-line.ts'
import { referralsDue } from './due.ts'
import { ReferralLines } from './views/referral-lines.tsx'

/** How far ahead answers are shown that are due, in days. */
const ahead = 3

/** Referrals that need somebody: an answer came, or is due and has not. On everybody's first page. Needs `cases.write`. */
export async function referralsPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('cases.write')) return null
  const until = Temporal.PlainDate.from(ctx.today).add({ days: ahead }).toString()
  const referrals = await referralsDue(ctx, until)
  if (referrals.length === 0) return null
  const names = await namesFor(ctx, referrals)
  const cases = new Map(
    referrals.map((line) => [line.id, page.f.list(names.get(line.case_id) ?? []) || line.number]),
  )
  ctx.record({ act: 'referral.list', kind: 'case', fields: ['today'] })
  return (
    <Block title={page.t('referrals.today')} id="referrals">
      <ReferralLines page={page} referrals={referrals} cases={cases} />
    </Block>
  )
}
