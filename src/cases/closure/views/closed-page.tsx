import { Block, Stack } from '../../../ui/block.tsx'
import { Actions, Button, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRecord } from '../../queries.ts'
import type { Episode } from '../queries.ts'
import { EpisodeList } from './episodes.tsx'

/** How a case ended, each time it did, and opening it again. */
export function ClosedPage({
  page,
  record,
  heading,
  episodes,
  names,
  takesBack,
}: {
  page: Page
  record: CaseRecord
  heading: string
  episodes: readonly Episode[]
  names: ReadonlyMap<string, string>
  /** Whether the closing is young enough to be a mistake. */
  takesBack: boolean
}) {
  const hows = takesBack ? (['again', 'taken_back'] as const) : (['again'] as const)
  return (
    <Layout page={page} title={page.t('cases.closed')}>
      <PageHead
        crumb={{ href: casesPath(page, `/${record.id}`), label: heading }}
        title={page.t('cases.closed')}
        lead={page.t('cases.closed.line', {
          day: page.f.longDate(record.closed_on ?? record.opened_on),
          reason: wordFor(page.t, 'cases.closure', record.closure_reason ?? ''),
        })}
      />
      <Stack gap={9}>
        {episodes.length > 0 && (
          <Block title={page.t('cases.episodes')} id="episodes">
            <EpisodeList page={page} episodes={episodes} names={names} />
          </Block>
        )}
        <Block title={page.t('cases.reopen')} id="reopen">
          <Form page={page} action={casesPath(page, `/${record.id}/closure/removal`)}>
            <Field
              page={page}
              form={{ values: { how: 'again' }, errors: {} }}
              type="radio"
              stacked
              name="how"
              label={page.t('cases.reopen.why')}
              options={hows.map((how) => ({
                value: how,
                label: page.t(`cases.reopen.${how}`),
                hint: page.t(`cases.reopen.${how}.hint`),
              }))}
            />
            <Actions>
              <Button>{page.t('cases.reopen')}</Button>
            </Actions>
          </Form>
        </Block>
      </Stack>
    </Layout>
  )
}
