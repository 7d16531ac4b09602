import { Block, Rows } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import { Said } from '../../sharing/views/said.tsx'
import type { LedCase } from '../queries.ts'
import { caseWords } from './form-page.tsx'

/** Once more before it is done: which cases, to whom, and what follows. */
export function PreviewPage({
  page,
  given,
  cases,
  names,
}: {
  page: Page
  given: { from: string; to: string; reason: string; note?: string }
  cases: LedCase[]
  names: ReadonlyMap<string, string>
}) {
  const path = casesPath(page, '/hand-over')
  const nameOf = (id: string) => names.get(id) ?? page.t('cases.team.gone')
  const back = `${path}?from=${given.from}`
  return (
    <Layout page={page} title={page.t('hand_over.title')}>
      <PageHead
        crumb={{ href: back, label: page.t('hand_over.title') }}
        title={page.t('hand_over.preview', { n: cases.length, name: nameOf(given.to) })}
        lead={page.t('hand_over.preview.lead', { from: nameOf(given.from), to: nameOf(given.to) })}
      />
      <Block title={page.t('hand_over.cases', { n: cases.length })} id="cases">
        <Rows>
          {cases.map((one) => (
            <li>{caseWords(page, one)}</li>
          ))}
        </Rows>
      </Block>
      <Said
        items={[
          { label: page.t('hand_over.reason'), value: wordFor(page.t, 'hand_over.reason', given.reason) },
          { label: page.t('hand_over.note'), value: given.note },
        ]}
      />
      <Form
        page={page}
        action={path}
        class="form mt-8"
        hidden={{ ...given, cases: cases.map(({ id }) => id), sure: 'yes' }}
      >
        <Actions>
          <Button>{page.t('hand_over.do')}</Button>
          <ButtonLink variant="tertiary" href={back}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
