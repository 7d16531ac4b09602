import { Block } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { personPath } from '../../paths.ts'
import { bornWords, codeWord } from '../../words.ts'
import type { Choice } from '../merge.ts'

/** One of the two records, as the page compares them. */
export interface Side {
  id: string
  name: string
  version: number
  created_on: string
  values: Partial<Record<Choice, string>>
}

function shown(page: Page, choice: Choice, value: string): string {
  if (choice === 'gender') return codeWord(page, 'gender', value)
  if (choice === 'needs_interpreter') return codeWord(page, 'interpreter', value)
  if (choice === 'born') return bornWords(page, value.replace(' ~', ''))
  if (choice !== 'residence') return value
  const [kind = '', ...rest] = value.split(' · ')
  return [codeWord(page, 'residence', kind), ...rest].join(', ')
}

const labelOf = (choice: Choice) => (choice === 'needs_interpreter' ? 'interpreter' : choice)

/** Two records beside each other before they become one: what differs is chosen, the rest is kept of both. */
export function ComparePage({
  page,
  kept,
  other,
  differing,
  form,
}: {
  page: Page
  kept: Side
  other: Side
  differing: readonly Choice[]
  form: FormState
}) {
  const slug = page.organisation?.slug ?? ''
  const href = personPath(slug, kept.id)
  return (
    <Layout page={page} title={page.t('people.merge.title')}>
      <PageHead
        title={page.t('people.merge.title')}
        crumb={{ href, label: kept.name }}
        lead={page.t('people.merge.compare.lead', { kept: kept.name, other: other.name })}
      />
      <Form
        page={page}
        action={`${href}/merges`}
        hidden={{ other: other.id, other_version: String(other.version) }}
        version={kept.version}
      >
        <ErrorSummary page={page} form={form} />
        <Block title={page.t('people.merge.records')} id="records">
          <ul class="rows">
            {[kept, other].map((side) => (
              <li>
                <a class="name" href={personPath(slug, side.id)}>
                  <bdi>{side.name}</bdi>
                </a>
                <Meta
                  items={[
                    side.values.born &&
                      page.t('people.born', { when: shown(page, 'born', side.values.born) }),
                    page.t('people.page.meta.added', { date: page.f.longDate(side.created_on) }),
                    page.t(side === kept ? 'people.merge.stays' : 'people.merge.goes'),
                  ]}
                />
              </li>
            ))}
          </ul>
        </Block>
        {differing.map((choice) => (
          <Field
            page={page}
            form={{ ...form, values: { [choice]: 'kept', ...form.values } }}
            type="radio"
            stacked
            name={choice}
            label={codeWord(page, choice === 'name' ? 'merge' : 'fact', labelOf(choice))}
            options={[
              { value: 'kept', label: shown(page, choice, kept.values[choice] ?? '') },
              { value: 'other', label: shown(page, choice, other.values[choice] ?? '') },
            ]}
          />
        ))}
        <Notice tone="quiet">{page.t('people.merge.explained')}</Notice>
        <Actions>
          <Button>{page.t('people.merge.do')}</Button>
          <ButtonLink variant="secondary" href={`${personPath(slug, other.id)}/merges/new?with=${kept.id}`}>
            {page.t('people.merge.swap')}
          </ButtonLink>
          <ButtonLink variant="tertiary" href={href}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
