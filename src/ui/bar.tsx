import type { Page } from './page.ts'

/** A share as an SVG length, `0%`…`100%`. */
function share(value: number, target: number): string {
  const ratio = target > 0 ? value / target : 0
  return `${(Math.min(1, Math.max(0, ratio)) * 100).toFixed(1)}%`
}

/**
 * Progress against a target. `plan` is where the plan says to be by now: an upright line; below it the fill is
 * lighter. The figures are read aloud; say them beside it too.
 */
export function Bar({
  page,
  value,
  target,
  plan,
}: {
  page: Page
  value: number
  target: number
  plan?: number
}) {
  const n = page.f.number
  const label =
    plan === undefined
      ? page.t('ui.bar', { value: n(value), target: n(target) })
      : page.t('ui.bar.plan', { value: n(value), target: n(target), plan: n(plan) })
  const behind = plan !== undefined && value < plan
  const at = plan === undefined ? undefined : share(plan, target)
  return (
    <svg class="bar" role="img" aria-label={label} preserveAspectRatio="none">
      <rect class="track" width="100%" height="100%" rx="2" />
      <rect class={behind ? 'fill fill--behind' : 'fill'} width={share(value, target)} height="100%" rx="2" />
      {at && <line class="plan" x1={at} x2={at} y1="-3" y2="15" />}
    </svg>
  )
}
