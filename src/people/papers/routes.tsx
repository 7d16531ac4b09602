import { type Context, Hono } from 'hono'
import { allow, askStepUp } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import { staysMasked } from '../../platform/http/masked.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { listKin } from '../family/queries.ts'
import { personPath } from '../paths.ts'
import { displayName } from '../person.ts'
import { getPerson, namesOf } from '../queries.ts'
import { askedFor, unmask } from '../unmask/actions.ts'
import type { Asked } from '../unmask/unmask.ts'
import { addPaper, correctPaper, endPaper, restorePaper } from './actions.ts'
import { paperForm, paperFrom, paperValues } from './forms.ts'
import { type Paper, warnedUntil } from './paper.ts'
import { expiringPapers, getPaper, listPapers } from './queries.ts'
import { ExpiringPage } from './views/expiring.tsx'
import { PaperPage, PapersPage } from './views/papers-page.tsx'
import { dependsWords } from './words.ts'

const dependedOn = (papers: Paper[]) => papers.flatMap((paper) => paper.depends_on?.person_id ?? [])

/** What blocks and pages show of a person's papers. */
export async function papersView(ctx: AnyCtx, personId: string) {
  const papers = await listPapers(ctx, personId)
  return { papers, names: await namesOf(ctx, dependedOn(papers)), country: ctx.organisation.country }
}

async function relativesOf(ctx: AnyCtx, personId: string): Promise<{ id: string; name: string }[]> {
  if (!isId(personId)) throw new NotFound()
  return (await listKin(ctx, personId)).flatMap(({ person }) =>
    person.name ? [{ id: person.id, name: person.name }] : [],
  )
}

async function papersPage(c: Context<StaffEnv>, id: string, form: FormState = emptyForm, asked?: Asked) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const person = await getPerson(ctx, id)
  if (asked) await unmask(ctx, person, asked)
  const name = person.name ? displayName(person.name) : page.t('people.nameless')
  return (
    <PapersPage
      page={page}
      person={{ name }}
      href={personPath(ctx.organisation.slug, id)}
      form={form}
      shown={asked?.field === 'paper_number' ? asked.paper : undefined}
      {...(await papersView(ctx, id))}
    />
  )
}

async function paperPage(c: Context<StaffEnv>, form?: FormState) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const { person: id = '', paper: paperId = '' } = c.req.param()
  const person = await getPerson(ctx, id)
  const paper = await getPaper(ctx, id, paperId)
  const names = await namesOf(ctx, dependedOn([paper]))
  return (
    <PaperPage
      page={page}
      person={{ name: person.name ? displayName(person.name) : page.t('people.nameless') }}
      paper={paper}
      href={personPath(ctx.organisation.slug, id)}
      version={paper.version}
      form={form ?? { values: paperValues(paper, dependsWords(page, paper.depends_on, names)), errors: {} }}
    />
  )
}

/** Papers and their clocks, below `/:organisation/people`. */
export function paperRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, id: string, notice: string) =>
    c.redirect(`${personPath(c.get('ctx').organisation.slug, id)}/papers?notice=notice.people.${notice}`, 303)

  routes.get('/papers', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'people.read')
    ctx.record({ act: 'paper.list', kind: 'person' })
    return c.html(
      <ExpiringPage page={c.get('page')} papers={await expiringPapers(ctx, warnedUntil(ctx.today), 500)} />,
    )
  })

  routes.get('/:person/papers', async (c) => {
    allow(c.get('ctx'), 'people.write')
    return c.html(await papersPage(c, c.req.param('person')))
  })
  routes.post('/:person/papers', async (c) => {
    const [ctx, body, id] = [c.get('ctx'), c.get('body'), c.req.param('person')]
    allow(ctx, 'people.write')
    const parsed = parseForm(paperForm, body)
    if (!parsed.ok) return c.html(await papersPage(c, id, parsed.form), 422)
    await addPaper(ctx, id, paperFrom(parsed.value, await relativesOf(ctx, id)))
    return back(c, id, 'paper_saved')
  })
  routes.get('/:person/papers/unmasking', async (c) => {
    allow(c.get('ctx'), 'people.write')
    return c.html(await papersPage(c, c.req.param('person')))
  })
  routes.post('/:person/papers/unmasking', async (c) => {
    const [ctx, body, id] = [c.get('ctx'), c.get('body'), c.req.param('person')]
    allow(ctx, 'people.write')
    const asked = askedFor(body)
    const stepUp = await askStepUp(c, 'stepup.why.unmask')
    return stepUp ?? c.html(await papersPage(c, id, emptyForm, asked))
  })
  routes.get('/:person/papers/:paper', async (c) => {
    allow(c.get('ctx'), 'people.write')
    return c.html(await paperPage(c))
  })
  routes.post('/:person/papers/:paper', async (c) => {
    const [ctx, body] = [c.get('ctx'), c.get('body')]
    const { person, paper } = c.req.param()
    allow(ctx, 'people.write')
    const parsed = parseForm(paperForm, body)
    if (!parsed.ok) return c.html(await paperPage(c, parsed.form), 422)
    const given = paperFrom(parsed.value, await relativesOf(ctx, person))
    await correctPaper(ctx, person, paper, given, parsed.value._version, staysMasked(body, 'number'))
    return back(c, person, 'paper_saved')
  })
  routes.post('/:person/papers/:paper/end', async (c) => {
    const { person, paper } = c.req.param()
    allow(c.get('ctx'), 'people.write')
    await endPaper(c.get('ctx'), person, paper)
    return back(c, person, 'paper_ended')
  })
  routes.post('/:person/papers/:paper/end/removal', async (c) => {
    const { person, paper } = c.req.param()
    allow(c.get('ctx'), 'people.write')
    await restorePaper(c.get('ctx'), person, paper)
    return back(c, person, 'paper_saved')
  })
  return routes
}
