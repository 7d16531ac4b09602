import type { Child } from 'hono/jsx'
import { Unreadable } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { Finding as Line } from '../../ui/why.tsx'
import type { Finding } from '../findings/finding.ts'

function sourceOf(page: Page, finding: Finding, more: boolean): string {
  const said = [finding.said_by, page.f.month(finding.said_on)].filter(Boolean).join(', ')
  if (finding.kind === 'quotation') return `${said}. ${page.t(`projects.consent.${finding.consent}`)}`
  return more ? `${said}.` : said
}

/** A finding or quotation with where it comes from and whether it may be told. */
export function FindingLine({ page, finding, more }: { page: Page; finding: Finding; more?: Child }) {
  return (
    <Line
      quoted={finding.kind === 'quotation'}
      text={
        finding.text === null ? (
          <Unreadable page={page} />
        ) : finding.kind === 'quotation' ? (
          page.t('projects.quoted', { text: finding.text })
        ) : (
          finding.text
        )
      }
      source={
        <>
          {sourceOf(page, finding, more !== undefined)} {more}
        </>
      }
    />
  )
}
