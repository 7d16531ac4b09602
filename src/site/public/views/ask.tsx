import type { Child } from 'hono/jsx'
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

/** A question answered in words. `when` names the answer that makes it appear, see `.ask[data-when]`. */
export function AskWords(
  props: AskProps & { rows?: number; max: number; needed?: boolean; when?: string; digits?: boolean },
) {
  const { page, form, name, label, hint, rows, max, needed, when, digits } = props
  const shared = {
    class: 'ds-input',
    id: `q-${name}`,
    name,
    maxlength: max,
    autocomplete: 'off',
    'aria-describedby': described(props),
    'aria-invalid': form.errors[name] ? ('true' as const) : undefined,
    'aria-required': needed ? ('true' as const) : undefined,
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

/** Files to go along, as many as there are. */
export function AskFiles({ page }: { page: PublicPage }) {
  return (
    <div class="ask">
      <label for="q-files">{page.t('public.check.files')}</label>
      <p class="hint" id="q-files-hint">
        {page.t('public.check.files.hint')}
      </p>
      <input
        class="ds-input"
        type="file"
        id="q-files"
        name="files"
        multiple
        aria-describedby="q-files-hint"
      />
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
