import type { Child } from 'hono/jsx'
import { Chips } from './chips.tsx'
import { type Option, SelectOptions, Stacked } from './choices.tsx'
import { Icon } from './icons.tsx'
import { tellLabel } from './labels.ts'
import type { FormState, Page } from './page.ts'

export type { Option } from './choices.tsx'

type InputType =
  | 'text'
  | 'number'
  | 'date'
  | 'time'
  | 'datetime-local'
  | 'email'
  | 'password'
  | 'tel'
  | 'url'
  | 'search'
  | 'file'

export interface FieldProps {
  page: Page
  name: string
  label: string
  form: FormState
  /** `radio` and `checkbox` with options are chips; `checkbox` without options is one tick with the value `yes`. */
  type?: InputType | 'textarea' | 'select' | 'radio' | 'checkbox'
  hint?: Child
  /** Says so beside the label and to screen readers; `unmarked` only to the latter. */
  required?: boolean | 'unmarked'
  options?: readonly Option[]
  /** Words of a select's empty choice; `false` leaves it out. */
  empty?: string | false
  /** Radio or checkbox options below each other with their hints, instead of chips. */
  stacked?: boolean
  /** The label is only for screen readers. */
  quiet?: boolean
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search'
  rows?: number
  placeholder?: string
  min?: string | number
  max?: string | number
  step?: string | number
  maxlength?: number
  short?: boolean
  multiple?: boolean
  accept?: string
  autofocus?: boolean
  lang?: string
  /** Keeps two forms on one page apart; the same as the summary's. */
  prefix?: string
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? ''
const many = (value: string | string[] | undefined) =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

function Hint({ id, children }: { id: string; children?: Child }) {
  return (
    <p class="hint" id={id}>
      {children}
    </p>
  )
}

function Wrong({ id, text }: { id: string; text: string }) {
  return (
    <p class="wrong" id={id}>
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  )
}

/** What is wrong with several fields together; `label` is what they ask about. */
export function WrongTogether({
  page,
  form,
  name,
  label,
}: Pick<FieldProps, 'page' | 'form' | 'name' | 'label'>) {
  const error = form.errors[name]
  if (!error) return null
  tellLabel(page, `f-${name}`, label)
  return <Wrong id={`f-${name}`} text={page.t(error)} />
}

/**
 * One question of a form: its label, a hint, what is wrong, and the control with what was typed; in this order, so that a
 * keyboard on a phone covers none of it, and controls beside each other end in one line.
 * The hint and the error are tied to the control. Values are escaped.
 */
export function Field(props: FieldProps) {
  const { page, name, label, form, type = 'text', hint, required, options, prefix = 'f' } = props
  const id = `${prefix}-${name}`
  const error = form.errors[name]
  if (error) tellLabel(page, id, label)
  const described = [hint && `${id}-hint`, error && `${id}-wrong`].filter(Boolean).join(' ') || undefined
  const value = form.values[name]
  const aria = {
    'aria-describedby': described,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
  const shared = {
    class: 'ds-input',
    id,
    name,
    ...aria,
    'aria-required': required ? ('true' as const) : undefined,
    autofocus: props.autofocus || undefined,
  }
  const needed = required === true && !props.quiet && <span class="needed"> {page.t('ui.field.needed')}</span>
  const box = ['field', error && 'field--wrong'].filter(Boolean).join(' ')
  const wrong = error && <Wrong id={`${id}-wrong`} text={page.t(error)} />
  const above = hint && <Hint id={`${id}-hint`}>{hint}</Hint>

  if (type === 'checkbox' && !options) {
    return (
      <div class={`${box} field--tick`}>
        <input {...shared} type="checkbox" value="yes" checked={one(value) !== ''} />
        <label for={id}>{label}</label>
        {above}
        {wrong}
      </div>
    )
  }
  if ((type === 'radio' || type === 'checkbox') && options) {
    return (
      <fieldset class={box} {...aria} role={type === 'radio' ? 'radiogroup' : undefined}>
        <legend class={props.quiet ? 'ds-sr-only' : undefined}>
          {label}
          {needed}
        </legend>
        {above}
        {wrong}
        {props.stacked ? (
          <Stacked id={id} type={type} name={name} options={options} chosen={many(value)} />
        ) : (
          <Chips id={id} type={type} name={name} options={options} chosen={many(value)} />
        )}
      </fieldset>
    )
  }
  return (
    <div class={box}>
      <label for={id} class={props.quiet ? 'ds-sr-only' : undefined}>
        {label}
        {needed}
      </label>
      {above}
      {wrong}
      {type === 'textarea' ? (
        <textarea
          {...shared}
          rows={props.rows ?? 4}
          placeholder={props.placeholder}
          maxlength={props.maxlength}
          lang={props.lang}
          dir={props.lang && 'auto'}
          data-controller="grow"
          data-action="input->grow#fit"
        >
          {one(value)}
        </textarea>
      ) : type === 'select' ? (
        <select {...shared} multiple={props.multiple}>
          {props.empty !== false && !props.multiple && (
            <option value="">{props.empty ?? page.t('ui.field.choose')}</option>
          )}
          <SelectOptions options={options ?? []} chosen={many(value)} />
        </select>
      ) : (
        <input
          {...shared}
          type={type}
          value={type === 'password' || type === 'file' ? undefined : one(value)}
          autocomplete={props.autocomplete}
          inputmode={props.inputmode}
          placeholder={props.placeholder}
          min={props.min}
          max={props.max}
          step={props.step}
          maxlength={props.maxlength}
          multiple={props.multiple}
          accept={props.accept}
          lang={props.lang}
          data-width={props.short ? 'short' : undefined}
        />
      )}
    </div>
  )
}
