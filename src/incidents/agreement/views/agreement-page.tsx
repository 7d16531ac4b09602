import { wordFor } from '../../../platform/i18n/coded.ts'
import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { agreements } from '../../codes.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { IncidentPage } from '../../show/room.tsx'
import { agreementWays, changesOf, stops } from '../agreement.ts'
import type { AgreementChange } from '../queries.ts'

interface AgreementProps {
  page: Page
  incident: Incident
  changes: AgreementChange[]
  members: ReadonlyMap<string, string>
  form: FormState
  version: number
}

function ChangeForm({ page, incident, form, version }: AgreementProps) {
  return (
    <Form page={page} action={incidentPath(page, incident.id, '/agreement')} version={version}>
      <ErrorSummary page={page} form={form} />
      <Field
        page={page}
        form={form}
        type="checkbox"
        stacked
        name="agreed"
        label={page.t('incidents.agreement.from_now')}
        options={agreements.map(({ code, label }) => ({
          value: code,
          label: page.t(label),
          hint: incident.agreed.includes(code) ? page.t(stops[code]) : undefined,
        }))}
      />
      <Field
        page={page}
        form={form}
        type="radio"
        name="how"
        label={page.t('incidents.agreement.how')}
        options={agreementWays.map((value) => ({
          value,
          label: page.t(`incidents.agreement.how.${value}`),
        }))}
      />
      <Field
        page={page}
        form={form}
        type="date"
        name="said_on"
        label={page.t('incidents.agreement.said_on')}
        max={page.today}
      />
      <Field
        page={page}
        form={form}
        type="textarea"
        rows={2}
        name="words"
        label={page.t('incidents.agreement.words')}
        maxlength={2000}
      />
      <Actions>
        <Button>{page.t('incidents.agreement.save')}</Button>
        <ButtonLink variant="tertiary" href={incidentPath(page, incident.id)}>
          {page.t('incidents.told.back')}
        </ButtonLink>
      </Actions>
    </Form>
  )
}

function ChangeLine({
  page,
  change,
  members,
}: Pick<AgreementProps, 'page' | 'members'> & { change: AgreementChange }) {
  const { added, ended } = changesOf(change.agreed_before, change.agreed)
  const said = (codes: string[]) =>
    page.f.list(codes.map((code) => wordFor(page.t, 'incidents.agreed', code)))
  return (
    <li>
      {ended.length > 0 && <p>{page.t('incidents.agreement.ended', { what: said(ended) })}</p>}
      {added.length > 0 && <p>{page.t('incidents.agreement.added', { what: said(added) })}</p>}
      {change.words === null ? (
        <Unreadable page={page} />
      ) : (
        change.words && <p class="kept">{change.words}</p>
      )}
      <Meta
        items={[
          page.f.day(change.said_on),
          wordFor(page.t, 'incidents.agreement.how', change.how),
          page.t('incidents.agreement.by', {
            name: members.get(change.member_id) ?? page.t('cases.team.gone'),
          }),
        ]}
      />
    </li>
  )
}

/** What somebody agreed to: changed when they change it, with how it was before. */
export function AgreementPage(props: AgreementProps) {
  const { page, incident, changes, members } = props
  return (
    <IncidentPage
      page={page}
      incident={incident}
      below={page.t('incidents.field.agreed')}
      lead={page.t('incidents.agreement.lead')}
    >
      <Split>
        <ChangeForm {...props} />
        <Block side title={page.t('incidents.agreement.history')} id="history">
          <Stack gap={3}>
            {changes.length === 0 ? (
              <Nothing>{page.t('incidents.agreement.never')}</Nothing>
            ) : (
              <Rows>
                {changes.map((change) => (
                  <ChangeLine page={page} change={change} members={members} />
                ))}
              </Rows>
            )}
          </Stack>
        </Block>
      </Split>
    </IncidentPage>
  )
}
