import { Hono } from 'hono'
import { z } from 'zod'
import { text } from '../../platform/http/fields.ts'
import { formErrors, parseForm } from '../../platform/http/form.ts'
import type { Installation } from '../../platform/installation.ts'
import type { PublicEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { createUser } from '../actions.ts'
import { type DoorContext, deviceOfRequest, doorPage, isIn, visitorOf } from '../door.ts'
import { passwordWeakness } from '../password.ts'
import type { Visitor } from '../session.ts'
import { afterPassword } from '../sign-in/answers.tsx'
import { tryPassword } from '../sign-in/steps.ts'
import { acceptInvitation } from './actions.ts'
import { findInvitation, type OpenInvitation } from './queries.ts'
import { InvitationGonePage, InvitationPage, type Standing } from './views/invitation-page.tsx'

const schema = z.object({
  name: text(120),
  password: z.preprocess((value) => value ?? '', z.string().min(1, 'form.required')),
})

function standingOf(install: Installation, invitation: OpenInvitation, visitor: Visitor): Standing {
  if (isIn(install, visitor)) return visitor.session?.user_id === invitation.user_id ? 'same' : 'other'
  return invitation.user_id ? 'sign_in' : 'new'
}

function answer(c: DoorContext, invitation: OpenInvitation, visitor: Visitor, form: FormState = emptyForm) {
  const page = doorPage(
    c,
    { organisation: invitation.organisation, organisations: [] },
    visitor.session?.csrf,
  )
  const standing = standingOf(c.get('install'), invitation, visitor)
  const filled = form === emptyForm ? { values: { name: invitation.name }, errors: {} } : form
  return c.html(
    <InvitationPage
      page={page}
      form={filled}
      invitation={invitation}
      action={c.req.path}
      standing={standing}
    />,
    form === emptyForm ? 200 : 422,
  )
}

const gone = (c: DoorContext) => c.html(<InvitationGonePage page={c.get('page')} />, 404)

/** `/invitations/:token`: the way into an organisation, once. */
export const invitationRoutes = () =>
  new Hono<PublicEnv>()
    .get('/invitations/:token', async (c) => {
      const invitation = await findInvitation(c.get('install'), c.req.param('token'))
      return invitation ? answer(c, invitation, await visitorOf(c)) : gone(c)
    })
    .post('/invitations/:token', async (c) => {
      const install = c.get('install')
      const body = c.get('body')
      const invitation = await findInvitation(install, c.req.param('token'))
      if (!invitation) return gone(c)
      const visitor = await visitorOf(c)
      const standing = standingOf(install, invitation, visitor)
      const today = `/${invitation.organisation.slug}/today`
      const language = c.get('page').lang
      if (standing === 'same' && visitor.session && body._csrf === visitor.session.csrf) {
        const accepted = await acceptInvitation(install, invitation, {
          user_id: visitor.session.user_id,
          name: invitation.name,
          language,
        })
        return accepted ? c.redirect(`${today}?notice=notice.joined`, 303) : gone(c)
      }
      if (standing !== 'new') return answer(c, invitation, visitor)
      const parsed = parseForm(schema, body)
      if (!parsed.ok) return answer(c, invitation, visitor, parsed.form)
      const weakness = passwordWeakness(
        parsed.value.password,
        invitation.address,
        invitation.organisation.name,
      )
      if (weakness) {
        const wrong = formErrors(body, { password: weakness })
        return answer(c, invitation, visitor, wrong.ok ? emptyForm : wrong.form)
      }
      const { name, password } = parsed.value
      const user = await createUser(install, invitation.address, password)
      if (!(await acceptInvitation(install, invitation, { user_id: user, name, language }))) return gone(c)
      const outcome = await tryPassword(install, {
        address: invitation.address,
        password,
        device: deviceOfRequest(c),
      })
      return afterPassword(c, outcome, { to: today })
    })
