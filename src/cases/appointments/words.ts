import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import type { AppointmentLine } from './appointment.ts'

/** What kind of appointment it is and about what: "Visit: reading the decision". */
export function appointmentTitle(page: Page, line: Pick<AppointmentLine, 'kind' | 'said'>): string {
  const kind = wordFor(page.t, 'cases.entry.kind', line.kind)
  return line.said?.about ? `${kind}: ${line.said.about}` : kind
}
