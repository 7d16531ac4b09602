import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { report } from '../../test/line-house.ts'
import { aFolder } from '../../test/scratch.ts'
import { aGraveReport, aSealedLine, type SealedLine, unseal, withKey } from '../../test/sealed-line.ts'
import { theWorld } from '../../test/world.ts'
import { addressOf } from '../accounts/index.ts'
import { makePair } from '../platform/keys/age.ts'
import { addTrustee } from '../platform/keys/trustees.ts'
import { readSettings } from '../platform/settings.ts'
import { lineRecover } from './line.ts'

const phrase = 'wet gravel and blue tin'
let line: SealedLine
let secret = ''
beforeAll(async () => {
  const { install } = await theWorld()
  const trustee = await addTrustee(install, { name: 'Pavla Strážná' })
  if (typeof trustee === 'string') throw new Error(trustee)
  secret = trustee.secret ?? ''
  line = await aSealedLine()
})

/** Runs the command as it is typed, with a file that holds a secret. */
async function recover(typed: string, member: string) {
  const { install } = await theWorld()
  const identity = join(aFolder(), 'secret')
  writeFileSync(identity, `# their own file\n${typed.toLowerCase()}\n`)
  const printed: unknown[] = []
  await lineRecover.run({
    settings: readSettings({
      ALONGSIDE_DATA: process.env.ALONGSIDE_TEST_DATA,
      DATABASE_URL: install.pools.url,
      LOG_LEVEL: 'silent',
    }),
    args: [],
    options: { organisation: line.house.slug, member, identity },
    json: true,
    terminal: false,
    print: (what) => void printed.push(what),
  })
  return printed
}

test('a trustee lets a member in who made a key, and nobody else; the reports wait for the member', async () => {
  const { house } = line
  const { install } = house.world
  const { id } = await report(house, aGraveReport())
  const keyless = await house.member(['intake'])
  const nora = await withKey(house, phrase, 'Nora Pozdní')
  const [nobody, norasAddress] = [
    await addressOf(install, keyless.member.user_id),
    await addressOf(install, nora.member.user_id),
  ]
  await expect(recover(secret, nobody)).rejects.toThrow('no key of their own yet')
  await expect(recover(secret, 'somebody@example.org')).rejects.toThrow('no such member')
  await expect(recover('mistyped', norasAddress)).rejects.toThrow('no secret of a trustee')
  await expect(recover((await makePair()).secret, norasAddress)).rejects.toThrow('opens no key of the line')
  expect(await unseal(house, nora, phrase, [id])).toBe('none')
  expect(await recover(secret, norasAddress)).toEqual([{ keys: 1 }])
  expect(await unseal(house, nora, phrase, [id])).toEqual({ done: [id], left: 0 })
})
