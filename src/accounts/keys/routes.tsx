import { Hono } from 'hono'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { formErrors, parseForm } from '../../platform/http/form.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import { chooseLanguage, type MessageId } from '../../platform/i18n/messages.ts'
import { isId } from '../../platform/ids.ts'
import { recipientOf } from '../../platform/keys/age.ts'
import { keyStatus } from '../../platform/keys/status.ts'
import {
  addTrustee,
  checkTrustee,
  readTrustees,
  removeTrustee,
  type Trustee,
  trialFile,
} from '../../platform/keys/trustees.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { allow } from '../allow.ts'
import { countGuess } from '../sign-in/limit.ts'
import { askStepUp, type StaffContext } from '../step-up/ask.tsx'
import { proofSchema, trusteeSchema } from './forms.ts'
import { recoverySheet } from './sheet.ts'
import { CheckPage } from './views/check-page.tsx'
import { KeysPage } from './views/keys-page.tsx'
import { MadePage } from './views/made-page.tsx'

/**
 * Trustees belong to the installation: whoever names one hands out everything of every organisation in it. So an administrator
 * does it here only where there is one organisation; otherwise whoever runs the server does, on the command line.
 */
async function isOnlyOrganisation(c: StaffContext): Promise<boolean> {
  const found = await c
    .get('install')
    .pools.pool('door')
    .query<{ n: number }>('select count(*) as n from organisation')
  return found.rows[0]?.n === 1
}

async function allowHere(c: StaffContext): Promise<void> {
  if (!(await isOnlyOrganisation(c))) throw new Forbidden('organisation.manage')
}

/** The trustee of the address, for somebody who may name and remove them here. */
async function getTrustee(c: StaffContext): Promise<Trustee> {
  allow(c.get('ctx'), 'organisation.manage')
  const id = c.req.param('id')
  const trustee = isId(id) ? (await readTrustees(c.get('install'))).find((one) => one.id === id) : undefined
  if (!trustee) throw new NotFound()
  await allowHere(c)
  return trustee
}

const keysPath = (c: StaffContext) => `/${c.get('ctx').organisation.slug}/settings/keys`

async function keysPage(c: StaffContext, form: FormState = { values: { how: 'make' }, errors: {} }) {
  const ctx = c.get('ctx')
  const status = await keyStatus(c.get('install'), ctx.organisation.slug)
  const wrong = Object.keys(form.errors).length > 0
  return c.html(
    <KeysPage
      page={c.get('page')}
      path={keysPath(c)}
      status={status}
      form={form}
      alone={await isOnlyOrganisation(c)}
    />,
    wrong ? 422 : 200,
  )
}

async function checkPage(c: StaffContext, trustee: Trustee, form: FormState = emptyForm) {
  const wrong = Object.keys(form.errors).length > 0
  return c.html(
    <CheckPage page={c.get('page')} path={keysPath(c)} trustee={trustee} form={form} />,
    wrong ? 422 : 200,
  )
}

/** `/:organisation/settings/keys`: trustees, their sheets and checks, and how the keys stand. */
export const keysRoutes = () =>
  new Hono<StaffEnv>()
    .get('/', (c) => {
      allow(c.get('ctx'), 'organisation.manage')
      return keysPage(c)
    })
    .post('/', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'organisation.manage')
      await allowHere(c)
      const parsed = parseForm(trusteeSchema, c.get('body'))
      if (!parsed.ok) return keysPage(c, parsed.form)
      const asked = await askStepUp(c, 'stepup.why.key')
      if (asked) return asked
      const { name, email, how, recipient } = parsed.value
      const added = await addTrustee(c.get('install'), {
        name,
        address: email,
        recipient: how === 'own' ? recipient : undefined,
      })
      if (typeof added === 'string') {
        const error = added === 'taken' ? 'keys.add.recipient.taken' : 'keys.add.recipient.wrong'
        const wrong = formErrors(c.get('body'), { recipient: error })
        return keysPage(c, wrong.ok ? emptyForm : wrong.form)
      }
      ctx.record({ act: 'trustee.add', kind: 'trustee', id: added.id })
      const { id, secret } = added
      if (!secret) return c.redirect(`${keysPath(c)}/${id}?notice=notice.trustee_added`, 303)
      return c.html(<MadePage page={c.get('page')} path={keysPath(c)} made={{ id, name, secret }} />)
    })
    .post('/rotation', async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'organisation.manage')
      const asked = await askStepUp(c, 'stepup.why.key')
      if (asked) return asked
      ctx.record({
        act: 'key.rotate',
        kind: 'organisation',
        id: ctx.organisation.id,
        fields: ['organisation_key'],
      })
      await ctx.enqueue('key.rotate', { key: ctx.keys.organisationKey })
      return c.redirect(`${keysPath(c)}?notice=notice.key_rotating`, 303)
    })
    .get('/:id', async (c) => {
      return checkPage(c, await getTrustee(c))
    })
    .post('/:id/sheet', async (c) => {
      const ctx = c.get('ctx')
      const { id, name, recipient } = await getTrustee(c)
      const secret = String(c.get('body').secret ?? '')
      if ((await recipientOf(secret)) !== recipient) throw new NotFound()
      const { language, time_zone } = ctx.organisation
      const made = { id, name: name ?? '', secret }
      const sheet = recoverySheet(c.get('install'), chooseLanguage(language), made, time_zone)
      ctx.record({ act: 'trustee.print', kind: 'trustee', id })
      return sendMade(c, `recovery-sheet-${id.slice(-8)}.pdf`, sheet)
    })
    .get('/:id/trial', async (c) => {
      const trustee = await getTrustee(c)
      const file = await trialFile(c.get('install'), trustee)
      c.get('ctx').record({ act: 'trustee.export', kind: 'trustee', id: trustee.id })
      return sendMade(c, `trial-${trustee.id.slice(-8)}.age`, file)
    })
    .post('/:id/check', async (c) => {
      const install = c.get('install')
      const trustee = await getTrustee(c)
      const parsed = parseForm(proofSchema, c.get('body'))
      if (!parsed.ok) return checkPage(c, trustee, parsed.form)
      const { proof } = parsed.value
      const refused = (proofError: MessageId) =>
        checkPage(c, trustee, { values: { proof }, errors: { proof: proofError } })
      if (!(await countGuess(install, 'recovery', `trustee ${trustee.id}`)))
        return refused('keys.check.closed')
      if (!(await checkTrustee(install, trustee.id, proof))) return refused('keys.check.wrong')
      c.get('ctx').record({ act: 'trustee.check', kind: 'trustee', id: trustee.id })
      return c.redirect(`${keysPath(c)}?notice=notice.trustee_checked`, 303)
    })
    .post('/:id/removal', async (c) => {
      const { id } = await getTrustee(c)
      const asked = await askStepUp(c, 'stepup.why.key')
      if (asked) return asked
      if (!(await removeTrustee(c.get('install'), id)))
        return keysPage(c, { values: { how: 'make' }, errors: { form: 'keys.trustee.remove.last' } })
      c.get('ctx').record({ act: 'trustee.remove', kind: 'trustee', id })
      return c.redirect(`${keysPath(c)}?notice=notice.trustee_removed`, 303)
    })
