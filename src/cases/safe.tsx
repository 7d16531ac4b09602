import type { Child } from 'hono/jsx'
import {
  type PersonLine,
  personPath,
  SafeContactBanner,
  type safeContactsOf,
  safeNow,
} from '../people/index.ts'
import { Notice } from '../ui/notice.tsx'
import type { Page } from '../ui/page.ts'
import { SafeMark } from '../ui/safe-banner.tsx'
import { isServed } from './case.ts'

/** Whom one would call: adults the case is for, then parents, then the others; never the other side. */
const rank = (role: string) => ['client', 'parent', 'other_family', 'supporter', 'child'].indexOf(role)

/** Matters in which a call at the wrong moment is a danger, so that silence about safe contact must not look like leave. */
const asksFirst = (kind: string): boolean => kind === 'domestic_violence_support'

/** Where nothing is agreed yet: that one asks first, and the way to agreeing. */
function NothingAgreed({ page, person }: { page: Page; person: string }) {
  return (
    <Notice tone="quiet">
      {page.t('cases.safe.none')}{' '}
      {page.member?.may('people.write') && (
        <a class="ds-link" href={`${personPath(page.organisation?.slug ?? '', person)}/safe-contact`}>
          {page.t('people.safe.write')}
        </a>
      )}
    </Notice>
  )
}

/** The rules for reaching people, by person: what `safeContactsOf` answers. */
export type Rules = Awaited<ReturnType<typeof safeContactsOf>>

/**
 * How the people of a case may be reached. The rules of the one who is called first stand there in full; whoever else
 * has rules is named with what holds for them now, and the way to the rules. Without any, a matter of violence says so.
 */
export function SafeBanners({
  page,
  kind,
  involved,
  people,
  rules,
  at,
  zone,
}: {
  page: Page
  /** Of the case. */
  kind: string
  /** Those involved now. */
  involved: { person_id: string; role: string }[]
  people: Map<string, Pick<PersonLine, 'name'>>
  rules: Rules
  at: Date
  /** The organisation's. */
  zone: string
}): Child {
  const guarded = involved
    .filter(({ person_id, role }) => rank(role) >= 0 && rules.has(person_id))
    .sort((a, b) => rank(a.role) - rank(b.role) || Number(isServed(b.role)) - Number(isServed(a.role)))
  const ids = [...new Set(guarded.map(({ person_id }) => person_id))]
  const [first, ...others] = ids
  if (!first) {
    const client = asksFirst(kind) && involved.find(({ role }) => isServed(role))
    return client ? <NothingAgreed page={page} person={client.person_id} /> : null
  }
  const nameOf = (id: string) => people.get(id)?.name ?? page.t('ui.unreadable')
  return (
    <>
      <SafeContactBanner page={page} safe={rules.get(first)} at={at} zone={zone} />
      {others.length > 0 && (
        <ul class="safe-others small">
          {others.map((id) => {
            const rule = rules.get(id)
            const words = rule === undefined ? undefined : safeNow(page, rule, at, zone)
            return (
              <li>
                <SafeMark>
                  <a class="ds-link" href={`${personPath(page.organisation?.slug ?? '', id)}#safe`}>
                    {nameOf(id)}
                  </a>
                  : {[words?.title, words?.now].filter(Boolean).join(' ')}
                </SafeMark>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
