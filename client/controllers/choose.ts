import { Controller } from '@hotwired/stimulus'

/** Choosing rows of a table: all at once, from one to another with Shift, a tint on the chosen, and their number in the bulk bar. */
export class ChooseController extends Controller {
  static override targets = ['all']
  declare readonly allTarget: HTMLInputElement
  private last: HTMLInputElement | undefined

  // Found by their cell, not named one by one: a list has many rows.
  private get boxes(): HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>('td.l-choose input')]
  }

  override connect() {
    this.bar?.addEventListener('reset', this.cleared)
    this.show()
  }

  override disconnect() {
    this.bar?.removeEventListener('reset', this.cleared)
  }

  changed(event: Event) {
    if (event.target === this.allTarget) {
      for (const box of this.boxes) box.checked = this.allTarget.checked
    }
    this.show()
  }

  /** A press with Shift gives all rows from the last pressed one to this one the same tick. */
  pressed(event: MouseEvent) {
    const box = this.boxes.find((one) => one === event.target)
    if (!box) return
    if (event.shiftKey && this.last) {
      const [from = 0, to = 0] = [this.boxes.indexOf(this.last), this.boxes.indexOf(box)].sort(
        (a, b) => a - b,
      )
      for (const between of this.boxes.slice(from, to + 1)) between.checked = box.checked
    }
    this.last = box
  }

  private get bar(): HTMLFormElement | null | undefined {
    return this.boxes[0]?.form
  }

  // The boxes are empty again only after the event.
  private cleared = () => {
    setTimeout(() => this.show())
  }

  private show() {
    const chosen = this.boxes.filter((box) => box.checked)
    for (const box of this.boxes) box.closest('tr')?.toggleAttribute('data-selected', box.checked)
    this.allTarget.checked = chosen.length > 0 && chosen.length === this.boxes.length
    this.allTarget.indeterminate = chosen.length > 0 && chosen.length < this.boxes.length
    this.bar?.toggleAttribute('data-any', chosen.length > 0)
    const words = this.bar?.querySelector('strong')
    if (words) words.textContent = (words.textContent ?? '').replace(/\d+/, String(chosen.length))
  }
}
