import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { anAccount, codeOf } from '../visitor.ts'
import { anOrganisation } from '../world.ts'
import { aStreet } from './house.ts'
import { t } from './words.ts'

const street = aStreet()

afterAll(() => street.world.setClock('2026-11-12T08:40:00+01:00'))

/** A phone or computer that makes passkeys and always recognises its owner, attached to a page's window. */
async function withAuthenticator(page: Page) {
  const line = await page.context().newCDPSession(page)
  await line.send('WebAuthn.enable')
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    recognises: (isUserVerified: boolean) =>
      line.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    keys: async () => (await line.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  }
}

/** Passkeys are bound to a name; the street is served under a number. */
function underItsName(): string {
  const local = street.origin.replace('127.0.0.1', 'localhost')
  street.world.install.settings.publicUrl = local
  return local
}

test('a passkey is made, signs in, and proves who one is, in a real browser under its strict content policy', async () => {
  const house = await anOrganisation('Lávka Brno')
  const account = await anAccount(house, ['administrator'])
  const other = await house.member(['volunteer'], 'Petr Dub')
  const { page, faults } = await street.open()
  const here = underItsName()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const authenticator = await withAuthenticator(page)

  await page.goto(`${here}/sign-in`)
  await page.getByLabel(t('accounts.email')).fill(account.email)
  await page.getByLabel(t('accounts.password'), { exact: true }).fill(account.password)
  await press(t('accounts.sign_in.title'))
  const secret = (await page.locator('code').first().textContent()) ?? ''
  await page.getByLabel(t('accounts.code'), { exact: true }).fill(codeOf(secret))
  await press(t('accounts.enrolment.go'))
  await page.getByText(t('accounts.codes.once')).waitFor()

  await page.goto(`${here}/account/passkeys/new`)
  await page.getByLabel(t('passkeys.name'), { exact: true }).fill('Work phone')
  await authenticator.recognises(false)
  await press(t('passkeys.add.go'))
  await page.getByText(t('passkeys.failed')).waitFor()
  await authenticator.recognises(true)
  await press(t('passkeys.add.go'))
  await page.getByText(t('notice.passkey_added')).waitFor()
  await page.getByText('Work phone').first().waitFor()
  const [key] = await authenticator.keys()
  expect(key).toMatchObject({ isResidentCredential: true, rpId: 'localhost' })

  await press(t('ui.signout'))
  await page.getByText(t('notice.signed_out')).waitFor()
  await page.goto(`${here}/sign-in?to=/${house.slug}/settings`)
  await press(t('passkeys.sign_in'))
  await page.waitForURL(`${here}/${house.slug}/settings`)

  street.world.setClock('2026-11-12T08:50:00+01:00')
  await page.goto(`${here}/${house.slug}/settings/members/${other.member.id}`)
  await page.locator('input[value=caseworker]').check()
  await page.getByRole('button', { name: t('accounts.save'), exact: true }).click()
  await page.getByRole('heading', { name: t('stepup.title') }).waitFor()
  await press(t('passkeys.use'))
  await page.getByText(t('notice.roles_changed')).waitFor()
  expect(faults.filter((fault) => !fault.startsWith(`went to ${here}/`))).toEqual([])
})

test('without scripts password and code stand there, and no button that does nothing', async () => {
  const { page } = await street.open({ script: false })
  await page.goto(`${underItsName()}/sign-in`)
  expect(await page.getByLabel(t('accounts.password'), { exact: true }).isVisible()).toBe(true)
  expect(await page.getByText(t('passkeys.sign_in')).isVisible()).toBe(false)
})
