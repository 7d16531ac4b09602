import { type ActivityLine, activityPath } from '../../activities/index.ts'
import { isMessageId } from '../../platform/i18n/messages.ts'
import { Block, Rows } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'

const kindWord = (page: Page, kind: string) => {
  const id = `activities.kind.${kind}`
  return isMessageId(id) ? page.t(id) : kind
}

/** Trainings, meetings and trips of the coming two weeks. */
export function ActivityBlock({ page, activities }: { page: Page; activities: ActivityLine[] }) {
  const slug = page.organisation?.slug ?? ''
  return (
    <Block
      side
      title={page.t('today.activities')}
      id="activities"
      aside={
        <a class="ds-link" href={`/${slug}/activities`}>
          {page.t('today.activities.all')}
        </a>
      }
    >
      {activities.length === 0 && <Nothing>{page.t('today.activities.none')}</Nothing>}
      <Rows>
        {activities.slice(0, 6).map((activity) => (
          <li>
            <a class="name" href={activityPath(slug, activity.id)}>
              {activity.title}
            </a>
            <Meta items={[page.f.day(activity.held_on), kindWord(page, activity.kind), activity.place]} />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
