import type { Child } from 'hono/jsx'
import { Block, Split } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import { Said } from '../../sharing/views/said.tsx'
import { holdingOf } from '../consent.ts'
import type { ConsentLine } from '../queries.ts'
import { standingWords, topicsOf } from '../words.ts'

interface ShowProps {
  page: Page
  consent: ConsentLine
  person: string
  recipient: string
  recorder: string
  /** The language it was explained in, in the reader's words. */
  language: string
  crumb: { href: string; label: string }
  /** Whether the reader may take it back. */
  writes: boolean
  form: FormState
}

function factsOf({ page, consent, person, recipient, recorder, language }: ShowProps): {
  label: string
  value: Child
}[] {
  const said: [Parameters<Page['t']>[0], Child][] = [
    ['consents.person', person],
    ['consents.recipient', recipient],
    ['consents.topics.told', consent.topics.length > 0 && topicsOf(page, consent.topics)],
    ['consents.language', language],
    ['consents.how', wordFor(page.t, 'consents.how', consent.how)],
    ['consents.given_by', consent.words?.given_by],
    ['consents.witness', consent.words?.witness],
    ['consents.given_on', page.f.longDate(consent.given_on)],
    ['consents.expires_on', consent.expires_on && page.f.longDate(consent.expires_on)],
    ['consents.note', consent.words?.note],
    ['consents.withdraw.reason', consent.withdrawal],
    ['consents.recorded_by', recorder],
  ]
  return said.map(([label, value]) => ({ label: page.t(label), value }))
}

/** One consent or refusal: everything that was said, the paper to print, and the way to take it back. */
export function ConsentPage(props: ShowProps) {
  const { page, consent, crumb, writes, form } = props
  const path = casesPath(page, `/consents/${consent.id}`)
  const holding = holdingOf(consent, page.today)
  return (
    <Layout page={page} title={page.t('consents.one')}>
      <PageHead
        crumb={crumb}
        title={`${wordFor(page.t, 'consents.purpose', consent.purpose)}: ${props.person}`}
        lead={standingWords(page, consent)}
        acts={
          <>
            <ButtonLink tight variant="secondary" icon="print" href={`${path}/print`}>
              {page.t('consents.print')}
            </ButtonLink>
            <ButtonLink tight variant="secondary" download href={`${path}/document.pdf`}>
              {page.t('consents.pdf')}
            </ButtonLink>
          </>
        }
      />
      {holding === 'withdrawn' && <Notice tone="late">{page.t('consents.withdrawn.stopped')}</Notice>}
      <Split>
        <Block title={page.t('consents.said')} id="said">
          <Said items={factsOf(props)} />
        </Block>
        {writes && consent.decision === 'given' && consent.withdrawn_on === null && (
          <Block side title={page.t('consents.withdraw')} id="withdraw">
            <p>{page.t('consents.withdraw.lead')}</p>
            <Form page={page} action={`${path}/withdrawal`} version={consent.version} class="form mt-2">
              <ErrorSummary page={page} form={form} />
              <Field
                page={page}
                form={form}
                type="date"
                name="on"
                label={page.t('consents.withdraw.on')}
                max={page.today}
              />
              <Field
                page={page}
                form={form}
                type="textarea"
                rows={2}
                name="reason"
                label={page.t('consents.withdraw.reason')}
                maxlength={2000}
              />
              <Actions>
                <Button danger>{page.t('consents.withdraw.do')}</Button>
              </Actions>
            </Form>
          </Block>
        )}
      </Split>
    </Layout>
  )
}
