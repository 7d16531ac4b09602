import type { Child } from 'hono/jsx'
import { Layout } from '../../ui/layout.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { casesPath } from '../handles.ts'
import type { CaseRoom } from '../room.ts'
import { CaseMeta } from './case-meta.tsx'
import { type CaseRoomName, CaseRooms } from './case-rooms.tsx'

/** The frame of a room of a case: whose case it is, how they may be reached, and the way to the other rooms. */
export function RoomPage({
  page,
  room,
  here,
  acts,
  children,
}: {
  page: Page
  room: CaseRoom
  here: CaseRoomName
  acts?: Child
  children?: Child
}) {
  const { record } = room
  return (
    <Layout page={page} title={`${page.t(`cases.room.${here || 'happened'}`)}: ${room.heading}`}>
      <PageHead
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        title={room.heading}
        meta={<CaseMeta page={page} record={record} />}
        acts={acts}
      />
      {room.opening}
      {room.safe}
      <CaseRooms page={page} id={record.id} here={here} />
      {children}
    </Layout>
  )
}
