import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { institutionsOf, listInstitutions } from '../../directory/index.ts'
import { Refused } from '../../platform/errors.ts'
import { fileStore, isPicture, openFile, sendFile } from '../../platform/files/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { casePath } from '../handles.ts'
import { lettersBlock } from '../letters/block.tsx'
import { openRoom } from '../room.ts'
import { addDocument, addVersion, correctDocument } from './actions.ts'
import { inputFrom, kindFilter, newPaperForm, paperForm, paperValues, versionForm } from './forms.ts'
import { sendingRoutes } from './paper-routes.tsx'
import { getPaper, getVersion, listPapers } from './queries.ts'
import { readFiles } from './read-files.ts'
import { showPaper } from './show.tsx'
import { FactsPage } from './views/facts-page.tsx'
import { PapersPage, type WrongFile } from './views/papers-page.tsx'
import { aboutOptions } from './words.ts'

async function papersPage(c: Context<StaffEnv>, form: FormState, wrong: WrongFile[] = []) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const room = await openRoom(ctx, page, c.req.param('id') ?? '')
  const papers = await listPapers(ctx, room.record.id)
  const named = await institutionsOf(
    ctx,
    papers.flatMap((paper) => [paper.from_institution_id ?? [], paper.to_institution_id ?? []].flat()),
  )
  const kind = kindFilter.safeParse(c.req.query('kind'))
  return (
    <PapersPage
      page={page}
      room={room}
      papers={papers}
      chosen={kind.success ? kind.data : undefined}
      institutions={room.writes ? await listInstitutions(ctx, {}) : []}
      names={new Map([...named].map(([id, { name }]) => [id, name]))}
      abouts={aboutOptions(page, room.record)}
      form={form}
      wrong={wrong}
      letters={await lettersBlock(ctx, page, room)}
    />
  )
}

async function factsPage(c: Context<StaffEnv>, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { id = '', document = '' } = c.req.param()
  const room = await openRoom(ctx, page, id)
  const paper = await getPaper(ctx, id, document)
  if (paper.withdrawn_on) throw new Refused('papers.refused.withdrawn')
  const abouts = aboutOptions(page, room.record)
  const entry = paper.about?.to === 'entry' ? `entry:${paper.about.id}` : undefined
  return (
    <FactsPage
      page={page}
      caseId={id}
      id={document}
      title={paper.facts?.title ?? page.t('ui.unreadable')}
      version={paper.version}
      form={form ?? { values: paperValues(paper), errors: {} }}
      institutions={await listInstitutions(ctx, {})}
      abouts={entry ? [...abouts, { value: entry, label: page.t('papers.field.note') }] : abouts}
    />
  )
}

/** Documents of a case: the room, adding files, one document, its versions and files. */
export function paperRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/:id/papers', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await papersPage(c, emptyForm))
  })

  app.post('/:id/papers/files', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const result = parseForm(newPaperForm, c.get('body'))
    const { ready, wrong } = await readFiles(c)
    if (!result.ok || wrong.length > 0 || ready.length === 0) {
      const form = result.ok ? { values: c.get('body'), errors: {} } : result.form
      const files =
        wrong.length > 0 ? 'papers.error.files' : ready.length === 0 ? 'papers.error.none' : undefined
      return c.html(await papersPage(c, { ...form, errors: { ...form.errors, files } }, wrong), 422)
    }
    const given = inputFrom(result.value)
    for (const one of ready) {
      const title = ready.length > 1 ? undefined : given.title
      await addDocument(ctx, c.get('install'), id, { ...given, title, ready: one })
    }
    return c.redirect(`${casePath(ctx.organisation.slug, id)}/papers?notice=notice.papers_added`, 303)
  })

  app.get('/:id/papers/:document', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await showPaper(c))
  })

  app.post('/:id/papers/:document/files', async (c) => {
    const ctx = c.get('ctx')
    const { id, document } = c.req.param()
    allow(ctx, 'cases.write')
    const result = parseForm(versionForm, c.get('body'))
    const { ready, wrong } = await readFiles(c)
    const [first, ...more] = ready
    if (!result.ok || wrong.length > 0 || !first || more.length > 0) {
      const files = wrong.length > 0 ? 'papers.error.files' : 'papers.error.none'
      return c.html(await showPaper(c, { version: { values: c.get('body'), errors: { files } } }, wrong), 422)
    }
    await addVersion(ctx, c.get('install'), id, document, { ready: first, note: result.value.note })
    return c.redirect(
      `${casePath(ctx.organisation.slug, id)}/papers/${document}?notice=notice.paper_saved`,
      303,
    )
  })

  app.get('/:id/papers/:document/facts', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await factsPage(c))
  })

  app.post('/:id/papers/:document/facts', async (c) => {
    const ctx = c.get('ctx')
    const { id, document } = c.req.param()
    allow(ctx, 'cases.write')
    const result = parseForm(paperForm, c.get('body'))
    if (!result.ok) return c.html(await factsPage(c, result.form), 422)
    const { _version, ...facts } = result.value
    await correctDocument(ctx, id, document, { ...inputFrom(facts), title: facts.title }, _version)
    return c.redirect(
      `${casePath(ctx.organisation.slug, id)}/papers/${document}?notice=notice.paper_saved`,
      303,
    )
  })

  app.get('/:id/papers/:document/versions/:number/:look?', async (c) => {
    const ctx = c.get('ctx')
    const { id, document, number, look } = c.req.param()
    allow(ctx, 'cases.read')
    const version = await getVersion(ctx, id, document, number)
    const inline = look === 'look' && (version.type === 'pdf' || isPicture(version.type))
    const file = inline && version.preview_id ? version.preview_id : version.id
    const opened = await openFile(ctx, fileStore(c.get('install').settings), file)
    if (typeof opened === 'string') throw new Refused('papers.refused.unreadable')
    ctx.record({
      act: 'document.export',
      kind: 'case',
      id,
      reason: document,
      fields: [inline ? 'look' : 'file'],
    })
    const type = file === version.id ? version.type : 'webp'
    return sendFile(c, opened, { type, name: version.facts?.name ?? `document.${version.type}`, inline })
  })

  app.route('/', sendingRoutes())
  return app
}
