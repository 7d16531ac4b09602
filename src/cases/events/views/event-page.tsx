import { InstitutionField, type InstitutionLine } from '../../../directory/index.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { casesPath } from '../../handles.ts'
import type { PathwayEvent } from '../../pathways/pathway.ts'

/** What happened on the pathway, on which day, with whom. */
export function EventPage({
  page,
  id,
  heading,
  form,
  moves,
  before,
  chosen,
  timed,
  institutions,
}: {
  page: Page
  id: string
  heading: string
  form: FormState
  /** What can happen in the stage where the case stands, or may have happened before it came. */
  moves: PathwayEvent[]
  before: boolean
  chosen?: PathwayEvent
  /** Which of them start a clock that counts in hours. */
  timed: string[]
  institutions: InstitutionLine[]
}) {
  const title = chosen
    ? chosen.title[page.lang]
    : page.t(before ? 'cases.event.before.title' : 'cases.event.title')
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: casesPath(page, `/${id}`), label: heading }}
        title={title}
        lead={page.t(before ? 'cases.event.before.lead' : 'cases.event.lead')}
      />
      <Form
        page={page}
        action={casesPath(page, `/${id}/events`)}
        hidden={before ? { before: 'yes' } : chosen && { event: chosen.id }}
        id="event"
      >
        <ErrorSummary page={page} form={form} />
        {!chosen && (
          <Field
            page={page}
            form={form}
            type="radio"
            name="event"
            stacked
            label={page.t('cases.event.what')}
            options={moves.map((move) => ({
              value: move.id,
              label: move.title[page.lang],
              hint: move.hint?.[page.lang],
            }))}
          />
        )}
        <Field
          page={page}
          form={form}
          type="date"
          name="occurred_on"
          label={page.t('cases.event.on')}
          hint={chosen?.hint?.[page.lang]}
          max={page.today}
          required="unmarked"
        />
        {(chosen ? timed.includes(chosen.id) : timed.length > 0) && (
          <Field
            page={page}
            form={form}
            type="time"
            name="occurred_time"
            label={page.t('cases.event.time')}
            hint={page.t('cases.event.time.hint')}
          />
        )}
        <InstitutionField
          page={page}
          name="institution"
          label={page.t('cases.event.institution')}
          form={form}
          institutions={institutions}
          other={false}
        />
        <Actions>
          <Button>{page.t('cases.event.save')}</Button>
          <ButtonLink variant="tertiary" href={casesPath(page, `/${id}`)}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
