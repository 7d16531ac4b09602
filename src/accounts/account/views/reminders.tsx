import { Block } from '../../../ui/block.tsx'
import { Actions, Button, Field, Form } from '../../../ui/form.tsx'
import type { Page } from '../../../ui/page.ts'
import { type OwnReminders, reminderDays } from '../reminders.ts'

// The first of January 2024 was a Monday.
const dayName = (page: Page, day: number) =>
  new Intl.DateTimeFormat(page.lang, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, day)),
  )

/** On which weekdays one is told by mail that something waits. */
export function Reminders({ page, reminders }: { page: Page; reminders: OwnReminders[] }) {
  if (reminders.length === 0) return null
  return (
    <Block title={page.t('accounts.reminders')} id="reminders">
      <p class="small quiet">{page.t('accounts.reminders.text')}</p>
      {reminders.map(({ slug, organisation, days }) => (
        <Form page={page} action="/account/reminders" hidden={{ organisation: slug }} class="form mt-2">
          <Field
            page={page}
            form={{ values: { days: days.map(String) }, errors: {} }}
            prefix={slug}
            type="checkbox"
            name="days"
            label={reminders.length > 1 ? organisation : page.t('accounts.reminders.days')}
            options={reminderDays.map((day) => ({ value: String(day), label: dayName(page, day) }))}
          />
          <Actions>
            <Button variant="secondary">{page.t('accounts.reminders.save')}</Button>
          </Actions>
        </Form>
      ))}
    </Block>
  )
}
