import { Controller } from '@hotwired/stimulus'

/** Choosing rows of a table: all at once, from one to another with Shift, a tint on the chosen, and their number in the bulk bar. */
export class ChooseController extends Controller {
  static override targets = ['all', 'one']
  declare readonly allTarget: HTMLInputElement
  declare readonly oneTargets: HTMLInputElement[]
  private last: HTMLInputElement | undefined

  override connect() {
    this.bar?.addEventListener('reset', this.cleared)
    this.show()
  }

  override disconnect() {
    this.bar?.removeEventListener('reset', this.cleared)
  }

  changed(event: Event) {
    if (event.target === this.allTarget) {
      for (const box of this.oneTargets) box.checked = this.allTarget.checked
    }
    this.show()
  }

  /** A press with Shift gives all rows from the last pressed one to this one the same tick. */
  pressed(event: MouseEvent) {
    const box = this.oneTargets.find((one) => one === event.target)
    if (!box) return
    if (event.shiftKey && this.last) {
      const [from = 0, to = 0] = [this.oneTargets.indexOf(this.last), this.oneTargets.indexOf(box)].sort(
        (a, b) => a - b,
      )
      for (const between of this.oneTargets.slice(from, to + 1)) between.checked = box.checked
    }
    this.last = box
  }

  private get bar(): HTMLFormElement | null | undefined {
    return this.oneTargets[0]?.form
  }

  // The boxes are empty again only after the event.
  private cleared = () => {
    setTimeout(() => this.show())
  }

  private show() {
    const chosen = this.oneTargets.filter((box) => box.checked)
    for (const box of this.oneTargets) box.closest('tr')?.toggleAttribute('data-selected', box.checked)
    this.allTarget.checked = chosen.length > 0 && chosen.length === this.oneTargets.length
    this.allTarget.indeterminate = chosen.length > 0 && chosen.length < this.oneTargets.length
    this.bar?.toggleAttribute('data-any', chosen.length > 0)
    const words = this.bar?.querySelector('strong')
    if (words) words.textContent = (words.textContent ?? '').replace(/\d+/, String(chosen.length))
  }
}
