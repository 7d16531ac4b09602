import type { Page } from '../../../../ui/page.ts'
import { Said } from '../../../sharing/views/said.tsx'
import type { IncomingSaid } from '../incoming.ts'

/** Everything a referrer wrote. */
export function IncomingWords({ page, said }: { page: Page; said: IncomingSaid }) {
  const { referrer, about } = said
  return (
    <Said
      items={[
        { label: page.t('incoming.said.asked'), value: said.asked },
        { label: page.t('incoming.about'), value: [about.name, about.born].filter(Boolean).join(', ') },
        { label: page.t('incoming.said.language'), value: about.language },
        { label: page.t('incoming.said.safe'), value: said.safe },
        { label: page.t('incoming.said.why'), value: said.not_agreed_why },
        {
          label: page.t('incoming.you'),
          value: [referrer.name, referrer.role, referrer.body].filter(Boolean).join(', '),
        },
        { label: page.t('incoming.said.contact'), value: referrer.contact },
      ]}
    />
  )
}
