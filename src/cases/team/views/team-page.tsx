import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, emptyForm, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRecord } from '../../queries.ts'

interface Colleague {
  id: string
  name: string
}

const parts = ['worker', 'volunteer', 'supervisor'] as const

/** The team of a case: who is on it, who leads, and who comes and goes. */
export function TeamPage({
  page,
  record,
  heading,
  colleagues,
  leads,
  add = { values: { part: 'worker' }, errors: {} },
  lead = emptyForm,
}: {
  page: Page
  record: CaseRecord
  heading: string
  /** Everybody whose role includes cases. */
  colleagues: Colleague[]
  /** Whether the reader may hand the case over and take others off. */
  leads: boolean
  add?: FormState
  lead?: FormState
}) {
  const path = (rest: string) => casesPath(page, `/${record.id}${rest}`)
  const on = new Set(record.team.map(({ member_id }) => member_id))
  const others = colleagues.filter(({ id }) => !on.has(id))
  const names = new Map(colleagues.map(({ id, name }) => [id, name]))
  const options = (list: Colleague[]) => list.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Layout page={page} title={page.t('cases.team')}>
      <PageHead
        crumb={{ href: path(''), label: heading }}
        title={page.t('cases.team')}
        lead={page.t(record.restricted ? 'cases.team.lead_restricted' : 'cases.team.lead_open')}
      />
      <Stack gap={9}>
        <Block title={page.t('cases.team.on')} id="on">
          <Rows>
            {record.team.map(({ member_id, part }) => (
              <li class="row row--ends">
                <span>
                  {names.get(member_id) ?? page.t('cases.team.gone')}{' '}
                  <span class="quiet">
                    {wordFor(page.t, 'cases.part', member_id === record.lead_member_id ? 'lead' : part)}
                  </span>
                </span>
                {member_id !== record.lead_member_id && (leads || member_id === page.member?.id) && (
                  <Form page={page} action={path(`/team/${member_id}/removal`)} class="one-button">
                    <Button tight variant="tertiary">
                      {page.t(member_id === page.member?.id ? 'cases.team.leave' : 'cases.team.remove')}
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </Rows>
        </Block>
        {others.length > 0 && (
          <Block title={page.t('cases.team.add')} id="add">
            <Form page={page} action={path('/team')}>
              <ErrorSummary page={page} form={add} />
              <div class="fields">
                <Field
                  page={page}
                  form={add}
                  type="select"
                  name="member"
                  label={page.t('cases.team.member')}
                  options={options(others)}
                />
                <Field
                  page={page}
                  form={add}
                  type="select"
                  empty={false}
                  name="part"
                  label={page.t('cases.team.part')}
                  options={parts.map((part) => ({ value: part, label: page.t(`cases.part.${part}`) }))}
                />
              </div>
              <Actions>
                <Button variant="secondary">{page.t('cases.team.add')}</Button>
              </Actions>
            </Form>
          </Block>
        )}
        {leads && (
          <Block title={page.t('cases.team.hand_over')} id="lead">
            <Form page={page} action={path('/lead')} version={record.version}>
              <ErrorSummary page={page} form={lead} prefix="l" />
              <Field
                page={page}
                form={lead}
                prefix="l"
                type="select"
                name="member"
                label={page.t('cases.team.lead')}
                hint={page.t('cases.team.lead.hint')}
                options={options(colleagues.filter(({ id }) => id !== record.lead_member_id))}
              />
              <Actions>
                <Button variant="secondary">{page.t('cases.team.hand_over')}</Button>
              </Actions>
            </Form>
            <p class="small mt-2">
              <a class="ds-link" href={casesPath(page, `/hand-over?from=${record.lead_member_id}`)}>
                {page.t('hand_over.several')}
              </a>
            </p>
          </Block>
        )}
      </Stack>
    </Layout>
  )
}
