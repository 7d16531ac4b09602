import type { Child } from 'hono/jsx'
import type { Page } from '../../../ui/page.ts'
import { SafeBanner } from '../../../ui/safe-banner.tsx'
import { safeItems, safeNow } from '../banner-words.ts'
import type { SafeContact } from '../safe-contact.ts'

const icons = { reach: 'phone', say: 'chat', never: 'never', secret: 'eye_slash' } as const

/**
 * The rules for reaching a person, with what holds at `at` in the organisation's `zone`. Null rules could not be
 * opened: then it says not to contact them. Nothing is shown when nothing was agreed (`undefined`).
 */
export function SafeContactBanner({
  page,
  safe,
  at,
  zone,
  acts,
}: {
  page: Page
  safe: SafeContact | null | undefined
  at: Date
  zone: string
  acts?: Child
}) {
  if (safe === undefined) return null
  const now = safeNow(page, safe, at, zone)
  const items = safe ? safeItems(page, safe) : []
  return (
    <SafeBanner
      title={now.title}
      now={now.now}
      items={items.map((item) => ({
        icon: icons[item.kind],
        label: page.t(`people.safe.item.${item.kind}`),
        text: item.lines.map((line, index) => (
          <>
            {index > 0 && <br />}
            {line}
          </>
        )),
      }))}
      acts={acts}
      printed={page.t('people.safe.printed')}
    />
  )
}
