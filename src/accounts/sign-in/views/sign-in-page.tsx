import { isMessageId } from '../../../platform/i18n/messages.ts'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import { Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PasskeyForm } from '../../passkeys/views/passkey-form.tsx'
import { ProviderLink } from '../../provider/views/provider-link.tsx'
import type { DemonstrationAccount } from '../demonstration.ts'

export interface Onward {
  /** Where to go after signing in; a path of this installation. */
  to?: string
  /** A sealed draft to come back to. */
  draft?: string
}

function Tale({ page }: { page: Page }) {
  return (
    <section aria-labelledby="tale">
      <h2 class="ds-heading" data-size="sm" id="tale">
        {page.t('accounts.tale.title')}
      </h2>
      <Ledger near="mid" ordered>
        <LedgerRow when={<b>{page.t('accounts.tale.1.when')}</b>}>
          <p>{page.t('accounts.tale.1')}</p>
        </LedgerRow>
        <LedgerRow when={<b>{page.t('accounts.tale.2.when')}</b>}>
          <p>{page.t('accounts.tale.2')}</p>
        </LedgerRow>
        <LedgerRow when={<b>{page.t('accounts.tale.3.when')}</b>}>
          <p>{page.t('accounts.tale.3')}</p>
        </LedgerRow>
        <LedgerRow when={<b>{page.t('accounts.tale.4.when')}</b>}>
          <p>{page.t('accounts.tale.4')}</p>
        </LedgerRow>
      </Ledger>
    </section>
  )
}

/** The words of an account's roles, which the file of accounts names by their codes. */
function rolesWord(page: Page, roles: string): string {
  const words = roles.split(', ').map((role) => {
    const id = `accounts.role.${role}`
    return isMessageId(id) ? page.t(id) : role
  })
  return words.join(' + ')
}

/** What an account is pressed by: its role, and whose it is where several have the same. */
function wordOf(page: Page, account: DemonstrationAccount, beside: DemonstrationAccount[]): string {
  const word = rolesWord(page, account.role)
  if (beside.filter((one) => one.role === account.role).length < 2) return word
  const name = account.email.split('@')[0] ?? ''
  return `${word}, ${name.charAt(0).toLocaleUpperCase(page.lang)}${name.slice(1)}`
}

function DemonstrationAccounts({
  page,
  accounts,
  onward,
}: {
  page: Page
  accounts: DemonstrationAccount[]
  onward: Onward
}) {
  const organisations = [...new Set(accounts.map((account) => account.place))]
  return (
    <section class="stack" data-gap="5" aria-labelledby="demo-accounts">
      <div class="stack" data-gap="2">
        <h2 class="ds-heading" data-size="xs" id="demo-accounts">
          {page.t('accounts.demo.title')}
        </h2>
        <p class="small quiet">{page.t('accounts.demo.waived')}</p>
      </div>
      {organisations.map((organisation) => (
        <Form page={page} action="/sign-in" class="stack" hidden={{ ...onward }} turbo={false}>
          <h3 class="small strong">{organisation}</h3>
          <div class="row">
            {accounts
              .filter((account) => account.place === organisation)
              .map((account, _, beside) => (
                <Button variant="secondary" tight name="account" value={account.email}>
                  {wordOf(page, account, beside)}
                </Button>
              ))}
          </div>
        </Form>
      ))}
    </section>
  )
}

/**
 * Signing in. `minutes` is set while the address is closed after too many tries; then a recovery code is asked too.
 * `kept` says that what was written is kept.
 */
export function SignInPage({
  page,
  form,
  onward,
  accounts,
  minutes,
  kept,
  passkey,
  provider,
}: {
  page: Page
  form: FormState
  onward: Onward
  accounts: DemonstrationAccount[]
  minutes?: number
  kept?: boolean
  /** What a passkey is asked, where passkeys are possible. */
  passkey?: object
  /** Whether one can sign in with one's organisation's account. */
  provider?: boolean
}) {
  return (
    <Door
      page={page}
      title={page.t('accounts.sign_in.title')}
      tale={<Tale page={page} />}
      fixed={onward.draft !== undefined}
    >
      {kept && <Notice tone="late">{page.t('accounts.draft.kept')}</Notice>}
      {minutes !== undefined && <Notice tone="late">{page.t('accounts.sign_in.closed', { minutes })}</Notice>}
      {accounts.length > 0 && <DemonstrationAccounts page={page} accounts={accounts} onward={onward} />}
      <Form page={page} action="/sign-in" hidden={{ ...onward }} turbo={false}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="email"
          type="email"
          label={page.t('accounts.email')}
          autocomplete="username"
          inputmode="email"
        />
        <Field
          page={page}
          form={form}
          name="password"
          type="password"
          label={page.t('accounts.password')}
          autocomplete="current-password"
        />
        {minutes !== undefined && (
          <Field
            page={page}
            form={form}
            name="recovery"
            label={page.t('accounts.recovery')}
            hint={page.t('accounts.recovery.hint')}
            autocomplete="off"
          />
        )}
        <Actions>
          <Button>{page.t('accounts.sign_in.title')}</Button>
        </Actions>
      </Form>
      {passkey && <PasskeyForm page={page} options={passkey} onward={onward} />}
      {provider && <ProviderLink page={page} onward={onward} />}
      <details class="small">
        <summary>{page.t('accounts.sign_in.help')}</summary>
        <p class="mt-2">{page.t('accounts.sign_in.help.text')}</p>
      </details>
      <p class="small ruled">
        {page.t('public.statistics.you')}{' '}
        <a class="ds-link" href={`/report?lang=${page.lang}`} data-turbo="false">
          {page.t('public.report.title')}
        </a>
      </p>
    </Door>
  )
}
