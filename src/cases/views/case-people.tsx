import { institutionPath } from '../../directory/index.ts'
import { ageWords, languageName, type PersonLine, personPath } from '../../people/index.ts'
import { Facts } from '../../ui/facts.tsx'
import { Unreadable } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import type { CaseRecord } from '../queries.ts'

const order = [
  'child',
  'client',
  'parent',
  'other_family',
  'alleged_perpetrator',
  'professional',
  'supporter',
]
const named: Record<string, Record<string, string>> = { parent: { woman: 'mother', man: 'father' } }

/** `Mother` says more than `Parent` where the gender is known. */
const roleWord = (page: Page, role: string, person?: PersonLine) =>
  wordFor(page.t, 'cases.role', named[role]?.[person?.gender ?? ''] ?? role)

const languagesOf = (page: Page, codes: string[]): string =>
  page.f.list(codes.map((code) => languageName(page, code)))

const noteOf = (page: Page, person?: PersonLine) =>
  person &&
  [ageWords(page, person), languagesOf(page, person.languages)]
    .filter(Boolean)
    .join(', ')
    .replace(/^\p{L}/u, (first) => first.toLocaleUpperCase())

/** The people of a case and the institution it is about, in a line. */
export function CasePeople({
  page,
  record,
  people,
  links,
}: {
  page: Page
  record: CaseRecord
  people: Map<string, PersonLine>
  /** Whether the reader may open a person's page. */
  links: boolean
}) {
  const slug = page.organisation?.slug ?? ''
  const now = record.people
    .filter(({ until_on }) => until_on === null || until_on >= page.today)
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
  const items = now.map(({ person_id, role }) => {
    const person = people.get(person_id)
    const name = person?.name ?? <Unreadable page={page} />
    return {
      label: roleWord(page, role, person),
      note: noteOf(page, person),
      value: links ? (
        <a class="name" href={personPath(slug, person_id)}>
          {name}
        </a>
      ) : (
        <span class="name">{name}</span>
      ),
    }
  })
  const institution = record.institution &&
    record.institution_id && {
      label: page.t('cases.institution'),
      value: (
        <a class="name" href={institutionPath(slug, record.institution_id)}>
          {record.institution}
        </a>
      ),
    }
  return (
    <section class="pad-block" aria-label={page.t('cases.people')}>
      <Facts items={[...items, ...(institution ? [institution] : [])]} />
    </section>
  )
}
