import { Aside, Block, Rows, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, MessageId, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { tableWord } from '../../words.ts'
import type { HeldRow } from '../gather.ts'
import type { SubjectRequest } from '../queries.ts'
import { identities } from '../request.ts'

/** Everything that is held about one person, counted, and where their asking for it is written down. */
export function HeldPage({
  page,
  person,
  held,
  requests,
  form,
}: {
  page: Page
  person: { id: string; name: string; href: string }
  held: HeldRow[]
  requests: SubjectRequest[]
  form: FormState
}) {
  const tables = [...new Set(held.map(({ table }) => table))]
  const shown = form.values.asked_on ? form : { ...form, values: { ...form.values, asked_on: page.today } }
  return (
    <Layout page={page} title={page.t('privacy.held.title', { name: person.name })}>
      <PageHead
        title={page.t('privacy.held.title', { name: person.name })}
        crumb={{ href: person.href, label: person.name }}
        lead={page.t('privacy.held.lead')}
        acts={
          page.member?.may('records.erase') && (
            <ButtonLink tight variant="secondary" href={`${person.href}/erasure`}>
              {page.t('privacy.erase.link')}
            </ButtonLink>
          )
        }
      />
      <div class="split mt-8">
        <div class="stack" data-gap="8">
          <Block
            title={page.t('privacy.held.what')}
            id="held"
            aside={<Aside>{page.f.number(held.length)}</Aside>}
          >
            <Stack gap={3}>
              <Rows>
                {tables.map((table) => (
                  <li class="row row--ends">
                    <span>{tableWord(page.t, table)}</span>
                    <span class="num">{page.f.number(held.filter((row) => row.table === table).length)}</span>
                  </li>
                ))}
              </Rows>
              <p class="small quiet">{page.t('privacy.held.yours')}</p>
            </Stack>
          </Block>
        </div>
        <div class="stack" data-gap="8">
          <Block title={page.t('privacy.requests.title')} id="requests" side>
            <Stack gap={5}>
              {requests.length > 0 && (
                <Rows>
                  {requests.map((request) => (
                    <li class="row row--ends">
                      <a class="ds-link" href={`${person.href}/held/${request.id}`}>
                        {page.t('privacy.request.of', { date: page.f.longDate(request.asked_on) })}
                      </a>
                      <Tag tone={request.state === 'late' ? 'late' : undefined}>
                        {page.t(`privacy.request.state.${request.state}` as MessageId)}
                      </Tag>
                    </li>
                  ))}
                </Rows>
              )}
              <Form page={page} action={`${person.href}/held`}>
                <ErrorSummary page={page} form={form} />
                <Field
                  page={page}
                  form={shown}
                  name="asked_on"
                  type="date"
                  required
                  max={page.today}
                  label={page.t('privacy.request.asked_on')}
                  hint={page.t('privacy.request.asked_on.hint')}
                />
                <Field
                  page={page}
                  form={form}
                  name="identity"
                  type="radio"
                  required
                  stacked
                  label={page.t('privacy.request.identity')}
                  options={identities.map((value) => ({
                    value,
                    label: page.t(`privacy.request.identity.${value}` as MessageId),
                  }))}
                />
                <Field
                  page={page}
                  form={form}
                  name="note"
                  type="textarea"
                  rows={2}
                  label={page.t('privacy.request.note')}
                />
                <Actions>
                  <Button>{page.t('privacy.request.open')}</Button>
                </Actions>
              </Form>
            </Stack>
          </Block>
        </div>
      </div>
    </Layout>
  )
}
