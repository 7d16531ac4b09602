import type { Clash } from '../../../platform/errors.ts'
import { wordFor } from '../../../platform/i18n/coded.ts'
import { Split } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Actions, Button, ErrorSummary, Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { Note } from '../../notes/queries.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { IncidentPage } from '../../show/room.tsx'
import { ToldWords } from '../../show/views/told-block.tsx'
import {
  MotiveFields,
  PeopleFields,
  PoliceFields,
  SupportFields,
  WhatFields,
  WhereFields,
} from './coding-fields.tsx'

/** Lists whose codes have words, by the field that holds them. */
const prefixes: Record<string, string> = {
  kind: 'incidents.kind',
  told_by: 'incidents.told_by',
  acts: 'incidents.act',
  setting: 'incidents.setting',
  occurred_precision: 'incidents.precision',
  harmed: 'incidents.harmed',
  perpetrator_kind: 'incidents.perpetrator',
  injury: 'incidents.injury',
  bias_perceived: 'incidents.bias',
  bias_indicators: 'incidents.indicator',
  bias_assessed: 'incidents.bias',
  qualification: 'incidents.qualification',
  police_told: 'incidents.police_told',
  police_why_not: 'incidents.why_not',
  support: 'incidents.support',
}

function theirWords(page: Page, name: string, theirs: string): string {
  if (theirs === '') return page.t('incidents.clash.nothing')
  const prefix = prefixes[name]
  return prefix ? page.f.list(theirs.split(', ').map((code) => wordFor(page.t, prefix, code))) : theirs
}

/** Somebody saved meanwhile: what they hold where it differs. */
function ClashNotice({ page, clash }: { page: Page; clash: Clash }) {
  return (
    <Notice tone="late">
      <p>{page.t('incidents.clash')}</p>
      <ul>
        {clash.fields.map(({ name, theirs }) => (
          <li>
            <b>{wordFor(page.t, 'incidents.field', name)}</b>
            {': '}
            {theirWords(page, name, theirs)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** The coding, with what was told beside it; each field says what belongs in it. */
export function CodingPage({
  page,
  incident,
  notes,
  form,
  version,
  clash,
}: {
  page: Page
  incident: Incident
  notes: Note[]
  form: FormState
  version: number
  clash?: Clash
}) {
  const fields = { page, form }
  return (
    <IncidentPage
      page={page}
      incident={incident}
      below={page.t('incidents.coding')}
      lead={page.t('incidents.coding.lead')}
    >
      {clash && <ClashNotice page={page} clash={clash} />}
      <Split class="mt-8 split--beside">
        <ToldWords side page={page} incident={incident} notes={notes} />
        <Form
          page={page}
          action={incidentPath(page, incident.id, '/coding')}
          version={version}
          rebased={clash !== undefined}
          class="form form--wide"
        >
          <ErrorSummary page={page} form={form} />
          <WhatFields {...fields} />
          <WhereFields {...fields} country={incident.country} />
          <PeopleFields {...fields} />
          <MotiveFields {...fields} />
          <PoliceFields {...fields} />
          <SupportFields {...fields} />
          <Actions>
            <Button>{page.t('incidents.coding.save')}</Button>
            <ButtonLink variant="tertiary" href={incidentPath(page, incident.id)}>
              {page.t('incidents.coding.back')}
            </ButtonLink>
          </Actions>
        </Form>
      </Split>
    </IncidentPage>
  )
}
