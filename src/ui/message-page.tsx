import { Document } from './document.tsx'
import { Layout } from './layout.tsx'
import type { Page } from './page.ts'

type Kind = 'not_found' | 'forbidden' | 'refused' | 'too_many' | 'broken'

function Words({ page, kind, text }: { page: Page; kind: Kind; text?: string }) {
  return (
    <div class="stack">
      <h1 class="ds-heading" data-size="md">
        {page.t(`message.${kind}.title`)}
      </h1>
      <p class="lead">{text ?? page.t(`message.${kind}.text`)}</p>
      <p>
        <a class="ds-link" href={page.organisation ? `/${page.organisation.slug}/today` : '/'}>
          {page.t('message.back')}
        </a>
      </p>
    </div>
  )
}

/** A page that says one thing: not found, not allowed, refused with a reason, too many at once, or broken. */
export function MessagePage({ page, kind, text }: { page: Page; kind: Kind; text?: string }) {
  if (page.organisation && page.member) {
    return (
      <Layout page={page} title={page.t(`message.${kind}.title`)}>
        <Words page={page} kind={kind} text={text} />
      </Layout>
    )
  }
  return (
    <Document page={page} title={page.t(`message.${kind}.title`)}>
      <main class="page" id="main" tabindex={-1}>
        <Words page={page} kind={kind} text={text} />
      </main>
    </Document>
  )
}
