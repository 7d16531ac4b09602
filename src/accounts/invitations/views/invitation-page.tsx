import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { OpenInvitation } from '../queries.ts'

/** How the visitor stands to the invitation: new, with an account to sign in to, signed in as the one meant or as another. */
export type Standing = 'new' | 'sign_in' | 'same' | 'other'

/** Accepting an invitation. */
export function InvitationPage({
  page,
  form,
  invitation,
  action,
  standing,
}: {
  page: Page
  form: FormState
  invitation: OpenInvitation
  action: string
  standing: Standing
}) {
  return (
    <Door
      page={page}
      title={page.t('accounts.invitation.title', { organisation: invitation.organisation.name })}
    >
      <p>{page.t('accounts.invitation.lead', { address: invitation.address })}</p>
      {standing === 'new' && (
        <Form page={page} action={action} turbo={false}>
          <ErrorSummary page={page} form={form} />
          <Field
            page={page}
            form={form}
            name="name"
            label={page.t('accounts.name')}
            hint={page.t('accounts.name.hint')}
            autocomplete="name"
            required="unmarked"
          />
          <Field
            page={page}
            form={form}
            name="password"
            type="password"
            label={page.t('accounts.password.choose')}
            hint={page.t('accounts.password.hint')}
            autocomplete="new-password"
            required="unmarked"
          />
          <Actions>
            <Button>{page.t('accounts.invitation.accept')}</Button>
          </Actions>
        </Form>
      )}
      {standing === 'sign_in' && (
        <>
          <p>{page.t('accounts.invitation.known')}</p>
          <p>
            <ButtonLink href={`/sign-in?to=${encodeURIComponent(action)}`}>
              {page.t('accounts.sign_in.title')}
            </ButtonLink>
          </p>
        </>
      )}
      {standing === 'same' && (
        <Form page={page} action={action} turbo={false}>
          <Actions>
            <Button>{page.t('accounts.invitation.join')}</Button>
          </Actions>
        </Form>
      )}
      {standing === 'other' && (
        <>
          <p>{page.t('accounts.invitation.other')}</p>
          <Form page={page} action="/sign-out" turbo={false}>
            <Actions>
              <Button variant="secondary">{page.t('ui.signout')}</Button>
            </Actions>
          </Form>
        </>
      )}
    </Door>
  )
}

/** A link that is no longer good: accepted, withdrawn, too old, or mistyped. It does not say which. */
export function InvitationGonePage({ page }: { page: Page }) {
  return (
    <Door page={page} title={page.t('accounts.invitation.gone')}>
      <p>{page.t('accounts.invitation.gone.text')}</p>
      <p>
        <a class="ds-link" href="/sign-in">
          {page.t('accounts.sign_in.title')}
        </a>
      </p>
    </Door>
  )
}
