import { type Context, Hono } from 'hono'
import { allow } from '../../../accounts/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Body } from '../../../platform/http/form.ts'
import { parseForm } from '../../../platform/http/form.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import type { Extension } from '../../../ui/extension.ts'
import type { FormState } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import { labelsOf } from '../choices.ts'
import { type ListWish, readWish, wishQuery } from '../list.ts'
import { wishWords } from '../words.ts'
import { changeView, keepInView, putBackView, removeView, saveView, setChoice } from './actions.ts'
import { choiceForm, viewForm } from './forms.ts'
import { getSavedView, listRemovedViews, listSavedViews, mayChange } from './queries.ts'
import { EditViewPage, NewViewPage } from './views/view-page.tsx'
import { ViewsPage } from './views/views-page.tsx'

type C = Context<StaffEnv>

/** The list a form is about: its address stands in hidden fields. */
const wishOf = (body: Body): ListWish =>
  readWish(
    Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
  )

/** Saved views: naming a list, renaming and removing it, and what each member makes of it. */
export function savedViewRoutes(extensions: readonly Extension[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const wordsOf = async (c: C, wish: ListWish) =>
    wishWords(c.get('page'), wish, await labelsOf(c.get('ctx'), wish, extensions))
  const back = (c: C, notice: string) =>
    c.redirect(`${casesPath(c.get('page'), '/views')}?notice=notice.${notice}`, 303)

  async function newPage(c: C, wish: ListWish, form: FormState) {
    const ctx = c.get('ctx')
    const began = (await listSavedViews(ctx)).find(({ id }) => id === wish.saved)
    return (
      <NewViewPage
        page={c.get('page')}
        form={form}
        wish={wish}
        words={await wordsOf(c, wish)}
        began={began && mayChange(ctx, began) ? began : undefined}
      />
    )
  }

  async function editPage(c: C, id: string, form?: FormState) {
    const ctx = c.get('ctx')
    const view = await getSavedView(ctx, id)
    if (!mayChange(ctx, view)) throw new NotFound()
    const values = { name: view.name ?? '', shared: view.shared ? 'yes' : '' }
    return (
      <EditViewPage
        page={c.get('page')}
        form={form ?? { values, errors: {} }}
        view={view}
        version={view.version}
        words={await wordsOf(c, view.wish)}
      />
    )
  }

  app.get('/views', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.read')
    const views = []
    for (const view of await listSavedViews(ctx))
      views.push({ ...view, words: await wordsOf(c, view.wish), changes: mayChange(ctx, view) })
    return c.html(<ViewsPage page={c.get('page')} views={views} removed={await listRemovedViews(ctx)} />)
  })
  app.get('/views/new', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await newPage(c, readWish(c.req.query()), { values: { pinned: 'yes' }, errors: {} }))
  })
  app.post('/views', async (c) => {
    const [ctx, body] = [c.get('ctx'), c.get('body')]
    allow(ctx, 'cases.read')
    const wish = wishOf(body)
    const result = parseForm(viewForm, body)
    if (!result.ok) return c.html(await newPage(c, wish, result.form), 422)
    const saved = await saveView(ctx, { ...result.value, wish })
    return c.redirect(
      `${casesPath(c.get('page')) + wishQuery(wish, { saved })}&notice=notice.view_saved`,
      303,
    )
  })

  app.get('/views/:view', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await editPage(c, c.req.param('view')))
  })
  app.post('/views/:view', async (c) => {
    const [ctx, id] = [c.get('ctx'), c.req.param('view')]
    allow(ctx, 'cases.read')
    const result = parseForm(viewForm, c.get('body'))
    if (!result.ok) return c.html(await editPage(c, id, result.form), 422)
    await changeView(ctx, id, result.value, result.value._version)
    return back(c, 'view_changed')
  })
  app.post('/views/:view/list', async (c) => {
    const [ctx, id] = [c.get('ctx'), c.req.param('view')]
    allow(ctx, 'cases.read')
    const wish = wishOf(c.get('body'))
    await keepInView(ctx, id, wish)
    const query = wishQuery(wish, { saved: id })
    return c.redirect(`${casesPath(c.get('page')) + query}&notice=notice.view_changed`, 303)
  })
  app.post('/views/:view/removal', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    await removeView(c.get('ctx'), c.req.param('view'))
    return back(c, 'view_removed')
  })
  app.post('/views/:view/restoration', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    await putBackView(c.get('ctx'), c.req.param('view'))
    return back(c, 'view_put_back')
  })
  app.post('/views/:view/choice', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.read')
    const view = await getSavedView(ctx, c.req.param('view'))
    const result = parseForm(choiceForm, c.get('body'))
    if (!result.ok) return back(c, 'view_changed')
    const { pinned, opens } = result.value
    await setChoice(ctx, view.id, {
      pinned: pinned ? pinned === 'yes' : view.pinned,
      opens: opens ? opens === 'yes' : view.opens,
    })
    return back(c, 'view_changed')
  })
  return app
}
