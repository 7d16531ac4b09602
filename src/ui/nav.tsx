import { languageNames, languages } from '../platform/i18n/messages.ts'
import { Icon, type IconName } from './icons.tsx'
import type { MessageId, NavNoun, Page } from './page.ts'

interface Noun {
  noun: NavNoun
  label: MessageId
  icon: IconName
  needs?: string
  second?: boolean
}

/** The nouns that have pages. One that has none yet is left out: no dead links. */
const nouns: Noun[] = [
  { noun: 'today', label: 'ui.nav.today', icon: 'sun' },
  { noun: 'cases', label: 'ui.nav.cases', icon: 'folder', needs: 'cases.read' },
  { noun: 'people', label: 'ui.nav.people', icon: 'people', needs: 'people.read' },
  { noun: 'incidents', label: 'ui.nav.incidents', icon: 'letter', needs: 'incidents.read' },
  { noun: 'activities', label: 'ui.nav.activities', icon: 'calendar', needs: 'activities.read' },
  { noun: 'projects', label: 'ui.nav.projects', icon: 'graph', needs: 'projects.read' },
  {
    noun: 'incidents/statistics',
    label: 'ui.nav.statistics',
    icon: 'graph',
    needs: 'statistics.read',
    second: true,
  },
  { noun: 'directory', label: 'ui.nav.directory', icon: 'buildings', needs: 'directory.read', second: true },
  { noun: 'pathways', label: 'ui.nav.pathways', icon: 'clock', needs: 'cases.read', second: true },
  { noun: 'log', label: 'ui.nav.log', icon: 'shield', needs: 'audit.read', second: true },
  { noun: 'settings', label: 'ui.nav.settings', icon: 'cog', needs: 'settings.read', second: true },
]

const added: { noun: NavNoun; label: MessageId; icon: IconName; needs: string; also?: string }[] = [
  { noun: 'people', label: 'ui.add.person', icon: 'person', needs: 'people.write' },
  { noun: 'cases', label: 'ui.add.case', icon: 'folder', needs: 'cases.write', also: 'people.write' },
  { noun: 'incidents', label: 'ui.add.incident', icon: 'letter', needs: 'incidents.write' },
  { noun: 'activities', label: 'ui.add.activity', icon: 'calendar', needs: 'activities.write' },
  { noun: 'projects', label: 'ui.add.project', icon: 'graph', needs: 'projects.write' },
]

const may = (page: Page, needs?: string) => !needs || page.member?.may(needs) === true
const mayAdd = (page: Page, item: (typeof added)[number]) => may(page, item.needs) && may(page, item.also)
const pathOf = (page: Page) => page.path.split('?')[0] ?? ''

/** Address of a noun in the organisation at hand, e.g. `/lavka/cases`. */
export function nounPath(page: Page, noun: string): string {
  return `/${page.organisation?.slug ?? ''}/${noun}`
}

/** Pages that stand below one noun and belong to another for whoever sees that one. */
const elsewhere = [
  { path: 'log/decoys', noun: 'settings', sees: 'settings.read' },
  { path: 'incidents/sealing', noun: 'settings', sees: 'settings.read' },
  { path: 'settings/line', noun: 'incidents', sees: 'incidents.read' },
] as const

/** The noun a page belongs to, where its address says another: of several the one that the reader's navigation has. */
function belongs(page: Page): NavNoun | undefined {
  const found = elsewhere.find(({ path }) => pathOf(page) === nounPath(page, path))
  const stands = nouns.find(({ noun }) => pathOf(page).startsWith(`${nounPath(page, noun)}/`))
  return found && may(page, found.sees) && !(stands && may(page, stands.needs)) ? found.noun : undefined
}

/** `page` on the noun's own page, `true` deeper inside it. */
function current(page: Page, noun: NavNoun): 'page' | 'true' | undefined {
  const own = nounPath(page, noun)
  const path = pathOf(page)
  const other = belongs(page)
  if (other) return other === noun ? 'true' : undefined
  // What lies below a noun may be a noun of its own.
  const deeper = nouns.find((other) => other.noun.startsWith(`${noun}/`))
  if (deeper && current(page, deeper.noun)) return undefined
  return path === own ? 'page' : path.startsWith(`${own}/`) ? 'true' : undefined
}

/** The same address in another language, or (without one) in the reader's own. */
export function inLanguage(page: Page, lang?: string): string {
  const [path, query] = page.path.split('?')
  const params = new URLSearchParams(query)
  if (lang) params.set('lang', lang)
  else params.delete('lang')
  return params.size > 0 ? `${path}?${params}` : String(path)
}

function NavLink({ page, item }: { page: Page; item: Noun }) {
  const count = page.counts[item.noun]
  return (
    <li>
      <a href={nounPath(page, item.noun)} aria-current={current(page, item.noun)}>
        <Icon name={item.icon} />
        {page.t(item.label)}
        {count !== undefined && <span class="count">{page.f.number(count)}</span>}
      </a>
    </li>
  )
}

/** The nouns this member may open, in two groups. */
export function NavLists({ page }: { page: Page }) {
  const shown = nouns.filter((item) => may(page, item.needs))
  const first = shown.filter((item) => !item.second)
  const second = shown.filter((item) => item.second)
  return (
    <div class="side__nav">
      <ul>
        {first.map((item) => (
          <NavLink page={page} item={item} />
        ))}
      </ul>
      {second.length > 0 && (
        <ul>
          {second.map((item) => (
            <NavLink page={page} item={item} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** What this member may add, behind the plus sign; nothing when they may add nothing. */
export function AddMenu({ page }: { page: Page }) {
  const items = added.filter((item) => mayAdd(page, item))
  if (items.length === 0) return null
  return (
    <details class="menu" data-controller="menu" data-keyboard-target="add">
      <summary class="ds-button tight" data-variant="secondary" data-icon aria-label={page.t('ui.add.label')}>
        <Icon name="plus" />
      </summary>
      <div class="menu__panel">
        <p class="menu__head">{page.t('ui.add')}</p>
        {items.map((item) => (
          <a href={`${nounPath(page, item.noun)}/new`}>
            <Icon name={item.icon} />
            {page.t(item.label)}
          </a>
        ))}
      </div>
    </details>
  )
}

/** Switching organisation and language, and signing out. */
export function AccountItems({ page }: { page: Page }) {
  return (
    <>
      {page.organisations.length > 0 && (
        <>
          <p class="menu__head">{page.t('ui.organisation.switch')}</p>
          {page.organisations.map((organisation) => (
            <a href={`/${organisation.slug}/today`}>{organisation.name}</a>
          ))}
          <hr />
        </>
      )}
      <p class="menu__head">{page.t('ui.language')}</p>
      <form method="post" action={nounPath(page, 'settings/language')} data-turbo="false">
        <input type="hidden" name="_csrf" value={page.csrf} />
        <input type="hidden" name="to" value={inLanguage(page)} />
        {languages.map((lang) => (
          <button
            type="submit"
            name="language"
            value={lang}
            lang={lang}
            aria-current={lang === page.lang ? 'true' : undefined}
          >
            {languageNames[lang]}
          </button>
        ))}
      </form>
      <hr />
      <a href="/account">{page.t('ui.account')}</a>
      <form method="post" action="/sign-out" data-turbo="false">
        <input type="hidden" name="_csrf" value={page.csrf} />
        <button type="submit">
          <Icon name="leave" />
          {page.t('ui.signout')}
        </button>
      </form>
    </>
  )
}

/** The first places of one's work, a note, and everything else, at the foot of a phone. */
export function TabBar({ page }: { page: Page }) {
  const tabs = nouns.filter((item) => may(page, item.needs)).slice(0, 3)
  const [today, cases, ...rest] = tabs
  const tab = (item?: Noun) =>
    item && (
      <a href={nounPath(page, item.noun)} aria-current={current(page, item.noun)}>
        <Icon name={item.icon} />
        {page.t(item.label)}
      </a>
    )
  return (
    <nav class="tabbar" aria-label={page.t('ui.nav.shortcuts')}>
      {tab(today)}
      {tab(cases)}
      {may(page, 'cases.write') && (
        <a href={`${nounPath(page, 'today')}#note`} class="tabbar__do">
          <Icon name="pencil" />
          {page.t('ui.nav.note')}
        </a>
      )}
      {rest.map(tab)}
      <details class="menu menu--up" data-controller="menu">
        <summary>
          <Icon name="menu" />
          {page.t('ui.nav.more')}
        </summary>
        <div class="menu__panel">
          {nouns
            .filter((item) => !tabs.includes(item) && may(page, item.needs))
            .map((item) => (
              <a href={nounPath(page, item.noun)} aria-current={current(page, item.noun)}>
                <Icon name={item.icon} />
                {page.t(item.label)}
              </a>
            ))}
          <hr />
          <p class="menu__head">{page.t('ui.add')}</p>
          {added
            .filter((item) => mayAdd(page, item))
            .map((item) => (
              <a href={`${nounPath(page, item.noun)}/new`}>
                <Icon name="plus" />
                {page.t(item.label)}
              </a>
            ))}
          <hr />
          <AccountItems page={page} />
        </div>
      </details>
    </nav>
  )
}
