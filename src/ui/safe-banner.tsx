import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icons.tsx'

/**
 * How to reach a person without harming them; the only thing drawn in clay. `title` says what holds now
 * ("It is 8:40. Do not call yet."), `items` the rules. Paper goes astray: printed, only `printed` stands there.
 */
export function SafeBanner({
  title,
  now,
  items,
  id = 'safe',
  acts,
  printed,
}: {
  title: Child
  now?: Child
  items: { icon: IconName; label: string; text: Child }[]
  id?: string
  acts?: Child
  printed?: Child
}) {
  return (
    <>
      {printed && <p class="only-print">{printed}</p>}
      <section class="safe" id={id} aria-labelledby={`h-${id}`}>
        <div class="safe__now">
          <h2 class="ds-heading" data-size="xs" id={`h-${id}`}>
            <Icon name="shield" /> {title}
          </h2>
          {now && <p>{now}</p>}
        </div>
        {items.length > 0 && (
          <dl>
            {items.map((item) => (
              <div>
                <dt>
                  <Icon name={item.icon} />
                  {item.label}
                </dt>
                <dd>{item.text}</dd>
              </div>
            ))}
          </dl>
        )}
        {acts && <div class="row">{acts}</div>}
      </section>
    </>
  )
}

/** The shield beside a name, in clay, with words for screen readers; `children` are shown beside it. */
export function SafeMark({
  label,
  icon = 'shield',
  children,
}: {
  label?: string
  icon?: IconName
  children?: Child
}) {
  return (
    <span class="safe-mark" title={label}>
      <Icon name={icon} />
      {label && <span class="ds-sr-only">{label}</span>}
      {children && <> {children}</>}
    </span>
  )
}
