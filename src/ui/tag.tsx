import type { Child } from 'hono/jsx'

const colours = { open: 'neutral', done: 'accent', late: 'danger', safety: 'clay' } as const

/** A status in a word on a tint: `open` neutral, `done` teal, `late` red, `safety` clay. The word carries the meaning. */
export function Tag({ tone = 'open', children }: { tone?: keyof typeof colours; children?: Child }) {
  return (
    <span class="ds-tag" data-color={colours[tone]}>
      {children}
    </span>
  )
}
