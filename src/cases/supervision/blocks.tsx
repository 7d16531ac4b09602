import { membersOf } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { Block, Rows } from '../../ui/block.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { Tag } from '../../ui/tag.tsx'
import { wordFor } from '../case.ts'
import { namesFor } from '../diary/case-line.ts'
import { casesPath } from '../handles.ts'
import { goalsOf } from '../plan/queries.ts'
import type { CaseRoom } from '../room.ts'
import { changedSince, fingerprintOf, goalsSeen, mayDecide, supervises } from './approval.ts'
import { needsApproval } from './needs.ts'
import { notesOf } from './notes.ts'
import { approvalsFor, approvalsOf } from './queries.ts'
import { NotesBlock } from './views/notes-block.tsx'
import { PlanApproval } from './views/plan-approval.tsx'

/** The approval of a plan, in its room; nothing where it is not needed and nobody asked for it. */
export async function planApprovalBlock(ctx: AnyCtx, page: Page, { record, writes }: CaseRoom) {
  const needed = await needsApproval(ctx, record.kind)
  const latest = (await approvalsOf(ctx, record.id)).find(({ subject }) => subject === 'plan')
  if (!needed && !latest) return null
  const goals = goalsSeen(await goalsOf(ctx, record.id))
  const leads = record.lead_member_id === ctx.member.id
  const who = { member: ctx.member.id, supervises: supervises(ctx.member, record.team) }
  const waits = latest?.state === 'asked' ? latest : undefined
  return (
    <PlanApproval
      page={page}
      id={record.id}
      needed={needed}
      latest={latest}
      changed={latest?.asked?.goals && changedSince(latest.asked.goals, goals)}
      names={await membersOf(ctx, latest ? [latest.asked_by, latest.decided_by ?? latest.asked_by] : [])}
      may={{
        ask: writes && leads && goals.length > 0,
        decide: writes && waits !== undefined && mayDecide(who, { ...waits, lead: record.lead_member_id }),
        withdraw: writes && waits !== undefined && (leads || waits.asked_by === ctx.member.id),
      }}
      seen={fingerprintOf(goals)}
    />
  )
}

/** Notes of supervision in the room of the plan, for those who may read them. */
export async function supervisionBlock(ctx: AnyCtx, page: Page, { record, writes }: CaseRoom) {
  const notes = await notesOf(ctx, record)
  const supervisor = supervises(ctx.member, record.team)
  if (notes.length === 0 && !supervisor) return null
  const names = await membersOf(
    ctx,
    notes.map(({ member_id }) => member_id),
  )
  return (
    <NotesBlock
      page={page}
      id={record.id}
      lead={record.lead_member_id}
      notes={notes}
      names={names}
      writes={writes && supervisor}
    />
  )
}

/** On everybody's first page: approvals that wait for them, and those that came back to the cases they lead. */
export async function approvalsPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('cases.write')) return null
  const lines = await approvalsFor(ctx)
  if (lines.length === 0) return null
  const names = await namesFor(ctx, lines)
  const members = await membersOf(
    ctx,
    lines.map(({ asked_by }) => asked_by),
  )
  ctx.record({ act: 'approval.list', kind: 'case', fields: ['today'] })
  return (
    <Block title={page.t('cases.approvals')} id="approvals">
      <Rows>
        {lines.map((line) => (
          <li>
            <div class="row row--ends">
              <a
                class="name"
                href={casesPath(
                  page,
                  `/${line.case_id}/${line.subject === 'plan' ? 'plan#approval' : 'closure'}`,
                )}
              >
                {page.t(`cases.approval.of.${line.subject}`, {
                  name: page.f.list(names.get(line.case_id) ?? []) || line.number,
                })}
              </a>
              {line.state === 'sent_back' && (
                <Tag tone="late">{page.t('cases.approval.state.sent_back')}</Tag>
              )}
            </div>
            <Meta
              items={[
                wordFor(page.t, 'cases.kind', line.kind),
                line.state === 'asked' && members.get(line.asked_by),
                page.f.day(page.f.dateOf(line.asked_at)),
              ]}
            />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
