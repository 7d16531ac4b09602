import type { Child } from 'hono/jsx'
import { accepted } from '../../../platform/files/index.ts'
import { publicFileLimits } from '../../../platform/http/upload.ts'
import { Icon } from '../../../ui/icons.tsx'
import type { PublicForm, PublicPage } from '../page.ts'

interface AskProps {
  page: PublicPage
  form: PublicForm
  name: string
  label: string
  hint?: string
}

const many = (value: string | string[] | undefined) => [value ?? []].flat()
export const one = (value: string | string[] | undefined) => many(value)[0] ?? ''

function Wrong({ page, form, name }: Pick<AskProps, 'page' | 'form' | 'name'>) {
  const error = form.errors[name]
  return error ? (
    <p class="wrong" id={`q-${name}-wrong`}>
      <Icon name="warning" />
      <span>{page.t(error)}</span>
    </p>
  ) : null
}

const described = ({ form, name, hint }: AskProps) =>
  [hint && `q-${name}-hint`, form.errors[name] && `q-${name}-wrong`].filter(Boolean).join(' ') || undefined

/**
 * A question answered in words. `when` names the answer that makes it appear, see `.ask[data-when]`. The only question of a form
 * (`alone`) says itself what is wrong and is where one goes on; else `WrongAbove` leads there.
 */
export function AskWords(
  props: AskProps & {
    /** A text of several lines. It is cut by nobody: a browser would shorten what is pasted and say nothing. */
    rows?: number
    /** The longest that fits into one line. */
    max?: number
    needed?: boolean
    when?: string
    digits?: boolean
    alone?: boolean
  },
) {
  const { page, form, name, label, hint, rows, max, needed, when, digits, alone } = props
  const shared = {
    class: 'ds-input',
    id: `q-${name}`,
    name,
    maxlength: max,
    autocomplete: 'off',
    'aria-describedby': described(props),
    'aria-invalid': form.errors[name] ? ('true' as const) : undefined,
    'aria-required': needed ? ('true' as const) : undefined,
    autofocus: alone && form.errors[name] !== undefined,
  }
  return (
    <div class="ask" data-when={when}>
      <label for={shared.id}>{label}</label>
      {hint && (
        <p class="hint" id={`q-${name}-hint`}>
          {hint}
        </p>
      )}
      {rows ? (
        <textarea {...shared} rows={rows} dir="auto">
          {one(form.values[name])}
        </textarea>
      ) : (
        <input
          {...shared}
          type="text"
          dir={digits ? 'ltr' : 'auto'}
          inputmode={digits ? 'numeric' : undefined}
          value={one(form.values[name])}
        />
      )}
      <Wrong page={page} form={form} name={name} />
    </div>
  )
}

/** A question with answers to choose, one below the other and large enough for a thumb. */
export function AskChoice(
  props: AskProps & {
    options: readonly { value: string; label: string }[]
    several?: boolean
    when?: string
  },
) {
  const { page, form, name, label, hint, options, several, when } = props
  const chosen = many(form.values[name])
  return (
    <fieldset class="ask" data-when={when} id={`q-${name}`} aria-describedby={described(props)}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`q-${name}-hint`}>
          {hint}
        </p>
      )}
      <div class="ask__options">
        {options.map(({ value, label: words }) => (
          <label class="option">
            <input
              class="ds-input"
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={value}
              checked={chosen.includes(value)}
              autocomplete="off"
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
      <Wrong page={page} form={form} name={name} />
    </fieldset>
  )
}

/** What is wrong, above a form, leading to it. */
export function WrongAbove({
  page,
  form,
  labels,
}: {
  page: PublicPage
  form: PublicForm
  labels: Record<string, string>
}) {
  const wrong = Object.entries(form.errors).flatMap(([name, id]) => (id ? [{ name, id }] : []))
  if (wrong.length === 0) return null
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus>
      <p class="strong">{page.t('public.wrong')}</p>
      <ul>
        {wrong.map(({ name, id }) => (
          <li>
            <a href={`#q-${name}`}>
              {labels[name] ? `${labels[name]} ` : ''}
              {page.t(id)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Files to go along. What may be chosen is named, so that a telephone turns its own kind of photo into one that can be taken. */
export function AskFiles({ page }: { page: PublicPage }) {
  return (
    <div class="ask">
      <label for="q-files">{page.t('public.check.files')}</label>
      <div class="hint" id="q-files-hint">
        <p>{page.t('public.check.files.hint')}</p>
        <p data-kinds="">{page.t('public.check.files.kinds', publicFileLimits)}</p>
      </div>
      <input
        class="ds-input"
        type="file"
        id="q-files"
        name="files"
        accept={accepted}
        multiple
        aria-describedby="q-files-hint"
      />
    </div>
  )
}

/** A file that was not taken, by its name or, of several without one, by how many they are. */
export interface FileNotTaken {
  name: string
  why?: string
}

/** Files that were not taken, and what would have been. */
export function NotTaken({ page, files }: { page: PublicPage; files: readonly FileNotTaken[] }) {
  if (files.length === 0) return null
  return (
    <div class="stack" data-gap="1">
      {files.map(({ name, why }) => (
        <p class="wrong">
          {page.t(why === 'recording' ? 'public.talk.refused.recording' : 'public.talk.refused', { name })}
        </p>
      ))}
      <p class="small">{page.t('public.check.files.kinds', publicFileLimits)}</p>
    </div>
  )
}

/** A button over the whole width. */
export function Send({
  name,
  value,
  formaction,
  quiet,
  children,
}: {
  name?: string
  value?: string
  formaction?: string
  quiet?: boolean
  children?: Child
}) {
  return (
    <button
      class="ds-button"
      data-fullwidth=""
      data-variant={quiet ? 'secondary' : undefined}
      type="submit"
      name={name}
      value={value}
      formaction={formaction}
    >
      {children}
    </button>
  )
}
