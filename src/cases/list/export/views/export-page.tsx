import { aloneUpTo } from '../../../../privacy/index.ts'
import { Stack } from '../../../../ui/block.tsx'
import { ExportForm, FetchForm } from '../../../../ui/export-form.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Shows } from '../../../../ui/shows.tsx'
import { casesPath } from '../../../handles.ts'
import { type ListWish, wishFields, wishQuery } from '../../list.ts'
import { columnNames, columnWords } from '../columns.ts'

interface ExportProps {
  page: Page
  form: FormState
  wish: ListWish
  chosen: string[]
  words: string[]
  /** How many cases the file will have. */
  count: number
}

/** What the file is to hold, and why it is made. */
export function ExportPage({ page, form, wish, chosen, words, count }: ExportProps) {
  const back = casesPath(page) + wishQuery(wish)
  return (
    <Layout page={page} title={page.t('ui.export.title')}>
      <PageHead
        crumb={{ href: back, label: page.t('cases.title') }}
        title={page.t('ui.export.title')}
        lead={page.t('cases.export.lead', { n: count })}
      />
      <Stack gap={8}>
        <Shows page={page} words={words} />
        <ExportForm
          page={page}
          form={form}
          action={casesPath(page, '/export')}
          hidden={{ ...wishFields(wish), cases: chosen }}
          columns={columnNames.map((name) => ({ value: name, label: columnWords(page, name) }))}
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
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        title={page.t('ui.export.title')}
        lead={page.t('ui.export.approved')}
      />
      <FetchForm page={page} form={form} action={casesPath(page, '/export')} approval={approval} />
    </Layout>
  )
}
