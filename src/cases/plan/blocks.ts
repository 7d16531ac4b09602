import type { Child } from 'hono/jsx'
import type { AnyCtx } from '../../platform/context.ts'
import type { Page } from '../../ui/page.ts'
import type { CaseRoom } from '../room.ts'
import { planApprovalBlock, supervisionBlock } from '../supervision/blocks.tsx'

/** A block that another part of a case adds to the room of its plan, such as the approval of a supervisor. */
export type PlanBlock = (ctx: AnyCtx, page: Page, room: CaseRoom) => Promise<Child>

/** Shown above the goals, in this order. */
export const planBlocks: readonly PlanBlock[] = [planApprovalBlock, supervisionBlock]
