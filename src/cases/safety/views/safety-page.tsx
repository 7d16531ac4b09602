import type { Child } from 'hono/jsx'
import { Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import type { Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'

/** The room of safety: what presses first, then the danger, the plans and the orders; beside them what stands around. */
export function SafetyPage({
  page,
  room,
  urgent,
  main,
  side,
}: {
  page: Page
  room: CaseRoom
  /** Hours that run; above everything else. */
  urgent?: Child
  main: Child[]
  side: Child[]
}) {
  const href = casesPath(page, `/${room.record.id}/safety`)
  return (
    <RoomPage
      page={page}
      room={room}
      here="safety"
      acts={
        page.member?.may('cases.write') && (
          <>
            <ButtonLink tight variant="secondary" icon="phone" href={`${href}/call`}>
              {page.t('cases.call.open')}
            </ButtonLink>
            {room.writes && (
              <ButtonLink tight variant="secondary" icon="clock" href={`${href}/urgent/new`}>
                {page.t('cases.urgent.open')}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      {urgent && <div class="mt-4">{urgent}</div>}
      <Split>
        <Stack gap={9}>{main}</Stack>
        <Stack gap={8}>{side}</Stack>
      </Split>
    </RoomPage>
  )
}
