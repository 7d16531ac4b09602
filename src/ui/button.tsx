import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icons.tsx'

interface Looks {
  /** How loud: one `primary` a page, `secondary` beside it, `tertiary` for the rest. */
  variant?: 'primary' | 'secondary' | 'tertiary'
  /** Smaller, for rows and heads. */
  tight?: boolean
  /** Full width. */
  full?: boolean
  danger?: boolean
  icon?: IconName
  class?: string
  children?: Child
}

function looks({ variant, tight, full, danger, class: own }: Looks) {
  return {
    class: ['ds-button', tight && 'tight', own].filter(Boolean).join(' '),
    'data-variant': variant === 'primary' ? undefined : variant,
    'data-fullwidth': full ? '' : undefined,
    'data-color': danger ? 'danger' : undefined,
  }
}

/** A button of a form. `name` and `value` tell the server which one was pressed; `form` ties it to a form elsewhere. */
export function Button({
  type = 'submit',
  name,
  value,
  form,
  formaction,
  ...rest
}: Looks & {
  type?: 'submit' | 'button'
  name?: string
  value?: string
  form?: string
  formaction?: string
}) {
  return (
    <button {...looks(rest)} type={type} name={name} value={value} form={form} formaction={formaction}>
      {rest.icon && <Icon name={rest.icon} />}
      {rest.children}
    </button>
  )
}

/** A link that looks like a button: it goes somewhere and changes nothing. `turbo` is false where it leads to another site; `apart` opens it beside this page. */
export function ButtonLink({
  href,
  download,
  turbo,
  apart,
  ...rest
}: Looks & { href: string; download?: boolean; turbo?: boolean; apart?: boolean }) {
  return (
    <a
      {...looks(rest)}
      href={href}
      download={download}
      target={apart ? '_blank' : undefined}
      rel={apart ? 'noopener' : undefined}
      data-turbo={download || turbo === false ? 'false' : undefined}
    >
      {rest.icon && <Icon name={rest.icon} />}
      {rest.children}
    </a>
  )
}
