import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { Refused } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { incidentPath } from '../paths.ts'
import { lockIncident } from '../queries.ts'
import { openIncident } from '../show/room.tsx'
import { correctNote, removeNote } from './actions.ts'
import { correctionForm } from './forms.ts'
import { getNote } from './queries.ts'
import { NotePage } from './views/note-page.tsx'

type C = Context<StaffEnv>

/** The page of a note: for whoever wrote it, and nobody else. */
async function notePage(c: C, form?: FormState): Promise<Response> {
  const ctx = c.get('ctx')
  const { id = '', note: noteId = '' } = c.req.param()
  const incident = await openIncident(ctx, id)
  const note = await getNote(ctx, id, noteId)
  if (note.member_id !== ctx.member.id) throw new Refused('incidents.notes.refused.theirs')
  const stands = { note: note.words ?? '', translation: note.translation ? 'yes' : '' }
  return c.html(
    <NotePage
      page={c.get('page')}
      incident={incident}
      id={noteId}
      form={form ?? { values: stands, errors: {} }}
      version={note.version}
    />,
    form ? 422 : 200,
  )
}

/** Correcting and taking away what one noted. */
export function noteRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const one = '/:id/notes/:note'
  const back = (c: C, notice: string) =>
    c.redirect(`${incidentPath(c.get('page'), c.req.param('id') ?? '')}?notice=notice.${notice}#notes`, 303)

  app.get(one, (c) => {
    allow(c.get('ctx'), 'incidents.write')
    return notePage(c)
  })
  app.post(one, async (c) => {
    const { id, note } = c.req.param()
    allow(c.get('ctx'), 'incidents.write')
    await lockIncident(c.get('ctx'), id)
    const result = parseForm(correctionForm, c.get('body'))
    if (!result.ok) return notePage(c, result.form)
    const { note: words, translation, _version } = result.value
    await correctNote(c.get('ctx'), id, note, { words, translation }, _version)
    return back(c, 'incident_note_corrected')
  })
  app.post(`${one}/removal`, async (c) => {
    const { id, note } = c.req.param()
    allow(c.get('ctx'), 'incidents.write')
    await removeNote(c.get('ctx'), id, note, true)
    return back(c, 'incident_note_removed')
  })
  app.post(`${one}/removal/undo`, async (c) => {
    const { id, note } = c.req.param()
    allow(c.get('ctx'), 'incidents.write')
    await removeNote(c.get('ctx'), id, note, false)
    return back(c, 'incident_note_restored')
  })
  return app
}
