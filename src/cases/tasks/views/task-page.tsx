import { Actions, Button, ButtonLink, ErrorSummary, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { EntryPerson } from '../../entries/views/entry-fields.tsx'
import { casesPath } from '../../handles.ts'
import { isOpen, type Opener, type TaskLine } from '../task.ts'
import { TaskFields } from './task-fields.tsx'

/** Changing a task or a step: what, who, by when; or dropping it. */
export function TaskPage({
  page,
  id,
  heading,
  task,
  openers,
  people,
  form,
  version,
}: {
  page: Page
  id: string
  heading: string
  task: TaskLine
  openers: Opener[]
  people: EntryPerson[]
  form: FormState
  version: number
}) {
  const at = casesPath(page, `/${id}/tasks/${task.id}`)
  const step = task.goal_id !== null
  const title = page.t(step ? 'cases.step.change' : 'cases.task.change')
  return (
    <Layout page={page} title={title}>
      <PageHead crumb={{ href: casesPath(page, `/${id}/plan`), label: heading }} title={title} />
      <div class="stack" data-gap="7">
        <Form page={page} action={at} version={version}>
          <ErrorSummary page={page} form={form} prefix="task" />
          <TaskFields page={page} form={form} openers={openers} people={step ? people : []} step={step} />
          <Actions>
            <Button>{page.t('cases.task.save')}</Button>
            <ButtonLink variant="tertiary" href={casesPath(page, `/${id}/plan`)}>
              {page.t('cases.cancel')}
            </ButtonLink>
          </Actions>
        </Form>
        {isOpen(task) && (
          <div class="row ruled">
            <PostButton page={page} variant="secondary" tight icon="check" action={`${at}/done`}>
              {page.t('cases.task.done')}
            </PostButton>
            <PostButton page={page} variant="tertiary" tight action={`${at}/cancellation`}>
              {page.t('cases.task.drop')}
            </PostButton>
          </div>
        )}
      </div>
    </Layout>
  )
}
