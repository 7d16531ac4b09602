import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { mayReport } from './turns.ts'

const key = randomBytes(32)
let now = new Date('2026-11-12T08:00:00Z')
const install = { root: { derive: () => key }, clock: () => now } as never
const words = () => Array.from({ length: 9 }, () => randomBytes(3).toString('hex')).join(' ')

test('past a crowd those who waited come in one a second, to be looked at apart', () => {
  const organisation = newId()
  const sent = Array.from({ length: 600 }, () => ({ words: words(), key: newId() }))
  const asked = sent.map((one) => mayReport(install, organisation, one))
  expect(asked.filter(({ go }) => go)).toHaveLength(30)
  now = new Date('2026-11-12T08:04:00Z')
  const again = (from: number) =>
    sent.slice(from).map((one, n) => {
      const before = asked[from + n]
      return mayReport(install, organisation, {
        ...one,
        wait: before?.go === false ? before.wait : undefined,
      })
    })
  const come = again(30)
  const through = come.filter(({ go }) => go)
  expect(through).toHaveLength(271)
  expect(through.at(-1)).toEqual({ go: true, aside: true })
  expect(through[0]).toEqual({ go: true, aside: false })
  expect(come.at(-1)).toMatchObject({ go: false, seconds: 10 })
  now = new Date('2026-11-12T08:04:01Z')
  expect(again(500).filter(({ go }) => go)).toHaveLength(1)
})

test('who was told to go on goes on when the same is sent again', () => {
  const organisation = newId()
  const one = { words: words(), key: newId() }
  expect(mayReport(install, organisation, one)).toEqual({ go: true, aside: false })
  for (let n = 0; n < 40; n++) mayReport(install, organisation, { words: words(), key: newId() })
  expect(mayReport(install, organisation, one)).toEqual({ go: true, aside: false })
})
