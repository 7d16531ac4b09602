import { languageName } from '../../../people/index.ts'
import { wordFor } from '../../../platform/i18n/coded.ts'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import type { Column } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { regionName } from '../../coding/regions.ts'
import { incidentPath, incidentsPath } from '../../paths.ts'
import { StatusTag } from '../../show/room.tsx'
import { directionOf } from '../../words.ts'
import type { InboxRow } from '../queries.ts'
import { type InboxWish, wishQuery } from '../wish.ts'
import type { Labels } from '../words.ts'

/** How it begins, and its number; loud while a message waits. */
function BeginningCell({ page, row }: { page: Page; row: InboxRow }) {
  return (
    <>
      <a class="name" href={incidentPath(page, row.id)}>
        {row.words ? (
          <bdi lang={row.language} dir={directionOf(row.language)}>
            {row.words}
          </bdi>
        ) : (
          row.number
        )}
      </a>
      {row.words === null && <Unreadable page={page} />}
      <br />
      <Meta
        inline
        items={[
          row.kind && wordFor(page.t, 'incidents.kind', row.kind),
          row.words && <span class="num">{row.number}</span>,
          row.sealed_mode && page.t('incidents.sealed.row'),
          row.files > 0 && page.t('incidents.sealed.files', { n: row.files }),
        ]}
      />
    </>
  )
}

/** Where it stands, and what waits. */
function StandingCell({ page, row }: { page: Page; row: InboxRow }) {
  return (
    <>
      <StatusTag page={page} status={row.status} />{' '}
      {row.unread > 0 && <Tag tone="late">{page.t('incidents.list.unread', { n: row.unread })}</Tag>}
      {row.look_alike_of && row.status !== 'joined' && (
        <>
          <br />
          <span class="meta">{page.t('incidents.list.look_alike')}</span>
        </>
      )}
    </>
  )
}

/** The columns of the inbox; the day of coming in turns the order. */
export function columnsOf(page: Page, wish: InboxWish): Column[] {
  const turned = { turned: wish.turned ? undefined : true }
  return [
    { label: page.t('incidents.list.incident') },
    { label: page.t('incidents.list.standing') },
    { label: page.t('incidents.list.source'), phone: 'labelled' },
    {
      label: page.t('incidents.list.received'),
      phone: 'labelled',
      sort: {
        href: incidentsPath(page) + wishQuery(wish, turned),
        now: wish.turned ? 'ascending' : 'descending',
      },
    },
    { label: page.t('incidents.assigned'), phone: 'labelled' },
  ]
}

/** A report as a row of them. */
export const rowOf = (page: Page, members: Labels, row: InboxRow) => ({
  id: row.id,
  cells: [
    <BeginningCell page={page} row={row} />,
    <StandingCell page={page} row={row} />,
    [
      wordFor(page.t, 'incidents.source', row.source),
      languageName(page, row.language),
      row.region && regionName(page.lang, row.region),
    ]
      .filter(Boolean)
      .join(' · '),
    <span class="nowrap">{page.f.day(row.received_on)}</span>,
    row.assigned_to ? (members.get(row.assigned_to) ?? page.t('cases.team.gone')) : undefined,
  ],
})
