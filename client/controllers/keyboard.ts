import { Controller } from '@hotwired/stimulus'

const writing = 'input, textarea, select, [contenteditable], dialog[open]'

/** `/` goes to the search field, `n` opens the add menu, unless something is being written. */
export class KeyboardController extends Controller {
  static override targets = ['search', 'add']
  declare readonly searchTarget: HTMLInputElement
  declare readonly hasSearchTarget: boolean
  declare readonly addTarget: HTMLDetailsElement
  declare readonly hasAddTarget: boolean

  press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target instanceof Element && event.target.closest(writing)) return
    if (event.key === '/' && this.hasSearchTarget && this.searchTarget.offsetParent) {
      event.preventDefault()
      this.searchTarget.focus()
    }
    if (event.key === 'n' && this.hasAddTarget && this.addTarget.offsetParent) {
      event.preventDefault()
      this.addTarget.open = true
      this.addTarget.querySelector('a')?.focus()
    }
  }
}
