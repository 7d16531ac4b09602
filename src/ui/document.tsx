import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Page } from './page.ts'

const favicon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 28 28'%3E%3Cg fill='%230B5C57'%3E%3Ccircle cx='9' cy='5.2' r='3.7'/%3E%3Cpath d='M5.3 14a3.7 3.7 0 0 1 7.4 0v13H5.3z'/%3E%3C/g%3E%3Cg fill='%23A8481F'%3E%3Ccircle cx='20' cy='10.2' r='3'/%3E%3Cpath d='M17 18a3 3 0 0 1 6 0v9h-6z'/%3E%3C/g%3E%3C/svg%3E"

/** The first line of every page. */
export const doctype = raw('<!doctype html>')

/**
 * The whole HTML document around a page. Turbo keeps no snapshots (a shared computer's back button must not
 * show a case after signing out) and fetches nothing ahead (opening a record is recorded).
 */
export function Document({ page, title, children }: { page: Page; title: string; children?: Child }) {
  return (
    <>
      {doctype}
      <html lang={page.lang} dir={page.dir} data-color-scheme="auto" data-size="sm">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="csp-nonce" content={page.nonce} />
          <meta name="turbo-cache-control" content="no-cache" />
          <meta name="turbo-prefetch" content="false" />
          <title>{`${title} · Alongside`}</title>
          <link rel="icon" href={favicon} />
          <link rel="stylesheet" href={page.assets.css} data-turbo-track="reload" />
          <script type="module" src={page.assets.js} nonce={page.nonce} data-turbo-track="reload" />
        </head>
        <body>
          <a class="ds-skip-link" href="#main">
            {page.t('ui.skip')}
          </a>
          {children}
        </body>
      </html>
    </>
  )
}

/** Two figures side by side, one taller: the product's mark, with its name and where we are. */
export function Brand({ name, href, small }: { name: string; href?: string; small?: string }) {
  const inside = (
    <>
      <svg viewBox="0 0 28 28" aria-hidden="true">
        <circle class="mark-a" cx="9" cy="5.2" r="3.7" />
        <path class="mark-a" d="M5.3 14a3.7 3.7 0 0 1 7.4 0v13H5.3z" />
        <circle class="mark-b" cx="20" cy="10.2" r="3" />
        <path class="mark-b" d="M17 18a3 3 0 0 1 6 0v9h-6z" />
      </svg>
      <span>
        <b>{name}</b>
        {small && <small>{small}</small>}
      </span>
    </>
  )
  return href ? (
    <a class="brand" href={href}>
      {inside}
    </a>
  ) : (
    <p class="brand">{inside}</p>
  )
}

/** The line above everything on a demonstration. */
export function DemoBanner({ page }: { page: Page }) {
  return (
    <p class="demo">
      {page.t('ui.demo')} <span class="only-wide">{page.t('ui.demo.more')}</span>
    </p>
  )
}
