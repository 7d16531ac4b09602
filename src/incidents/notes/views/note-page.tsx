import { ButtonLink } from '../../../ui/button.tsx'
import { Actions, Button, ErrorSummary, Form, PostButton } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { IncidentPage } from '../../show/room.tsx'
import { NoteFields } from './note-fields.tsx'

/** Correcting a note of one's own, or taking it away. */
export function NotePage({
  page,
  incident,
  id,
  form,
  version,
}: {
  page: Page
  incident: Incident
  id: string
  form: FormState
  version: number
}) {
  const action = incidentPath(page, incident.id, `/notes/${id}`)
  return (
    <IncidentPage page={page} incident={incident} below={page.t('incidents.notes.correct')}>
      <Form page={page} action={action} version={version}>
        <ErrorSummary page={page} form={form} prefix="note" />
        <NoteFields page={page} form={form} />
        <Actions>
          <Button>{page.t('incidents.notes.save')}</Button>
          <ButtonLink variant="tertiary" href={`${incidentPath(page, incident.id)}#notes`}>
            {page.t('incidents.told.back')}
          </ButtonLink>
        </Actions>
      </Form>
      <PostButton page={page} action={`${action}/removal`} variant="tertiary" danger tight>
        {page.t('incidents.notes.remove')}
      </PostButton>
    </IncidentPage>
  )
}
