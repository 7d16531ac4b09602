import { at, type PublicForm, type PublicPage } from '../../public/page.ts'
import { AskWords, Send } from '../../public/views/ask.tsx'
import { PublicFrame, SafetyNotice } from '../../public/views/frame.tsx'

/** Digits of a receipt. */
const length = 24

interface EnterPageProps {
  page: PublicPage
  form: PublicForm
  /** How many digits were typed under which nothing was found. */
  digits?: number
  /** The visit lapsed: why the receipt is asked for again. */
  lapsed?: boolean
  wait?: { wait: string; seconds: number }
}

/** Where a receipt is typed. It goes in a form, never in an address. */
export function EnterPage({ page, form, digits = length, lapsed, wait }: EnterPageProps) {
  const { t } = page
  const label = t('public.enter.label')
  return (
    <PublicFrame page={page} title={t('public.front.receipt')}>
      <p>{t(lapsed ? 'public.talk.expired' : 'public.front.receipt.lead')}</p>
      <form class="asks" method="post" action={at(page, '/receipt')} autocomplete="off" novalidate>
        {wait && (
          <p class="wrong" role="alert">
            {t('public.enter.slow', { n: wait.seconds })}
          </p>
        )}
        {wait && <input type="hidden" name="wait" value={wait.wait} />}
        <AskWords
          page={page}
          form={form}
          name="receipt"
          label={label}
          hint={digits === length ? undefined : t('public.enter.count', { n: digits })}
          max={100}
          digits
          needed
          alone
        />
        <Send>{t('public.enter.open')}</Send>
      </form>
      <SafetyNotice page={page} />
    </PublicFrame>
  )
}
