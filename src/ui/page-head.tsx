import type { Child } from 'hono/jsx'

/**
 * The head of a page: where it belongs, its title, the sentence that says what matters now (`lead`), or one quiet
 * line about it (`meta`), and what can be done (`acts`).
 */
export function PageHead({
  title,
  crumb,
  lead,
  meta,
  acts,
  row,
}: {
  title: Child
  crumb?: { href: string; label: string }
  lead?: Child
  meta?: Child
  acts?: Child
  /** Title and acts stay in one line on a phone too. */
  row?: boolean
}) {
  const kind = ['page__head', row && 'page__head--row', (meta || row) && 'page__head--close']
  return (
    <>
      {crumb && (
        <p class="crumb">
          <a class="ds-link" href={crumb.href}>
            {crumb.label}
          </a>
        </p>
      )}
      <header class={kind.filter(Boolean).join(' ')}>
        <div class="title">
          <h1 class="ds-heading" data-size="md">
            {title}
          </h1>
          {meta}
        </div>
        {lead && <p class="lead">{lead}</p>}
        {acts && <div class="row acts">{acts}</div>}
      </header>
    </>
  )
}
