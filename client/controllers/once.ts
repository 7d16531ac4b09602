import { Controller } from '@hotwired/stimulus'

/** Sends a form once: further presses do nothing until the answer is here. The server's idempotency key is the real lock. */
export class OnceController extends Controller<HTMLFormElement> {
  override connect() {
    this.element.addEventListener('turbo:submit-end', this.done)
    window.addEventListener('pageshow', this.done)
  }

  override disconnect() {
    this.element.removeEventListener('turbo:submit-end', this.done)
    window.removeEventListener('pageshow', this.done)
  }

  send(event: SubmitEvent) {
    if (this.element.method !== 'post') return
    if (this.element.getAttribute('aria-busy') === 'true') {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    // Turbo marks and unmarks the form itself, after its question has been answered.
    if (this.element.dataset.turbo === 'false') this.element.setAttribute('aria-busy', 'true')
  }

  private done = () => this.element.removeAttribute('aria-busy')
}
