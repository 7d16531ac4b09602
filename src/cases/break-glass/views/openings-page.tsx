import { Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import type { Opening } from '../opening.ts'
import { endOf, openingsPath } from './opening-line.tsx'

/** Who opened a restricted case in an emergency, when and why; what still lasts can be ended here. */
export function OpeningsPage({
  page,
  room: { record, heading },
  openings,
  names,
  ends,
}: {
  page: Page
  room: Pick<CaseRoom, 'record' | 'heading'>
  openings: readonly (Opening & { words: string | null | undefined })[]
  names: ReadonlyMap<string, string>
  /** Whether the reader may end an opening. */
  ends: (one: Opening) => boolean
}) {
  const { t, f } = page
  const nameOf = (id: string) => names.get(id) ?? t('cases.team.gone')
  return (
    <Layout page={page} title={`${t('cases.emergency.openings')}: ${heading}`}>
      <PageHead
        crumb={{ href: casesPath(page, `/${record.id}`), label: heading }}
        title={t('cases.emergency.openings')}
        lead={t('cases.emergency.openings.lead')}
      />
      {openings.length === 0 && <Nothing>{t('cases.emergency.none_yet')}</Nothing>}
      <Rows>
        {openings.map((one) => (
          <li class="stack" data-gap="2">
            <div class="row row--ends">
              <span class="strong">{nameOf(one.member_id)}</span>
              {one.open && <Tag tone="late">{t('cases.emergency.now')}</Tag>}
            </div>
            <Meta
              items={[
                f.dateTime(one.opened_at),
                wordFor(t, 'cases.emergency.why', one.why),
                endOf(page, one, nameOf),
              ]}
            />
            {one.words !== undefined && <p>{one.words ?? <Unreadable page={page} />}</p>}
            {one.open && ends(one) && (
              <div>
                <PostButton
                  page={page}
                  action={openingsPath(page, record.id, `/${one.id}/end`)}
                  variant="secondary"
                  tight
                >
                  {t('cases.emergency.end')}
                </PostButton>
              </div>
            )}
          </li>
        ))}
      </Rows>
    </Layout>
  )
}
