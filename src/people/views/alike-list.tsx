import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import type { PersonLine } from '../queries.ts'
import { ageWords, bornWords } from '../words.ts'
import { PersonLink } from './people-table.tsx'

/** Who is called like what is being typed. */
export function AlikeList({ page, people }: { page: Page; people: PersonLine[] }) {
  return (
    <>
      <p class="small strong">{page.t('people.alike.typing')}</p>
      <ul class="rows">
        {people.map((person) => (
          <li>
            <PersonLink page={page} person={person} />
            <Meta
              items={[
                person.original && <bdi>{person.original}</bdi>,
                person.born && page.t('people.born', { when: bornWords(page, person.born) }),
                ageWords(page, person),
              ]}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
