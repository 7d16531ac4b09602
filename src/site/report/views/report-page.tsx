import { at, type PublicForm, type PublicPage } from '../../public/page.ts'
import { AskChoice, AskWords, Send, WrongAbove } from '../../public/views/ask.tsx'
import { PublicFrame, SafetyNotice } from '../../public/views/frame.tsx'
import { HelpNow } from '../../public/views/front-page.tsx'
import { type Choice, optionsOf, type Question, questionNames, questionOf } from '../said.ts'

interface ReportPageProps {
  page: PublicPage
  form: PublicForm
  /** Made once and carried along, so that what is sent twice is one report. */
  reportKey: string
}

/** The one form: what happened, and whatever else somebody wants to say. */
export function ReportPage({ page, form, reportKey }: ReportPageProps) {
  const { t } = page
  const ask = (name: Question) => ({ page, form, name, label: questionOf(page, name) })
  const choice = (name: Choice) => ({ ...ask(name), options: optionsOf(page, name) })
  const labels = Object.fromEntries(questionNames.map((name) => [name, questionOf(page, name)]))
  return (
    <PublicFrame page={page} title={t('public.report.title')}>
      <p>{t('public.report.lead')}</p>
      <SafetyNotice page={page} only="device" />
      <form
        class="asks"
        method="post"
        action={at(page, '/report')}
        autocomplete="off"
        novalidate
        data-draft="twice"
      >
        <input type="hidden" name="report_key" value={reportKey} />
        <WrongAbove page={page} form={form} labels={labels} />
        <AskWords {...ask('told')} hint={t('public.report.what.hint')} rows={6} needed />
        <AskChoice {...choice('told_by')} />
        <AskChoice {...choice('when')} />
        <AskWords {...ask('place')} hint={t('public.report.where.hint')} max={1000} />
        <AskChoice {...choice('biases')} hint={t('public.report.why.hint')} several />
        <AskChoice {...choice('police_told')} />
        <AskChoice
          {...choice('police_why_not')}
          hint={t('public.report.why.hint')}
          several
          when="police_told"
        />
        <AskChoice {...choice('contact_way')} />
        <AskWords
          {...ask('contact_at')}
          hint={t('public.report.contact.hint')}
          max={300}
          when="contact_way"
        />
        <AskChoice {...choice('agreed')} hint={t('public.report.agree.hint')} several />
        <Send>{t('public.report.go_on')}</Send>
      </form>
      <p class="small quiet exit-how">{t('public.exit.how')}</p>
    </PublicFrame>
  )
}

/** Instead of the form, as long as nobody reads what comes. */
export function ClosedPage({ page }: { page: PublicPage }) {
  return (
    <PublicFrame page={page} title={page.t('public.report.title')}>
      <p>{page.t('public.closed')}</p>
      <HelpNow page={page} />
      <SafetyNotice page={page} />
    </PublicFrame>
  )
}
