import { Controller } from '@hotwired/stimulus'
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** A button that makes or uses a passkey and sends its form with the answer. It shows itself only where the browser can. */
export class PasskeyController extends Controller<HTMLElement> {
  static override targets = ['answer', 'failed']
  static override values = { options: Object, kind: String }
  declare readonly answerTarget: HTMLInputElement
  declare readonly failedTarget: HTMLElement
  declare readonly optionsValue: unknown
  declare readonly kindValue: 'create' | 'get'

  override connect() {
    this.element.hidden = !browserSupportsWebAuthn()
  }

  async use() {
    const form = this.answerTarget.form
    if (!form?.reportValidity()) return
    this.failedTarget.hidden = true
    try {
      this.answerTarget.value = JSON.stringify(await this.ask())
    } catch {
      this.failedTarget.hidden = false
      return
    }
    form.requestSubmit()
  }

  private ask() {
    return this.kindValue === 'create'
      ? startRegistration({ optionsJSON: this.optionsValue as PublicKeyCredentialCreationOptionsJSON })
      : startAuthentication({ optionsJSON: this.optionsValue as PublicKeyCredentialRequestOptionsJSON })
  }
}
