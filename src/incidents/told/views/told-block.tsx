import { wordFor } from '../../../platform/i18n/coded.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import type { ToldLine } from '../queries.ts'
import { isFinal } from '../told.ts'

interface LineProps {
  page: Page
  incident: Pick<Incident, 'id'>
  line: ToldLine
  writes: boolean
}

/** When to ask, or what came of it. */
function Outcome({ page, line }: Pick<LineProps, 'page' | 'line'>) {
  return (
    <>
      {line.outcome && line.outcome_on && (
        <p>
          <b>{wordFor(page.t, 'incidents.answer', line.outcome)}</b>, {page.f.longDate(line.outcome_on)}
        </p>
      )}
      {line.words !== undefined && <p class="kept">{line.words ?? <Unreadable page={page} />}</p>}
      {!isFinal(line.outcome) && line.ask_again_on && (
        <p class="small">
          {line.ask_again_on <= page.today && <Tag tone="late">{page.t('incidents.told.due')}</Tag>}{' '}
          {page.t('incidents.told.ask_on', { day: page.f.day(line.ask_again_on) })}
        </p>
      )}
    </>
  )
}

function Line({ page, incident, line, writes }: LineProps) {
  const path = incidentPath(page, incident.id, `/told/${line.id}`)
  return (
    <li>
      <p class="name">
        {wordFor(page.t, 'incidents.body', line.body)}
        {line.institution && `: ${line.institution}`}
      </p>
      <Meta
        items={[
          page.t(line.told_by === 'us' ? 'incidents.told.by_us' : 'incidents.told.by_person', {
            day: page.f.longDate(line.told_on),
          }),
          line.how && wordFor(page.t, 'incidents.how', line.how),
          line.reference === null ? (
            <Unreadable page={page} />
          ) : (
            line.reference && page.t('incidents.told.reference_is', { reference: line.reference })
          ),
        ]}
      />
      {line.handed && (
        <Meta items={line.fields.map((field) => wordFor(page.t, 'incidents.handed.field', field))} />
      )}
      {line.handed && (
        <p class="small">
          <a class="ds-link" href={`${path}/file.pdf`} download data-turbo="false">
            <Icon name="download" /> PDF
          </a>{' '}
          <a class="ds-link" href={`${path}/file.docx`} download data-turbo="false">
            <Icon name="download" /> Word
          </a>
        </p>
      )}
      <Outcome page={page} line={line} />
      {writes && (
        <p class="small">
          <a class="ds-link" href={path}>
            {page.t(line.outcome ? 'incidents.told.change_answer' : 'incidents.told.note_answer')}
          </a>
        </p>
      )}
    </li>
  )
}

/** To whom an incident was told and what came of it; or why the police were not. */
export function ToldBlock({
  page,
  incident,
  lines,
  writes,
  decides,
}: {
  page: Page
  incident: Pick<Incident, 'id' | 'police_told' | 'police_why_not'>
  lines: ToldLine[]
  writes: boolean
  /** Whether the reader may hand it over. */
  decides: boolean
}) {
  const whyNot = incident.police_told === 'no' ? incident.police_why_not : []
  return (
    <Block title={page.t('incidents.told.title')} id="told-to">
      {whyNot.length > 0 && (
        <p>
          {page.t('incidents.told.why_not', {
            why: page.f.list(whyNot.map((code) => wordFor(page.t, 'incidents.why_not', code))),
          })}
        </p>
      )}
      {lines.length === 0 ? (
        <Nothing>{page.t('incidents.told.to_nobody')}</Nothing>
      ) : (
        <Rows>
          {lines.map((line) => (
            <Line page={page} incident={incident} line={line} writes={writes} />
          ))}
        </Rows>
      )}
      {writes && (
        <div class="row">
          <ButtonLink tight variant="secondary" href={incidentPath(page, incident.id, '/told/new')}>
            {page.t('incidents.told.add')}
          </ButtonLink>
          {decides && (
            <ButtonLink tight variant="secondary" href={incidentPath(page, incident.id, '/hand-over')}>
              {page.t('incidents.handed.title')}
            </ButtonLink>
          )}
        </div>
      )}
    </Block>
  )
}
