import { clean } from '../../../platform/clean-text.ts'
import { blocksOf, type LetterBlock, type LetterLanguage, type LetterText, mapParts } from '../letter.ts'

/** A finished letter and what its files say about themselves. */
export interface FinishedLetter {
  text: LetterText
  language: LetterLanguage
  organisation: string
  /** `YYYY-MM-DD` */
  on: string
}

/** A letter ready to be drawn; Word and PDF both draw this. */
export interface PrintLetter {
  locale: string
  organisation: string
  on: string
  /** The sender stands at the start of the line, the addressee further in; in English the other way round. */
  senderFirst: boolean
  sender: string[]
  address: string[]
  dated: string
  subject: string
  blocks: LetterBlock[]
  closing: string[]
  enclosures: string[]
}

const locales: Record<LetterLanguage, string> = { en: 'en-GB', cs: 'cs-CZ', pl: 'pl-PL' }

const lines = (text: string) => (text.trim() === '' ? [] : text.split('\n').map((line) => line.trim()))

/** Puts a letter into its parts as they are drawn. */
export function printLetter({ text, language, organisation, on }: FinishedLetter): PrintLetter {
  const parts = mapParts(text, clean)
  return {
    locale: locales[language],
    organisation: clean(organisation),
    on,
    senderFirst: language !== 'en',
    sender: lines(parts.sender),
    address: lines(parts.address),
    dated: parts.dated,
    subject: parts.subject.replace(/\s+/g, ' '),
    blocks: blocksOf(parts.body),
    closing: lines(parts.closing),
    enclosures: lines(parts.enclosures),
  }
}
