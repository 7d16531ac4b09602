import type { Context } from 'hono'
import { Forbidden } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { colleaguesOf } from '../heading.ts'
import { supervisedCases } from './markers.ts'
import { listNeeds } from './needs.ts'
import { SupervisionPage } from './views/supervision-page.tsx'

/** Members with their open cases and what marks them; a note can be written for any of them. `?member=` chooses one. */
export async function supervisionPage(c: Context<StaffEnv>, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const everywhere = ctx.member.may('cases.supervise')
  const needs = new Set((await listNeeds(ctx)).flatMap(({ kind, needed }) => (needed ? [kind] : [])))
  const asked = c.req.query('member') ?? c.get('body')?.member
  const lead = typeof asked === 'string' && isId(asked) ? asked : undefined
  const cases = await supervisedCases(ctx, { lead, everywhere, needs })
  if (!everywhere && cases.length === 0 && !lead) throw new Forbidden('cases.supervise')
  ctx.record({ act: 'case.list', kind: 'case', fields: ['supervision'], reason: lead })
  const members = await colleaguesOf(ctx)
  const chosen = c.req.query('case')
  return (
    <SupervisionPage
      page={page}
      members={members}
      lead={lead}
      cases={cases}
      settings={ctx.member.may('cases.supervise')}
      form={form ?? { values: { on_day: ctx.today, case: isId(chosen) ? chosen : '' }, errors: {} }}
    />
  )
}
