import { Hono } from 'hono'
import { parseForm } from '../../platform/http/form.ts'
import { chooseLanguage, type MessageId } from '../../platform/i18n/messages.ts'
import type { PublicEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { type DoorContext, deviceOfRequest } from '../door.ts'
import { setUpSchema } from '../forms.ts'
import { passwordWeakness } from '../password.ts'
import { afterPassword } from '../sign-in/answers.tsx'
import { countGuess } from '../sign-in/limit.ts'
import { tryPassword } from '../sign-in/steps.ts'
import { isEmpty, isSetUpCode, setUp } from './actions.ts'
import { addressFrom, countryFrom, isFreeAddress, zoneOf } from './place.ts'
import { SetUpPage } from './views/set-up-page.tsx'

function fresh(c: DoorContext): FormState {
  const [asked, spoken] = [c.req.query('lang'), c.req.header('accept-language')]
  return {
    values: { language: chooseLanguage(asked, spoken), country: countryFrom(asked ?? spoken ?? '') },
    errors: {},
  }
}

function wrong(c: DoorContext, errors: Record<string, MessageId>) {
  return c.html(<SetUpPage page={c.get('page')} form={{ values: c.get('body'), errors }} />, 422)
}

/** `/set-up`: there only while the installation holds no organisation. */
export const setUpRoutes = () =>
  new Hono<PublicEnv>()
    .get('/set-up', async (c) => {
      if (!(await isEmpty(c.get('install')))) return c.redirect('/sign-in', 303)
      return c.html(<SetUpPage page={c.get('page')} form={fresh(c)} />)
    })
    .post('/set-up', async (c) => {
      const install = c.get('install')
      if (!(await isEmpty(install))) return c.redirect('/sign-in', 303)
      const parsed = parseForm(setUpSchema, c.get('body'))
      if (!parsed.ok) return c.html(<SetUpPage page={c.get('page')} form={parsed.form} />, 422)
      const {
        code,
        organisation: name,
        slug = addressFrom(name),
        country,
        language,
        time_zone = zoneOf(country),
        ...person
      } = parsed.value
      if (!isFreeAddress(slug)) return wrong(c, { slug: 'accounts.set_up.slug.wrong' })
      const weakness = passwordWeakness(person.password, person.email, name)
      if (weakness) return wrong(c, { password: weakness })
      if (!(await countGuess(install, 'recovery', 'set-up')) || !isSetUpCode(install, code))
        return wrong(c, { code: 'accounts.set_up.code.wrong' })
      const organisation = { slug, name, country, language, time_zone, demonstration: install.demonstration }
      if (!(await setUp(install, { organisation, ...person }))) return c.redirect('/sign-in', 303)
      const outcome = await tryPassword(install, {
        address: person.email,
        password: person.password,
        device: deviceOfRequest(c),
      })
      return afterPassword(c, outcome, { to: `/${slug}/settings/keys?notice=notice.set_up` })
    })
