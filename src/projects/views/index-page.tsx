import { Empty } from '../../ui/empty.tsx'
import { ButtonLink } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ListTable } from '../../ui/table.tsx'
import { paths } from '../paths.ts'
import type { Project } from '../queries.ts'

export interface ProjectLine {
  project: Project
  reached: number
  all: number
}

/** All projects, a line each: what, for whom, when, and how many of its targets are reached. */
export function IndexPage({ page, lines }: { page: Page; lines: ProjectLine[] }) {
  const { t, f } = page
  const running = lines.filter(
    ({ project }) => project.starts_on <= page.today && page.today <= project.ends_on,
  ).length
  const add = page.member?.may('projects.write') && (
    <ButtonLink href={`${paths.list(page)}/new`}>{t('projects.list.new')}</ButtonLink>
  )
  return (
    <Layout page={page} title={t('projects.list.title')}>
      <PageHead
        title={t('projects.list.title')}
        lead={lines.length > 0 ? t('projects.list.lead', { n: running }) : undefined}
        acts={lines.length > 0 && add}
      />
      {lines.length === 0 ? (
        <Empty title={t('projects.empty.title')} text={t('projects.empty.text')} acts={add} />
      ) : (
        <ListTable
          page={page}
          caption={t('projects.list.caption')}
          columns={[
            { label: t('projects.field.title') },
            { label: t('projects.field.funder') },
            { label: t('projects.field.period') },
            { label: t('projects.list.targets') },
          ]}
          rows={lines.map(({ project, reached, all }) => ({
            id: project.id,
            name: project.title,
            cells: [
              <>
                <a class="name" href={paths.project(page, project.id)}>
                  {project.title}
                </a>
                <br />
                <span class="meta">{project.number}</span>
              </>,
              project.funder,
              `${f.longDate(project.starts_on)} – ${f.longDate(project.ends_on)}`,
              all > 0 ? (
                t('projects.list.of_targets', { reached, all })
              ) : (
                <span class="quiet">{t('projects.list.no_targets')}</span>
              ),
            ],
          }))}
        />
      )}
    </Layout>
  )
}
