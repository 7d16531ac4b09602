import { Form } from './form.tsx'
import { Icon } from './icons.tsx'
import type { Page } from './page.ts'

/**
 * A box that is ticked in one press and sent at once; pressed again, it takes the tick back where `undo` leads.
 * `label` is read aloud with it. Without `action` it only shows how things stand.
 */
export function Tick({
  page,
  action,
  undo,
  done,
  label,
  hidden,
}: {
  page: Page
  action?: string
  undo?: string
  done?: boolean
  label: string
  hidden?: Record<string, string>
}) {
  const to = done ? undo : action
  const box = <Icon name="check" />
  if (!to)
    return (
      <span
        class="tick"
        data-done={done ? '' : undefined}
        role="img"
        aria-label={page.t(done ? 'ui.tick.done' : 'ui.tick.open')}
      >
        {done && box}
      </span>
    )
  return (
    <Form page={page} action={to} hidden={hidden} class="one-button">
      <button
        class="tick"
        type="submit"
        data-done={done ? '' : undefined}
        aria-label={page.t(done ? 'ui.tick.take_back' : 'ui.tick.do', { label })}
      >
        {box}
      </button>
    </Form>
  )
}
