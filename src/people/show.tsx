import { type Context, Hono } from 'hono'
import { askStepUp, membersOf } from '../accounts/index.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Panel } from '../ui/extension.ts'
import { mergesInto } from './merges/queries.ts'
import { MergedBlock } from './merges/views/merged-block.tsx'
import { papersView } from './papers/routes.tsx'
import { personPath } from './paths.ts'
import { getPerson } from './queries.ts'
import { familyFor, type MayRead, readable } from './sight.ts'
import { askedFor, unmask } from './unmask/actions.ts'
import type { Asked } from './unmask/unmask.ts'
import { PersonPage } from './views/show-page.tsx'

/** What a person's page needs of modules further right: blocks, and who may read a person without `people.read`. */
export interface PersonDeps {
  panels: Panel[]
  mayRead?: MayRead
}

async function showPerson(c: Context<StaffEnv>, { panels, mayRead }: PersonDeps, id: string, asked?: Asked) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const person = await getPerson(ctx, id)
  const href = personPath(ctx.organisation.slug, person.merged_into ?? id)
  if (person.merged_into) return c.redirect(`${href}?notice=notice.people.merged_away`, 303)
  if (asked) await unmask(ctx, person, asked)
  const family = await familyFor(ctx, id, mayRead)
  const merges = ctx.member.may('people.read') ? await mergesInto(ctx, id) : []
  const made = []
  for (const panel of panels) made.push(await panel(ctx, page, id))
  const members = await membersOf(
    ctx,
    merges.map((merge) => merge.merged_by),
  )
  return c.html(
    <PersonPage
      page={page}
      person={person}
      family={family}
      panels={made}
      papers={await papersView(ctx, id)}
      merged={<MergedBlock page={page} merges={merges} href={href} members={members} />}
      at={ctx.now}
      zone={ctx.organisation.time_zone}
      asked={asked}
    />,
  )
}

/** The page of a person, and the same page with one masked value shown once to whoever proves who they are. */
export function personRoutes(deps: PersonDeps): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()
  const open = async (c: Context<StaffEnv>, id: string) => {
    await readable(c.get('ctx'), id, deps.mayRead)
    return showPerson(c, deps, id)
  }

  routes.get('/:person', (c) => open(c, c.req.param('person')))
  // Where a browser that loads the answer anew ends up: the page as it always is.
  routes.get('/:person/unmasking', (c) => open(c, c.req.param('person')))

  routes.post('/:person/unmasking', async (c) => {
    const [ctx, id] = [c.get('ctx'), c.req.param('person')]
    await readable(ctx, id, deps.mayRead)
    const asked = askedFor(c.get('body'))
    const stepUp = await askStepUp(c, 'stepup.why.unmask')
    return stepUp ?? showPerson(c, deps, id, asked)
  })
  return routes
}
