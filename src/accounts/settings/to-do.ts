import type { RoleName } from '../roles.ts'

/** What is known of an organisation that decides whether it stands on firm ground. */
export interface Footing {
  trustees: { trustees: number; checked: number; enough: boolean }
  /** Roles of each member who is still there. */
  roles: readonly (readonly RoleName[])[]
  /** Whether somebody confirmed how long records are kept. */
  rulesConfirmed: boolean
  /** Whether the server can send letters. */
  mails: boolean
}

/** What an organisation should not work without for long, the most urgent first. */
export const steps = ['trustees', 'trustee_check', 'administrator', 'auditor', 'retention', 'mail'] as const
export type Step = (typeof steps)[number]

/** What is still to be done by whoever looks after an organisation. A demonstration needs neither trustees nor letters. */
export function stepsLeft(
  { trustees, roles, rulesConfirmed, mails }: Footing,
  demonstration: boolean,
): Step[] {
  const holders = (role: RoleName) => roles.filter((own) => own.includes(role)).length
  const left: Record<Step, boolean> = {
    trustees: !demonstration && !trustees.enough,
    trustee_check: !demonstration && trustees.enough && trustees.checked < trustees.trustees,
    administrator: holders('administrator') < 2,
    auditor: holders('auditor') === 0,
    retention: !rulesConfirmed,
    mail: !demonstration && !mails,
  }
  return steps.filter((step) => left[step])
}
