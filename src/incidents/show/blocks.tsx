import type { Child } from 'hono/jsx'
import { listInstitutions } from '../../directory/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import type { Page } from '../../ui/page.ts'
import { mayDecide } from '../incident.ts'
import { InstitutionsBlock } from '../institutions/block.tsx'
import { partsOf } from '../institutions/queries.ts'
import type { Incident } from '../queries.ts'
import { ToldBlock } from '../told/views/told-block.tsx'
import type { Standing } from './standing.ts'

/** A block of an incident's page that another part of this module draws. */
type Block = (ctx: AnyCtx, page: Page, incident: Incident, standing: Standing) => Promise<Child>

const toldBlock: Block = async (ctx, page, incident, { told, ways }) => (
  <ToldBlock
    page={page}
    incident={incident}
    lines={told}
    now={ctx.now}
    writes={ways.codes}
    decides={mayDecide(ctx.member, incident)}
  />
)

const institutionsBlock: Block = async (ctx, page, incident, { ways }) => (
  <InstitutionsBlock
    page={page}
    id={incident.id}
    lines={await partsOf(ctx, incident.id)}
    institutions={ways.codes ? await listInstitutions(ctx) : undefined}
  />
)

/** What stands under the conversation, in order: to whom it was told, and which institutions had a part in it. */
const blocks: readonly Block[] = [toldBlock, institutionsBlock]

/** Draws them one after the other: they share a transaction. */
export async function blocksOf(
  ctx: AnyCtx,
  page: Page,
  incident: Incident,
  standing: Standing,
): Promise<Child[]> {
  const drawn: Child[] = []
  for (const block of blocks) drawn.push(await block(ctx, page, incident, standing))
  return drawn
}
