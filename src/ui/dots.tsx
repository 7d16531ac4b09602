import type { Page } from './page.ts'

/** Where something stands among few steps: `at` is the current one, from 1; `of` how many there are. The style gives their height: a list has hundreds. */
export function Dots({ page, at, of, label }: { page: Page; at: number; of: number; label?: string }) {
  const step = of > 6 ? 70 / of : 12
  return (
    <svg
      class="dots"
      viewBox="0 0 70 8"
      preserveAspectRatio="xMinYMid"
      role="img"
      aria-label={label ?? page.t('ui.dots', { at, of })}
    >
      {Array.from({ length: of }, (_, index) => {
        const here = index + 1 === at
        return (
          <rect class={here ? 'at' : index + 1 < at ? 'on' : undefined} x={index * step} width={step - 2} />
        )
      })}
    </svg>
  )
}
