import { Block, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PlainTable } from '../../../ui/table.tsx'
import { incidentsPath } from '../../paths.ts'
import { readKey, type TableName, tables } from '../grid.ts'
import type { Preview } from '../preview.ts'
import { codeWord, periodWord } from '../words.ts'

interface Props {
  page: Page
  preview: Preview
  form: FormState
}

function rowWord(page: Page, table: TableName, period: string, code: string, whole: string): string {
  const word = codeWord(page, table, code)
  if (table === 'month' && code === 'all') return page.f.month(`${period}-01`)
  return period === whole ? word : `${word}, ${periodWord(page, { code: period })}`
}

/** One table: the true figure, and beside it what everybody will see. */
function PreviewTable({ page, preview, table }: { page: Page; preview: Preview; table: TableName }) {
  const { disclosed, period } = preview
  const leftOut = new Set(disclosed.left_out)
  const cells = preview.cells.filter(({ key, count }) => {
    const cell = readKey(key)
    // Nothing happened and nothing is shown: such lines say little to whoever decides.
    return cell.table === table && (count > 0 || cell.period === period.code || table === 'month')
  })
  if (cells.length === 0) return null
  const rowOf = (key: string) => {
    const cell = readKey(key)
    return rowWord(page, table, cell.period, cell.code, period.code)
  }
  const seen = ({ key }: { key: string }) => disclosed.shown.get(key) ?? null
  // Where nothing happened and nothing is shown there is nothing to compare.
  const isBare = (cell: (typeof cells)[number]) => cell.count === 0 && seen(cell) === null
  const bare = table === 'month' ? [] : cells.filter(isBare)
  const rows = table === 'month' ? cells : cells.filter((cell) => !isBare(cell))
  return (
    <Block title={page.t(`publication.table.${table}`)} id={table}>
      {rows.length > 0 && (
        <PlainTable
          caption={page.t(`publication.table.${table}`)}
          head={[page.t('publication.what'), page.t('publication.true'), page.t('publication.public')]}
          rows={rows.map((cell) => {
            const shown = seen(cell)
            return [
              rowOf(cell.key),
              page.f.number(cell.count),
              shown === null ? (
                <span class="quiet">
                  {page.t(leftOut.has(cell.key) ? 'publication.left_out' : 'publication.not_shown')}
                </span>
              ) : (
                page.f.number(shown)
              ),
            ]
          })}
        />
      )}
      {bare.length > 0 && (
        <p class="small quiet mt-2">
          {page.t('publication.bare', { list: bare.map(({ key }) => rowOf(key)).join(', ') })}
        </p>
      )}
    </Block>
  )
}

function PublishForm({ page, preview, form }: Props) {
  const here = incidentsPath(page, `/statistics/publication/${preview.period.code}`)
  if (preview.unfinished || !preview.disclosed.safe)
    return (
      <Notice tone="late">
        <p>{page.t(preview.unfinished ? 'publication.refused.unfinished' : 'publication.refused.unsafe')}</p>
      </Notice>
    )
  return (
    <Form page={page} action={here}>
      <ErrorSummary page={page} form={form} />
      {preview.corrects && (
        <Field
          page={page}
          form={form}
          name="why"
          type="textarea"
          rows={3}
          required
          label={page.t('publication.why')}
          hint={page.t('publication.why.hint', { number: preview.corrects.number })}
          maxlength={500}
        />
      )}
      <p class="small">{page.t('publication.licence')}</p>
      <Actions>
        <Button>{page.t('publication.do')}</Button>
        <ButtonLink variant="tertiary" href={incidentsPath(page, '/statistics/publication')}>
          {page.t('publication.leave')}
        </ButtonLink>
      </Actions>
    </Form>
  )
}

/** Exactly what everybody will see of a period, beside the true figures. */
export function PreviewPage(props: Props) {
  const { page, preview } = props
  const title = page.t('publication.preview', { period: periodWord(page, preview.period) })
  const here = incidentsPath(page, `/statistics/publication/${preview.period.code}`)
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: incidentsPath(page, '/statistics/publication'), label: page.t('publication.title') }}
        lead={page.t('publication.preview.lead')}
      />
      <Stack gap={8}>
        <PublishForm {...props} />
        {tables.map((table) => (
          <PreviewTable page={page} preview={preview} table={table} />
        ))}
        <Block title={page.t('publication.partners')} id="partners">
          <Form page={page} action={`${here}/partners`} again>
            <p class="small">{page.t('publication.partners.said')}</p>
            <Actions>
              <Button variant="secondary">{page.t('publication.partners.do')}</Button>
            </Actions>
          </Form>
        </Block>
      </Stack>
    </Layout>
  )
}
