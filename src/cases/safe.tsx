import type { Child } from 'hono/jsx'
import { type PersonLine, personPath, SafeContactBanner, safeContactsOf } from '../people/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import type { Page } from '../ui/page.ts'
import { SafeMark } from '../ui/safe-banner.tsx'
import { isServed } from './case.ts'

/** Whom one would call: adults the case is for, then parents, then the others; never the other side. */
const rank = (role: string) => ['client', 'parent', 'other_family', 'supporter', 'child'].indexOf(role)

/**
 * How the people of a case may be reached. The rules of the one who is called first stand there in full, whoever else
 * has rules is named with the way to them.
 */
export async function safeBanners(
  ctx: AnyCtx,
  page: Page,
  involved: { person_id: string; role: string }[],
  people: Map<string, PersonLine>,
): Promise<Child> {
  const guarded = [...involved]
    .filter(({ person_id, role }) => rank(role) >= 0 && people.get(person_id)?.safe_contact)
    .sort((a, b) => rank(a.role) - rank(b.role) || Number(isServed(b.role)) - Number(isServed(a.role)))
  const ids = [...new Set(guarded.map(({ person_id }) => person_id))]
  const [first, ...others] = ids
  if (!first) return null
  const rules = await safeContactsOf(ctx, [first])
  const nameOf = (id: string) => people.get(id)?.name ?? page.t('ui.unreadable')
  return (
    <>
      <SafeContactBanner page={page} safe={rules.get(first)} at={ctx.now} zone={ctx.organisation.time_zone} />
      {others.map((id) => (
        <p class="small">
          <SafeMark>
            <a class="ds-link" href={`${personPath(ctx.organisation.slug, id)}#safe`}>
              {page.t('cases.safe.also', { name: nameOf(id) })}
            </a>
          </SafeMark>
        </p>
      ))}
    </>
  )
}
