import type { Child } from 'hono/jsx'
import { languageName } from '../../../people/index.ts'
import { wordFor } from '../../../platform/i18n/coded.ts'
import { Split, Stack } from '../../../ui/block.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { SafeBanner } from '../../../ui/safe-banner.tsx'
import { AgreementBlock } from '../../agreement/views/agreement-block.tsx'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { IncidentPage } from '../room.tsx'
import type { Standing } from '../standing.ts'
import { ConversationBlock } from './conversation-block.tsx'
import { NextStepNotice } from './next-step-notice.tsx'
import { NotesBlock } from './notes-block.tsx'
import { AssignmentBlock, ClosingBlock, CodingBlock, JoiningBlock } from './side-blocks.tsx'
import { FilesBlock, ToldWords } from './told-block.tsx'

interface ShowProps {
  page: Page
  incident: Incident
  standing: Standing
  /** What was typed into one of the page's forms; fields have names of their own. */
  form: FormState
  /** Told and institutions. */
  blocks: Child[]
  /** From other modules: cases. */
  panels: Child[]
}

const wayIcons = { call: 'phone', text: 'chat', email: 'letter', other: 'person' } as const

/** How the person may be answered without harming them: before anything else. */
function SafetyBanner({ page, incident }: { page: Page; incident: Incident }) {
  const { contact } = incident
  if (contact === null) return <Notice tone="late">{page.t('incidents.safe.unreadable')}</Notice>
  if (!contact && incident.source !== 'line') return null
  const agreed = incident.agreed.includes('contact')
  const items = contact
    ? [
        {
          icon: wayIcons[contact.way],
          label: page.t(`incidents.way.${contact.way}`),
          text: contact.at,
        },
        contact.name && { icon: 'person' as const, label: page.t('incidents.safe.name'), text: contact.name },
        contact.safely && {
          icon: 'shield' as const,
          label: page.t('incidents.safe.safely'),
          text: contact.safely,
        },
      ].filter((item) => typeof item === 'object')
    : []
  const title = !contact
    ? 'incidents.safe.line_only'
    : agreed
      ? 'incidents.safe.reach'
      : 'incidents.safe.not_agreed'
  return (
    <SafeBanner
      title={page.t(title)}
      now={incident.source === 'line' ? page.t('incidents.safe.line') : undefined}
      items={items}
      printed={page.t('incidents.safe.printed')}
    />
  )
}

/** What is to be decided now, in a sentence with its buttons. */
function Decision({ page, incident, standing }: Pick<ShowProps, 'page' | 'incident' | 'standing'>) {
  const { ways, lookAlike } = standing
  const shared = { page, version: incident.version, tight: true }
  if (!ways.takesIn) return null
  return (
    <Notice tone="quiet">
      <p>
        {page.t(incident.status === 'set_aside' ? 'incidents.decide.set_aside' : 'incidents.decide.new')}
        {lookAlike && (
          <>
            {' '}
            {page.t('incidents.looks_like')}{' '}
            <a class="ds-link num" href={incidentPath(page, lookAlike.id)}>
              {lookAlike.number}
            </a>
          </>
        )}
      </p>
      <div class="row mt-2">
        <PostButton {...shared} action={incidentPath(page, incident.id, '/taking-in')}>
          {page.t('incidents.take_in')}
        </PostButton>
        {ways.joins && lookAlike && (
          <PostButton
            {...shared}
            variant="secondary"
            action={incidentPath(page, incident.id, '/joining')}
            hidden={{ into: lookAlike.number }}
          >
            {page.t('incidents.join.like', { number: lookAlike.number })}
          </PostButton>
        )}
        {ways.setsAside && (
          <PostButton
            {...shared}
            variant="secondary"
            action={incidentPath(page, incident.id, '/setting-aside')}
          >
            {page.t('incidents.set_aside')}
          </PostButton>
        )}
      </div>
    </Notice>
  )
}

/** On to the next report, while reports are gone through: from one that waits, or after something was done. */
function NextReport({
  page,
  incident,
  standing: { next },
}: Pick<ShowProps, 'page' | 'incident' | 'standing'>) {
  if (!next || (incident.status !== 'new' && !page.notice)) return null
  return (
    <p>
      <a class="ds-link" href={incidentPath(page, next.id)}>
        {page.t('incidents.next.report', { n: next.waiting })}
      </a>
    </p>
  )
}

/** What stands in one line under the number. */
function leadOf({ page, incident, standing }: ShowProps): string | undefined {
  if (incident.status === 'joined' && standing.joinedInto)
    return page.t('incidents.lead.joined', { number: standing.joinedInto.number })
  if (incident.status === 'closed' && incident.closed_on)
    return page.t('incidents.lead.closed', {
      day: page.f.day(incident.closed_on),
      outcome: wordFor(page.t, 'incidents.outcome', incident.outcome ?? ''),
    })
  if (incident.source !== 'line' && incident.created_by)
    return page.t('incidents.lead.noted', {
      who: standing.members.get(incident.created_by) ?? page.t('cases.team.gone'),
    })
  return page.t('incidents.lead.language', { language: languageName(page, incident.language) })
}

/** One incident, read from the top: how to answer safely, what was told, how it is coded, what was written, to whom it was told. */
export function ShowPage(props: ShowProps) {
  const { page, incident, standing, form } = props
  const side = { page, incident, standing, form }
  return (
    <IncidentPage page={page} incident={incident} lead={leadOf(props)}>
      <Stack gap={5}>
        <SafetyBanner page={page} incident={incident} />
        <Decision page={page} incident={incident} standing={standing} />
        {standing.step && <NextStepNotice page={page} id={incident.id} step={standing.step} />}
        <NextReport page={page} incident={incident} standing={standing} />
      </Stack>
      <Split>
        <Stack gap={9}>
          <ToldWords page={page} incident={incident} notes={standing.notes} />
          <FilesBlock page={page} incident={incident} files={standing.files} />
          <ConversationBlock page={page} incident={incident} standing={standing} form={form} />
          <NotesBlock page={page} incident={incident} standing={standing} form={form} />
          {props.blocks}
        </Stack>
        <Stack gap={7}>
          <CodingBlock {...side} />
          <AgreementBlock page={page} incident={incident} writes={standing.ways.codes} />
          <AssignmentBlock {...side} />
          <JoiningBlock {...side} />
          <ClosingBlock {...side} />
          {props.panels}
        </Stack>
      </Split>
    </IncidentPage>
  )
}
