import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import { late } from './jsx/jsx-runtime.ts'
import { labelled, labelOf } from './labels.ts'
import type { FormState, Page } from './page.ts'

export { Button, ButtonLink } from './button.tsx'
export { Field, WrongTogether } from './field.tsx'

/** A fresh form: nothing typed, nothing wrong. */
export const emptyForm: FormState = { values: {}, errors: {} }

/** Id of a field's control, where errors and labels point. `prefix` keeps two forms on one page apart. */
export function fieldId(name: string, prefix = 'f'): string {
  return `${prefix}-${name}`
}

interface FormProps {
  page: Page
  action: string
  method?: 'post' | 'get'
  /** The version the edit is based on; a newer one on the server is a conflict. A form that comes back with errors keeps its own. */
  version?: number | string
  /** The form shows what a colleague saved meanwhile, and is based on it. */
  rebased?: boolean
  /** More hidden values. */
  hidden?: Record<string, string | string[] | undefined>
  id?: string
  class?: string
  /** Needed to send files. */
  files?: boolean
  /** A question to answer before sending. */
  confirm?: string
  /** False where the answer is a download or leads to another site. */
  turbo?: boolean
  /** The answer is a download that changes nothing: it may be sent again. */
  again?: boolean
  children?: Child
}

/** A form with what every POST must carry: the token against forgery, the idempotency key, the version. Sent once. */
export function Form({
  page,
  action,
  method = 'post',
  version,
  rebased,
  hidden = {},
  files,
  turbo,
  again,
  ...rest
}: FormProps) {
  const sent = page.base?.path === action.replace(/[?#].*/, '') && !rebased ? page.base.version : undefined
  return (
    <form
      id={rest.id}
      class={rest.class ?? 'form'}
      method={method}
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
      data-controller={again ? undefined : 'once'}
      data-action={again ? undefined : 'submit->once#send'}
      data-turbo-confirm={rest.confirm}
      data-turbo={turbo === false || again ? 'false' : undefined}
    >
      {method === 'post' && (
        <>
          <input type="hidden" name="_csrf" value={page.csrf} />
          {!again && <input type="hidden" name="_key" value={page.formKey()} />}
        </>
      )}
      {version !== undefined && <input type="hidden" name="_version" value={sent ?? String(version)} />}
      {Object.entries(hidden).flatMap(([name, value]) =>
        [value ?? []].flat().map((one) => <input type="hidden" name={name} value={one} />),
      )}
      {rest.children}
    </form>
  )
}

/** A form that is only a button: mark sent, reopen, remove. */
export function PostButton({
  page,
  action,
  version,
  hidden,
  confirm,
  ...button
}: { page: Page; action: string } & Pick<FormProps, 'version' | 'hidden' | 'confirm'> &
  Parameters<typeof Button>[0]) {
  return (
    <Form page={page} action={action} version={version} hidden={hidden} confirm={confirm} class="one-button">
      <Button {...button} />
    </Form>
  )
}

function WrongLine({ page, id, text }: { page: Page; id: string; text: string }) {
  const label = labelOf(page, id)
  return <a href={`#${id}`}>{label ? labelled(label, text) : text}</a>
}

/**
 * The list of what is wrong, above a form or at its head, each line naming its field and leading to it. An error under
 * `form` belongs to no field. Nothing is shown when nothing is wrong. `of` names the fields to speak of where several forms
 * of a page are drawn from what was sent to one of them.
 */
export function ErrorSummary({
  page,
  form,
  prefix,
  of,
}: {
  page: Page
  form: FormState
  prefix?: string
  of?: readonly string[]
}) {
  const wrong = Object.entries(form.errors).flatMap(([name, id]) =>
    id && (!of || of.includes(name)) ? [{ name, text: page.t(id) }] : [],
  )
  if (wrong.length === 0) return null
  return late(() => (
    <div class="errors" role="alert" tabindex={-1} autofocus>
      <p class="strong">
        <Icon name="warning" /> {page.t('ui.errors', { n: wrong.length })}
      </p>
      <ul>
        {wrong.map(({ name, text }) => (
          <li>{name === 'form' ? text : <WrongLine page={page} id={fieldId(name, prefix)} text={text} />}</li>
        ))}
      </ul>
    </div>
  ))
}

/** Fields that belong together, under a legend. `row` puts short ones beside each other. */
export function FieldGroup({ legend, row, children }: { legend: string; row?: boolean; children?: Child }) {
  return (
    <fieldset class="fieldset">
      <legend>{legend}</legend>
      {row ? <div class="fields">{children}</div> : children}
    </fieldset>
  )
}

/** Fields beside each other that make one of several, such as one way to reach somebody; the legend is only read aloud. */
export function FieldRow({ legend, children }: { legend: string; children?: Child }) {
  return (
    <fieldset class="fields">
      <legend class="ds-sr-only">{legend}</legend>
      {children}
    </fieldset>
  )
}

/** The buttons at the end of a form. */
export function Actions({ children }: { children?: Child }) {
  return <div class="acts">{children}</div>
}
