import { Controller } from '@hotwired/stimulus'

/** Closes an open menu on Escape, on a press elsewhere, and when focus leaves it. */
export class MenuController extends Controller<HTMLDetailsElement> {
  override connect() {
    document.addEventListener('pointerdown', this.elsewhere)
    this.element.addEventListener('keydown', this.key)
    this.element.addEventListener('focusout', this.left)
  }

  override disconnect() {
    document.removeEventListener('pointerdown', this.elsewhere)
    this.element.removeEventListener('keydown', this.key)
    this.element.removeEventListener('focusout', this.left)
  }

  private elsewhere = (event: Event) => {
    if (event.target instanceof Node && !this.element.contains(event.target)) this.element.open = false
  }

  private left = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && !this.element.contains(event.relatedTarget))
      this.element.open = false
  }

  private key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.element.open) return
    this.element.open = false
    this.element.querySelector('summary')?.focus()
  }
}
