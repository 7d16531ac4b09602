import { Controller } from '@hotwired/stimulus'

const pause = 300

/** While a name is being typed, asks who is called so already and shows them; says nothing when nobody is. */
export class AlikeController extends Controller<HTMLElement> {
  static override targets = ['list']
  static override values = { source: String }
  declare readonly listTarget: HTMLElement
  declare readonly sourceValue: string

  private timer = 0
  private asked = new AbortController()

  override disconnect() {
    window.clearTimeout(this.timer)
    this.asked.abort()
  }

  type(event: Event) {
    const { name } = event.target as HTMLInputElement
    if (!['given', 'family', 'original', 'born'].includes(name)) return
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.ask(), pause)
  }

  private async ask() {
    this.asked.abort()
    this.asked = new AbortController()
    const address = new URL(this.sourceValue, document.baseURI)
    for (const name of ['given', 'family', 'original', 'born']) {
      const field = this.element.querySelector<HTMLInputElement>(`[name="${name}"]`)
      if (field?.value) address.searchParams.set(name, field.value)
    }
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: this.asked.signal })
      this.listTarget.innerHTML = answer.ok ? await answer.text() : ''
    } catch {
      // A newer question is on its way, or the line is down: the check on saving remains.
    }
  }
}
