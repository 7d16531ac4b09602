import { wordFor } from '../../../platform/i18n/coded.ts'
import { LinkBlock, type LinkSecret } from '../../../privacy/index.ts'
import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { bodyAnswers } from '../../codes.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { IncidentPage } from '../../show/room.tsx'
import type { ToldLine } from '../queries.ts'
import { Buttons, codedOptions, FollowFields } from './told-pages.tsx'

export interface TellingProps {
  page: Page
  incident: Incident
  line: ToldLine
  /** Of the form that notes what came of it. */
  form: FormState
  /** Of the form that takes it back. */
  takingBack: FormState
  now: Date
  secret?: LinkSecret
  /** Whether the reader decides about the incident: links are for them. */
  decides: boolean
  /** Whether the reader may take it back. */
  takesBack: boolean
}

const pathOf = ({ page, incident, line }: TellingProps, rest = '') =>
  incidentPath(page, incident.id, `/told/${line.id}${rest}`)

/** What the body answered by its link, in its own words. */
function AnswersBlock({ page, line }: TellingProps) {
  if (line.answers.length === 0) return null
  return (
    <Block title={page.t('incidents.link_answers')} id="answers">
      <Rows>
        {line.answers.map((one) => (
          <li>
            <p class="strong">{wordFor(page.t, 'incidents.link_answer', one.answer)}</p>
            <Meta
              items={[
                page.f.dateTime(one.answered_at),
                one.number === null ? (
                  <Unreadable page={page} />
                ) : (
                  one.number && page.t('incidents.told.reference_is', { reference: one.number })
                ),
                !one.noted && page.t('incidents.link_answers.new'),
              ]}
            />
            {one.words === null ? <Unreadable page={page} /> : one.words && <p class="kept">{one.words}</p>}
          </li>
        ))}
      </Rows>
    </Block>
  )
}

/** What came of it, or when to ask again. */
function OutcomeBlock(props: TellingProps) {
  const { page, incident, line, form } = props
  return (
    <Block title={page.t('incidents.told.answer')} id="outcome">
      <Form page={page} action={pathOf(props)} version={line.version}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          type="select"
          name="outcome"
          label={page.t('incidents.told.outcome')}
          options={codedOptions(page, bodyAnswers)}
          empty={page.t('incidents.told.nothing_yet')}
        />
        <Field
          page={page}
          form={form}
          type="date"
          name="outcome_on"
          label={page.t('incidents.told.outcome_on')}
          max={page.today}
        />
        <Field
          page={page}
          form={form}
          type="textarea"
          rows={3}
          name="words"
          label={page.t('incidents.told.words')}
          maxlength={4000}
        />
        <FollowFields page={page} form={form} />
        <Buttons page={page} id={incident.id} />
      </Form>
    </Block>
  )
}

/** Without a link yet: making one of the file that was handed over. */
function NewLink(props: TellingProps) {
  const { page, line, decides } = props
  if (!decides || !line.handed || line.link || line.taken_back_on) return null
  return (
    <Block side title={page.t('referrals.link')} id="link">
      <p class="small">{page.t('incidents.handed.link.make.hint')}</p>
      <PostButton
        page={page}
        tight
        variant="secondary"
        action={pathOf(props, '/link')}
        version={line.version}
      >
        {page.t('incidents.handed.link.make')}
      </PostButton>
    </Block>
  )
}

/** What is to be done when something went out that should not have. */
function SentInError({ page }: { page: Page }) {
  return (
    <>
      <p>{page.t('incidents.error.cannot')}</p>
      <ol class="small">
        <li>{page.t('incidents.error.body')}</li>
        <li>{page.t('incidents.error.person')}</li>
        <li>{page.t('incidents.error.breach')}</li>
      </ol>
    </>
  )
}

/** Taking a telling back: noted by mistake, or sent in error. */
function TakingBack(props: TellingProps) {
  const { page, line, takingBack } = props
  if (!props.takesBack || line.taken_back_on) return null
  const label = page.t(line.handed ? 'incidents.error.note' : 'incidents.told.take_back')
  return (
    <Block side title={page.t('incidents.told.wrong')} id="wrong">
      <More label={label} open={Object.keys(takingBack.errors).length > 0}>
        <Stack gap={3}>
          {line.handed && <SentInError page={page} />}
          <Form page={page} action={pathOf(props, '/taking-back')} version={line.version}>
            <ErrorSummary page={page} form={takingBack} prefix="back" />
            <Field
              page={page}
              form={takingBack}
              prefix="back"
              type="textarea"
              rows={2}
              name="reason"
              label={page.t('incidents.told.take_back.why')}
              hint={page.t('incidents.told.take_back.hint')}
              maxlength={1000}
            />
            <Actions>
              <Button tight variant="secondary">
                {label}
              </Button>
            </Actions>
          </Form>
        </Stack>
      </More>
    </Block>
  )
}

function TakenBackNotice(props: TellingProps) {
  const { page, line } = props
  if (!line.taken_back_on) return null
  const day = page.f.longDate(line.taken_back_on)
  return (
    <Notice tone="late">
      <p>{page.t(line.handed ? 'incidents.error.noted' : 'incidents.told.taken_back', { day })}</p>
      {line.taken_back_why === null ? (
        <Unreadable page={page} />
      ) : (
        line.taken_back_why && <p class="kept">{line.taken_back_why}</p>
      )}
      {line.handed && <SentInError page={page} />}
      {props.takesBack && (
        <PostButton
          page={page}
          tight
          variant="secondary"
          action={pathOf(props, '/taking-back/removal')}
          version={line.version}
        >
          {page.t('incidents.told.bring_back')}
        </PostButton>
      )}
    </Notice>
  )
}

/** One telling of an incident: what the body answered, what came of it, its link, and the way to take it back. */
export function TellingPage(props: TellingProps) {
  const { page, incident, line } = props
  const to = line.institution ?? wordFor(page.t, 'incidents.body', line.body)
  // What they answered comes first while nobody has noted it.
  const waits = !line.taken_back_on && line.answers.some(({ noted }) => !noted)
  return (
    <IncidentPage
      page={page}
      incident={incident}
      below={to}
      lead={page.t(line.told_by === 'us' ? 'incidents.told.by_us' : 'incidents.told.by_person', {
        day: page.f.longDate(line.told_on),
      })}
    >
      <TakenBackNotice {...props} />
      <Split>
        <Stack gap={9}>
          {waits && <AnswersBlock {...props} />}
          {waits && <OutcomeBlock {...props} />}
          <LinkBlock
            page={page}
            link={line.link}
            now={props.now}
            secret={props.secret}
            action={pathOf(props, '/link')}
            version={line.version}
            renews={props.decides && !line.taken_back_on}
          />
          {!waits && <AnswersBlock {...props} />}
          {!waits && !line.taken_back_on && <OutcomeBlock {...props} />}
        </Stack>
        <Stack gap={7}>
          <NewLink {...props} />
          <TakingBack {...props} />
        </Stack>
      </Split>
    </IncidentPage>
  )
}
