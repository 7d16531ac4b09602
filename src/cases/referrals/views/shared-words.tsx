import type { Page } from '../../../ui/page.ts'
import type { Topic } from '../../consents/consent.ts'
import { Said } from '../../sharing/views/said.tsx'
import type { ReferralContent } from '../referral.ts'

/** Exactly what a recipient reads: what is asked, and the words of each topic. The preview and the public page draw the same. */
export function SharedWords({ page, content }: { page: Page; content: ReferralContent }) {
  const told = Object.entries(content.told) as [Topic, string][]
  return (
    <Said
      items={[
        { label: page.t('referrals.ask'), value: content.ask },
        ...told.map(([topic, words]) => ({ label: page.t(`consents.topic.${topic}`), value: words })),
      ]}
    />
  )
}
