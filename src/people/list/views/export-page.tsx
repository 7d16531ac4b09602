import { aloneUpTo } from '../../../privacy/index.ts'
import { Stack } from '../../../ui/block.tsx'
import { ExportForm, FetchForm } from '../../../ui/export-form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { columnWords, peopleColumns } from '../export/columns.ts'
import { type PeopleWish, peopleFields, peopleQuery } from '../list.ts'
import { filterWords } from '../words.ts'

const peoplePath = (page: Page, rest = '') => `/${page.organisation?.slug ?? ''}/people${rest}`

/** What the file of people is to hold, and why it is made. */
export function PeopleExportPage({
  page,
  form,
  wish,
  count,
}: {
  page: Page
  form: FormState
  wish: PeopleWish
  /** How many people the file will have. */
  count: number
}) {
  const back = peoplePath(page, peopleQuery(wish))
  return (
    <Layout page={page} title={page.t('ui.export.title')}>
      <PageHead
        crumb={{ href: back, label: page.t('people.title') }}
        title={page.t('ui.export.title')}
        lead={page.t('people.export.lead', { n: count })}
      />
      <Stack gap={8}>
        <Meta items={filterWords(page, wish).map(({ label }) => label)} />
        <ExportForm
          page={page}
          form={form}
          action={peoplePath(page, '/export')}
          hidden={peopleFields(wish)}
          columns={peopleColumns.map((name) => ({ value: name, label: columnWords(page, name) }))}
          count={count}
          alone={aloneUpTo}
          back={back}
        />
      </Stack>
    </Layout>
  )
}

/** A second person has agreed: the file is fetched, once, as it was asked for. */
export function ApprovedPage({ page, approval, form }: { page: Page; approval: string; form: FormState }) {
  return (
    <Layout page={page} title={page.t('ui.export.title')}>
      <PageHead
        crumb={{ href: peoplePath(page), label: page.t('people.title') }}
        title={page.t('ui.export.title')}
        lead={page.t('ui.export.approved')}
      />
      <FetchForm page={page} form={form} action={peoplePath(page, '/export')} approval={approval} />
    </Layout>
  )
}
