import { createHash, createHmac } from 'node:crypto'
import type { Installation } from '../../platform/installation.ts'

const random = 23n
const length = 24

// Damm's quasigroup of order ten: it notices every single wrong digit and every swap of two neighbours. (H. M. Damm, 2004.)
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

const checkDigit = (digits: string): string =>
  [...digits].reduce((row, digit) => damm[Number(row)]?.[Number(digit)] ?? '0', '0')

/** Whether 24 digits end with their check digit: what was mistyped is told without asking anything. */
export const isReceipt = (digits: string): boolean => digits.length === length && checkDigit(digits) === '0'

/**
 * The receipt of what was sent with a form's key: 23 digits and a check digit. It stands nowhere and is made anew when the same
 * words come again with the same key, so that a form sent twice has one receipt. Other words with that key are another report.
 */
export function receiptOf(
  install: Pick<Installation, 'root'>,
  organisation: string,
  sent: { key: string; told: string },
): string {
  const words = createHash('sha256').update(sent.told).digest('hex')
  const bytes = createHmac('sha512', install.root.derive('report-receipt'))
    .update(`${organisation} ${sent.key} ${words}`)
    .digest()
  const digits = String(BigInt(`0x${bytes.toString('hex')}`) % 10n ** random).padStart(Number(random), '0')
  return digits + checkDigit(digits)
}

/** Six groups of four, as it is shown and read out. */
export const receiptGroups = (receipt: string): string[] => receipt.match(/.{1,4}/g) ?? []

/** The digits of a receipt as somebody typed it: in any script's figures, with whatever stands between. */
export const digitsTyped = (typed: string): string =>
  [...typed.normalize('NFKC')]
    .flatMap((sign) => {
      if (!/\p{Nd}/u.test(sign)) return []
      const code = sign.codePointAt(0) ?? 0
      // The ten figures of every script stand in a row, and their zero ends a block of sixteen or of six.
      for (let zero = code; code - zero < 10; zero--)
        if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return [String(code - zero)]
      return []
    })
    .join('')
