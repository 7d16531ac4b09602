import { Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Shows } from '../../../ui/shows.tsx'
import { type InboxWish, wishFields, wishQuery } from '../../inbox/wish.ts'
import { type Labels, shownWords } from '../../inbox/words.ts'
import { incidentsPath } from '../../paths.ts'

/** For which project all incidents that the inbox shows are to count. */
export function GroupPage({
  page,
  form,
  wish,
  labels,
  count,
  most,
  projects,
}: {
  page: Page
  form: FormState
  wish: InboxWish
  labels: Labels
  count: number
  /** How many can be changed at once. */
  most: number
  projects: { value: string; label: string }[]
}) {
  const { t } = page
  const back = incidentsPath(page) + wishQuery(wish)
  const { project: narrowed, ...hidden } = wishFields(wish)
  const title = t('incidents.group.title')
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: back, label: t('incidents.title') }}
        title={title}
        lead={t('incidents.group.lead', { n: count })}
      />
      <Stack gap={8}>
        <Shows page={page} words={shownWords(page, wish, labels)} />
        {projects.length === 0 && <Nothing>{t('projects.link.none')}</Nothing>}
        {count > most && (
          <Notice tone="quiet">
            <p>{t('incidents.group.too_many')}</p>
          </Notice>
        )}
        {projects.length > 0 && count > 0 && count <= most && (
          <Form page={page} action={incidentsPath(page, '/projects')} hidden={{ ...hidden, narrowed }}>
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={form}
              name="project"
              type="select"
              label={t('projects.link.choose')}
              options={projects}
            />
            <Field
              page={page}
              form={form}
              type="radio"
              stacked
              name="act"
              label={t('incidents.group.act')}
              options={[
                { value: 'give', label: t('incidents.group.give'), hint: t('incidents.group.give.hint') },
                { value: 'take', label: t('incidents.group.take'), hint: t('incidents.group.take.hint') },
              ]}
            />
            <Actions>
              <Button>{t('projects.save')}</Button>
              <ButtonLink variant="tertiary" href={back}>
                {t('ui.export.leave')}
              </ButtonLink>
            </Actions>
          </Form>
        )}
      </Stack>
    </Layout>
  )
}
