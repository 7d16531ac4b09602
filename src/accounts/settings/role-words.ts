import { isMessageId } from '../../platform/i18n/messages.ts'
import type { Option } from '../../ui/field.tsx'
import type { Page } from '../../ui/page.ts'
import { roles } from '../roles.ts'

const word = (page: Page, role: string) => {
  const id = `accounts.role.${role}`
  return isMessageId(id) ? page.t(id) : role
}

/** Roles in words: `Coordinator and Caseworker`. */
export const roleWords = (page: Page, names: readonly string[]): string =>
  page.f.list(names.map((role) => word(page, role)))

/** All roles with what each may do, for ticking. */
export const roleOptions = (page: Page): Option[] =>
  roles.map((role) => ({ value: role, label: word(page, role), hint: page.t(`roles.${role}.hint`) }))
