import { Block, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { ListedMember } from '../../members.ts'
import { roleOptions } from '../role-words.ts'

/** One member's roles, and taking them out of the organisation. */
export function MemberPage({
  page,
  slug,
  member,
  leads,
  form,
}: {
  page: Page
  slug: string
  member: ListedMember
  /** Open cases they lead, and how many of these only their team sees. */
  leads: { open: number; restricted: number }
  form: FormState
}) {
  const settings = `/${slug}/settings`
  const own = `${settings}/members/${member.id}`
  const name = member.name ?? page.t('ui.unreadable')
  return (
    <Layout page={page} title={name}>
      <PageHead
        title={name}
        crumb={{ href: settings, label: page.t('ui.nav.settings') }}
        lead={page.t('accounts.member.lead')}
      />
      <Form page={page} action={`${own}/roles`} version={member.version}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="roles"
          type="checkbox"
          stacked
          label={page.t('accounts.roles')}
          options={roleOptions(page)}
        />
        <Actions>
          <Button>{page.t('accounts.save')}</Button>
          <ButtonLink variant="secondary" href={settings}>
            {page.t('accounts.back')}
          </ButtonLink>
        </Actions>
      </Form>
      {/* One's own account is helped with on one's own page. */}
      {member.id !== page.member?.id && (
        <Block title={page.t('accounts.member.account')} id="account" class="mt-8">
          <Stack gap={5}>
            <p>{page.t('accounts.member.sign_out.text')}</p>
            <PostButton
              page={page}
              action={`${own}/sign-out`}
              variant="secondary"
              confirm={page.t('accounts.member.sign_out.ask', { name })}
            >
              {page.t('accounts.member.sign_out')}
            </PostButton>
            <p>{page.t('accounts.member.reset.text')}</p>
            <PostButton
              page={page}
              action={`${own}/second-factor`}
              variant="secondary"
              confirm={page.t('accounts.member.reset.ask', { name })}
            >
              {page.t('accounts.member.reset')}
            </PostButton>
          </Stack>
        </Block>
      )}
      <Block title={page.t('accounts.member.remove')} id="removal" class="mt-8">
        <Stack gap={5}>
          <p>{page.t('accounts.member.remove.text')}</p>
          {leads.open > 0 && (
            <Notice tone="late">
              {page.t('accounts.member.remove.leads', { n: leads.open })}{' '}
              {leads.restricted > 0 && page.t('accounts.member.remove.restricted', { n: leads.restricted })}
            </Notice>
          )}
          <PostButton
            page={page}
            action={`${own}/removal`}
            version={member.version}
            variant="secondary"
            danger
            confirm={page.t('accounts.member.remove.ask', { name })}
          >
            {page.t('accounts.member.remove')}
          </PostButton>
        </Stack>
      </Block>
    </Layout>
  )
}
