import { isMessageId, type Translate } from '../platform/i18n/messages.ts'

/** What a table holds, in words: `privacy.table.<table>`. */
export function tableWord(t: Translate, table: string): string {
  const id = `privacy.table.${table}`
  return isMessageId(id) ? t(id) : table
}

/** Where fields have names of their own, by table and the path inside a sealed value. */
const ownFields: Readonly<Record<string, string>> = {
  'letter.text': 'letters.part',
  'referral.content.told': 'consents.topic',
}

/**
 * What a field is called, in words: as in its own place, `privacy.field.<field>`, or as the coding of incidents calls it; one
 * without a text is its own name, read aloud.
 */
export function fieldWord(t: Translate, field: string, place = ''): string {
  const id = [`${ownFields[place]}.${field}`, `privacy.field.${field}`, `incidents.field.${field}`].find(
    isMessageId,
  )
  return id ? t(id) : field.replaceAll('_', ' ')
}
