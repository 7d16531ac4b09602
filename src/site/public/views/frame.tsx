import type { Child } from 'hono/jsx'
import { isReviewed, publicLanguages } from '../../../platform/i18n/public.ts'
import { Brand, doctype } from '../../../ui/document.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { emergencyNumber } from '../help.ts'
import type { FramedPage } from '../page.ts'

/** The way out, in the same place on every page. Without script it is a link to the page that leads away. */
function Leave({ page }: { page: FramedPage }) {
  return (
    <a class="ds-button" data-color="danger" data-leave="" href={page.exit} rel="noreferrer">
      <Icon name="leave" />
      {page.t('public.exit')}
    </a>
  )
}

function Languages({ page, here }: { page: FramedPage; here: string }) {
  return (
    <details class="languages">
      <summary class="ds-link">
        <Icon name="language" />
        {page.t('public.language')}
      </summary>
      <ul class="languages__list">
        {page.languages.map((lang) => (
          <li>
            <a
              class="ds-link"
              href={`${here}?lang=${lang}`}
              lang={lang}
              aria-current={lang === page.lang ? 'true' : undefined}
            >
              {publicLanguages[lang]}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What to do in danger, how to leave, and what stays on this device; or `only` one of these. */
export function SafetyNotice({ page, only }: { page: FramedPage; only?: 'exit' | 'device' }) {
  return (
    <section class="safe" aria-labelledby="h-safe">
      <h2 class="ds-heading" data-size="xs" id="h-safe">
        <a href={`tel:${emergencyNumber}`}>{page.t('public.help.danger', { number: emergencyNumber })}</a>
      </h2>
      {only !== 'device' && <p>{page.t('public.exit.how')}</p>}
      {only !== 'exit' && <p>{page.t('public.report.safe')}</p>}
    </section>
  )
}

/** The frame of every page for everybody: the organisation, the way out, the language; nothing of the browser is used or kept. */
export function PublicFrame({
  page,
  title,
  head,
  children,
}: {
  page: FramedPage
  title: string
  /** What else stands in the head: other forms of the same page. */
  head?: Child
  children?: Child
}) {
  const { name } = page
  return (
    <>
      {doctype}
      <html lang={page.lang} dir={page.dir} data-color-scheme="auto" data-size="md">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title === name ? name : `${title} · ${name}`}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={page.assets.css} />
          <script type="module" src={page.assets.line} nonce={page.nonce} />
          {head}
        </head>
        <body class="system" data-offline={page.t('public.offline')}>
          <a class="ds-skip-link" href="#main">
            {page.t('public.skip')}
          </a>
          <header class="public-top">
            <Brand name={name} href={page.home} />
            <Leave page={page} />
          </header>
          <main class="public" id="main" tabindex={-1}>
            <div class="row row--ends small">
              {!isReviewed(page.lang) && <span class="quiet">{page.t('public.machine')}</span>}
              {page.here && <Languages page={page} here={page.here} />}
            </div>
            {page.demonstration && <p class="small quiet">{page.t('public.demo')}</p>}
            <h1 class="ds-heading" data-size="lg">
              {title === name ? <bdi>{name}</bdi> : title}
            </h1>
            {children}
          </main>
        </body>
      </html>
    </>
  )
}

/** A number to call, in its own direction. */
export function Call({ number }: { number: string }) {
  return (
    <a class="ds-link nowrap" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      <bdi dir="ltr">{number}</bdi>
    </a>
  )
}
