import { Block, Rows } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Actions, Button, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { MessageId, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { PersonOption } from '../../choices.ts'
import { personPath } from '../../paths.ts'
import type { PersonLine } from '../../queries.ts'
import { PersonLink } from '../../views/people-table.tsx'
import { PersonPicker } from '../../views/person-picker.tsx'
import { ageWords, languageList } from '../../words.ts'

/** Which other record is the same person: those with the same name first, or anybody by search. */
export function ChoosePage({
  page,
  person,
  alike,
  typed,
  candidates,
  error,
}: {
  page: Page
  person: { id: string; name: string }
  alike: PersonLine[]
  typed?: string
  candidates?: PersonOption[]
  error?: MessageId
}) {
  const href = personPath(page.organisation?.slug ?? '', person.id)
  return (
    <Layout page={page} title={page.t('people.merge.title')}>
      <PageHead
        title={page.t('people.merge.title')}
        crumb={{ href, label: person.name }}
        lead={page.t('people.merge.choose.lead', { name: person.name })}
      />
      {alike.length > 0 && (
        <Block title={page.t('people.merge.alike')} id="alike">
          <Rows>
            {alike.map((one) => (
              <li class="row row--ends">
                <span>
                  <PersonLink page={page} person={one} />
                  <Meta
                    items={[
                      one.original && <bdi>{one.original}</bdi>,
                      ageWords(page, one),
                      one.languages.length > 0 && languageList(page, one.languages),
                    ]}
                  />
                </span>
                <ButtonLink tight variant="secondary" href={`${href}/merges/new?with=${one.id}`}>
                  {page.t('people.merge.compare')}
                </ButtonLink>
              </li>
            ))}
          </Rows>
        </Block>
      )}
      <Form page={page} method="get" action={`${href}/merges/new`} class="form mt-8">
        <PersonPicker
          page={page}
          name="with"
          label={page.t('people.merge.with')}
          hint={page.t('people.merge.with.hint')}
          typed={typed}
          candidates={candidates}
          error={error}
          known
        />
        <Actions>
          <Button variant="secondary">{page.t('people.merge.compare')}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}
