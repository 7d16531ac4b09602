import { Block, Rows } from '../../../../ui/block.tsx'
import { PostButton } from '../../../../ui/form.tsx'
import { Unreadable } from '../../../../ui/notice.tsx'
import type { Page } from '../../../../ui/page.ts'
import { casesPath } from '../../../handles.ts'
import { careUntil } from '../care.ts'
import type { UrgentCare } from '../queries.ts'

/** Medical help that is a matter of hours: until when, in plain words. `now` is the minute of the page. */
export function UrgentBlock({
  page,
  id,
  now,
  care,
  names,
  writes,
}: {
  page: Page
  id: string
  now: Date
  care: UrgentCare[]
  names: Map<string, string | null>
  writes: boolean
}) {
  const { t, f } = page
  return (
    <Block title={t('cases.urgent')} id="urgent">
      <Rows>
        {care.map((one) => (
          <li>
            <p class="strong">{names.get(one.person_id) ?? t('ui.unreadable')}</p>
            {one.happened_at === null ? (
              <Unreadable page={page} />
            ) : (
              careUntil(one.happened_at, now).map((clock) => (
                <p class={clock.open ? undefined : 'quiet'}>
                  {t(`cases.urgent.${clock.help}`)}{' '}
                  <span class={clock.open ? 'strong' : undefined}>
                    {t(clock.open ? 'cases.urgent.until' : 'cases.urgent.over', {
                      when: f.dateTime(clock.until),
                    })}
                  </span>
                </p>
              ))
            )}
            <p class="small quiet">{t('cases.urgent.soonest')}</p>
            {writes && (
              <PostButton
                page={page}
                action={casesPath(page, `/${id}/safety/urgent/${one.id}/removal`)}
                confirm={t('cases.urgent.close.ask')}
                tight
                variant="tertiary"
              >
                {t('cases.urgent.close')}
              </PostButton>
            )}
          </li>
        ))}
      </Rows>
    </Block>
  )
}
