import { wordFor } from '../../../platform/i18n/coded.ts'
import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { incidentPath, incidentsPath } from '../../paths.ts'
import { StatusTag } from '../../show/room.tsx'
import type { NamedMapping } from '../mappings/queries.ts'
import { importPath, importsPath } from '../paths.ts'
import type { Import } from '../queries.ts'

/** So many incidents of a file are listed; the others are in the list of all. */
export const incidentsShown = 100

interface Props {
  page: Page
  found: Import
  mapping: NamedMapping
  incidents: readonly { id: string; number: string; status: string }[]
  /** How many more there are. */
  more: number
  /** Incidents somebody has worked on since: with any, it cannot be taken back. */
  workedOn: number
  member?: string
}

function Outcome({ page, found }: Pick<Props, 'page' | 'found'>) {
  if (found.status !== 'done')
    return (
      <Notice tone="quiet">
        <p>{wordFor(page.t, 'incidents.import.ended', found.status)}</p>
      </Notice>
    )
  const facts = [
    ['incidents.import.added', found.added],
    ['incidents.import.changed', found.changed],
    ['incidents.import.skipped', found.skipped],
    ...(found.files > 0 ? [['incidents.import.files_left', found.files] as const] : []),
  ] as const
  return (
    <Facts items={facts.map(([label, count]) => ({ label: page.t(label), value: page.f.number(count) }))} />
  )
}

function TakeBack({ page, found, workedOn }: Pick<Props, 'page' | 'found' | 'workedOn'>) {
  if (found.status !== 'done' || found.added + found.changed === 0) return null
  return workedOn > 0 ? (
    <p class="small quiet">{page.t('incidents.import.worked_on', { n: workedOn })}</p>
  ) : (
    <PostButton
      page={page}
      action={importPath(page, found.id, '/removal')}
      confirm={page.t('incidents.import.take_back.sure')}
      variant="tertiary"
      danger
      tight
    >
      {page.t('incidents.import.take_back')}
    </PostButton>
  )
}

/** A file that was brought in: how many, which incidents, and taking it back while nobody has worked on them. */
export function DonePage(props: Props) {
  const { page, found, mapping, incidents, more, member } = props
  const title = page.t('incidents.import.of', { at: page.f.dateTime(found.uploaded_at) })
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: importsPath(page), label: page.t('incidents.import.title') }}
        title={title}
        meta={<Meta items={[mapping.name, member]} />}
      />
      <Stack gap={7}>
        <Outcome {...props} />
        {incidents.length > 0 && (
          <Block title={page.t('incidents.import.incidents')} id="incidents">
            <Rows>
              {incidents.map(({ id, number, status }) => (
                <li>
                  <a class="ds-link" href={incidentPath(page, id)}>
                    {number}
                  </a>{' '}
                  <StatusTag page={page} status={status} />
                </li>
              ))}
            </Rows>
            {more > 0 && (
              <p>
                <a class="ds-link" href={incidentsPath(page, '?view=all&source=kobo')}>
                  {page.t('incidents.import.more', { n: more })}
                </a>
              </p>
            )}
          </Block>
        )}
        <TakeBack {...props} />
      </Stack>
    </Layout>
  )
}
