import { Controller } from '@hotwired/stimulus'

/** Proposes the time zone: the browser's, then that of the country that is chosen, until somebody chooses one themselves. */
export class ZoneController extends Controller<HTMLElement> {
  static override values = { of: Object }
  declare readonly ofValue: Record<string, string>

  private chosen = false

  override connect() {
    if (this.zone.value) this.chosen = this.zone.value !== this.ofValue[this.country.value]
    else this.propose(this.ofValue[this.country.value] ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  }

  changed({ target }: Event) {
    if (target === this.zone) this.chosen = this.zone.value !== ''
    else if (target === this.country && !this.chosen) this.propose(this.ofValue[this.country.value])
  }

  private get zone() {
    return this.select('time_zone')
  }

  private get country() {
    return this.select('country')
  }

  private select(name: string) {
    return this.element.querySelector(`select[name="${name}"]`) as HTMLSelectElement
  }

  private propose(zone: string | undefined) {
    if ([...this.zone.options].some(({ value }) => value === zone)) this.zone.value = zone ?? ''
  }
}
