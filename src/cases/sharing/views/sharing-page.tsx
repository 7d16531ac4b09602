import type { Child } from 'hono/jsx'
import { Block, Split, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import type { Page } from '../../../ui/page.ts'
import type { ConsentLine } from '../../consents/queries.ts'
import { ConsentLines } from '../../consents/views/consent-lines.tsx'
import type { InstitutionNames } from '../../consents/words.ts'
import { casesPath } from '../../handles.ts'
import type { ReferralLine } from '../../referrals/queries.ts'
import { ReferralLines } from '../../referrals/views/referral-lines.tsx'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'

/** The room of what leaves a case: what people agreed to, what was shared with whom, how it came in, and who had it before. */
export function SharingPage({
  page,
  room,
  consents,
  referrals,
  institutions,
  cameIn,
  handedOver,
}: {
  page: Page
  room: CaseRoom
  consents: ConsentLine[]
  referrals: ReferralLine[]
  institutions: InstitutionNames
  cameIn?: Child
  handedOver?: Child
}) {
  const { record, writes } = room
  const link = (href: string, label: Parameters<Page['t']>[0]) =>
    writes && (
      <a class="ds-link" href={casesPath(page, href)}>
        {page.t(label)}
      </a>
    )
  return (
    <RoomPage page={page} room={room} here="sharing">
      <Split>
        <Stack gap={9}>
          <Block
            title={page.t('referrals.title')}
            id="referrals"
            aside={link(`/${record.id}/sharing/referrals/new`, 'referrals.add')}
          >
            {referrals.length === 0 && <Nothing>{page.t('referrals.none')}</Nothing>}
            <ReferralLines page={page} referrals={referrals} />
          </Block>
          {cameIn}
        </Stack>
        <Stack gap={7}>
          <Block
            side
            title={page.t('consents.title')}
            id="consents"
            aside={link(`/consents/new?case=${record.id}`, 'consents.add')}
          >
            {consents.length === 0 && <Nothing>{page.t('consents.none')}</Nothing>}
            <ConsentLines page={page} consents={consents} institutions={institutions} names={room.names} />
          </Block>
          {handedOver}
        </Stack>
      </Split>
    </RoomPage>
  )
}
