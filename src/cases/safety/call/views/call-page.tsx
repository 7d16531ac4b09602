import { type ContactAsked, ContactCheck, type PersonContact, safeItems } from '../../../../people/index.ts'
import { Block, Rows, Stack } from '../../../../ui/block.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { ViewsTabs } from '../../../../ui/views-tabs.tsx'
import { casesPath } from '../../../handles.ts'
import type { CaseRoom } from '../../../room.ts'
import { RoomPage } from '../../../views/room-page.tsx'
import { callOutcomes, safeNowAnswers } from '../call.ts'

interface Who {
  id: string
  name: string
}

/** The numbers, or why they are not shown and what it takes. */
function Numbers({
  page,
  href,
  person,
  asked,
  numbers,
  form,
}: {
  page: Page
  href: string
  person: Who
  asked: ContactAsked
  numbers?: PersonContact[]
  form: FormState
}) {
  const { t } = page
  if (!numbers)
    return (
      <Form page={page} action={`${href}/call/override`} hidden={{ person: person.id }}>
        <ContactCheck page={page} asked={asked} form={form} />
        <Actions>
          <Button variant="secondary">{t('cases.call.all_the_same')}</Button>
        </Actions>
      </Form>
    )
  const say = asked.safe ? safeItems(page, asked.safe).filter((item) => item.kind === 'say') : []
  return (
    <Stack gap={3}>
      <ContactCheck page={page} asked={asked} />
      {say.map((item) => (
        <p>
          <span class="strong">{t('people.safe.item.say')}:</span> {item.lines.join(' ')}
        </p>
      ))}
      {asked.safe?.reach && (
        <p>
          <span class="strong">{t('cases.call.agreed')}</span> <bdi>{asked.safe.reach}</bdi>
        </p>
      )}
      {numbers.length === 0 && <Nothing>{t('people.reach.none')}</Nothing>}
      <Rows>
        {numbers.map((number) => (
          <li>
            <a class="ds-link" href={`tel:${number.value.replace(/[^+\d]/g, '')}`}>
              <bdi>{number.value}</bdi>
            </a>
            {number.note && <span class="quiet"> {number.note}</span>}
          </li>
        ))}
      </Rows>
    </Stack>
  )
}

function Checklist({ page, href, person, form }: { page: Page; href: string; person: Who; form: FormState }) {
  const { t } = page
  const shared = { page, form }
  return (
    <Form page={page} action={`${href}/call`} hidden={{ person: person.id }}>
      <ErrorSummary page={page} form={form} />
      <Field
        {...shared}
        type="radio"
        name="safe_now"
        label={t('cases.call.safe_now')}
        options={safeNowAnswers.map((value) => ({ value, label: t(`cases.call.safe_now.${value}`) }))}
      />
      <p class="small quiet">{t('cases.call.if_not')}</p>
      <div class="fields">
        <Field
          {...shared}
          type="number"
          name="minutes"
          label={t('cases.call.minutes')}
          min={0}
          max={600}
          short
        />
        <Field {...shared} name="number" label={t('cases.call.number')} maxlength={80} autocomplete="off" />
      </div>
      <Field {...shared} name="pick_up" label={t('cases.call.pick_up')} maxlength={200} />
      <div class="fields">
        <Field {...shared} name="where_he_is" label={t('cases.call.where_he_is')} maxlength={200} />
        <Field
          {...shared}
          name="where_children_are"
          label={t('cases.call.where_children_are')}
          maxlength={200}
        />
      </div>
      <Field {...shared} type="textarea" name="text" label={t('cases.call.text')} rows={4} />
      <Field
        {...shared}
        type="radio"
        name="outcome"
        label={t('cases.call.outcome')}
        options={callOutcomes.map((value) => ({ value, label: t(`cases.call.outcome.${value}`) }))}
      />
      <Actions>
        <Button>{t('cases.call.save')}</Button>
      </Actions>
    </Form>
  )
}

/** What a worker opens before calling: whether it may be, on which number, what to say, and what to ask first. */
export function CallPage({
  page,
  room,
  people,
  person,
  asked,
  numbers,
  form,
}: {
  page: Page
  room: CaseRoom
  people: Who[]
  person?: Who
  asked?: ContactAsked
  /** Undefined while they must not be shown. */
  numbers?: PersonContact[]
  form: FormState
}) {
  const { t } = page
  const href = casesPath(page, `/${room.record.id}/safety`)
  return (
    <RoomPage page={page} room={room} here="safety">
      <h2 class="ds-heading mt-4" data-size="sm">
        {person ? t('cases.call.title', { name: person.name }) : t('cases.call.nobody')}
      </h2>
      {people.length > 1 && (
        <ViewsTabs
          page={page}
          label={t('cases.call.whom')}
          views={people.map((one) => ({
            href: `${href}/call?person=${one.id}`,
            label: one.name,
            current: one.id === person?.id,
          }))}
        />
      )}
      {person && asked && (
        <div class="mt-4">
          <Stack gap={8}>
            <Block title={t('cases.call.before')} id="before">
              <Numbers page={page} href={href} person={person} asked={asked} numbers={numbers} form={form} />
            </Block>
            <Block title={t('cases.call.first')} id="first">
              <Checklist page={page} href={href} person={person} form={form} />
            </Block>
          </Stack>
        </div>
      )}
    </RoomPage>
  )
}
