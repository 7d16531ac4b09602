import type { AnyCtx } from '../platform/context.ts'
import type { Lang } from '../platform/i18n/messages.ts'

/**
 * What a table holds of a person or of a case, told by the module that owns it: what is given to the person, what becomes of
 * it when somebody is forgotten. A test compares them with the schema, so that no sealed column is left out.
 */
export interface Holding {
  table: string
  /** Column that the seals call their row; `id` unless said. */
  row?: string
  /** Columns that are the row's key, when that is not the seals' row alone. */
  key?: readonly string[]
  /** Column that names the person whose row it is. */
  person?: string
  /** Column that names the case. */
  case?: string
  /** Column that names the incident. */
  incident?: string
  /** Sealed columns with what stands there afterwards: null, or an empty value of its kind under the organisation's key. */
  sealed: Readonly<Record<string, unknown>>
  /** Where the seals name another table than their own, as a copy of its rows does. */
  sealedAs?: { table: string; row: string }
  /** Plain columns that are given to the person: days, codes, numbers. */
  tells: readonly string[]
  /** Plain columns that could tell who it was, and what they become. */
  coarse?: Readonly<Record<string, null>>
  /** A day by which the rows are sorted and told. */
  on?: string
  /** Is not told to the person: it serves the organisation alone, or others' safety. Erased all the same. */
  inside?: boolean
  /** Where a row of a case tells which persons it is about, besides `person`. */
  about?: { table: string; row: string; person: string }
  /** `version` numbers editions that stay side by side; elsewhere it counts saves. */
  edition?: boolean
  /** A stored file whose id is the row's. */
  file?: boolean
  /** Its rows are taken away when somebody is forgotten, by the module that owns them; they are never changed. */
  removed?: boolean
  /** Sealed columns of an incident that describe somebody else: never told. */
  others?: readonly string[]
  /** Sealed columns of an incident, or all of its row, that are told to nobody but whom it happened to and who told it themselves. */
  oneself?: readonly string[] | true
}

/** The column that the seals of a holding call their row. */
export const rowOf = (holding: Holding): string => holding.row ?? 'id'
/** The columns that are the key of a holding's rows. */
export const keyOf = (holding: Holding): readonly string[] => holding.key ?? [rowOf(holding)]

/** A row that is told to somebody. */
export interface ToldRow {
  table: string
  id: string
  case_id?: string
}

/** A code of a row in words; undefined for what is no code of the module that answers. */
export type CodeWords = (row: ToldRow, field: string, code: string) => string | undefined

/** What this module must know of persons and cases, handed over by the modules that own them. */
export interface Subjects {
  holdings: readonly Holding[]
  /** Names as they are said, of those the reader may see. */
  namesOf: (ctx: AnyCtx, ids: Iterable<string>) => Promise<Map<string, string | null>>
  /** Every way each person's name is written. */
  spellingsOf: (ctx: AnyCtx, ids: string[]) => Promise<Map<string, string[]>>
  /** What codes of data files, such as procedures and scales, say in a language. */
  wordsOf: readonly ((ctx: AnyCtx, lang: Lang, rows: readonly ToldRow[]) => Promise<CodeWords>)[]
  /** Words of a text folded as the index of names folds them. */
  foldWords: (text: string) => string[]
  /** A folded word without its ending. */
  stemOf: (word: string) => string
  /** What else a module does when somebody is forgotten: the ties, the index of names, what was sent out. May run twice. */
  forget: readonly ((ctx: AnyCtx, erased: Erased) => Promise<void>)[]
  /** What lapses by itself after the months of its rule, without an announcement: nobody works on it. `kind` is its rule's. */
  lapse: readonly { kind: string; empty: (ctx: AnyCtx, before: string) => Promise<number> }[]
}

/** Who or what is forgotten. */
export interface Erased {
  kind: 'person' | 'case' | 'incident'
  id: string
}
