import { Controller } from '@hotwired/stimulus'

const pause = 150

/** Finding one of many while typing: asks the server for options, moves among them with the arrow keys. */
export class FinderController extends Controller {
  static override targets = ['input', 'list', 'value', 'plain']
  static override values = { source: String }
  declare readonly inputTarget: HTMLInputElement
  declare readonly listTarget: HTMLElement
  declare readonly valueTarget: HTMLInputElement
  declare readonly plainTargets: HTMLElement[]
  declare readonly sourceValue: string

  private timer = 0
  private asked = new AbortController()
  private label = ''

  override connect() {
    const input = this.inputTarget
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-controls', this.listTarget.id)
    input.setAttribute('aria-expanded', 'false')
    if (this.valueTarget.value) this.label = input.value
    this.listTarget.addEventListener('mousedown', this.press)
  }

  override disconnect() {
    window.clearTimeout(this.timer)
    this.asked.abort()
    this.listTarget.removeEventListener('mousedown', this.press)
  }

  type() {
    if (this.inputTarget.value !== this.label) this.valueTarget.value = ''
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.ask(), pause)
  }

  key(event: KeyboardEvent) {
    if (event.key === 'Escape') return this.close()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      return this.move(event.key === 'ArrowDown' ? 1 : -1)
    }
    const here = this.current()
    if (event.key === 'Enter' && here) {
      event.preventDefault()
      this.take(here)
    }
  }

  leave() {
    window.setTimeout(() => this.close(), pause)
  }

  private async ask() {
    const q = this.inputTarget.value.trim()
    if (q.length < 2) return this.close()
    this.asked.abort()
    this.asked = new AbortController()
    const address = new URL(this.sourceValue, document.baseURI)
    address.searchParams.set('q', q)
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: this.asked.signal })
      if (!answer.ok) return this.close()
      this.listTarget.innerHTML = await answer.text()
      this.open()
    } catch {
      this.close()
    }
  }

  private options(): HTMLElement[] {
    return [...this.listTarget.querySelectorAll<HTMLElement>('[role=option]:not([aria-disabled])')]
  }

  private current(): HTMLElement | undefined {
    return this.listTarget.hidden ? undefined : this.options().find((one) => one.ariaSelected === 'true')
  }

  private move(step: number) {
    const options = this.options()
    if (this.listTarget.hidden || options.length === 0) return
    const here = options.findIndex((one) => one.ariaSelected === 'true')
    const next = options[(here + step + options.length) % options.length]
    for (const one of options) one.ariaSelected = String(one === next)
    next?.scrollIntoView({ block: 'nearest' })
    this.inputTarget.setAttribute('aria-activedescendant', next?.id ?? '')
  }

  private press = (event: Event) => {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-value]') : null
    if (!option) return
    event.preventDefault()
    this.take(option)
  }

  private take(option: HTMLElement) {
    this.label = option.dataset.label ?? ''
    this.inputTarget.value = this.label
    this.valueTarget.value = option.dataset.value ?? ''
    this.valueTarget.name = this.inputTarget.name.replace(/_q$/, '')
    for (const plain of this.plainTargets) plain.remove()
    this.close()
    this.dispatch('chosen', { detail: { value: this.valueTarget.value, label: this.label } })
  }

  private open() {
    this.listTarget.hidden = false
    this.inputTarget.setAttribute('aria-expanded', 'true')
  }

  private close() {
    this.listTarget.hidden = true
    this.inputTarget.setAttribute('aria-expanded', 'false')
    this.inputTarget.removeAttribute('aria-activedescendant')
  }
}
