import { expect, test } from 'vitest'
import { tracesOf } from './traces.ts'

const word = 'Kanárek Číža'
const look = tracesOf([word, 'another word'])
const bytes = Buffer.from(`..${word}..`)

test.each([
  ['text', word],
  ['small letters', word.toLowerCase()],
  ['letters without accents', 'kanarek ciza'],
  ['letters with accents apart', word.normalize('NFD')],
  ['bytes in hex', `\\x${bytes.toString('hex')}`],
  ['base64', bytes.toString('base64')],
  ['base64, a byte later', Buffer.from(`.${word}..`).toString('base64')],
  ['base64 for addresses', Buffer.from(`...${word}..`).toString('base64url')],
  [
    'escaped text of JSON',
    JSON.stringify(word).replace(
      /[^ -~]/g,
      (one) => `\\u0${one.charCodeAt(0).toString(16).padStart(3, '0')}`,
    ),
  ],
  ['an address', `/people?q=${encodeURIComponent(word)}`],
  ['a form that was sent', String(new URLSearchParams({ q: word }))],
])('a word is found as %s', (_, text) => {
  expect(look(Buffer.from(text))).toEqual([word])
})

test('a word is found with two bytes a letter, and at either end', () => {
  expect(look(Buffer.from(`x${word}`, 'utf16le'))).toEqual([word])
  expect(look(Buffer.from(word, 'utf16le'))).toEqual([word])
})

test('other words are not', () => {
  expect(look(Buffer.from('Kanárek Čížek, kanar, a word'))).toEqual([])
  expect(look(Buffer.alloc(3))).toEqual([])
})
