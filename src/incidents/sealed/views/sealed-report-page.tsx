import { languageName } from '../../../people/index.ts'
import { Stack } from '../../../ui/block.tsx'
import { Actions, Button, emptyForm, Form, PostButton } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { incidentPath, incidentsPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { IncidentPage } from '../../show/room.tsx'
import type { Holder } from '../queries.ts'
import { PhraseField } from './phrase-fields.tsx'
import { NoKey } from './unseal-page.tsx'

/** A report that waits sealed: what may be known of it, and how it is unsealed or put aside. */
export function SealedReportPage({
  page,
  incident,
  files,
  messages,
  own,
  told,
  setsAside,
}: {
  page: Page
  incident: Incident
  files: number
  messages: number
  /** The reader, where they decide about reports. */
  own: Holder | undefined
  told?: string
  setsAside: boolean
}) {
  return (
    <IncidentPage
      page={page}
      incident={incident}
      lead={page.t('incidents.lead.language', { language: languageName(page, incident.language) })}
    >
      <Stack gap={6}>
        <Notice tone="quiet">
          <p>{page.t('incidents.sealed.report')}</p>
          <p class="quiet">
            {page.t('incidents.sealed.files', { n: files })} ·{' '}
            {page.t('incidents.sealed.messages', { n: messages })}
          </p>
        </Notice>
        {page.member?.may('incidents.triage') &&
          (own?.opens ? (
            <Form page={page} action={incidentsPath(page, '/sealed')} hidden={{ ids: incident.id }}>
              <PhraseField page={page} form={emptyForm} told={told} />
              <Actions>
                <Button>{page.t('incidents.sealed.unseal')}</Button>
              </Actions>
            </Form>
          ) : (
            <NoKey page={page} own={own} />
          ))}
        {setsAside && (
          <PostButton
            page={page}
            action={incidentPath(page, incident.id, '/setting-aside')}
            version={incident.version}
            variant="secondary"
            tight
          >
            {page.t('incidents.set_aside')}
          </PostButton>
        )}
      </Stack>
    </IncidentPage>
  )
}
