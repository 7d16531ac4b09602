import { Button } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icons.tsx'
import type { Page } from '../../../ui/page.ts'

/**
 * Asks the browser for a passkey and sends its form with the answer in the field `name`. Hidden where scripts or the
 * browser do not do it: beside it always stands another way. `options` is what the passkey is asked.
 */
export function PasskeyButton({
  page,
  name,
  kind,
  options,
  words,
  primary,
}: {
  page: Page
  name: string
  /** `create` makes a passkey, `get` uses one. */
  kind: 'create' | 'get'
  options: object
  words: string
  primary?: boolean
}) {
  return (
    <div
      data-controller="passkey"
      data-passkey-options-value={JSON.stringify(options)}
      data-passkey-kind-value={kind}
      hidden
    >
      <input type="hidden" name={name} value="" data-passkey-target="answer" />
      <div class="acts" data-action="click->passkey#use">
        <Button type="button" variant={primary ? 'primary' : 'secondary'}>
          {words}
        </Button>
      </div>
      <div data-passkey-target="failed" role="alert" hidden>
        <p class="wrong mt-2">
          <Icon name="warning" />
          <span>{page.t('passkeys.failed')}</span>
        </p>
      </div>
    </div>
  )
}
