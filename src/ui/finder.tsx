// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays in the field, the options are pointed at by aria-activedescendant
import type { Child } from 'hono/jsx'
import { Icon } from './icons.tsx'
import { tellLabel } from './labels.ts'
import type { MessageId, Page } from './page.ts'

/** Someone or something that can be chosen. */
export interface Found {
  value: string
  label: string
  note?: string
}

/**
 * Choosing one of many by typing. With script, `source` is fetched with `?q=` while typing and answers with
 * `FoundList`; without it, the radios given in `found` (the server's answer to the plain form) are shown. The
 * chosen value is sent as `name`, the typed words as `<name>_q`.
 */
export function Finder({
  page,
  name,
  label,
  source,
  chosen,
  q,
  found = [],
  hint,
  error,
}: {
  page: Page
  name: string
  label: string
  source: string
  chosen?: Found
  q?: string
  found?: Found[]
  hint?: Child
  error?: MessageId
}) {
  const id = `f-${name}`
  if (error) tellLabel(page, id, label)
  const described = [`${id}-hint`, error && `${id}-wrong`].filter(Boolean).join(' ')
  return (
    <div class={error ? 'field field--wrong' : 'field'}>
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint ?? page.t('ui.find.hint')}
      </p>
      <div class="finder" data-controller="finder" data-finder-source-value={source}>
        <input
          class="ds-input"
          type="search"
          id={id}
          name={`${name}_q`}
          value={q ?? chosen?.label}
          autocomplete="off"
          aria-describedby={described}
          aria-invalid={error ? 'true' : undefined}
          data-finder-target="input"
          data-action="input->finder#type keydown->finder#key blur->finder#leave"
        />
        <input
          type="hidden"
          name={found.length > 0 ? undefined : name}
          value={chosen?.value}
          data-finder-target="value"
        />
        <div
          class="finder__list"
          role="listbox"
          id={`${id}-list`}
          aria-label={label}
          hidden
          data-finder-target="list"
        />
        {found.length > 0 && (
          <div class="choices" data-finder-target="plain">
            {found.map((item, index) => (
              <div class="field field--tick">
                <input class="ds-input" type="radio" name={name} value={item.value} id={`${id}-${index}`} />
                <label for={`${id}-${index}`}>
                  {item.label} {item.note && <span class="quiet small">{item.note}</span>}
                </label>
              </div>
            ))}
          </div>
        )}
      </div>
      {error && (
        <p class="wrong" id={`${id}-wrong`}>
          <Icon name="warning" />
          <span>{page.t(error)}</span>
        </p>
      )}
    </div>
  )
}

/** The answer to a finder's question: options for its list, as an HTML fragment without a layout. */
export function FoundList({
  page,
  found,
  none = page.t('ui.find.none'),
}: {
  page: Page
  found: Found[]
  /** What is said when there is nothing to choose. */
  none?: string
}) {
  return (
    <>
      {found.map((item, index) => (
        <div
          role="option"
          tabindex={-1}
          id={`found-${index}`}
          aria-selected="false"
          data-value={item.value}
          data-label={item.label}
        >
          {item.label} {item.note && <span class="quiet small">{item.note}</span>}
        </div>
      ))}
      {found.length === 0 && (
        <div class="quiet" role="option" tabindex={-1} aria-disabled="true" aria-selected="false">
          {none}
        </div>
      )}
    </>
  )
}
