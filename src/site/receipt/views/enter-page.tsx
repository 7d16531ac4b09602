import { at, type PublicForm, type PublicPage } from '../../public/page.ts'
import { AskWords, Send, WrongAbove } from '../../public/views/ask.tsx'
import { PublicFrame, SafetyNotice } from '../../public/views/frame.tsx'

interface EnterPageProps {
  page: PublicPage
  form: PublicForm
  /** The visit lapsed: why the receipt is asked for again. */
  lapsed?: boolean
  wait?: { wait: string; seconds: number }
}

/** Where a receipt is typed. It goes in a form, never in an address. */
export function EnterPage({ page, form, lapsed, wait }: EnterPageProps) {
  const { t } = page
  const label = t('public.enter.label')
  return (
    <PublicFrame page={page} title={t('public.front.receipt')}>
      <p>{t(lapsed ? 'public.talk.expired' : 'public.front.receipt.lead')}</p>
      <form class="asks" method="post" action={at(page, '/receipt')} autocomplete="off" novalidate>
        <WrongAbove page={page} form={form} labels={{}} />
        {wait && (
          <p class="wrong" role="alert">
            {t('public.enter.slow', { n: wait.seconds })}
          </p>
        )}
        {wait && <input type="hidden" name="wait" value={wait.wait} />}
        <AskWords page={page} form={form} name="receipt" label={label} max={100} digits needed />
        <Send>{t('public.enter.open')}</Send>
      </form>
      <SafetyNotice page={page} />
    </PublicFrame>
  )
}
