import { Controller } from '@hotwired/stimulus'
import { visit } from '@hotwired/turbo'

/** Files dropped on their field, and how far their sending has come. Without it the field and the form do the same, unshown. */
export class DropController extends Controller<HTMLElement> {
  static override targets = ['zone', 'input', 'bar']
  declare readonly zoneTarget: HTMLElement
  declare readonly inputTarget: HTMLInputElement
  declare readonly barTarget: HTMLProgressElement

  override connect() {
    this.element.addEventListener('dragover', this.over)
    this.element.addEventListener('dragleave', this.left)
    this.element.addEventListener('drop', this.drop)
    this.element.addEventListener('submit', this.send, true)
  }

  override disconnect() {
    this.element.removeEventListener('dragover', this.over)
    this.element.removeEventListener('dragleave', this.left)
    this.element.removeEventListener('drop', this.drop)
    this.element.removeEventListener('submit', this.send, true)
  }

  /** One file names the document, unless it has a name already. */
  chosen() {
    this.zoneTarget.toggleAttribute('data-chosen', (this.inputTarget.files?.length ?? 0) > 0)
  }

  private over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.zoneTarget.toggleAttribute('data-over', true)
  }

  private left = () => this.zoneTarget.removeAttribute('data-over')

  private drop = (event: DragEvent) => {
    this.left()
    const files = event.dataTransfer?.files
    if (!files?.length) return
    event.preventDefault()
    this.inputTarget.files = files
    this.chosen()
  }

  private send = (event: SubmitEvent) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !this.inputTarget.form?.contains(form)) return
    event.preventDefault()
    event.stopPropagation()
    if (form.getAttribute('aria-busy') === 'true') return
    form.setAttribute('aria-busy', 'true')
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.upload.addEventListener('progress', (sent) => {
      this.barTarget.hidden = false
      this.barTarget.value = sent.lengthComputable ? (100 * sent.loaded) / sent.total : 0
    })
    request.addEventListener('loadend', () => {
      form.removeAttribute('aria-busy')
      this.barTarget.hidden = true
      this.answered(request, form)
    })
    request.send(new FormData(form))
  }

  private answered(request: XMLHttpRequest, form: HTMLFormElement) {
    if (request.status >= 200 && request.status < 300 && request.responseURL !== form.action) {
      visit(request.responseURL)
      return
    }
    const answer = new DOMParser().parseFromString(request.responseText, 'text/html')
    const main = answer.querySelector('main')
    // Nothing to show: the form goes the plain way, and the browser says what is wrong.
    if (!main) return form.submit()
    document.querySelector('main')?.replaceWith(main)
    document.querySelector<HTMLElement>('.errors')?.focus()
  }
}
