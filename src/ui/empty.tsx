import type { Child } from 'hono/jsx'

/** An empty page: what goes here, the first step (`acts`), more words below, and a picture of what it will be. */
export function Empty({
  title,
  text,
  acts,
  picture,
  children,
}: {
  title: string
  text?: Child
  acts?: Child
  picture?: Child
  children?: Child
}) {
  return (
    <div class="empty">
      <div class="stack" data-gap="6">
        <div class="stack" data-gap="3">
          <h2 class="ds-heading" data-size="sm">
            {title}
          </h2>
          {text && <p>{text}</p>}
        </div>
        {acts && <div class="row row--wide">{acts}</div>}
        {children}
      </div>
      {picture}
    </div>
  )
}

/** One quiet line where a block has nothing yet, with the first step beside it. */
export function Nothing({ children }: { children?: Child }) {
  return <p class="nothing small quiet">{children}</p>
}

const bars = [
  [150, 320, 270],
  [112, 320, 296],
  [134, 320, 180],
] as const

/** A record in outline, as it will look: stages above (at most five), rows below. Decoration, with a caption. */
export function GhostRecord({ stages, caption }: { stages: string[]; caption: string }) {
  return (
    <figure>
      <svg class="chart" viewBox="0 0 440 310" aria-hidden="true">
        {stages.slice(0, 5).map((stage, index) => (
          <>
            <rect
              class={index === 0 ? 'f3' : index === 1 ? 'f1' : 'f0'}
              x={index * 88}
              y="0"
              width="84"
              height="6"
            />
            <text
              class={index === 1 ? undefined : 'q'}
              x={index * 88}
              y="26"
              font-weight={index === 1 ? '600' : '400'}
            >
              {stage}
            </text>
          </>
        ))}
        <line class="axis" x1="0" x2="436" y1="62.5" y2="62.5" />
        {bars.map(([name, first, second], index) => (
          <g transform={`translate(0 ${80 + index * 76})`}>
            <rect class="ghost" width="52" height="10" rx="2" />
            <rect class="ghost" y="18" width="34" height="8" rx="2" />
            <rect class="f0" x="96" width={name} height="10" rx="2" />
            <rect class="ghost" x="96" y="20" width={first} height="8" rx="2" />
            <rect class="ghost" x="96" y="34" width={second} height="8" rx="2" />
            {index < 2 && <line class="grid" x1="0" x2="436" y1="60.5" y2="60.5" />}
          </g>
        ))}
      </svg>
      <figcaption class="small quiet mt-2">{caption}</figcaption>
    </figure>
  )
}
