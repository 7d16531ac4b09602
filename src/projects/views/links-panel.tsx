import { Block, Rows } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Actions, Button, Field, Form, PostButton } from '../../ui/form.tsx'
import type { Page } from '../../ui/page.ts'
import { paths } from '../paths.ts'
import type { Project } from '../queries.ts'

interface Link {
  project_id: string
  from_on?: string
  until_on?: string | null
}

function days(page: Page, link: Link): string {
  if (!link.from_on) return ''
  const from = page.f.longDate(link.from_on)
  return link.until_on
    ? page.t('projects.link.from_until', { from, until: page.f.longDate(link.until_on) })
    : page.t('projects.link.from', { date: from })
}

/** The projects a case, activity or incident counts for, in its side column, with a form to add one. */
export function LinksPanel({
  page,
  projects,
  links,
  subject,
  writes,
}: {
  page: Page
  projects: Pick<Project, 'id' | 'title' | 'ends_on'>[]
  links: Link[]
  subject: { kind: 'cases' | 'activities' | 'incidents'; field: string; id: string }
  writes: boolean
}) {
  const { t } = page
  const linked = projects.flatMap((project) =>
    links.filter((link) => link.project_id === project.id).map((link) => ({ project, link })),
  )
  const free = projects.filter(
    (project) => !links.some((link) => link.project_id === project.id) && project.ends_on >= page.today,
  )
  const action = `${paths.list(page)}/links/${subject.kind}`
  const form = { values: { from_on: page.today }, errors: {} }
  return (
    (linked.length > 0 || free.length > 0) && (
      <Block title={t('projects.link.title')} id="projects" side>
        {linked.length === 0 ? (
          <Nothing>{t('projects.link.none')}</Nothing>
        ) : (
          <Rows>
            {linked.map(({ project, link }) => (
              <li>
                <p>
                  <a class="ds-link" href={paths.project(page, project.id)}>
                    {project.title}
                  </a>
                </p>
                {link.from_on && <p class="small quiet">{days(page, link)}</p>}
                {writes && (
                  <PostButton
                    page={page}
                    action={`${action}/removal`}
                    hidden={{ [subject.field]: subject.id, project_id: project.id, from_on: link.from_on }}
                    confirm={t('projects.link.remove_ask')}
                    variant="tertiary"
                    tight
                  >
                    {t('projects.link.remove')}
                  </PostButton>
                )}
              </li>
            ))}
          </Rows>
        )}
        {writes && free.length > 0 && (
          <Form page={page} action={action} hidden={{ [subject.field]: subject.id }}>
            <Field
              page={page}
              form={form}
              prefix="link"
              name="project_id"
              type="select"
              label={t('projects.link.choose')}
              options={free.map((project) => ({ value: project.id, label: project.title }))}
            />
            {subject.kind === 'cases' && (
              <Field
                page={page}
                form={form}
                prefix="link"
                name="from_on"
                type="date"
                label={t('projects.link.from_on')}
              />
            )}
            <Actions>
              <Button variant="secondary" tight>
                {t('projects.link.add')}
              </Button>
            </Actions>
          </Form>
        )}
      </Block>
    )
  )
}
