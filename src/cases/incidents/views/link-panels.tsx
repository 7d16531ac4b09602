import { incidentPath } from '../../../incidents/index.ts'
import { wordFor } from '../../../platform/i18n/coded.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ButtonLink, emptyForm, Field, Form, PostButton } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { casePath, casesPath } from '../../handles.ts'

interface LinkProps {
  page: Page
  /** Where a link is made and, below it, taken away. */
  action: string
  field: string
}

function UnlinkButton({ page, action, field, value }: LinkProps & { value: string }) {
  return (
    <PostButton page={page} tight variant="tertiary" action={`${action}/removal`} hidden={{ [field]: value }}>
      {page.t('cases.incidents.unlink')}
    </PostButton>
  )
}

function LinkForm({ page, action, field, label }: LinkProps & { label: string }) {
  return (
    <More label={page.t('cases.incidents.link_fold')}>
      <Form page={page} action={action}>
        <Field page={page} form={emptyForm} prefix="link" name={field} label={label} short maxlength={40} />
        <Actions>
          <Button tight variant="secondary">
            {page.t('cases.incidents.link')}
          </Button>
        </Actions>
      </Form>
    </More>
  )
}

/** The cases of an incident in its side column, with the ways to link one or open one. */
export function CasesPanel({
  page,
  incident,
  cases,
  writes,
  opens,
}: {
  page: Page
  incident: string
  cases: { id: string; number: string; kind: string; status: string }[]
  writes: boolean
  opens: boolean
}) {
  const action = casesPath(page, `/incidents/${incident}`)
  return (
    <Block side title={page.t('cases.incidents.cases')} id="cases">
      {cases.length === 0 && <Nothing>{page.t('cases.incidents.no_cases')}</Nothing>}
      <Rows>
        {cases.map((one) => (
          <li>
            <a class="name" href={casePath(page.organisation?.slug ?? '', one.id)}>
              {wordFor(page.t, 'cases.kind', one.kind)}
            </a>
            <Meta
              items={[
                <span class="num">{one.number}</span>,
                one.status === 'closed' && page.t('cases.at_institution.closed'),
              ]}
            />
            {writes && <UnlinkButton page={page} action={action} field="case" value={one.id} />}
          </li>
        ))}
      </Rows>
      {writes && (
        <LinkForm page={page} action={action} field="number" label={page.t('cases.incidents.number')} />
      )}
      {opens && (
        <p>
          <ButtonLink tight variant="tertiary" href={casesPath(page, `/incidents/${incident}/new`)}>
            {page.t('cases.incidents.open')}
          </ButtonLink>
        </p>
      )}
    </Block>
  )
}

/** The incidents of a case in its side column, with the ways to note one or link one. */
export function IncidentsPanel({
  page,
  caseId,
  incidents,
  writes,
}: {
  page: Page
  caseId: string
  incidents: { id: string; number: string; kind: string | null; status: string; received_on: string }[]
  writes: boolean
}) {
  const action = casesPath(page, `/${caseId}/incidents/links`)
  if (incidents.length === 0 && !writes) return null
  return (
    <Block side title={page.t('cases.incidents.title')} id="incidents">
      {incidents.length === 0 && <Nothing>{page.t('cases.incidents.none')}</Nothing>}
      <Rows>
        {incidents.map((one) => (
          <li>
            <a class="name" href={incidentPath(page, one.id)}>
              {one.kind ? wordFor(page.t, 'incidents.kind', one.kind) : one.number}
            </a>
            <Meta
              items={[
                one.kind && <span class="num">{one.number}</span>,
                wordFor(page.t, 'incidents.status', one.status),
                page.f.longDate(one.received_on),
              ]}
            />
            {writes && <UnlinkButton page={page} action={action} field="incident" value={one.id} />}
          </li>
        ))}
      </Rows>
      {writes && (
        <>
          <p>
            <ButtonLink tight variant="tertiary" href={casesPath(page, `/${caseId}/incidents/new`)}>
              {page.t('cases.incidents.note')}
            </ButtonLink>
          </p>
          <LinkForm
            page={page}
            action={action}
            field="number"
            label={page.t('cases.incidents.incident_number')}
          />
        </>
      )}
    </Block>
  )
}
