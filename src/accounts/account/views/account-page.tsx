import { Block, Rows } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { OpenSession } from '../open-session.ts'
import type { OwnReminders } from '../reminders.ts'
import { Reminders } from './reminders.tsx'

interface Props {
  page: Page
  address: string
  secondFactor: boolean
  sessions: OpenSession[]
  reminders: OwnReminders[]
  here: string
  forms: { password: FormState; factor: FormState; codes: FormState }
}

function Sessions({ page, sessions, here }: Props) {
  return (
    <Block title={page.t('accounts.sessions.title')} id="sessions">
      <Rows>
        {sessions.map((session) => (
          <li class="row row--ends">
            <span>
              {session.device || page.t('accounts.sessions.unknown')}
              <br />
              <span class="meta">
                {session.id === here
                  ? page.t('accounts.sessions.here')
                  : page.t('accounts.sessions.seen', { when: page.f.dateTime(session.seen_at) })}
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
              </PostButton>
            )}
          </li>
        ))}
      </Rows>
    </Block>
  )
}

function SecondFactor({ page, secondFactor, forms }: Props) {
  return (
    <Block title={page.t('accounts.factor.title')} id="second-factor">
      {secondFactor ? (
        <div class="stack" data-gap="5">
          <p>{page.t('accounts.factor.on')}</p>
          <details open={Object.keys(forms.codes.errors).length > 0}>
            <summary>{page.t('accounts.factor.codes')}</summary>
            <Form page={page} action="/account/recovery-codes" turbo={false} class="form mt-2">
              <Field
                page={page}
                form={forms.codes}
                prefix="codes"
                name="password"
                type="password"
                label={page.t('accounts.password.current')}
                autocomplete="current-password"
              />
              <Actions>
                <Button variant="secondary">{page.t('accounts.factor.codes.go')}</Button>
              </Actions>
            </Form>
          </details>
          <details open={Object.keys(forms.factor.errors).length > 0}>
            <summary>{page.t('accounts.factor.replace')}</summary>
            <Form page={page} action="/account/second-factor" turbo={false} class="form mt-2">
              <p class="small quiet">{page.t('accounts.factor.replace.hint')}</p>
              <Field
                page={page}
                form={forms.factor}
                prefix="factor"
                name="password"
                type="password"
                label={page.t('accounts.password.current')}
                autocomplete="current-password"
              />
              <Actions>
                <Button variant="secondary">{page.t('accounts.factor.replace.go')}</Button>
              </Actions>
            </Form>
          </details>
        </div>
      ) : (
        <p>{page.t('accounts.factor.waived')}</p>
      )}
    </Block>
  )
}

/** One's own account: where one works, password, second factor, open sessions. */
export function AccountPage(props: Props) {
  const { page, forms } = props
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
          <ErrorSummary page={page} form={forms.password} prefix="password" />
          <Field
            page={page}
            form={forms.password}
            prefix="password"
            name="current"
            type="password"
            label={page.t('accounts.password.current')}
            autocomplete="current-password"
          />
          <Field
            page={page}
            form={forms.password}
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
      <Sessions {...props} />
      <Form page={page} action="/sign-out" class="one-button" turbo={false}>
        <Button variant="secondary" icon="leave">
          {page.t('ui.signout')}
        </Button>
      </Form>
    </Door>
  )
}
