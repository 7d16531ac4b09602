import { gapsIn, slotsIn } from './slots.ts'

export const letterKinds = ['request', 'appeal', 'complaint', 'statement'] as const
export type LetterKind = (typeof letterKinds)[number]
export const letterLanguages = ['en', 'cs', 'pl'] as const
export type LetterLanguage = (typeof letterLanguages)[number]

/** The parts of a letter from its head to its foot. Sealed as a whole. */
export const letterParts = ['sender', 'address', 'dated', 'subject', 'body', 'closing', 'enclosures'] as const
export type LetterPart = (typeof letterParts)[number]
export type LetterText = Record<LetterPart, string>

/** What is still to be written before a letter can be made. */
export const gapsOf = (text: LetterText): string[] => letterParts.flatMap((part) => gapsIn(text[part]))

/** What is wrong with the words of a template, as slots. */
export const unknownSlots = (text: LetterText): string[] => [
  ...new Set(letterParts.flatMap((part) => slotsIn(text[part]).unknown)),
]

export type LetterBlock = { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] }

/** A text as paragraphs, split at empty lines; lines that begin with a dash are a list. */
export function blocksOf(body: string): LetterBlock[] {
  return body
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .flatMap((stretch): LetterBlock[] => {
      const lines = stretch.split('\n').filter((line) => line.trim() !== '')
      const blocks: LetterBlock[] = []
      for (const line of lines) {
        const item = /^\s*[-–•]\s+(.*)$/.exec(line)?.[1]
        const last = blocks.at(-1)
        if (item !== undefined && last?.kind === 'list') last.items.push(item)
        else if (item !== undefined) blocks.push({ kind: 'list', items: [item] })
        else if (last?.kind === 'paragraph') last.text += `\n${line.trim()}`
        else blocks.push({ kind: 'paragraph', text: line.trim() })
      }
      return blocks
    })
}

/** What a letter is called in lists: its subject, in one line and without gaps. */
export const letterTitle = (text: LetterText): string =>
  text.subject
    .replace(/\[\[[^[\]]*\]\]/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)

/** Filled parts of a template. */
export const mapParts = (text: LetterText, change: (part: string) => string): LetterText =>
  Object.fromEntries(letterParts.map((part) => [part, change(text[part]).trim()])) as LetterText
