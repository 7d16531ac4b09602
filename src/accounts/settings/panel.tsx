import type { AnyCtx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { trusteeState } from '../../platform/keys/trustees.ts'
import type { Page } from '../../ui/page.ts'
import { type ListedMember, listMembers } from '../members.ts'
import { type Step, stepsLeft } from './to-do.ts'
import { ToDoBlock } from './views/to-do-block.tsx'

/** Whether somebody confirmed how long records are kept; the module that keeps the rules says. */
export type RulesConfirmed = (ctx: AnyCtx) => Promise<boolean>

/** What is left to be done, for those who can do it. */
export async function stepsOf(
  install: Installation,
  ctx: AnyCtx,
  rulesConfirmed: RulesConfirmed,
  members?: ListedMember[],
): Promise<Step[]> {
  if (!ctx.member.may('members.manage') || !ctx.member.may('organisation.manage')) return []
  const present = (members ?? (await listMembers(ctx))).filter(({ removed }) => !removed)
  const footing = {
    trustees: await trusteeState(install.pools),
    roles: present.map(({ roles }) => roles),
    rulesConfirmed: await rulesConfirmed(ctx),
    mails: install.settings.smtpUrl !== undefined,
  }
  return stepsLeft(footing, ctx.organisation.demonstration)
}

/** The same on the first page of their day. That rules are not confirmed is said there once something is old enough for them. */
export const toDoPanel =
  (install: Installation, rulesConfirmed: RulesConfirmed) => async (ctx: AnyCtx, page: Page) => {
    const steps = (await stepsOf(install, ctx, rulesConfirmed)).filter((step) => step !== 'retention')
    return steps.length > 0 && <ToDoBlock page={page} slug={ctx.organisation.slug} steps={steps} />
  }
