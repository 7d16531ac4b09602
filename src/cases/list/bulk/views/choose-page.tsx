import { Block, Rows, Stack } from '../../../../ui/block.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../../ui/form.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import { Meta } from '../../../../ui/meta.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { wordFor } from '../../../case.ts'
import { casesPath } from '../../../handles.ts'
import type { BulkAct } from '../bulk.ts'
import type { ChosenCase } from '../queries.ts'

/** Whom a case is for, or its number. */
export const chosenWho = (page: Page, one: ChosenCase): string => page.f.list(one.names) || one.number

/** A chosen case in a line. */
export function ChosenLine({ page, one }: { page: Page; one: ChosenCase }) {
  return (
    <>
      <a class="name" href={casesPath(page, `/${one.id}`)}>
        {chosenWho(page, one)}
      </a>
      <Meta
        items={[
          wordFor(page.t, 'cases.kind', one.kind),
          <span class="num">{one.number}</span>,
          one.restricted && page.t('cases.list.restricted'),
          one.status === 'closed' && page.t('cases.list.status.closed'),
        ]}
      />
    </>
  )
}

/** What is to happen with the chosen cases: to whom they go, or for which project they count. */
export function BulkPage({
  page,
  act,
  form,
  cases,
  targets,
}: {
  page: Page
  act: BulkAct
  form: FormState
  cases: ChosenCase[]
  targets: { value: string; label: string }[]
}) {
  return (
    <Layout page={page} title={page.t(`bulk.${act}`)}>
      <PageHead
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        title={page.t(`bulk.${act}.title`, { n: cases.length })}
        lead={page.t(`bulk.${act}.lead`)}
      />
      {cases.length === 0 ? (
        <Nothing>{page.t('bulk.none')}</Nothing>
      ) : (
        <Stack gap={8}>
          <Form
            page={page}
            action={casesPath(page, `/bulk/${act}`)}
            hidden={{ cases: cases.map(({ id }) => id) }}
          >
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={form}
              type="select"
              name="target"
              label={page.t(`bulk.${act}.target`)}
              options={targets}
            />
            <Actions>
              <Button>{page.t(`bulk.${act}.do`)}</Button>
              <ButtonLink variant="tertiary" href={casesPath(page)}>
                {page.t('cases.cancel')}
              </ButtonLink>
            </Actions>
          </Form>
          <Block title={page.t('bulk.chosen')} id="chosen">
            <Rows>
              {cases.map((one) => (
                <li>
                  <ChosenLine page={page} one={one} />
                </li>
              ))}
            </Rows>
          </Block>
        </Stack>
      )}
    </Layout>
  )
}
