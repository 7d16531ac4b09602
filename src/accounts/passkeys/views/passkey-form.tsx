import { Form } from '../../../ui/form.tsx'
import type { Page } from '../../../ui/page.ts'
import type { Onward } from '../../sign-in/views/sign-in-page.tsx'
import { PasskeyButton } from './passkey-button.tsx'

/** Signing in with a passkey; `options` is what it is asked. Where that cannot be done, nothing is shown. */
export function PasskeyForm({
  page,
  options,
  onward,
  primary,
}: {
  page: Page
  options: object
  onward: Onward
  primary?: boolean
}) {
  return (
    <Form page={page} action="/sign-in/passkey" class="one-button" hidden={{ ...onward }} turbo={false}>
      <PasskeyButton
        page={page}
        name="passkey"
        kind="get"
        options={options}
        words={page.t('passkeys.sign_in')}
        primary={primary}
      />
    </Form>
  )
}
