import type { Page } from '../../ui/page.ts'
import { ViewsTabs } from '../../ui/views-tabs.tsx'
import { casesPath } from '../handles.ts'

/** The rooms of a case, by the end of their address; the first is the case's own page. */
export const caseRooms = ['', 'plan', 'assessments', 'safety', 'papers', 'sharing'] as const
export type CaseRoomName = (typeof caseRooms)[number]

/** The way between the rooms of a case. */
export function CaseRooms({ page, id, here }: { page: Page; id: string; here: CaseRoomName }) {
  return (
    <ViewsTabs
      page={page}
      label={page.t('cases.rooms')}
      all
      views={caseRooms.map((room) => ({
        href: casesPath(page, `/${id}${room && `/${room}`}`),
        label: page.t(`cases.room.${room || 'happened'}`),
        current: room === here,
      }))}
    />
  )
}
