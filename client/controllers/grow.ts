import { Controller } from '@hotwired/stimulus'

/** Lets a text field grow with its text. */
export class GrowController extends Controller<HTMLTextAreaElement> {
  override connect() {
    this.fit()
  }

  fit() {
    if (!this.element.value || !this.element.offsetParent) return
    const missing = this.element.scrollHeight - this.element.clientHeight
    if (missing <= 0) return
    const line = Number.parseFloat(getComputedStyle(this.element).lineHeight) || 24
    this.element.rows = Math.min(40, this.element.rows + Math.ceil(missing / line))
  }
}
