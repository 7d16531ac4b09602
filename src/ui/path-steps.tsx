import type { Child } from 'hono/jsx'
import type { Page } from './page.ts'

/** A stage of a way: what it is called, when or how, and whether it is behind, here or ahead. */
export interface Step {
  label: string
  note?: Child
  state: 'done' | 'now' | 'ahead'
}

/** Where something stands on its way. `words` lets long notes flow on a phone. */
export function PathSteps({ page, steps, words }: { page: Page; steps: Step[]; words?: boolean }) {
  return (
    <ol class={words ? 'path path--words' : 'path'}>
      {steps.map((step) => (
        <li
          data-state={step.state === 'done' ? 'done' : undefined}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <b>
            {step.label}
            {step.state === 'done' && <span class="ds-sr-only">, {page.t('ui.path.done')}</span>}
          </b>
          {step.note && <span>{step.note}</span>}
        </li>
      ))}
    </ol>
  )
}
