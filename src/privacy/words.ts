import { isMessageId, type Translate } from '../platform/i18n/messages.ts'

/** What a table holds, in words: `privacy.table.<table>`. */
export function tableWord(t: Translate, table: string): string {
  const id = `privacy.table.${table}`
  return isMessageId(id) ? t(id) : table
}

/** What a field is called, in words: `privacy.field.<field>`, or as the coding of incidents calls it; one without a text is its own name, read aloud. */
export function fieldWord(t: Translate, field: string): string {
  const id = [`privacy.field.${field}`, `incidents.field.${field}`].find(isMessageId)
  return id ? t(id) : field.replaceAll('_', ' ')
}
