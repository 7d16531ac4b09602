import { languageName } from '../../../people/index.ts'
import { Aside, Block } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Entry } from '../../../ui/entry.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { More } from '../../../ui/menu.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import type { AnswerTemplate } from '../../answers/queries.ts'
import { languageOptions } from '../../languages.ts'
import { isUnread, type Message } from '../../messages/queries.ts'
import { incidentPath, incidentsPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { directionOf } from '../../words.ts'
import type { Standing } from '../standing.ts'

interface ConversationProps {
  page: Page
  incident: Incident
  standing: Standing
  /** The answer being written. */
  form: FormState
}

function MessageRow({
  page,
  message,
  members,
}: { page: Page; message: Message } & Pick<Standing, 'members'>) {
  const ours = message.member_id !== null
  const who = ours
    ? (members.get(message.member_id ?? '') ?? page.t('cases.team.gone'))
    : page.t('incidents.reporter')
  const seen = ours
    ? message.read_on
      ? page.t('incidents.seen', { day: page.f.day(message.read_on) })
      : page.t('incidents.not_seen')
    : undefined
  return (
    <LedgerRow id={`m-${message.id}`} when={<DayWhen page={page} date={message.written_on} />}>
      <Entry
        title={who}
        meta={[
          languageName(page, message.language),
          seen,
          isUnread(message) && <Tag tone="late">{page.t('incidents.waits')}</Tag>,
        ]}
        text={
          message.words === null ? (
            <Unreadable page={page} />
          ) : (
            <span lang={message.language} dir={directionOf(message.language)}>
              {message.words}
            </span>
          )
        }
      />
    </LedgerRow>
  )
}

/** Ready answers to begin with; those in the reporter's language first. Choosing one fills the field below. */
function Templates({
  page,
  incident,
  templates,
  chosen,
}: {
  page: Page
  incident: Incident
  templates: AnswerTemplate[]
  chosen?: string
}) {
  const groups = [
    {
      label: page.t('incidents.answers.in_theirs'),
      list: templates.filter(({ language }) => language === incident.language),
    },
    {
      label: page.t('incidents.answers.in_others'),
      list: templates.filter(({ language }) => language !== incident.language),
    },
  ].filter(({ list }) => list.length > 0)
  const manages = page.member?.may('incidents.triage') === true
  return (
    <form class="tools" method="get" action={`${incidentPath(page, incident.id)}#answer`}>
      {groups.length > 0 && (
        <>
          <select class="ds-input tools__select" name="template" aria-label={page.t('incidents.answers.use')}>
            <option value="">{page.t('incidents.answers.use')}</option>
            {groups.map(({ label, list }) => (
              <optgroup label={label}>
                {list.map((one) => (
                  <option value={one.id} selected={one.id === chosen}>
                    {`${one.title ?? page.t('ui.unreadable')} (${languageName(page, one.language)})`}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          <Button tight variant="secondary">
            {page.t('incidents.answers.insert')}
          </Button>
        </>
      )}
      {manages && (
        <ButtonLink tight variant="tertiary" href={incidentsPath(page, '/answers')}>
          {page.t('incidents.answers')}
        </ButtonLink>
      )}
    </form>
  )
}

function AnswerForm({ page, incident, standing, form }: ConversationProps) {
  const chosen = form.values.template
  return (
    <div class="stack" data-gap="3" id="answer">
      <Templates
        page={page}
        incident={incident}
        templates={standing.templates}
        chosen={typeof chosen === 'string' ? chosen : undefined}
      />
      <Form page={page} action={incidentPath(page, incident.id, '/messages')}>
        <ErrorSummary page={page} form={form} of={['words', 'language']} />
        <Field
          page={page}
          form={form}
          type="textarea"
          rows={5}
          name="words"
          label={page.t('incidents.reply')}
          hint={page.t('incidents.reply.hint')}
          lang={incident.language}
        />
        <Field
          page={page}
          form={
            form.values.language ? form : { ...form, values: { ...form.values, language: incident.language } }
          }
          type="select"
          name="language"
          empty={false}
          label={page.t('incidents.reply.language')}
          options={languageOptions(page, [incident.language])}
        />
        <Actions>
          <Button variant={standing.step?.kind.startsWith('answer') ? 'primary' : 'secondary'}>
            {page.t('incidents.reply.send')}
          </Button>
        </Actions>
      </Form>
    </div>
  )
}

/** Whether somebody is writing an answer: with ready words, or one that was refused. */
const isWritten = ({ form }: Pick<ConversationProps, 'form'>): boolean =>
  ['words', 'language', 'template'].some((name) => form.values[name] || form.errors[name])

/** What reporter and organisation wrote to one another, and the field to answer in. */
export function ConversationBlock(props: ConversationProps) {
  const { page, incident, standing } = props
  const { messages, members, ways } = standing
  if (incident.source !== 'line') return null
  return (
    <Block
      title={page.t('incidents.conversation')}
      id="conversation"
      aside={<Aside wide>{page.t('incidents.conversation.how')}</Aside>}
    >
      {messages.length === 0 ? (
        <Nothing>{page.t('incidents.conversation.none')}</Nothing>
      ) : (
        <Ledger entries>
          {messages.map((message) => (
            <MessageRow page={page} message={message} members={members} />
          ))}
        </Ledger>
      )}
      {messages.some(({ member_id }) => member_id === null) && (
        <div class="row small">
          {ways.answers && messages.some(isUnread) && (
            <PostButton
              page={page}
              tight
              variant="tertiary"
              action={incidentPath(page, incident.id, '/messages/settled')}
            >
              {page.t('incidents.settle')}
            </PostButton>
          )}
          {ways.codes && (
            <ButtonLink
              tight
              variant="tertiary"
              href={incidentPath(page, incident.id, '/agreement?how=conversation')}
            >
              {page.t('incidents.agreement.changed')}
            </ButtonLink>
          )}
        </div>
      )}
      {ways.answers && (
        <More
          label={page.t('incidents.reply.begin')}
          open={isWritten(props) || standing.step?.kind.startsWith('answer')}
        >
          <AnswerForm {...props} />
        </More>
      )}
    </Block>
  )
}
