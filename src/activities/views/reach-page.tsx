import { Actions, Button, ButtonLink, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { activityPath } from '../paths.ts'
import { ReachFields, RemoveReach } from './reach.tsx'

/** Correcting one line of reach, or taking it away. */
export function ReachPage({
  page,
  slug,
  activity,
  reachId,
  form,
}: {
  page: Page
  slug: string
  activity: { id: string; title: string }
  reachId: string
  form: FormState
}) {
  const back = activityPath(slug, activity.id)
  const action = `${back}/reach/${reachId}`
  const title = page.t('activities.reach.edit')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: back, label: activity.title }}
        lead={page.t('activities.reach.apart')}
      />
      <Form page={page} action={action}>
        <ReachFields page={page} form={form} prefix="r" />
        <Actions>
          <Button>{page.t('activities.save')}</Button>
          <ButtonLink variant="secondary" href={back}>
            {page.t('activities.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
      <div class="mt-8">
        <RemoveReach page={page} path={action} />
      </div>
    </Layout>
  )
}
