import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import { reasonWords } from '../hand-over.ts'
import type { LedCase, listHandOvers } from '../queries.ts'

interface FormPageProps {
  page: Page
  form: FormState
  from: { id: string; name: string }
  cases: LedCase[]
  colleagues: { id: string; name: string }[]
  past: Awaited<ReturnType<typeof listHandOvers>>
  names: ReadonlyMap<string, string>
}

/** What a case is called in a list of ticks: whom it is for, its number, what is due. */
export const caseWords = (page: Page, one: LedCase): string =>
  [
    page.f.list(one.names) || one.number,
    one.names.length > 0 && one.number,
    wordFor(page.t, 'cases.kind', one.kind),
    one.restricted && page.t('hand_over.restricted'),
    one.next_due_on &&
      page.t('hand_over.due', {
        day: one.due_at ? page.f.dateTime(one.due_at) : page.f.day(one.next_due_on),
      }),
  ]
    .filter(Boolean)
    .join(' · ')

function Whose({ page, from, colleagues }: FormPageProps) {
  return (
    <form class="form" method="get" action={casesPath(page, '/hand-over')}>
      <Field
        page={page}
        form={{ values: { from: from.id }, errors: {} }}
        prefix="w"
        type="select"
        name="from"
        label={page.t('hand_over.whose')}
        empty={false}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Actions>
        <Button tight variant="secondary">
          {page.t('ui.tools.apply')}
        </Button>
      </Actions>
    </form>
  )
}

function Past({ page, past, names }: FormPageProps) {
  const nameOf = (id: string) => names.get(id) ?? page.t('cases.team.gone')
  return (
    <Block title={page.t('hand_over.past')} id="past">
      <Rows>
        {past.map((one) => (
          <li>
            <a class="name" href={casesPath(page, `/hand-over/${one.id}`)}>
              {page.t('hand_over.line', { from: nameOf(one.from_member), to: nameOf(one.to_member) })}
            </a>
            <Meta items={[page.f.dateTime(one.made_at), wordFor(page.t, 'hand_over.reason', one.reason)]} />
          </li>
        ))}
      </Rows>
    </Block>
  )
}

/** Handing over: which cases, to whom, why, and a note for the successor. */
export function HandOverPage(props: FormPageProps) {
  const { page, form, from, cases, colleagues, past } = props
  return (
    <Layout page={page} title={page.t('hand_over.title')}>
      <PageHead
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        title={page.t('hand_over.title')}
        lead={page.t('hand_over.lead', { name: from.name })}
      />
      <Stack gap={9}>
        {page.member?.may('cases.allocate') && <Whose {...props} />}
        {cases.length === 0 ? (
          <Nothing>{page.t('hand_over.none', { name: from.name })}</Nothing>
        ) : (
          <Form page={page} action={casesPath(page, '/hand-over')} hidden={{ from: from.id }} turbo={false}>
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={{ ...form, values: { cases: cases.map(({ id }) => id), ...form.values } }}
              type="checkbox"
              stacked
              name="cases"
              label={page.t('hand_over.cases', { n: cases.length })}
              hint={page.t('hand_over.cases.hint')}
              options={cases.map((one) => ({ value: one.id, label: caseWords(page, one) }))}
            />
            <Field
              page={page}
              form={form}
              type="select"
              name="to"
              label={page.t('hand_over.to')}
              options={colleagues
                .filter(({ id }) => id !== from.id)
                .map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Field
              page={page}
              form={form}
              type="radio"
              name="reason"
              label={page.t('hand_over.reason')}
              options={reasonWords.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
            />
            <Field
              page={page}
              form={form}
              type="textarea"
              name="note"
              label={page.t('hand_over.note')}
              hint={page.t('hand_over.note.hint')}
              maxlength={4000}
            />
            <Actions>
              <Button>{page.t('hand_over.look')}</Button>
            </Actions>
          </Form>
        )}
        {past.length > 0 && <Past {...props} />}
      </Stack>
    </Layout>
  )
}
