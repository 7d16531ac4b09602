import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'
import type { LetterTemplate } from '../template.ts'

export interface AddresseeOption {
  value: string
  label: string
  group: string
}

/** To whom, and which letter unless one was asked for. */
export function NewLetterPage({
  page,
  room,
  form,
  templates,
  asked,
  more,
  addressees,
}: {
  page: Page
  room: CaseRoom
  form: FormState
  templates: LetterTemplate[]
  /** The one that was asked for; the others are folded away. */
  asked?: LetterTemplate
  /** There are others, for other countries. */
  more: boolean
  addressees: AddresseeOption[]
}) {
  const id = room.record.id
  const which = (
    <>
      <Field
        page={page}
        form={form}
        name="template"
        type="radio"
        stacked
        label={page.t('letters.new.which')}
        options={templates.map((template) => ({
          value: template.id,
          label: template.title[page.lang],
          hint: [
            template.about?.[page.lang] ?? page.t('letters.new.own'),
            page.t('letters.new.in', { language: page.t(`letters.language.${template.language}`) }),
          ].join(' '),
        }))}
      />
      {more && (
        <p>
          <a class="ds-link small" href={casesPath(page, `/${id}/letters/new?all`)}>
            {page.t('letters.new.more')}
          </a>
        </p>
      )}
    </>
  )
  return (
    <RoomPage page={page} room={room} here="papers">
      <p class="crumb mt-4">
        <a class="ds-link" href={casesPath(page, `/${id}/papers`)}>
          {page.t('papers.title')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {asked ? asked.title[page.lang] : page.t('letters.new.title')}
      </h2>
      <p class="quiet">{page.t('letters.new.lead')}</p>
      <div class="mt-4">
        <Form page={page} action={casesPath(page, `/${id}/letters`)}>
          <ErrorSummary page={page} form={form} />
          <Field
            page={page}
            form={form}
            name="to"
            type="select"
            label={page.t('letters.new.to')}
            empty={page.t('letters.new.to.later')}
            options={addressees}
          />
          {asked ? (
            <More label={page.t('letters.other')} open={form.errors.template !== undefined}>
              {which}
            </More>
          ) : (
            which
          )}
          <Actions>
            <Button>{page.t('letters.new.begin')}</Button>
            <ButtonLink variant="tertiary" href={casesPath(page, `/${id}/papers`)}>
              {page.t('cases.cancel')}
            </ButtonLink>
            <a class="ds-link small" href={casesPath(page, '/letters')}>
              {page.t('letters.own.link')}
            </a>
          </Actions>
        </Form>
      </div>
    </RoomPage>
  )
}
