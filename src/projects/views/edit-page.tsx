import type { Child } from 'hono/jsx'
import { Block, Stack } from '../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Form, PostButton } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { paths } from '../paths.ts'

/** How something entered by mistake goes away, after a question where it does not come back; or `kept` says why it stays. */
export interface Removal {
  action: string
  /** What it means. */
  says: string
  /** It cannot be put back. */
  final?: boolean
  kept?: string
}

/** Removing, below a form, so that nobody takes it for saving. */
export function RemovalBlock({ page, removal }: { page: Page; removal: Removal }) {
  const { t } = page
  return (
    <Block title={t('projects.removal')} id="removal" side>
      <Stack gap={2}>
        <p class="small quiet">{removal.kept ?? removal.says}</p>
        {!removal.kept && (
          <PostButton
            page={page}
            action={removal.action}
            confirm={removal.final ? removal.says : undefined}
            variant="secondary"
            danger
            tight
          >
            {t('projects.removal.remove')}
          </PostButton>
        )}
      </Stack>
    </Block>
  )
}

/** Puts back what was just removed; `removed` is its address below the project. */
export function PutBack({
  page,
  project,
  removed,
}: {
  page: Page
  project: { id: string }
  removed?: string
}) {
  if (!removed) return null
  return (
    <PostButton
      page={page}
      action={paths.project(page, project.id, `${removed}/return`)}
      variant="secondary"
      tight
    >
      {page.t('projects.put_back')}
    </PostButton>
  )
}

/** One thing of a project to put right: its fields, and removing it. A form sent again stays based on what was read first. */
export function EditPage({
  page,
  title,
  back,
  form,
  action,
  version,
  removal,
  children,
}: {
  page: Page
  title: string
  back: { href: string; label: string }
  form: FormState
  action: string
  version: number
  removal: Removal
  children?: Child
}) {
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={back} />
      <ErrorSummary page={page} form={form} />
      <Stack gap={8}>
        <Form page={page} action={action} version={version}>
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
