import { Block, Rows } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'
import type { Referral } from '../queries.ts'
import { answerWords, outcomeWords } from '../referral.ts'
import { referralPath } from './referral-lines.tsx'

/** What the recipient answered, by the link or another way. */
export function AnswersBlock({
  page,
  referral,
  members,
  writes,
}: {
  page: Page
  referral: Referral
  members: ReadonlyMap<string, string>
  writes: boolean
}) {
  const form = { values: {}, errors: {} }
  return (
    <Block title={page.t('referrals.answers')} id="answers">
      {referral.answers.length === 0 && <p class="nothing small quiet">{page.t('referrals.answers.none')}</p>}
      <Rows>
        {referral.answers.map((one) => (
          <li>
            <p class="strong">{wordFor(page.t, 'referrals.answer', one.answer)}</p>
            {one.words === null ? (
              <Unreadable page={page} />
            ) : (
              one.words && <p class="entry__text">{one.words}</p>
            )}
            <Meta
              items={[
                page.f.dateTime(one.answered_at),
                one.recorded_by
                  ? page.t('referrals.answers.by', {
                      name: members.get(one.recorded_by) ?? page.t('cases.team.gone'),
                    })
                  : page.t('referrals.answers.by_link'),
              ]}
            />
          </li>
        ))}
      </Rows>
      {writes && referral.status === 'sent' && (
        <details class="fold">
          <summary>{page.t('referrals.answers.add')}</summary>
          <div class="fold__in">
            <Form page={page} action={referralPath(page, referral, '/answers')}>
              <Field
                page={page}
                form={form}
                prefix="a"
                type="radio"
                name="answer"
                label={page.t('referrals.answers.what')}
                options={answerWords.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
              />
              <Field
                page={page}
                form={form}
                prefix="a"
                type="textarea"
                rows={2}
                name="words"
                label={page.t('referrals.answer.words')}
                maxlength={4000}
              />
              <Actions>
                <Button variant="secondary">{page.t('referrals.answers.save')}</Button>
              </Actions>
            </Form>
          </div>
        </details>
      )}
    </Block>
  )
}

/** Asking again by another day, and what came of it in the end. */
export function OutcomeBlock({ page, referral, form }: { page: Page; referral: Referral; form: FormState }) {
  const path = (rest: string) => referralPath(page, referral, rest)
  if (referral.status === 'concluded') {
    return (
      <PostButton
        page={page}
        tight
        variant="tertiary"
        action={path('/outcome/removal')}
        version={referral.version}
      >
        {page.t('referrals.reopen')}
      </PostButton>
    )
  }
  return (
    <>
      <Block side title={page.t('referrals.chase')} id="chase">
        <Form page={page} action={path('/chaser')} version={referral.version}>
          <Field
            page={page}
            form={
              form.values.answer_due_on
                ? form
                : { ...form, values: { answer_due_on: referral.answer_due_on } }
            }
            type="date"
            name="answer_due_on"
            label={page.t('referrals.answer_due')}
            min={page.today}
          />
          <Actions>
            <Button tight variant="secondary">
              {page.t('referrals.chase.do')}
            </Button>
          </Actions>
        </Form>
      </Block>
      <Block side title={page.t('referrals.outcome')} id="outcome">
        <Form page={page} action={path('/outcome')} version={referral.version}>
          <ErrorSummary page={page} form={form} />
          <Field
            page={page}
            form={form}
            type="radio"
            name="outcome"
            label={page.t('referrals.outcome.what')}
            options={outcomeWords.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
          />
          <Field
            page={page}
            form={form}
            type="textarea"
            rows={2}
            name="words"
            label={page.t('referrals.outcome.words')}
            maxlength={2000}
          />
          <Actions>
            <Button tight>{page.t('referrals.outcome.save')}</Button>
          </Actions>
        </Form>
      </Block>
    </>
  )
}
