import { Block, Rows } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { OwnPasskey } from '../../passkeys/queries.ts'
import { PasskeysBlock } from '../../passkeys/views/passkeys-block.tsx'
import { type OpenSession, usedWords } from '../open-session.ts'
import type { OwnReminders } from '../reminders.ts'
import { Reminders } from './reminders.tsx'

interface Props {
  page: Page
  address: string
  secondFactor: boolean
  /** Undefined where passkeys are not possible. */
  passkeys?: OwnPasskey[]
  sessions: OpenSession[]
  reminders: OwnReminders[]
  /** The session that looks, and when. */
  here: string
  now: Date
  password: FormState
}

function Sessions({ page, sessions, here, now }: Props) {
  return (
    <Block title={page.t('accounts.sessions.title')} id="sessions">
      <Rows>
        {sessions.map((session) => (
          <li class="row row--ends">
            <span>
              {session.device || page.t('accounts.sessions.unknown')}
              <br />
              <span class="meta">
                {session.id === here ? page.t('accounts.sessions.here') : page.t(usedWords(session, now))},{' '}
                {page.t('accounts.sessions.since', { when: page.f.dateTime(session.created_at) })}
              </span>
            </span>
            {session.id !== here && (
              <PostButton
                page={page}
                action={`/account/sessions/${session.id}/end`}
                variant="secondary"
                tight
              >
                {page.t('accounts.sessions.end')}
                <span class="ds-sr-only"> {session.device}</span>
              </PostButton>
            )}
          </li>
        ))}
      </Rows>
      {sessions.length > 2 && (
        <div class="mt-5">
          <PostButton
            page={page}
            action="/account/sessions/end-others"
            variant="secondary"
            confirm={page.t('accounts.sessions.end_others.ask')}
          >
            {page.t('accounts.sessions.end_others')}
          </PostButton>
        </div>
      )}
    </Block>
  )
}

function SecondFactor({ page, secondFactor }: Props) {
  if (!secondFactor)
    return (
      <Block title={page.t('accounts.factor.title')} id="second-factor">
        <p>{page.t(page.demonstration ? 'accounts.factor.waived' : 'accounts.factor.none')}</p>
        {!page.demonstration && <FactorButton page={page} words={page.t('accounts.factor.add')} />}
      </Block>
    )
  return (
    <Block title={page.t('accounts.factor.title')} id="second-factor">
      <div class="stack" data-gap="5">
        <p>{page.t('accounts.factor.on')}</p>
        <details>
          <summary>{page.t('accounts.factor.codes')}</summary>
          <Form page={page} action="/account/recovery-codes" turbo={false} class="form mt-2">
            <Actions>
              <Button variant="secondary">{page.t('accounts.factor.codes.go')}</Button>
            </Actions>
          </Form>
        </details>
        <details>
          <summary>{page.t('accounts.factor.replace')}</summary>
          <p class="small quiet mt-2">{page.t('accounts.factor.replace.hint')}</p>
          <FactorButton page={page} words={page.t('accounts.factor.replace.go')} />
        </details>
      </div>
    </Block>
  )
}

function FactorButton({ page, words }: { page: Page; words: string }) {
  return (
    <Form page={page} action="/account/second-factor" turbo={false} class="form mt-2">
      <Actions>
        <Button variant="secondary">{words}</Button>
      </Actions>
    </Form>
  )
}

/** One's own account: where one works, password, second factor, open sessions. */
export function AccountPage(props: Props) {
  const { page } = props
  return (
    <Door page={page} title={page.t('accounts.account.title')}>
      <p class="lead">{props.address}</p>
      {page.organisations.length === 0 && <Notice tone="late">{page.t('accounts.account.nowhere')}</Notice>}
      {page.organisations.length > 0 && (
        <Block title={page.t('accounts.account.organisations')} id="organisations">
          <Rows>
            {page.organisations.map((organisation) => (
              <li>
                <a class="ds-link" href={`/${organisation.slug}/today`}>
                  {organisation.name}
                </a>
              </li>
            ))}
          </Rows>
        </Block>
      )}
      <Block title={page.t('accounts.password')} id="password">
        <Form page={page} action="/account/password">
          <ErrorSummary page={page} form={props.password} prefix="password" />
          <Field
            page={page}
            form={props.password}
            prefix="password"
            name="next"
            type="password"
            label={page.t('accounts.password.new')}
            hint={page.t('accounts.password.hint')}
            autocomplete="new-password"
          />
          <Actions>
            <Button>{page.t('accounts.password.change')}</Button>
          </Actions>
        </Form>
      </Block>
      <Reminders page={page} reminders={props.reminders} />
      <SecondFactor {...props} />
      {props.passkeys && <PasskeysBlock page={page} passkeys={props.passkeys} />}
      <Sessions {...props} />
      <p>
        <a class="ds-link" href={`/protection?lang=${page.lang}`}>
          {page.t('protection.link')}
        </a>
      </p>
      <Form page={page} action="/sign-out" class="one-button" turbo={false}>
        <Button variant="secondary" icon="leave">
          {page.t('ui.signout')}
        </Button>
      </Form>
    </Door>
  )
}
