import { Meta } from '../../ui/meta.tsx'
import { Unreadable } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { SafeMark } from '../../ui/safe-banner.tsx'
import { ListTable } from '../../ui/table.tsx'
import { personPath } from '../paths.ts'
import type { PersonLine } from '../queries.ts'
import { ageWords, languageList } from '../words.ts'

/** A person's name as a link to their page; marked when rules for safe contact stand there, or when it cannot be opened. */
export function PersonLink({ page, person, plain }: { page: Page; person: PersonLine; plain?: boolean }) {
  const href = personPath(page.organisation?.slug ?? '', person.id)
  return (
    <>
      {person.name === null ? (
        <a class="name" href={href}>
          <Unreadable page={page} />
        </a>
      ) : plain ? (
        <bdi>{person.name}</bdi>
      ) : (
        <a class="name" href={href}>
          <bdi>{person.name}</bdi>
        </a>
      )}
      {person.safe_contact && (
        <>
          {' '}
          <SafeMark label={page.t('people.safe_mark')} />
        </>
      )}
    </>
  )
}

/** People as a table, a list on a phone. */
export function PeopleTable({
  page,
  people,
  caption,
}: {
  page: Page
  people: PersonLine[]
  caption: string
}) {
  return (
    <ListTable
      page={page}
      caption={caption}
      columns={[
        { label: page.t('people.column.name') },
        { label: page.t('people.column.age') },
        { label: page.t('people.column.languages') },
        { label: page.t('people.column.changed'), phone: 'hide' },
      ]}
      rows={people.map((person) => ({
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
          page.f.day(page.f.dateOf(person.updated_at)),
        ],
      }))}
    />
  )
}
