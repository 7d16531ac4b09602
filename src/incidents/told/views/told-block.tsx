import type { Child } from 'hono/jsx'
import { wordFor } from '../../../platform/i18n/coded.ts'
import { linkWords, openedWords } from '../../../privacy/index.ts'
import { Block } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Entry } from '../../../ui/entry.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { fileTypes } from '../documents/file.ts'
import type { ToldLine } from '../queries.ts'
import { canUndo, isFinal } from '../told.ts'

interface BlockProps {
  page: Page
  incident: Pick<Incident, 'id' | 'police_told' | 'police_why_not'>
  lines: ToldLine[]
  now: Date
  writes: boolean
  /** Whether the reader may hand it over. */
  decides: boolean
}
type LineProps = Omit<BlockProps, 'lines'> & { line: ToldLine }

const bodyWords = ({ page, line }: Pick<LineProps, 'page' | 'line'>): string =>
  [wordFor(page.t, 'incidents.body', line.body), line.institution].filter(Boolean).join(': ')

const whoWords = ({ page, line }: Pick<LineProps, 'page' | 'line'>): string =>
  page.t(line.told_by === 'us' ? 'incidents.told.who.by_us' : 'incidents.told.who.by_person')

/** What went out, by which way, and what is known of it since: a label and its words each. */
function detailsOf({ page, line, now }: LineProps): { label: string; text: Child }[] {
  const answer = line.answers.findLast(({ noted }) => !noted)
  const details = [
    line.handed && {
      label: page.t('incidents.told.handed'),
      text: line.fields.map((field) => wordFor(page.t, 'incidents.handed.field', field)).join(' · '),
    },
    line.link && {
      label: page.t('referrals.link'),
      text: [linkWords(page, line.link, now), openedWords(page, line.link)].join('. '),
    },
    line.reference !== undefined && {
      label: page.t('incidents.told.reference'),
      text: line.reference ?? <Unreadable page={page} />,
    },
    answer && {
      label: page.t('incidents.told.says'),
      text: [wordFor(page.t, 'incidents.link_answer', answer.answer), answer.number]
        .filter(Boolean)
        .join(', '),
    },
    line.outcome &&
      line.outcome_on && {
        label: wordFor(page.t, 'incidents.answer', line.outcome),
        text: page.f.longDate(line.outcome_on),
      },
  ]
  return details.flatMap((one) => (one ? [one] : []))
}

/** The ways on: the file, what came of it, and undoing it just after. */
function Ways({ page, incident, line, now, writes, decides }: LineProps) {
  const path = incidentPath(page, incident.id, `/told/${line.id}`)
  const undoes = line.member_id === page.member?.id && !line.handed && canUndo(line.created_at, now)
  return (
    <div class="row small mt-2">
      {writes && (
        <a class="ds-link" href={path}>
          {page.t(line.outcome ? 'incidents.told.change_answer' : 'incidents.told.note_answer')}
        </a>
      )}
      {line.handed &&
        decides &&
        fileTypes.map((type) => (
          <a class="ds-link" href={`${path}/file.${type}`} download data-turbo="false">
            <Icon name="download" /> {type === 'pdf' ? 'PDF' : 'Word'}
          </a>
        ))}
      {writes && undoes && (
        <PostButton
          page={page}
          tight
          variant="tertiary"
          action={`${path}/taking-back`}
          version={line.version}
          hidden={{ undo: 'yes' }}
        >
          {page.t('incidents.told.undo')}
        </PostButton>
      )}
    </div>
  )
}

function Line(props: LineProps) {
  const { page, line } = props
  const pending = !isFinal(line.outcome) && line.ask_again_on
  const meta = [
    whoWords(props),
    line.how && wordFor(page.t, 'incidents.how', line.how),
    pending &&
      (pending <= page.today ? (
        <Tag tone="late">{page.t('incidents.told.due')}</Tag>
      ) : (
        page.t('incidents.told.ask_on', { day: page.f.day(pending) })
      )),
  ]
  return (
    <LedgerRow when={<DayWhen page={page} date={line.told_on} />}>
      <Entry
        title={bodyWords(props)}
        meta={meta}
        text={line.words === null ? <Unreadable page={page} /> : line.words}
        more={detailsOf(props)}
      >
        <Ways {...props} />
      </Entry>
    </LedgerRow>
  )
}

/** Noted by mistake or sent in error: it stays in the history, struck out. */
function TakenBack(props: LineProps) {
  const { page, incident, line, writes } = props
  const day = page.f.longDate(line.taken_back_on ?? page.today)
  return (
    <LedgerRow when={<DayWhen page={page} date={line.told_on} />}>
      <p class="quiet">
        <s>{bodyWords(props)}</s>
      </p>
      <p class="small">
        {page.t(line.handed ? 'incidents.error.noted' : 'incidents.told.taken_back', { day })}{' '}
        {writes && (
          <a class="ds-link" href={incidentPath(page, incident.id, `/told/${line.id}`)}>
            {page.t('incidents.told.look')}
          </a>
        )}
      </p>
      {line.taken_back_why === null ? (
        <Unreadable page={page} />
      ) : (
        line.taken_back_why && <p class="small quiet kept">{line.taken_back_why}</p>
      )}
    </LedgerRow>
  )
}

/** To whom an incident was told and what came of it; or why the police were not. What was taken back comes last. */
export function ToldBlock({ lines, ...given }: BlockProps) {
  const { page, incident, writes, decides } = given
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
      {lines.every((line) => line.taken_back_on) && <Nothing>{page.t('incidents.told.to_nobody')}</Nothing>}
      {lines.length > 0 && (
        <Ledger entries>
          {lines
            .filter((line) => !line.taken_back_on)
            .map((line) => (
              <Line {...given} line={line} />
            ))}
          {lines
            .filter((line) => line.taken_back_on)
            .map((line) => (
              <TakenBack {...given} line={line} />
            ))}
        </Ledger>
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
