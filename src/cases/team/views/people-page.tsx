import { PersonPicker } from '../../../people/index.ts'
import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { roles, wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRecord } from '../../queries.ts'
import type { PickerState } from '../../views/new-page.tsx'

/** The people of a case: who is involved in which role, since and until when. */
export function PeoplePage({
  page,
  record,
  heading,
  names,
  form,
  person,
}: {
  page: Page
  record: CaseRecord
  heading: string
  names: Map<string, string | null>
  form: FormState
  person: PickerState
}) {
  const path = (rest: string) => casesPath(page, `/${record.id}${rest}`)
  return (
    <Layout page={page} title={page.t('cases.people')}>
      <PageHead crumb={{ href: path(''), label: heading }} title={page.t('cases.people')} />
      <Stack gap={9}>
        <Block title={page.t('cases.people.in')} id="in">
          <Rows>
            {record.people.map((one) => (
              <li class="row row--ends">
                <span>
                  {names.get(one.person_id) ?? page.t('ui.unreadable')}{' '}
                  <span class="quiet">
                    {wordFor(page.t, 'cases.role', one.role)},{' '}
                    {page.t(one.until_on ? 'cases.people.until' : 'cases.people.since', {
                      day: page.f.longDate(one.until_on ?? one.from_on),
                    })}
                  </span>
                </span>
                {!one.until_on && (
                  <Form page={page} action={path(`/people/${one.id}/removal`)} class="one-button">
                    <Button tight variant="tertiary">
                      {page.t('cases.people.end')}
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </Rows>
        </Block>
        {page.member?.may('people.write') && (
          <Block title={page.t('cases.people.add')} id="add">
            <Form page={page} action={path('/people')}>
              <ErrorSummary page={page} form={form} />
              <PersonPicker
                page={page}
                name="person"
                label={page.t('cases.people.who')}
                {...person}
                error={form.errors.person}
              />
              <Field
                page={page}
                form={form}
                type="radio"
                name="role"
                label={page.t('cases.people.role')}
                options={roles.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
              />
              <Actions>
                <Button>{page.t('cases.people.add')}</Button>
              </Actions>
            </Form>
          </Block>
        )}
      </Stack>
    </Layout>
  )
}
