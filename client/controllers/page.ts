import { Controller } from '@hotwired/stimulus'

/** Prints the page. */
export class PrintController extends Controller {
  print() {
    window.print()
  }
}

/** Copies the page's address and says so in the button. */
export class CopyController extends Controller {
  static override targets = ['words']
  static override values = { done: String }
  declare readonly wordsTarget: HTMLElement
  declare readonly doneValue: string

  async copy() {
    await navigator.clipboard.writeText(location.href)
    this.wordsTarget.textContent = this.doneValue
  }
}
