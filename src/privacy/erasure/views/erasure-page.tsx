import { pseudonym } from '../../../platform/ids.ts'
import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { FormState, MessageId, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { Hold } from '../../retention/queries.ts'
import { tableWord } from '../../words.ts'
import type { Hindrance } from '../erasure.ts'
import type { Mentioned } from '../mention.ts'
import type { LinkedIncident } from '../queries.ts'
import { AskBlock } from './ask-block.tsx'
import { MentionsBlock } from './mentions-block.tsx'

interface Props {
  page: Page
  noun: 'people' | 'cases' | 'incidents'
  href: string
  title: string
  hindrances: Hindrance[]
  held: { table: string; rows: number; goes: boolean }[]
  cases: { id: string; number: string }[]
  merged: number
  incidents: LinkedIncident[]
  holds: Hold[]
  mentions?: Mentioned[]
  approval?: { id: string; state: string }
  form: FormState
}

function HeldRows({ page, rows }: { page: Page; rows: Props['held'] }) {
  return (
    <Rows>
      {rows.map(({ table, rows: n }) => (
        <li class="row row--ends">
          <span>{tableWord(page.t, table)}</span>
          <span class="num">{page.f.number(n)}</span>
        </li>
      ))}
    </Rows>
  )
}

function Goes({ page, held, cases, merged, noun }: Props) {
  const slug = page.organisation?.slug ?? ''
  return (
    <>
      <Block title={page.t('privacy.erase.goes')} id="goes">
        <Stack gap={3}>
          <p class="small quiet">{page.t('privacy.erase.goes.how')}</p>
          <HeldRows page={page} rows={held.filter(({ goes }) => goes)} />
          {noun === 'incidents' && <p class="small">{page.t('privacy.erase.receipt')}</p>}
          {merged > 0 && <p class="small">{page.t('privacy.erase.merged', { n: merged })}</p>}
          {noun === 'people' && cases.length > 0 && (
            <p>
              {page.t('privacy.erase.cases', { n: cases.length })}{' '}
              {cases.map(({ id, number }) => (
                <>
                  <a class="ds-link" href={`/${slug}/cases/${id}`}>
                    {number}
                  </a>{' '}
                </>
              ))}
            </p>
          )}
        </Stack>
      </Block>
      <Block title={page.t('privacy.erase.stays')} id="stays">
        <Stack gap={3}>
          <p class="small quiet">
            {page.t(noun === 'incidents' ? 'privacy.erase.stays.incident' : 'privacy.erase.stays.how')}
          </p>
          <HeldRows page={page} rows={held.filter(({ goes }) => !goes)} />
        </Stack>
      </Block>
    </>
  )
}

function Holds({ page, href, holds, form }: Props) {
  return (
    <Block title={page.t('privacy.hold.title')} id="holds" side>
      <Stack gap={3}>
        {holds.length > 0 && (
          <Rows>
            {holds.map((hold) => (
              <li>
                <p class="kept">{hold.reason ?? <Unreadable page={page} />}</p>
                <div class="row row--ends">
                  <span class="small quiet">
                    {page.t('privacy.hold.until', { date: page.f.longDate(hold.until_on) })}
                  </span>
                  <PostButton page={page} action={`${href}/holds/${hold.id}/end`} variant="tertiary" tight>
                    {page.t('privacy.hold.end')}
                  </PostButton>
                </div>
              </li>
            ))}
          </Rows>
        )}
        <details class="small">
          <summary>{page.t('privacy.hold.place')}</summary>
          <Form page={page} action={`${href}/holds`}>
            <Field
              page={page}
              form={form}
              prefix="hold"
              name="reason"
              type="textarea"
              rows={2}
              required
              label={page.t('privacy.hold.reason')}
              hint={page.t('privacy.hold.reason.hint')}
            />
            <Field
              page={page}
              form={form}
              prefix="hold"
              name="until_on"
              type="date"
              required
              label={page.t('privacy.hold.until_on')}
            />
            <Actions>
              <Button variant="secondary">{page.t('privacy.hold.do')}</Button>
            </Actions>
          </Form>
        </details>
      </Stack>
    </Block>
  )
}

/** What erasing a person, case or incident would take, leave and need; and the way to it, with a second person. */
export function ErasurePage(props: Props) {
  const { page, noun, href, title, hindrances, mentions } = props
  return (
    <Layout page={page} title={page.t('privacy.erase.title', { name: title })}>
      <PageHead
        title={page.t('privacy.erase.title', { name: title })}
        crumb={{ href, label: title }}
        lead={page.t('privacy.erase.lead')}
      />
      <div class="stack" data-gap="5">
        {hindrances.map((one) => (
          <Notice tone="late">{page.t(`privacy.erase.hindered.${one}` as MessageId)}</Notice>
        ))}
      </div>
      <div class="split mt-8">
        <div class="stack" data-gap="8">
          <Goes {...props} />
          {noun !== 'cases' && <MentionsBlock page={page} href={href} of={noun} mentions={mentions} />}
          {hindrances.length === 0 && <AskBlock {...props} />}
        </div>
        <div class="stack" data-gap="8">
          <Holds {...props} />
        </div>
      </div>
    </Layout>
  )
}

/** What is left where a person was: a pseudonym and a day. */
export function ErasedPage({ page, id, at }: { page: Page; id: string; at: Date }) {
  const title = page.t('privacy.erased.title', { pseudonym: pseudonym(id) })
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} />
      <p>{page.t('privacy.erased.on', { date: page.f.longDate(page.f.dateOf(at)) })}</p>
      <p class="quiet">{page.t('privacy.erased.what')}</p>
      <ButtonLink variant="secondary" href={`/${page.organisation?.slug ?? ''}/people`}>
        {page.t('people.title')}
      </ButtonLink>
    </Layout>
  )
}
