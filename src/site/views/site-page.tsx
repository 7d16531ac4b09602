import type { Child } from 'hono/jsx'
import { languageNames, languages } from '../../platform/i18n/messages.ts'
import { Brand, DemoBanner, Document } from '../../ui/document.tsx'
import { inLanguage } from '../../ui/nav.tsx'
import type { Page } from '../../ui/page.ts'

/** A page for everybody: no sign-in, no navigation, the same in each language. */
export function SitePage({
  page,
  title,
  lead,
  children,
}: {
  page: Page
  title: string
  lead?: string
  children?: Child
}) {
  return (
    <Document page={page} title={title}>
      {page.demonstration && <DemoBanner page={page} />}
      <div class="site">
        <header class="row row--ends">
          <Brand name="Alongside" />
          <nav class="row small" aria-label={page.t('ui.language')}>
            {languages.map((lang) => (
              <a
                class="ds-link"
                data-color="neutral"
                href={inLanguage(page, lang)}
                lang={lang}
                aria-current={lang === page.lang ? 'true' : undefined}
              >
                {languageNames[lang]}
              </a>
            ))}
          </nav>
        </header>
        <main id="main" tabindex={-1}>
          <h1 class="ds-heading" data-size="md">
            {title}
          </h1>
          {lead && <p class="lead">{lead}</p>}
          {children}
        </main>
      </div>
    </Document>
  )
}
