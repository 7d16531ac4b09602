import { aloneUpTo } from '../../../privacy/index.ts'
import { Stack } from '../../../ui/block.tsx'
import { FetchForm } from '../../../ui/export-form.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Shows } from '../../../ui/shows.tsx'
import { type InboxWish, wishFields, wishQuery } from '../../inbox/wish.ts'
import { type Labels, shownWords } from '../../inbox/words.ts'
import { incidentsPath } from '../../paths.ts'

/** What the file is to hold, and why it is made. */
export function ExportPage({
  page,
  form,
  wish,
  members,
  count,
}: {
  page: Page
  form: FormState
  wish: InboxWish
  members: Labels
  /** How many incidents the file will have. */
  count: number
}) {
  const { t } = page
  const back = incidentsPath(page) + wishQuery(wish)
  const words = [
    { value: 'no', label: t('incidents.export.words.no'), hint: t('incidents.export.words.no.hint') },
    {
      value: 'yes',
      label: t('incidents.export.words.yes'),
      hint:
        count > aloneUpTo
          ? t('incidents.export.words.second', { n: aloneUpTo })
          : t('incidents.export.words.yes.hint'),
    },
  ]
  return (
    <Layout page={page} title={t('incidents.export.title')}>
      <PageHead
        crumb={{ href: back, label: t('incidents.title') }}
        title={t('incidents.export.title')}
        lead={t('incidents.export.lead', { n: count })}
      />
      <Stack gap={8}>
        <Shows page={page} words={shownWords(page, wish, members)} />
        <Form page={page} action={incidentsPath(page, '/export')} hidden={wishFields(wish)} again>
          <ErrorSummary page={page} form={form} />
          <Field
            page={page}
            form={form}
            type="radio"
            stacked
            name="format"
            label={t('incidents.export.format')}
            options={[
              {
                value: 'csv',
                label: t('incidents.export.format.csv'),
                hint: t('incidents.export.format.csv.hint'),
              },
              {
                value: 'json',
                label: t('incidents.export.format.json'),
                hint: t('incidents.export.format.json.hint'),
              },
            ]}
          />
          <Field
            page={page}
            form={form}
            type="radio"
            stacked
            name="words"
            label={t('incidents.export.words')}
            options={page.member?.may('incidents.export') ? words : words.slice(0, 1)}
          />
          <Field
            page={page}
            form={form}
            name="reason"
            label={t('ui.export.reason')}
            hint={t('ui.export.reason.hint')}
            maxlength={300}
          />
          <Actions>
            <Button>{t('ui.export.do')}</Button>
            <ButtonLink variant="tertiary" href={back}>
              {t('ui.export.leave')}
            </ButtonLink>
          </Actions>
        </Form>
      </Stack>
    </Layout>
  )
}

/** A second person has agreed: the file is fetched, once, as it was asked for. */
export function ApprovedPage({ page, approval, form }: { page: Page; approval: string; form: FormState }) {
  return (
    <Layout page={page} title={page.t('incidents.export.title')}>
      <PageHead
        crumb={{ href: incidentsPath(page), label: page.t('incidents.title') }}
        title={page.t('incidents.export.title')}
        lead={page.t('ui.export.approved')}
      />
      <FetchForm page={page} form={form} action={incidentsPath(page, '/export')} approval={approval} />
    </Layout>
  )
}
