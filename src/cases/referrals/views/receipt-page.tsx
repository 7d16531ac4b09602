import { openedWords } from '../../../privacy/index.ts'
import { Document } from '../../../ui/document.tsx'
import type { Page } from '../../../ui/page.ts'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { wordFor } from '../../case.ts'
import type { CaseRoom } from '../../room.ts'
import { Said } from '../../sharing/views/said.tsx'
import type { Referral } from '../queries.ts'
import { referralPath } from './referral-lines.tsx'
import { SharedWords } from './shared-words.tsx'

/** The sender's receipt: what was shared, when, with whom, on what it rested. To print and keep. */
export function ReceiptPage({
  page,
  room,
  referral,
  sender,
  consent,
}: {
  page: Page
  room: CaseRoom
  referral: Referral
  sender: string
  /** The consent in a sentence, where one was the basis. */
  consent?: string
}) {
  return (
    <Document page={page} title={page.t('referrals.receipt')}>
      <main class="page paper" id="main" tabindex={-1}>
        <p class="crumb row row--wide">
          <a class="ds-link" href={referralPath(page, referral)}>
            {page.t('referrals.receipt.back')}
          </a>
          <PrintButton page={page} />
        </p>
        <article class="stack" data-gap="5">
          <p class="small quiet">{page.organisation?.name}</p>
          <h1 class="ds-heading" data-size="md">
            {page.t('referrals.receipt.title')}
          </h1>
          <Said
            items={[
              { label: page.t('referrals.receipt.case'), value: room.record.number },
              {
                label: page.t('referrals.person'),
                value: room.names.get(referral.person_id) ?? page.t('ui.unreadable'),
              },
              { label: page.t('referrals.to'), value: referral.recipient?.name ?? page.t('ui.unreadable') },
              { label: page.t('referrals.email'), value: referral.recipient?.email },
              {
                label: page.t('referrals.sent_at'),
                value: referral.sent_at && page.f.dateTime(referral.sent_at),
              },
              { label: page.t('referrals.sent_by'), value: sender },
              {
                label: page.t('referrals.channel'),
                value: wordFor(page.t, 'referrals.channel', referral.channel),
              },
              {
                label: page.t('referrals.basis'),
                value: consent ?? wordFor(page.t, 'referrals.basis', referral.basis),
              },
              { label: page.t('referrals.basis.reason'), value: referral.basis_reason },
              { label: page.t('referrals.link'), value: referral.link && openedWords(page, referral.link) },
            ]}
          />
          <section class="block">
            <header>
              <h2 class="ds-heading" data-size="xs">
                {page.t('referrals.shared')}
              </h2>
            </header>
            {referral.content && <SharedWords page={page} content={referral.content} />}
          </section>
        </article>
      </main>
    </Document>
  )
}
