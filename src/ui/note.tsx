import type { Child } from 'hono/jsx'
import { Form } from './form.tsx'
import { Icon } from './icons.tsx'
import type { Page } from './page.ts'

/**
 * The one box that asks to be written in: `top` (kinds as `Chips`), the text, a `row` of small questions, `tools`
 * before the button, and the button's words.
 */
export function NoteForm({
  page,
  action,
  name,
  label,
  value,
  top,
  row,
  tools,
  save,
  error,
  hidden,
  children,
}: {
  page: Page
  action: string
  name: string
  label: string
  value?: string
  top?: Child
  row?: Child
  tools?: Child
  save: string
  /** What is wrong with the text, already in words. */
  error?: string
  hidden?: Record<string, string | string[] | undefined>
  /** Folded details and the like, between the row and the foot. */
  children?: Child
}) {
  return (
    <Form page={page} action={action} id="note" class="note" hidden={hidden}>
      {top}
      <div class="ds-field">
        <label class="ds-sr-only" for="note-text">
          {label}
        </label>
        <textarea
          class="ds-input"
          id="note-text"
          name={name}
          rows={4}
          placeholder={label}
          aria-invalid={error ? 'true' : undefined}
          autofocus={error ? true : undefined}
          aria-describedby={error ? 'note-wrong' : undefined}
          data-controller="grow"
          data-action="input->grow#fit"
        >
          {value}
        </textarea>
      </div>
      {error && (
        <p class="wrong" id="note-wrong">
          <Icon name="warning" />
          <span>{error}</span>
        </p>
      )}
      {row && <div class="note__row small">{row}</div>}
      {children}
      <div class="note__row note__row--foot">
        <span class="row">{tools}</span>
        <button class="ds-button" type="submit">
          {save}
        </button>
      </div>
    </Form>
  )
}

/** Shortcuts to writing: a question and the likely answers as links. */
export function NoteFor({
  label,
  links,
  other,
}: {
  label: string
  links: { href: string; label: string }[]
  other?: { href: string; label: string }
}) {
  return (
    <section class="note-for" id="note" aria-labelledby="note-for">
      <strong id="note-for">
        <Icon name="pencil" />
        {label}
      </strong>
      {links.map((link) => (
        <a class="ds-chip" href={link.href}>
          {link.label}
        </a>
      ))}
      {other && (
        <a class="ds-chip plain" href={other.href}>
          {other.label}
        </a>
      )}
    </section>
  )
}
