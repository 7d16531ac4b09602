import type { FramedPage } from '../../public/page.ts'
import { PublicFrame, SafetyNotice } from '../../public/views/frame.tsx'
import type { OpenLine } from '../queries.ts'

/** What somebody came for: to tell something, or to come back. */
export type Purpose = 'report' | 'receipt'

/** Where a line is entered for a purpose. Whoever tells something begins at the front page, to see who reads it. */
export const lineAddress = ({ slug }: OpenLine, purpose: Purpose, lang: string): string =>
  `/${slug}/${purpose === 'report' ? 'front' : 'receipt'}?lang=${lang}`

/** The open lines of the installation, to choose one. */
export function LinesPage({
  page,
  purpose,
  lines,
}: {
  page: FramedPage
  purpose: Purpose
  lines: readonly OpenLine[]
}) {
  const { t } = page
  return (
    <PublicFrame page={page} title={t(purpose === 'report' ? 'public.report.title' : 'public.front.receipt')}>
      {lines.length > 0 ? (
        <>
          <p>{t(purpose === 'report' ? 'public.lines.report' : 'public.lines.receipt')}</p>
          <ul class="rows">
            {lines.map((line) => (
              <li>
                <a class="ds-link strong" href={lineAddress(line, purpose, page.lang)}>
                  <bdi>{line.name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t('public.closed')}</p>
      )}
      {purpose === 'receipt' && <p class="quiet">{t('public.lines.missing')}</p>}
      <SafetyNotice page={page} />
    </PublicFrame>
  )
}
