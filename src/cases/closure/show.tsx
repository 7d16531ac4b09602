import type { Context } from 'hono'
import { membersOf } from '../../accounts/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { type ClosureReason, closureReasons } from '../case.ts'
import { countOpenSteps } from '../diary/queries.ts'
import { headOf } from '../heading.ts'
import { getCase } from '../queries.ts'
import { type Approval, mayDecide, supervises } from '../supervision/approval.ts'
import { needsApproval } from '../supervision/needs.ts'
import { approvalsOf } from '../supervision/queries.ts'
import { canTakeBack, gatesOf } from './closing.ts'
import { episodesOf, openThings, standingsOf } from './queries.ts'
import { ClosedPage } from './views/closed-page.tsx'
import { ClosurePage } from './views/closure-page.tsx'

/** What was sent and could not be taken: the closing itself, or the answer to one. */
interface Forms {
  closing?: FormState
  decision?: FormState
}

/** A closing about to be filed: what was sent back or withdrawn stands in it again, so that nobody writes it twice. */
function freshClosing(latest: Approval | undefined, today: string): FormState {
  const again = latest && latest.state !== 'approved' ? latest.asked?.closing : undefined
  const values = {
    ...again,
    on: again?.on ?? today,
    outcomes: again?.outcomes && [...again.outcomes],
    satisfaction: String(again?.satisfaction ?? 'not_asked'),
  }
  return { values, errors: {} }
}

/** The page on which a case is closed: what is open and the form; what waits and its answer; or how it ended. */
export async function closurePage(c: Context<StaffEnv>, id: string, forms: Forms = {}) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const record = await getCase(ctx, id)
  const { heading } = await headOf(ctx, page, record)
  const episodes = await episodesOf(ctx, id)
  if (record.status === 'closed') {
    const names = await membersOf(
      ctx,
      episodes.flatMap(({ closed_by }) => closed_by ?? []),
    )
    const last = episodes.at(-1)
    return (
      <ClosedPage
        page={page}
        record={record}
        heading={heading}
        episodes={episodes}
        names={names}
        takesBack={canTakeBack(last?.closed_at ?? null, ctx.now)}
      />
    )
  }
  const approvals = await approvalsOf(ctx, id)
  const ended = episodes.findLast(({ closed_at }) => closed_at)?.closed_at
  const latest = approvals.find(
    ({ subject, asked_at }) => subject === 'closure' && (!ended || asked_at > ended),
  )
  const open = await openThings(ctx, id)
  const waits = latest?.state === 'asked' ? latest : undefined
  const names = await membersOf(
    ctx,
    latest ? [latest.asked_by, ...(latest.decided_by ? [latest.decided_by] : [])] : [],
  )
  const closing = forms.closing ?? freshClosing(latest, ctx.today)
  const chosen = waits?.asked?.closing?.reason ?? closing.values.reason
  const reason = closureReasons.find((one) => one === chosen) as ClosureReason | undefined
  const supervisor = supervises(ctx.member, record.team)
  const who = { member: ctx.member.id, supervises: supervisor }
  return (
    <ClosurePage
      page={page}
      record={record}
      heading={heading}
      open={open}
      gates={gatesOf(record.kind, standingsOf(open), ctx.today, reason)}
      now={ctx.now}
      steps={await countOpenSteps(ctx, id)}
      needed={await needsApproval(ctx, record.kind)}
      supervises={supervisor}
      episode={episodes.length > 1 ? episodes.at(-1) : undefined}
      latest={latest}
      decides={
        waits !== undefined && mayDecide(who, { asked_by: waits.asked_by, lead: record.lead_member_id })
      }
      names={names}
      forms={{
        closing,
        decision: forms.decision ?? emptyForm,
      }}
    />
  )
}
