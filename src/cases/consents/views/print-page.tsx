import { directionOf } from '../../../platform/i18n/public.ts'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { Page } from '../../../ui/page.ts'
import { PrintButton } from '../../../ui/print-copy.tsx'
import type { ConsentDocument } from '../document.ts'

/** The paper of a consent for the screen and the printer, in the person's language. */
export function ConsentPrintPage({
  page,
  paper,
  back,
  others,
}: {
  page: Page
  paper: ConsentDocument
  back: string
  /** The same paper in other languages. */
  others: { href: string; label: string; lang: string }[]
}) {
  return (
    <Document page={page} title={paper.title}>
      <main class="page paper" id="main" tabindex={-1}>
        <p class="crumb row row--wide">
          <a class="ds-link" href={back}>
            {page.t('consents.print.back')}
          </a>
          <PrintButton page={page} />
          <Menu label={page.t('consents.print.others')} start>
            {others.map((other) => (
              <a href={other.href} lang={other.lang}>
                {other.label}
              </a>
            ))}
          </Menu>
        </p>
        <article class="stack" data-gap="5" lang={paper.lang} dir={directionOf(paper.lang)}>
          <p class="small quiet">{paper.organisation}</p>
          <h1 class="ds-heading" data-size="md">
            {paper.title}
          </h1>
          <Facts items={paper.facts} />
          {paper.paragraphs.map((words) => (
            <p>{words}</p>
          ))}
          <section class="block">
            <header>
              <h2 class="ds-heading" data-size="xs">
                {paper.rights.title}
              </h2>
            </header>
            <ul class="bullets">
              {paper.rights.items.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
          </section>
          <ul class="signatures small quiet">
            {paper.signatures.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
          <p class="tiny quiet">{paper.foot}</p>
        </article>
      </main>
    </Document>
  )
}
