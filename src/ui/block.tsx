import type { Child } from 'hono/jsx'

/** A word fit for an id, from a title. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/**
 * A titled stretch of the page: a dark line above, hairlines between its rows, no box. `side` is the smaller
 * form for the side column; `aside` stands at the end of the head (a link, a count).
 */
export function Block({
  title,
  id,
  side,
  aside,
  class: own,
  children,
}: {
  title: string
  id?: string
  side?: boolean
  aside?: Child
  class?: string
  children?: Child
}) {
  const heading = `h-${id ?? slug(title)}`
  return (
    <section
      class={['block', side && 'block--side', own].filter(Boolean).join(' ')}
      id={id}
      aria-labelledby={heading}
    >
      <header>
        <h2 class="ds-heading" data-size={side ? '2xs' : 'xs'} id={heading}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  )
}

/** Words at the end of a block's head: small and quiet. */
export function Aside({ wide, children }: { wide?: boolean; children?: Child }) {
  return <span class={wide ? 'small quiet only-wide' : 'small quiet'}>{children}</span>
}

/** Main column with blocks, side column with small ones; one below the other on a phone. */
export function Split({ children, class: own = 'mt-8' }: { children?: Child; class?: string }) {
  return <div class={`split ${own}`}>{children}</div>
}

/** Things below each other with one distance; `gap` in steps of the scale. */
export function Stack({ gap, children }: { gap?: 1 | 2 | 3 | 5 | 6 | 7 | 8 | 9; children?: Child }) {
  return (
    <div class="stack" data-gap={gap}>
      {children}
    </div>
  )
}

/** A plain list with hairlines. Each child is an `li`. */
export function Rows({
  ordered,
  class: own,
  children,
}: {
  ordered?: boolean
  class?: string
  children?: Child
}) {
  const name = own ? `rows ${own}` : 'rows'
  return ordered ? <ol class={name}>{children}</ol> : <ul class={name}>{children}</ul>
}
