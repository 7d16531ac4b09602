import { Controller } from '@hotwired/stimulus'

/** Choosing rows of a table: all at once, a tint on the chosen, and their number in the bulk bar. */
export class ChooseController extends Controller {
  static override targets = ['all', 'one']
  declare readonly allTarget: HTMLInputElement
  declare readonly oneTargets: HTMLInputElement[]

  override connect() {
    this.show()
  }

  changed(event: Event) {
    if (event.target === this.allTarget) {
      for (const box of this.oneTargets) box.checked = this.allTarget.checked
    }
    this.show()
  }

  private show() {
    const chosen = this.oneTargets.filter((box) => box.checked)
    for (const box of this.oneTargets) box.closest('tr')?.toggleAttribute('data-selected', box.checked)
    this.allTarget.checked = chosen.length > 0 && chosen.length === this.oneTargets.length
    this.allTarget.indeterminate = chosen.length > 0 && chosen.length < this.oneTargets.length
    const bar = this.oneTargets[0]?.form
    bar?.toggleAttribute('data-any', chosen.length > 0)
    const words = bar?.querySelector('strong')
    if (words) words.textContent = (words.textContent ?? '').replace(/\d+/, String(chosen.length))
  }
}
