import type { Child } from 'hono/jsx'
import { Block, Stack } from '../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Form, PostButton } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'

/** How something entered by mistake goes away: after a question; or `kept` says why it stays. */
export interface Removal {
  action: string
  /** What is asked before. */
  ask: string
  kept?: string
}

/** Removing, below a form, so that nobody takes it for saving. */
export function RemovalBlock({ page, removal }: { page: Page; removal: Removal }) {
  const { t } = page
  return (
    <Block title={t('projects.removal')} id="removal" side>
      <p class="small quiet">{removal.kept ?? removal.ask}</p>
      {!removal.kept && (
        <PostButton
          page={page}
          action={removal.action}
          confirm={removal.ask}
          variant="secondary"
          danger
          tight
        >
          {t('projects.removal.remove')}
        </PostButton>
      )}
    </Block>
  )
}

/** One thing of a project to put right: its fields, and removing it. */
export function EditPage({
  page,
  title,
  back,
  form,
  action,
  removal,
  children,
}: {
  page: Page
  title: string
  back: { href: string; label: string }
  form: FormState
  action: string
  removal: Removal
  children?: Child
}) {
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={back} />
      <ErrorSummary page={page} form={form} />
      <Stack gap={8}>
        <Form page={page} action={action}>
          {children}
          <Actions>
            <Button>{page.t('projects.save')}</Button>
            <ButtonLink variant="secondary" href={back.href}>
              {page.t('projects.back')}
            </ButtonLink>
          </Actions>
        </Form>
        <RemovalBlock page={page} removal={removal} />
      </Stack>
    </Layout>
  )
}
