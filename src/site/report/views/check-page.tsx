import type { Body } from '../../../platform/http/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { at, type PublicPage } from '../../public/page.ts'
import { AskFiles, Send } from '../../public/views/ask.tsx'
import { PublicFrame, SafetyNotice } from '../../public/views/frame.tsx'
import { saidLines, sentOf } from '../said.ts'

/** What was said, before it is sent: to change, to add files, to send. `wait` when many write at once. */
export function CheckPage({
  page,
  body,
  wait,
}: {
  page: PublicPage
  body: Body
  wait?: { wait: string; seconds: number }
}) {
  const { t } = page
  const hidden = sentOf(body).map(([name, value]) => <input type="hidden" name={name} value={value} />)
  return (
    <PublicFrame page={page} title={t('public.check.title')}>
      {wait ? (
        <Notice tone="late">
          <p>{t('public.busy', { n: wait.seconds })}</p>
        </Notice>
      ) : (
        <p>{t('public.check.lead')}</p>
      )}
      <dl class="said">
        {saidLines(page, body).map(({ question, answers }) => (
          <div>
            <dt>{question}</dt>
            {answers.map((answer) => (
              <dd dir="auto">{answer}</dd>
            ))}
          </div>
        ))}
      </dl>
      <form method="post" action={at(page, '/report')} autocomplete="off" data-draft="twice">
        {hidden}
        <Send name="step" value="change" quiet>
          {t('public.check.change')}
        </Send>
      </form>
      <form
        class="asks"
        method="post"
        action={at(page, '/report/send')}
        enctype="multipart/form-data"
        autocomplete="off"
        data-draft="twice"
      >
        {hidden}
        {wait && <input type="hidden" name="wait" value={wait.wait} />}
        <AskFiles page={page} />
        <Send>{t('public.check.send')}</Send>
        <p class="small quiet">{t('public.check.receipt')}</p>
      </form>
      <SafetyNotice page={page} only="exit" />
    </PublicFrame>
  )
}
