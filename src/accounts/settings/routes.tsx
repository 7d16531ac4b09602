import { Hono } from 'hono'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { formErrors, parseForm } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import { chooseLanguage } from '../../platform/i18n/messages.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Option } from '../../ui/field.tsx'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { addressesOf } from '../account/actions.ts'
import { changeRoles, removeMember } from '../actions.ts'
import { allow } from '../allow.ts'
import { invitationSchema, organisationSchema, rolesSchema, versionSchema } from '../forms.ts'
import { invitationToken, invite, withdrawInvitation } from '../invitations/actions.ts'
import { listInvitations } from '../invitations/queries.ts'
import { keysRoutes } from '../keys/routes.tsx'
import { listMembers } from '../members.ts'
import { readsOrManages } from '../roles.ts'
import { safePath } from '../sign-in/draft.ts'
import { askStepUp, type StaffContext } from '../step-up/ask.tsx'
import { tokenRoutes } from '../tokens/routes.tsx'
import { resetSecondFactor, signOutEverywhere } from './account-help.ts'
import { changeOrganisation, chooseOwnLanguage, getOrganisationSettings } from './actions.ts'
import { type RulesConfirmed, stepsOf } from './panel.tsx'
import { InvitedPage, InvitePage } from './views/invite-page.tsx'
import { MemberPage } from './views/member-page.tsx'
import { SettingsPage } from './views/settings-page.tsx'

const slugOf = (c: StaffContext) => c.get('ctx').organisation.slug
const linkOf = (c: StaffContext, id: string) => {
  const install = c.get('install')
  return `${install.settings.publicUrl}/invitations/${invitationToken(install, c.get('ctx').organisation.id, id)}`
}

/** Regions an organisation of a country can name, where it matters; the modules that know procedures say. */
type Regions = (country: string) => Option[]

/** What modules that this one does not know say of an organisation. */
interface Elsewhere {
  regions: Regions
  rulesConfirmed: RulesConfirmed
  casesLedBy: (ctx: AnyCtx, memberId: string) => Promise<{ open: number; restricted: number }>
}

async function settingsPage(c: StaffContext, elsewhere: Elsewhere, organisationForm?: FormState) {
  const ctx = c.get('ctx')
  const manages = ctx.member.may('members.manage')
  const members = manages ? await listMembers(ctx) : []
  const addresses = await addressesOf(
    c.get('install'),
    members.map((member) => member.user_id),
  )
  const invitations = manages ? await listInvitations(ctx) : []
  const { version, ...settings } = await getOrganisationSettings(ctx)
  if (manages) ctx.record({ act: 'member.list', kind: 'member' })
  return c.html(
    <SettingsPage
      page={c.get('page')}
      slug={slugOf(c)}
      members={members.map((member) => ({ ...member, address: addresses.get(member.user_id) ?? '' }))}
      invitations={invitations.map((invitation) => ({ ...invitation, link: linkOf(c, invitation.id) }))}
      organisation={{
        form: organisationForm ?? {
          values: { ...settings, region: settings.region ?? undefined },
          errors: {},
        },
        version,
        regions: elsewhere.regions(ctx.organisation.country),
      }}
      steps={await stepsOf(c.get('install'), ctx, elsewhere.rulesConfirmed, members)}
    />,
    organisationForm ? 422 : 200,
  )
}

async function getMember(ctx: AnyCtx, id: string | undefined) {
  const members = isId(id) ? await listMembers(ctx, { present: true }) : []
  const member = members.find((one) => one.id === id)
  if (!member) throw new NotFound()
  return member
}

async function memberPage(c: StaffContext, { casesLedBy }: Elsewhere, form?: FormState) {
  const member = await getMember(c.get('ctx'), c.req.param('id'))
  const shown = form ?? { values: { roles: member.roles }, errors: {} }
  return c.html(
    <MemberPage
      page={c.get('page')}
      slug={slugOf(c)}
      member={member}
      leads={await casesLedBy(c.get('ctx'), member.id)}
      form={shown}
    />,
    form ? 422 : 200,
  )
}

const refused = (values: FormState['values'], id: MessageId): FormState => ({ values, errors: { form: id } })

/** `/:organisation/settings`: members, invitations, and the organisation's own settings. */
export const settingsRoutes = (elsewhere: Elsewhere) =>
  new Hono<StaffEnv>()
    .route('/keys', keysRoutes())
    .get('/', (c) => {
      allow(c.get('ctx'), 'settings.read')
      return settingsPage(c, elsewhere)
    })
    .post('/language', async (c) => {
      const { language, to } = c.get('body')
      await chooseOwnLanguage(c.get('ctx'), chooseLanguage(String(language)))
      return c.redirect(safePath(to) ?? `/${slugOf(c)}/today`, 303)
    })
    .post('/organisation', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'organisation.manage')
      const parsed = parseForm(organisationSchema, c.get('body'))
      if (!parsed.ok) return settingsPage(c, elsewhere, parsed.form)
      const { region } = parsed.value
      if (region && !elsewhere.regions(ctx.organisation.country).some(({ value }) => value === region))
        return settingsPage(c, elsewhere, { values: c.get('body'), errors: { region: 'form.choose' } })
      const { _version, ...given } = parsed.value
      const { cases_open_to } = await getOrganisationSettings(ctx)
      if (cases_open_to === 'team' && given.cases_open_to !== 'team') {
        const asked = await askStepUp(c, 'stepup.why.settings')
        if (asked) return asked
      }
      await changeOrganisation(ctx, given, _version)
      return c.redirect(`/${slugOf(c)}/settings?notice=notice.organisation_changed`, 303)
    })
    .route('/tokens', tokenRoutes())
    .get('/invitations/new', (c) => {
      allow(c.get('ctx'), 'members.manage')
      return c.html(<InvitePage page={c.get('page')} slug={slugOf(c)} form={emptyForm} />)
    })
    .post('/invitations', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'members.manage')
      const parsed = parseForm(invitationSchema, c.get('body'))
      if (!parsed.ok)
        return c.html(<InvitePage page={c.get('page')} slug={slugOf(c)} form={parsed.form} />, 422)
      const present = await listMembers(ctx, { present: true })
      const addresses = await addressesOf(
        c.get('install'),
        present.map((member) => member.user_id),
      )
      if (
        [...addresses.values()].some((address) => address.toLowerCase() === parsed.value.email.toLowerCase())
      ) {
        const wrong = formErrors(c.get('body'), { email: 'accounts.invite.member_already' })
        return c.html(
          <InvitePage page={c.get('page')} slug={slugOf(c)} form={wrong.ok ? emptyForm : wrong.form} />,
          422,
        )
      }
      if (parsed.value.roles.some(readsOrManages)) {
        const asked = await askStepUp(c, 'stepup.why.invitation')
        if (asked) return asked
      }
      const id = await invite(ctx, c.get('install'), parsed.value)
      return c.redirect(`/${slugOf(c)}/settings/invitations/${id}`, 303)
    })
    .get('/invitations/:id', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'members.manage')
      const invitation = (await listInvitations(ctx)).find(
        (one) => one.id === c.req.param('id') && !one.expired,
      )
      if (!invitation) throw new NotFound()
      ctx.record({ act: 'invitation.read', kind: 'invitation', id: invitation.id })
      return c.html(
        <InvitedPage
          page={c.get('page')}
          slug={slugOf(c)}
          link={linkOf(c, invitation.id)}
          address={invitation.address ?? ''}
          mails={c.get('install').settings.smtpUrl !== undefined}
        />,
      )
    })
    .post('/invitations/:id/withdrawal', async (c) => {
      const id = c.req.param('id')
      allow(c.get('ctx'), 'members.manage')
      if (!isId(id)) throw new NotFound()
      await withdrawInvitation(c.get('ctx'), id)
      return c.redirect(`/${slugOf(c)}/settings?notice=notice.invitation_withdrawn`, 303)
    })
    .get('/members/:id', (c) => {
      allow(c.get('ctx'), 'members.manage')
      return memberPage(c, elsewhere)
    })
    .post('/members/:id/roles', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'members.manage')
      const member = await getMember(ctx, c.req.param('id'))
      const asked = await askStepUp(c, 'stepup.why.roles')
      if (asked) return asked
      const parsed = parseForm(rolesSchema, c.get('body'))
      if (!parsed.ok) return memberPage(c, elsewhere, parsed.form)
      const outcome = await changeRoles(ctx, member.id, parsed.value.roles, parsed.value._version)
      if (outcome === 'last_administrator')
        return memberPage(
          c,
          elsewhere,
          refused({ roles: parsed.value.roles }, 'accounts.member.last_administrator'),
        )
      return c.redirect(`/${slugOf(c)}/settings?notice=notice.roles_changed`, 303)
    })
    .post('/members/:id/sign-out', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'members.manage')
      const member = await getMember(ctx, c.req.param('id'))
      const asked = await askStepUp(c, 'stepup.why.sessions')
      if (asked) return asked
      await signOutEverywhere(ctx, c.get('install'), member)
      return c.redirect(`/${slugOf(c)}/settings/members/${member.id}?notice=notice.member_signed_out`, 303)
    })
    .post('/members/:id/second-factor', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'members.manage')
      const member = await getMember(ctx, c.req.param('id'))
      const asked = await askStepUp(c, 'stepup.why.reset')
      if (asked) return asked
      if (!(await resetSecondFactor(ctx, c.get('install'), member)))
        return memberPage(c, elsewhere, refused({ roles: member.roles }, 'accounts.member.reset.shared'))
      return c.redirect(`/${slugOf(c)}/settings/members/${member.id}?notice=notice.member_factor_reset`, 303)
    })
    .post('/members/:id/removal', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'members.manage')
      const member = await getMember(ctx, c.req.param('id'))
      const asked = await askStepUp(c, 'stepup.why.removal')
      if (asked) return asked
      const parsed = parseForm(versionSchema, c.get('body'))
      const outcome = await removeMember(ctx, member.id, parsed.ok ? parsed.value._version : 0)
      if (outcome === 'last_administrator')
        return memberPage(
          c,
          elsewhere,
          refused({ roles: member.roles }, 'accounts.member.last_administrator'),
        )
      return c.redirect(`/${slugOf(c)}/settings?notice=notice.member_removed`, 303)
    })
