import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { roleOptions } from '../role-words.ts'

/** Inviting somebody: whom, and what they will do here. */
export function InvitePage({ page, slug, form }: { page: Page; slug: string; form: FormState }) {
  const settings = `/${slug}/settings`
  return (
    <Layout page={page} title={page.t('accounts.invite')}>
      <PageHead
        title={page.t('accounts.invite')}
        crumb={{ href: settings, label: page.t('ui.nav.settings') }}
        lead={page.t('accounts.invite.lead')}
      />
      <Form page={page} action={`${settings}/invitations`}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="name"
          label={page.t('accounts.name')}
          hint={page.t('accounts.name.hint')}
          required="unmarked"
        />
        <Field
          page={page}
          form={form}
          name="email"
          type="email"
          inputmode="email"
          label={page.t('accounts.email')}
          required="unmarked"
        />
        <Field
          page={page}
          form={form}
          name="roles"
          type="checkbox"
          stacked
          label={page.t('accounts.roles')}
          options={roleOptions(page)}
          required="unmarked"
        />
        <Actions>
          <Button>{page.t('accounts.invite.go')}</Button>
          <ButtonLink variant="secondary" href={settings}>
            {page.t('accounts.back')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}

/** The link of a new invitation, to be handed over where mail does not arrive. */
export function InvitedPage({
  page,
  slug,
  link,
  address,
  mails,
}: {
  page: Page
  slug: string
  link: string
  address: string
  /** Whether the server sends mail; without it the link is the only way. */
  mails: boolean
}) {
  const settings = `/${slug}/settings`
  return (
    <Layout page={page} title={page.t('accounts.invited.title')}>
      <PageHead
        title={page.t('accounts.invited.title')}
        crumb={{ href: settings, label: page.t('ui.nav.settings') }}
      />
      <div class="stack mt-5" data-gap="5">
        {mails ? (
          <>
            <p>{page.t('accounts.invited.lead', { address })}</p>
            <p>{page.t('accounts.invited.link')}</p>
          </>
        ) : (
          <p>{page.t('accounts.invited.by_hand')}</p>
        )}
        <p class="kept anywhere">
          <code>{link}</code>
        </p>
        <p>
          <ButtonLink href={settings}>{page.t('accounts.invited.done')}</ButtonLink>
        </p>
      </div>
    </Layout>
  )
}
