import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { type Column, ListTable } from '../../../ui/table.tsx'
import { Tools } from '../../../ui/tools.tsx'
import { PersonLink } from '../../views/people-table.tsx'
import { ageWords, languageList } from '../../words.ts'
import { filtersOn, type PeopleSort, type PeopleWish, peopleFields, peopleQuery } from '../list.ts'
import type { ListedPerson, PeoplePage } from '../queries.ts'
import { filterWords } from '../words.ts'
import { NarrowPanel } from './narrow-panel.tsx'
import { NobodyYet } from './nobody-yet.tsx'

interface IndexProps {
  page: Page
  wish: PeopleWish
  list: PeoplePage
  /** How many people there are, and how many of them fit. */
  total: number
  found: number
  /** Languages to narrow by; only while the filters are open. */
  languages?: string[]
}

const latestFirst = (wish: PeopleWish) => wish.sort === 'changed' && !wish.turned

function leadOf({ page, wish, list, total }: IndexProps): string {
  if (!wish.q) return page.t(latestFirst(wish) ? 'people.lead' : 'people.list.lead', { n: total })
  return page.t(list.cut ? 'people.found.many' : 'people.found', { n: list.people.length, q: wish.q })
}

function ListTools({ page, wish, base }: { page: Page; wish: PeopleWish; base: string }) {
  const { q, after, before, ...hidden } = peopleFields(wish)
  const narrow = new URLSearchParams(peopleQuery(wish))
  narrow.set('narrow', 'yes')
  return (
    <Tools
      page={page}
      action={base}
      q={q}
      placeholder={page.t('people.search')}
      filters={filterWords(page, wish).map(({ name, label }) => ({
        label,
        remove: base + peopleQuery(wish, { [name]: undefined }),
      }))}
      hidden={hidden}
      after={
        <ButtonLink tight variant="tertiary" icon="plus" href={`${base}?${narrow}#narrow`}>
          {page.t('cases.list.filter')}
        </ButtonLink>
      }
      end={
        <>
          {page.member?.may('people.export') && (
            <ButtonLink tight variant="tertiary" href={`${base}/export${peopleQuery(wish)}`}>
              {page.t('cases.list.export')}
            </ButtonLink>
          )}
          <PrintButton page={page} />
        </>
      }
    />
  )
}

function columnsOf(page: Page, wish: PeopleWish, base: string): Column[] {
  const sort: PeopleSort = wish.sort
  const turned = wish.turned ? undefined : true
  return [
    { label: page.t('people.column.name') },
    { label: page.t('people.column.age') },
    { label: page.t('people.column.languages') },
    {
      label: page.t(`people.column.${sort}`),
      phone: 'hide',
      sort: wish.q
        ? undefined
        : { href: base + peopleQuery(wish, { turned }), now: wish.turned ? 'ascending' : 'descending' },
    },
  ]
}

function rowOf(page: Page, wish: PeopleWish, person: ListedPerson) {
  const at = wish.sort === 'added' ? person.created_at : person.updated_at
  return {
    id: person.id,
    cells: [
      <>
        <PersonLink page={page} person={person} />
        {person.original && person.original !== person.name && (
          <>
            <br />
            <Meta inline items={[<bdi>{person.original}</bdi>]} />
          </>
        )}
      </>,
      ageWords(page, person),
      person.languages.length > 0 ? languageList(page, person.languages) : undefined,
      page.f.day(page.f.dateOf(at)),
    ],
  }
}

function captionOf(page: Page, wish: PeopleWish): string {
  if (wish.q) return page.t('people.caption.found')
  return page.t(latestFirst(wish) ? 'people.caption' : 'people.title')
}

function Listed(props: IndexProps & { base: string }) {
  const { page, wish, list, base, found } = props
  if (list.people.length === 0)
    return filtersOn(wish).some((name) => name !== 'q') ? (
      <Nothing>{page.t('people.list.none')}</Nothing>
    ) : null
  return (
    <>
      <ListTable
        page={page}
        caption={captionOf(page, wish)}
        columns={columnsOf(page, wish, base)}
        rows={list.people.map((person) => rowOf(page, wish, person))}
      />
      {!wish.q && (
        <Pagination
          page={page}
          shown={list.people.length}
          total={found}
          previous={list.previous && base + peopleQuery(wish, { before: list.previous })}
          next={list.next && base + peopleQuery(wish, { after: list.next })}
          copy
        />
      )}
    </>
  )
}

/** Everybody the organisation knows, who changed last first; or those a name or a filter asks for. */
export function PeopleIndexPage(props: IndexProps) {
  const { page, wish, total, languages } = props
  const base = `/${page.organisation?.slug ?? ''}/people`
  const title = page.t('people.title')
  if (total === 0) {
    return (
      <Layout page={page} title={title}>
        <PageHead title={title} />
        <NobodyYet page={page} base={base} />
      </Layout>
    )
  }
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={leadOf(props)}
        acts={
          page.member?.may('people.write') && (
            <ButtonLink icon="plus" href={`${base}/new`}>
              {page.t('people.add')}
            </ButtonLink>
          )
        }
      />
      <ListTools page={page} wish={wish} base={base} />
      {languages && <NarrowPanel page={page} wish={wish} base={base} languages={languages} />}
      <Listed {...props} base={base} />
    </Layout>
  )
}
