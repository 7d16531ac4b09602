import { Block } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { Referral } from '../queries.ts'
import { referralPath } from './referral-lines.tsx'
import { SharedWords } from './shared-words.tsx'

/** The words of a referral that was not sent: one box for each topic chosen, and no other. */
export function WordsBlock({ page, referral, form }: { page: Page; referral: Referral; form: FormState }) {
  return (
    <Block title={page.t('referrals.words')} id="words">
      <p class="small quiet">{page.t('referrals.words.lead')}</p>
      <Form page={page} action={referralPath(page, referral)} version={referral.version} class="form mt-4">
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          type="textarea"
          name="ask"
          label={page.t('referrals.ask')}
          maxlength={4000}
        />
        {referral.topics.map((topic) => (
          <Field
            page={page}
            form={form}
            type="textarea"
            rows={topic === 'story' || topic === 'needs' ? 5 : 2}
            name={`told.${topic}`}
            label={page.t(`consents.topic.${topic}`)}
            maxlength={8000}
          />
        ))}
        <Actions>
          <Button variant="secondary">{page.t('referrals.words.save')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

/** What will be shared, word for word, and the button that shares it. */
export function PreviewBlock({ page, referral }: { page: Page; referral: Referral }) {
  const path = (rest: string) => referralPath(page, referral, rest)
  return (
    <Block title={page.t('referrals.preview')} id="preview">
      <p class="small quiet">{page.t('referrals.preview.lead')}</p>
      <div class="exactly mt-4">
        {referral.content && <SharedWords page={page} content={referral.content} />}
      </div>
      <div class="acts mt-4">
        <PostButton
          page={page}
          action={path('/sending')}
          version={referral.version}
          confirm={page.t('referrals.send.ask')}
        >
          {page.t(referral.channel === 'link' ? 'referrals.send.link' : 'referrals.send.other')}
        </PostButton>
        <PostButton page={page} variant="tertiary" action={path('/cancellation')} version={referral.version}>
          {page.t('referrals.cancel')}
        </PostButton>
      </div>
    </Block>
  )
}
