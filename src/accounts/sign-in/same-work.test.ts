import { hash, verify } from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { anAccount, aVisitor } from '../../../test/visitor.ts'
import { anOrganisation } from '../../../test/world.ts'

// Counted, not timed: nothing else of a sign-in takes longer than a moment.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) }
})

test('an unknown address makes as much work as a wrong password, so that the time of the answer tells nothing', async () => {
  const house = await anOrganisation()
  const account = await anAccount(house, ['caseworker'])
  const visitor = await aVisitor()
  const work = async (email: string) => {
    vi.mocked(hash).mockClear()
    vi.mocked(verify).mockClear()
    const answer = await visitor.post('/sign-in', { email, password: 'not the password' })
    expect(answer.status).toBe(422)
    return vi.mocked(hash).mock.calls.length + vi.mocked(verify).mock.calls.length
  }
  expect(await work(account.email)).toBe(1)
  expect(await work('stranger@lavka.example.org')).toBe(1)
})
