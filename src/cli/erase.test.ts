import { expect, test } from 'vitest'
import { hinderedWords } from './erase.ts'

test('what hinders an erasure is said in sentences, with what to do', async () => {
  expect(await hinderedWords(['open_case', 'hold'])).toBe(
    'A case is still open. Close it first. Somebody wrote down that this must be kept. End the hold first.',
  )
  expect(await hinderedWords(['erased', 'at_work', 'deadline'])).not.toMatch(/_|privacy\./)
})
