import { type Context, Hono } from 'hono'
import { allow, askStepUp, demonstrationPhrase } from '../../accounts/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { type Body, parseForm } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import { listTrustees } from '../../platform/keys/trustees.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { incidentPath, incidentsPath } from '../paths.ts'
import {
  admitHolder,
  changePhrase,
  makeOwnKey,
  type NotOpened,
  renewLineKey,
  takeBackKey,
  turnSealingOff,
  turnSealingOn,
} from './actions.ts'
import { admitForm, changePhraseForm, newKeyForm, takeBackForm, unsealForm } from './forms.ts'
import { ownPlace } from './page.tsx'
import { listHolders, listSealed, sealedMode } from './queries.ts'
import { unsealReports } from './unseal.ts'
import { type SealingForm, SealingPage } from './views/sealing-page.tsx'
import { UnsealPage } from './views/unseal-page.tsx'

type C = Context<StaffEnv>

const notOpened: Record<NotOpened, MessageId> = {
  wrong: 'incidents.sealed.wrong',
  closed: 'incidents.sealed.closed',
  none: 'incidents.sealed.you_have_none',
}
const refused = (values: Body, outcome: NotOpened): FormState => ({
  values,
  errors: { _phrase: notOpened[outcome] },
})

async function unsealPage(c: C, form?: FormState): Promise<Response> {
  const ctx = c.get('ctx')
  const reports = await listSealed(ctx)
  // Those that were put aside are chosen one by one.
  const first = reports.filter(({ status }) => status === 'new').map(({ id }) => id)
  return c.html(
    <UnsealPage
      page={c.get('page')}
      reports={reports}
      waiting={(await sealedMode(ctx)).waiting}
      own={await ownPlace(ctx)}
      told={await demonstrationPhrase(c.get('install'), ctx)}
      form={form ?? { values: { ids: first }, errors: {} }}
    />,
    form ? 422 : 200,
  )
}

async function sealingPage(c: C, form: FormState = emptyForm, of?: SealingForm): Promise<Response> {
  const ctx = c.get('ctx')
  const holders = await listHolders(ctx)
  const mode = await sealedMode(ctx)
  const told = await demonstrationPhrase(c.get('install'), ctx)
  const trustees = (await listTrustees(c.get('install'))).map(({ id }) => id)
  const formerTrustee = mode.trustees.some((id) => !trustees.includes(id))
  return c.html(
    <SealingPage page={c.get('page')} {...{ mode, holders, form, of, told, formerTrustee }} />,
    of ? 422 : 200,
  )
}

/** Whoever manages the line sees how it is sealed, and so does whoever unseals. */
function allowEither({ member }: { member: { may: (capability: string) => boolean } }): void {
  if (!member.may('line.manage') && !member.may('incidents.triage')) throw new Forbidden('incidents.triage')
}

/** Sealed mode of the line: unsealing what waits (`/sealed`), and who can, with what (`/sealing`). */
export function sealedRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: C, notice: MessageId) =>
    c.redirect(incidentsPath(c.get('page'), `/sealing?notice=${notice}`), 303)

  app.get('/sealed', (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    return unsealPage(c)
  })
  app.post('/sealed', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'incidents.triage')
    const parsed = parseForm(unsealForm, c.get('body'))
    if (!parsed.ok) return unsealPage(c, parsed.form)
    const { ids, _phrase } = parsed.value
    const outcome = await unsealReports(ctx, c.get('install'), { ids, phrase: _phrase })
    if (typeof outcome === 'string') return unsealPage(c, refused({ ids }, outcome))
    const [only, more] = outcome.done
    const notice: MessageId =
      outcome.left > 0 ? 'notice.incident_unsealed_partly' : 'notice.incident_unsealed'
    const to =
      only && !more && outcome.left === 0 && ids.length === 1
        ? incidentPath(c.get('page'), only)
        : incidentsPath(c.get('page'))
    return c.redirect(`${to}?notice=${notice}`, 303)
  })

  app.get('/sealing', (c) => {
    allowEither(c.get('ctx'))
    return sealingPage(c)
  })
  const settings: [string, MessageId, typeof turnSealingOn][] = [
    ['/sealing', 'notice.sealing_on', turnSealingOn],
    ['/sealing/removal', 'notice.sealing_off', turnSealingOff],
    ['/sealing/renewal', 'notice.sealing_renewed', renewLineKey],
  ]
  for (const [address, notice, act] of settings)
    app.post(address, async (c) => {
      allow(c.get('ctx'), 'line.manage')
      const asked = await askStepUp(c, 'stepup.why.key')
      if (asked) return asked
      await act(c.get('ctx'), c.get('install'))
      return back(c, notice)
    })
  app.post('/sealing/holders/removal', async (c) => {
    allow(c.get('ctx'), 'line.manage')
    const asked = await askStepUp(c, 'stepup.why.key')
    if (asked) return asked
    const parsed = parseForm(takeBackForm, c.get('body'))
    if (!parsed.ok) return sealingPage(c, parsed.form, 'state')
    await takeBackKey(c.get('ctx'), parsed.value.member)
    return back(c, 'notice.sealing_taken_back')
  })

  app.post('/sealing/key', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    const parsed = parseForm(newKeyForm, c.get('body'))
    if (!parsed.ok) return sealingPage(c, parsed.form, 'make')
    await makeOwnKey(c.get('ctx'), c.get('install'), parsed.value._new_phrase)
    return back(c, 'notice.sealing_key_made')
  })
  app.post('/sealing/phrase', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    const parsed = parseForm(changePhraseForm, c.get('body'))
    if (!parsed.ok) return sealingPage(c, parsed.form, 'change')
    const given = { phrase: parsed.value._phrase, next: parsed.value._new_phrase }
    const outcome = await changePhrase(c.get('ctx'), c.get('install'), given)
    if (outcome) return sealingPage(c, refused({}, outcome), 'change')
    return back(c, 'notice.sealing_phrase_changed')
  })
  app.post('/sealing/key/removal', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    const asked = await askStepUp(c, 'stepup.why.key')
    if (asked) return asked
    await takeBackKey(c.get('ctx'), c.get('ctx').member.id)
    return back(c, 'notice.sealing_taken_back')
  })
  app.post('/sealing/holders', async (c) => {
    allow(c.get('ctx'), 'incidents.triage')
    const parsed = parseForm(admitForm, c.get('body'))
    if (!parsed.ok) return sealingPage(c, parsed.form, 'admit')
    const { member, _phrase } = parsed.value
    const outcome = await admitHolder(c.get('ctx'), c.get('install'), { member, phrase: _phrase })
    if (outcome) return sealingPage(c, refused({ member }, outcome), 'admit')
    return back(c, 'notice.sealing_admitted')
  })
  return app
}
