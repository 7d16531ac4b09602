import type { Child } from 'hono/jsx'
import { isMessageId, languageNames, languages } from '../platform/i18n/messages.ts'
import { Brand, DemoBanner, Document } from './document.tsx'
import { Icon } from './icons.tsx'
import { AccountItems, AddMenu, inLanguage, NavLists, nounPath, TabBar } from './nav.tsx'
import { Notice } from './notice.tsx'
import type { Page } from './page.ts'

/** The role's word from the catalogue (`accounts.role.<role>`), or the role as given when it is a word already. */
function roleName(page: Page, role: string): string {
  const id = `accounts.role.${role}`
  return isMessageId(id) ? page.t(id) : role
}

function Find({ page }: { page: Page }) {
  return (
    <search>
      <form class="find" action={nounPath(page, 'find')}>
        <Icon name="search" />
        <input
          class="ds-input"
          type="search"
          name="q"
          aria-label={page.t('ui.search.label')}
          placeholder={page.t('ui.search')}
          data-keyboard-target="search"
        />
        <span class="kbd" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  )
}

function Side({ page }: { page: Page }) {
  return (
    <nav class="side" aria-label={page.t('ui.nav.main')}>
      <div class="side__in">
        <Brand name="Alongside" href={nounPath(page, 'today')} small={page.organisation?.name} />
        <div class="side__find">
          <Find page={page} />
          <AddMenu page={page} />
        </div>
        <NavLists page={page} />
      </div>
      {page.member && (
        <details class="side__foot menu menu--up menu--start tiny" data-controller="menu">
          <summary aria-label={`${page.member.name}, ${page.t('ui.account')}`}>
            <span class="side__who">
              <span class="strong">{page.member.name}</span>
              <span class="quiet">{roleName(page, page.member.role)}</span>
            </span>
            <Icon name="up" />
          </summary>
          <div class="menu__panel">
            <AccountItems page={page} />
          </div>
        </details>
      )}
    </nav>
  )
}

/** The question asked before something that cannot be undone; its words are filled in by script. */
function Ask({ page }: { page: Page }) {
  return (
    <dialog id="ask" class="ds-dialog ask-dialog" aria-labelledby="ask-title">
      <form method="dialog">
        <h2 class="ds-heading" data-size="xs" id="ask-title">
          {page.t('ui.confirm.title')}
        </h2>
        <div class="acts">
          <button class="ds-button" type="submit" value="yes">
            {page.t('ui.confirm.yes')}
          </button>
          <button class="ds-button" data-variant="secondary" type="submit" value="">
            {page.t('ui.confirm.no')}
          </button>
        </div>
      </form>
    </dialog>
  )
}

/**
 * The staff shell: navigation, search, add, what was just done (`undo` takes it back), and the page. `title` names the
 * document.
 */
export function Layout({
  page,
  title,
  undo,
  children,
}: {
  page: Page
  title: string
  undo?: Child
  children?: Child
}) {
  return (
    <Document page={page} title={title}>
      <div data-controller="keyboard" data-action="keydown@window->keyboard#press">
        <header>
          {page.demonstration && <DemoBanner page={page} />}
          <div class="topbar">
            <Brand name="Alongside" href={nounPath(page, 'today')} small={page.organisation?.name} />
            <a
              class="ds-button"
              data-variant="tertiary"
              data-icon
              data-color="neutral"
              href={nounPath(page, 'find')}
              aria-label={page.t('ui.search')}
            >
              <Icon name="search" />
            </a>
          </div>
        </header>
        <div class="shell">
          <Side page={page} />
          <main class="page" id="main" tabindex={-1}>
            {page.alarm && (
              <Notice tone="late">
                <a class="ds-link" href={page.alarm.href}>
                  {page.alarm.text}
                </a>
              </Notice>
            )}
            {page.notice && (
              <Notice said>
                <div class="row row--ends">
                  <span>{page.notice}</span>
                  {undo}
                </div>
              </Notice>
            )}
            {children}
          </main>
        </div>
        <TabBar page={page} />
        <Ask page={page} />
      </div>
    </Document>
  )
}

function Languages({ page }: { page: Page }) {
  return (
    <span class="row">
      {languages
        .filter((lang) => lang !== page.lang)
        .map((lang) => (
          <a
            class="ds-link"
            data-color="neutral"
            href={inLanguage(page, lang)}
            lang={lang}
            data-turbo="false"
          >
            {languageNames[lang]}
          </a>
        ))}
    </span>
  )
}

/**
 * A page for someone not signed in: signing in, a forgotten password, the first visit. `tale` stands beside it
 * on a wide screen.
 */
export function Door({
  page,
  title,
  children,
  tale,
  fixed,
}: {
  page: Page
  title: string
  children?: Child
  tale?: Child
  /** No links to other languages: this page answers a form and carries what was typed. */
  fixed?: boolean
}) {
  return (
    <Document page={page} title={title}>
      <main class="door" id="main" tabindex={-1}>
        <Brand name="Alongside" small={page.organisation?.name} />
        <div class={tale ? 'door__in' : 'door__in door__in--one'}>
          <div class="stack" data-gap="5">
            <h1 class="ds-heading" data-size="md">
              {title}
            </h1>
            {page.notice && <Notice said>{page.notice}</Notice>}
            {children}
          </div>
          {tale && <div class="door__tale only-wide">{tale}</div>}
        </div>
        <div class="row row--ends small quiet">
          <span>{page.demonstration && `${page.t('ui.demo')} ${page.t('ui.demo.more')}`}</span>
          {!fixed && <Languages page={page} />}
        </div>
      </main>
    </Document>
  )
}

/** A page of words only: an error, a refusal, something gone. In the shell for a member, at the door otherwise. */
export function PlainPage({ page, title, children }: { page: Page; title: string; children?: Child }) {
  if (!page.member || !page.organisation) {
    return (
      <Door page={page} title={title}>
        {children}
      </Door>
    )
  }
  return (
    <Layout page={page} title={title}>
      <div class="plain">
        <h1 class="ds-heading" data-size="md">
          {title}
        </h1>
        {children}
      </div>
    </Layout>
  )
}
