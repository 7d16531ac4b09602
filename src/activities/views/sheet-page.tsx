import { Layout } from '../../ui/layout.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PrintButton } from '../../ui/print-copy.tsx'
import { activityPath } from '../paths.ts'
import type { ActivityRow } from '../queries.ts'
import { daysWords, lengthWords } from '../words.ts'

const emptyLines = 12

/** The attendance list to print and sign: those on the list, those who came before, and empty lines. */
export function SheetPage({
  page,
  slug,
  activity,
  names,
}: {
  page: Page
  slug: string
  activity: ActivityRow
  names: string[]
}) {
  const about = [
    activity.title,
    daysWords(page, activity.held_on, activity.until_on),
    activity.place,
    activity.minutes === null ? null : lengthWords(page, activity.minutes),
  ].filter(Boolean)
  return (
    <Layout page={page} title={page.t('activities.sheet')}>
      <PageHead
        title={page.t('activities.sheet')}
        crumb={{ href: activityPath(slug, activity.id), label: activity.title }}
        lead={about.join(' · ')}
        acts={<PrintButton page={page} />}
      />
      <table class="ds-table list sheet">
        <caption class="ds-sr-only">{page.t('activities.sheet')}</caption>
        <thead>
          <tr>
            <th scope="col" class="n">
              {page.t('activities.sheet.number')}
            </th>
            <th scope="col">{page.t('activities.sheet.name')}</th>
            <th scope="col">{page.t('activities.sheet.institution')}</th>
            <th scope="col">{page.t('activities.sheet.signature')}</th>
          </tr>
        </thead>
        <tbody>
          {[...names, ...Array.from({ length: emptyLines }, () => '')].map((name, index) => (
            <tr>
              <td class="n">{index + 1}</td>
              <td>{name}</td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small quiet mt-4">
        {page.t('activities.sheet.purpose', { organisation: page.organisation?.name ?? '' })}
      </p>
    </Layout>
  )
}
