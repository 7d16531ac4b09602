import type { Body } from '../../platform/http/form.ts'
import { Block, Rows } from '../../ui/block.tsx'
import { Actions, Button, ButtonLink, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { PersonLine } from '../queries.ts'
import { ageWords, languageList } from '../words.ts'
import { PersonLink } from './people-table.tsx'

const carried = (body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith('_')))

/** Before a new person is saved: are they one of those already known? What was typed comes along in the form. */
export function LookAlikesPage({
  page,
  name,
  people,
  body,
}: {
  page: Page
  name: string
  people: PersonLine[]
  body: Body
}) {
  const base = `/${page.organisation?.slug ?? ''}/people`
  const title = page.t('people.alike.title')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: base, label: page.t('people.title') }}
        lead={page.t('people.alike.lead', { name })}
      />
      <Block title={page.t('people.title')} id="alike">
        <Rows>
          {people.map((person) => (
            <li>
              <PersonLink page={page} person={person} />
              <Meta
                items={[
                  person.original && <bdi>{person.original}</bdi>,
                  ageWords(page, person),
                  person.languages.length > 0 && languageList(page, person.languages),
                ]}
              />
            </li>
          ))}
        </Rows>
      </Block>
      <Form page={page} action={base} hidden={{ ...carried(body), go_on: 'yes' }} class="form mt-8">
        <p class="small quiet">{page.t('people.alike.back')}</p>
        <Actions>
          <Button>{page.t('people.alike.go_on')}</Button>
          <ButtonLink variant="secondary" href={base}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
