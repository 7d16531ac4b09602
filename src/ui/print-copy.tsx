import { Icon } from './icons.tsx'
import type { Page } from './page.ts'

/** Prints the page; only where script runs. */
export function PrintButton({ page }: { page: Page }) {
  return (
    <button
      class="ds-button tight with-script"
      data-variant="secondary"
      type="button"
      data-controller="print"
      data-action="print#print"
    >
      <Icon name="print" />
      {page.t('ui.print')}
    </button>
  )
}

/** Copies the page's address and says so; only where script runs. */
export function CopyAddress({ page }: { page: Page }) {
  return (
    <button
      class="ds-button tight with-script"
      data-variant="secondary"
      type="button"
      data-controller="copy"
      data-action="copy#copy"
      data-copy-done-value={page.t('ui.copy.done')}
    >
      <span aria-live="polite" data-copy-target="words">
        {page.t('ui.copy')}
      </span>
    </button>
  )
}
