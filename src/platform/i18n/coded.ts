import { isMessageId, type MessageId, type Translate } from './messages.ts'

/** A code with the message that names it. */
export interface Coded<C extends string = string> {
  code: C
  label: MessageId
}

/** Makes a coded list: `label` is `<prefix>.<code>`, and every one must be in the catalogues. */
export const coded = <const P extends string, const C extends readonly string[]>(
  prefix: `${P}.${C[number]}` extends MessageId ? P : never,
  codes: C,
): readonly Coded<C[number]>[] => codes.map((code) => ({ code, label: `${prefix}.${code}` as MessageId }))

/** The word for a code that came from the database; an unknown one is shown as it stands. */
export function wordFor(t: Translate, prefix: string, code: string): string {
  const id = `${prefix}.${code}`
  return isMessageId(id) ? t(id) : code
}
