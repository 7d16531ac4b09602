import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import type { Option } from '../../../ui/field.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { pathwaysPath } from '../../procedures/paths.ts'
import type { OwnHoliday } from '../override.ts'
import { holidaysPath } from '../paths.ts'
import { placeName } from '../places.ts'
import { type Moves, MovesBlock } from './moves.tsx'

const wordsFor = (page: Page, { day, holiday }: Pick<OwnHoliday, 'day' | 'holiday'>) =>
  page.t(holiday ? 'holidays.is' : 'holidays.is_not', { day: page.f.longDate(day) })

function Known({ page, own, manages }: { page: Page; own: OwnHoliday[]; manages: boolean }) {
  return (
    <Block title={page.t('holidays.known')} id="known">
      {own.length === 0 && <Nothing>{page.t('holidays.none')}</Nothing>}
      <Rows>
        {own.map((one) => (
          <li class="row row--ends">
            <div>
              <p class="strong">{one.name}</p>
              <p>
                {wordsFor(page, one)} · {placeName(page, one.country, one.region)}
              </p>
              <p class="meta">
                {one.source} · {page.t('holidays.moved', { n: one.moved })}
                {one.pending && ` · ${page.t('holidays.pending')}`}
              </p>
            </div>
            {manages && (
              <a class="ds-link" href={holidaysPath(page, `/${one.id}`)}>
                {page.t('holidays.remove')}
                <span class="ds-sr-only">: {one.name}</span>
              </a>
            )}
          </li>
        ))}
      </Rows>
    </Block>
  )
}

/** The questions about a day: sent as an address, so that what it would move is shown before anything is saved. */
function Ask({ page, form, places }: { page: Page; form: FormState; places: Option[] }) {
  return (
    <Block title={page.t('holidays.announce')} id="announce">
      <form class="form" method="get" action={holidaysPath(page, '/new')}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          type="select"
          empty={false}
          name="place"
          label={page.t('holidays.place')}
          options={places}
        />
        <Field
          page={page}
          form={form}
          type="date"
          name="day"
          label={page.t('holidays.day')}
          required="unmarked"
        />
        <Field
          page={page}
          form={form}
          type="radio"
          name="holiday"
          label={page.t('holidays.what')}
          options={[
            { value: 'yes', label: page.t('holidays.what.yes') },
            { value: 'no', label: page.t('holidays.what.no') },
          ]}
        />
        <Field
          page={page}
          form={form}
          name="name"
          label={page.t('holidays.name')}
          hint={page.t('holidays.name.hint')}
          required="unmarked"
        />
        <Field
          page={page}
          form={form}
          name="source"
          label={page.t('holidays.source')}
          hint={page.t('holidays.source.hint')}
          required="unmarked"
        />
        <Actions>
          <Button>{page.t('holidays.see')}</Button>
        </Actions>
      </form>
    </Block>
  )
}

/** The organisation's own holidays, and announcing one. */
export function HolidaysPage({
  page,
  own,
  form,
  places,
  manages,
}: {
  page: Page
  own: OwnHoliday[]
  form: FormState
  places: Option[]
  manages: boolean
}) {
  return (
    <Layout page={page} title={page.t('holidays.title')}>
      <PageHead
        crumb={{ href: pathwaysPath(page), label: page.t('procedures.title') }}
        title={page.t('holidays.title')}
        lead={page.t('holidays.lead')}
      />
      <Stack gap={9}>
        <Known page={page} own={own} manages={manages} />
        {manages && <Ask page={page} form={form} places={places} />}
      </Stack>
    </Layout>
  )
}

/** What saving or removing a day would move, and the button that does it. */
export function HolidayPreviewPage({
  page,
  day,
  moves,
  removes,
  hidden,
}: {
  page: Page
  day: Pick<OwnHoliday, 'country' | 'region' | 'day' | 'holiday' | 'name' | 'source'>
  moves: Moves
  /** Id of the day to be removed; without it the day is to be announced. */
  removes?: string
  hidden?: Record<string, string>
}) {
  const title = page.t(removes ? 'holidays.removing' : 'holidays.announcing', { name: day.name })
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: holidaysPath(page), label: page.t('holidays.title') }}
        title={title}
        lead={`${wordsFor(page, day)} · ${placeName(page, day.country, day.region)} · ${day.source}`}
      />
      <Stack gap={7}>
        <MovesBlock page={page} moves={moves} />
        {moves.moved > 0 && <p>{page.t('holidays.tells')}</p>}
        <Form page={page} action={holidaysPath(page, removes ? `/${removes}/removal` : '')} hidden={hidden}>
          <Actions>
            <Button>{page.t(removes ? 'holidays.remove' : 'holidays.save')}</Button>
            <ButtonLink variant="tertiary" href={holidaysPath(page)}>
              {page.t('cases.cancel')}
            </ButtonLink>
          </Actions>
        </Form>
      </Stack>
    </Layout>
  )
}
