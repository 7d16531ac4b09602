import type { Child } from 'hono/jsx'

/** The panel in which the machine explains a figure: "Why 61?". */
export function WhyPanel({ title, id = 'why', children }: { title: string; id?: string; children?: Child }) {
  return (
    <section class="why" id={id} aria-labelledby={`h-${id}`} tabindex={-1}>
      <h2 class="ds-heading" data-size="xs" id={`h-${id}`}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Records behind a figure: a heading, lines with a link and a quiet fact, and what is not shown. */
export function RecordsBehind({
  title,
  records,
  rest,
}: {
  title: string
  records: { href?: string; label: string; fact?: Child }[]
  rest?: Child
}) {
  return (
    <div>
      <p class="strong">{title}</p>
      <ul class="rows">
        {records.map((record) => (
          <li class="row row--ends">
            {record.href ? (
              <a class="ds-link num" href={record.href}>
                {record.label}
              </a>
            ) : (
              <span class="num">{record.label}</span>
            )}
            {record.fact && <span class="quiet">{record.fact}</span>}
          </li>
        ))}
      </ul>
      {rest && <p class="quiet">{rest}</p>}
    </div>
  )
}

/** Something learned, or somebody's words (`quoted`), with where it comes from. */
export function Finding({ text, source, quoted }: { text: Child; source?: Child; quoted?: boolean }) {
  return (
    <li>
      {quoted ? <blockquote class="quote">{text}</blockquote> : <p>{text}</p>}
      {source && <p class="quiet">{source}</p>}
    </li>
  )
}
