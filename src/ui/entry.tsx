import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icons.tsx'
import { Meta } from './meta.tsx'

/** What happened, in a timeline's column: a title with quiet facts, the text as written, and labelled details. */
export function Entry({
  title,
  meta = [],
  text,
  more = [],
  children,
}: {
  title: Child
  meta?: Child[]
  text?: Child
  more?: { label: string; text: Child }[]
  children?: Child
}) {
  return (
    <>
      <p class="entry__head">
        <span class="strong">{title}</span>
        {meta.length > 0 && <Meta inline items={meta} />}
      </p>
      {text && <p class="entry__text kept">{text}</p>}
      {more.length > 0 && (
        <div class="entry__more">
          {more.map((item) => (
            <span>
              <b>{item.label}</b> {item.text}
            </span>
          ))}
        </div>
      )}
      {children}
    </>
  )
}

/** Something the record did by itself: one quiet line with a picture. */
export function EventLine({ icon, children }: { icon: IconName; children?: Child }) {
  return (
    <p class="event">
      <Icon name={icon} /> {children}
    </p>
  )
}
