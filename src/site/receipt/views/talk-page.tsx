import type { OpenReport } from '../../../incidents/index.ts'
import { More } from '../../../ui/menu.tsx'
import { at, type PublicForm, type PublicPage } from '../../public/page.ts'
import { AskFiles, AskWords, type FileNotTaken, NotTaken, Send, WrongAbove } from '../../public/views/ask.tsx'
import { PublicFrame, SafetyNotice } from '../../public/views/frame.tsx'
import { agreedWords } from '../../report/said.ts'

interface TalkPageProps {
  page: PublicPage
  report: OpenReport
  form: PublicForm
  /** What became of what was just sent. */
  sent?: { words: boolean; files: number; refused: FileNotTaken[] }
}

interface Said {
  by: 'us' | 'you'
  words: string | null
  language: string
  on: string
}

function Message({ page, said: { by, words, language, on } }: { page: PublicPage; said: Said }) {
  return (
    <li class="message" data-by={by}>
      <p class="small quiet">
        <span class="strong">
          <bdi>{by === 'you' ? page.t('public.talk.you') : page.organisation.name}</bdi>
        </span>{' '}
        <time datetime={on}>{page.f.longDate(on)}</time>
      </p>
      <div dir="auto" lang={language} class="message__words">
        {words ?? '…'}
      </div>
    </li>
  )
}

/** What we may do with it, as somebody agreed; taking it back is as easy as writing. */
function Agreed({ page, agreed }: { page: PublicPage; agreed: readonly string[] }) {
  const words = agreedWords(page, agreed)
  return (
    <dl class="said">
      <div>
        <dt>{page.t('public.report.agree')}</dt>
        {words.length > 0 ? (
          words.map((one) => <dd>{one}</dd>)
        ) : (
          <dd>{page.t('public.report.agree.hint')}</dd>
        )}
        <dd class="small quiet">{page.t('public.talk.agreed')}</dd>
      </div>
    </dl>
  )
}

/** The conversation a receipt opens: what was told, what was answered, and writing again. */
export function TalkPage({ page, report, form, sent }: TalkPageProps) {
  const { t, f } = page
  const told: Said = { by: 'you', words: report.told, language: report.language, on: report.received_on }
  return (
    <PublicFrame page={page} title={t('public.talk.title')}>
      {sent && (
        <div class="notice" role="status" tabindex={-1} autofocus>
          <div>
            {sent.words && <p>{t('public.talk.sent')}</p>}
            {sent.files > 0 && <p>{t('public.talk.files', { n: sent.files })}</p>}
            <NotTaken page={page} files={sent.refused} />
          </div>
        </div>
      )}
      <div class="stack" data-gap="1">
        <p>
          {report.messages.some(({ by }) => by === 'us') && report.standing === 'received'
            ? t('public.standing.looked_at')
            : t(`public.standing.${report.standing}`)}
        </p>
        <p class="small quiet">{t('public.talk.received', { date: f.longDate(report.received_on) })}</p>
      </div>
      <ol class="talk">
        {[told, ...report.messages].map((said) => (
          <Message page={page} said={said} />
        ))}
      </ol>
      {report.messages.length === 0 && <p class="quiet">{t('public.talk.none')}</p>}
      {report.files.length > 0 && (
        <ul class="rows">
          {report.files.map(({ name, on }) => (
            <li>
              <bdi>{name ?? '…'}</bdi> <span class="small quiet">{f.longDate(on)}</span>
            </li>
          ))}
        </ul>
      )}
      <Agreed page={page} agreed={report.agreed} />
      <form
        class="asks"
        method="post"
        action={at(page, '/receipt/say')}
        enctype="multipart/form-data"
        autocomplete="off"
        novalidate
        data-draft=""
      >
        <input type="hidden" name="_once" value={page.newKey()} />
        <input type="hidden" name="visit" value={report.visit} />
        <WrongAbove page={page} form={form} labels={{}} />
        <AskWords page={page} form={form} name="words" label={t('public.talk.write')} rows={5} />
        <AskFiles page={page} />
        <Send>{t('public.check.send')}</Send>
      </form>
      <More label={t('public.copy.open')}>
        <form class="stack" method="post" action={at(page, '/receipt/copy')} autocomplete="off">
          <input type="hidden" name="visit" value={report.visit} />
          <p>{t('public.copy.care')}</p>
          <div class="row">
            {(['text', 'json'] as const).map((as) => (
              <button class="ds-button" data-variant="secondary" type="submit" name="as" value={as}>
                {t(`public.copy.${as}`)}
              </button>
            ))}
          </div>
        </form>
      </More>
      <form class="row" method="post" action={at(page, '/receipt/forget')} autocomplete="off">
        <input type="hidden" name="visit" value={report.visit} />
        <a class="ds-button" data-variant="secondary" href={at(page, '/front')}>
          {t('public.talk.close')}
        </a>
        <button class="ds-button" data-variant="tertiary" data-color="danger" type="submit">
          {t('public.forget.open')}
        </button>
      </form>
      <SafetyNotice page={page} only="exit" />
    </PublicFrame>
  )
}

/** The second, plain question before everything is destroyed. */
export function ForgetPage({ page, visit }: { page: PublicPage; visit: string }) {
  const { t } = page
  return (
    <PublicFrame page={page} title={t('public.forget.title')}>
      <p>{t('public.forget.lead')}</p>
      <form class="stack" method="post" action={at(page, '/receipt/forgotten')} autocomplete="off">
        <input type="hidden" name="visit" value={visit} />
        <button class="ds-button" data-color="danger" data-fullwidth="" type="submit" name="sure" value="yes">
          {t('public.forget.yes')}
        </button>
        <Send formaction={at(page, '/receipt/again')} quiet>
          {t('public.forget.no')}
        </Send>
      </form>
      <SafetyNotice page={page} only="exit" />
    </PublicFrame>
  )
}

/** Nothing is left to open. */
export function ForgottenPage({ page }: { page: PublicPage }) {
  return (
    <PublicFrame page={page} title={page.t('public.forget.done')}>
      <p>{page.t('public.forget.done.lead')}</p>
      <SafetyNotice page={page} />
    </PublicFrame>
  )
}
