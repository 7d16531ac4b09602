import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import type { Opening } from '../opening.ts'
import { openingsPath } from './opening-line.tsx'

/** Above a case while somebody has it open in an emergency: who, until when, and the way to why and to the end. */
export function OpeningBanner({
  page,
  id,
  openings,
  names,
}: {
  page: Page
  id: string
  openings: readonly Opening[]
  names: ReadonlyMap<string, string>
}) {
  return (
    <>
      {openings.map((one) => (
        <Notice tone="late">
          {page.t(
            one.member_id === page.member?.id ? 'cases.emergency.banner.own' : 'cases.emergency.banner',
            {
              name: names.get(one.member_id) ?? page.t('cases.team.gone'),
              at: page.f.dateTime(one.until_at),
            },
          )}{' '}
          <a class="ds-link" href={openingsPath(page, id)}>
            {page.t('cases.emergency.more')}
          </a>
        </Notice>
      ))}
    </>
  )
}
