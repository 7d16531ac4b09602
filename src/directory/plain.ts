import { sql } from 'kysely'

const marked = 'áäąčćďéěęíĺľłňńóôöřŕšśťúůüýžźż'
const bare = 'aaaccdeeeilllnnooorrsstuuuyzzz'

/** A column for `like`: no case, no diacritics of Central Europe. Both cases are named, since `lower` follows the database's locale. */
export const plainColumn = (column: string) =>
  sql`lower(translate(${sql.ref(column)}, ${sql.lit(marked + marked.toUpperCase())}, ${sql.lit(bare + bare)}))`

/** A text without case and diacritics, spaces folded. */
export const plainText = (text: string): string =>
  text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim()

/** What a word looks like for `like`, anywhere in the text. */
export const plainPattern = (text: string): string => `%${plainText(text).replace(/[\\%_]/g, '\\$&')}%`
