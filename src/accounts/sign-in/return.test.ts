import { describe, expect, test } from 'vitest'
import { anAccount, aVisitor, enrolled, nextCode } from '../../../test/visitor.ts'
import { anOrganisation } from '../../../test/world.ts'

describe('signing in', () => {
  test.each([
    'https://elsewhere.example.org/',
    '//elsewhere.example.org',
    '/\\elsewhere.example.org',
    '/\t/elsewhere.example.org',
    'javascript:alert(1)',
    '/..//elsewhere.example.org',
  ])('does not lead to %s afterwards', async (to) => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const visitor = await aVisitor()
    expect((await visitor.get(`/sign-in?to=${encodeURIComponent(to)}`)).html).not.toContain('name="to"')
    const { secret } = await enrolled(visitor, account)
    const again = await aVisitor()
    await again.post('/sign-in', { email: account.email, password: account.password, to })
    expect((await again.post('/sign-in/second-factor', { code: nextCode(secret), to })).location).toBe('/')
  })
})
