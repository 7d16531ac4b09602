import { expect, test } from 'vitest'
import { shared } from './shared.ts'

/** A reading that says what was true when it began, and ends when it is told to. */
function aReading() {
  let now = 'first'
  const ends: (() => void)[] = []
  const begun: string[] = []
  const read = () => {
    const seen = now
    begun.push(seen)
    return new Promise<string>((done) => ends.push(() => done(seen)))
  }
  const settle = () => new Promise((done) => setImmediate(done))
  return {
    begun,
    ask: (key = 'figures') => shared(key, read),
    change: (to: string) => {
      now = to
    },
    end: async () => {
      ends.shift()?.()
      await settle()
    },
  }
}

test('whoever asks while a reading runs shares the next, which sees what was saved before they asked', async () => {
  const reading = aReading()
  const one = reading.ask()
  reading.change('saved')
  const [two, three] = [reading.ask(), reading.ask()]
  expect(reading.begun).toEqual(['first'])
  await reading.end()
  expect(reading.begun).toEqual(['first', 'saved'])
  reading.change('saved again')
  const four = reading.ask()
  await reading.end()
  await reading.end()
  expect(await Promise.all([one, two, three, four])).toEqual(['first', 'saved', 'saved', 'saved again'])
  expect(reading.begun).toHaveLength(3)
  const five = reading.ask()
  await reading.end()
  expect(await five).toBe('saved again')
  expect(reading.begun).toHaveLength(4)
})

test('a question of its own is read on its own, and a reading that failed does not stop the next', async () => {
  const reading = aReading()
  const [one, other] = [reading.ask('a'), reading.ask('b')]
  await reading.end()
  await reading.end()
  expect(await Promise.all([one, other])).toEqual(['first', 'first'])
  let times = 0
  const fails = () => {
    times += 1
    return times === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(times)
  }
  const first = shared('c', fails)
  const second = shared('c', fails)
  await expect(first).rejects.toThrow('gone')
  expect(await second).toBe(2)
})
