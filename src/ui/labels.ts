import type { Page } from './page.ts'

// A page is made once a request, so this lasts as long as one is drawn.
const told = new WeakMap<Page, Map<string, string>>()

/** A field that is wrong tells what it is called, so that the summary above the form can name it. `id` is its control's. */
export function tellLabel(page: Page, id: string, label: string): void {
  const labels = told.get(page) ?? new Map<string, string>()
  labels.set(id, label)
  told.set(page, labels)
}

/** What a field that was drawn is called; undefined for one that told nothing. */
export const labelOf = (page: Page, id: string): string | undefined => told.get(page)?.get(id)

/** A label and what is wrong, as one line: "Day: Please fill this in." */
export const labelled = (label: string, text: string): string =>
  /[.:?]$/.test(label) ? `${label} ${text}` : `${label}: ${text}`
