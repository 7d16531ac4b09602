import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icons.tsx'

/** A button that opens a list of links and buttons (children). Opens without script. */
export function Menu({
  label,
  icon,
  start,
  variant = 'secondary',
  children,
}: {
  label: string
  icon?: IconName
  /** Opens towards the end of the line instead of its start. */
  start?: boolean
  variant?: 'secondary' | 'tertiary'
  children?: Child
}) {
  return (
    <details class={start ? 'menu menu--start' : 'menu'} data-controller="menu">
      <summary class="ds-button tight" data-variant={variant}>
        {icon && <Icon name={icon} />}
        {label}
      </summary>
      <div class="menu__panel">{children}</div>
    </details>
  )
}

/** More of something, folded away behind a line of words. */
export function More({ label, open, children }: { label: string; open?: boolean; children?: Child }) {
  return (
    <details class="fold" open={open}>
      <summary>{label}</summary>
      <div class="fold__in">{children}</div>
    </details>
  )
}
