import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aChain, asThief, seal, verify } from '../../../../test/chain.ts'
import { anOrganisation, type House } from '../../../../test/world.ts'
import { sendLetter } from '../../../platform/mail.ts'
import { verifyLog } from '../../index.ts'
import { headsIn, headText, isGenuine } from './head.ts'
import { findHead, keepDailyHead, latestHead } from './heads.ts'
import { careForLogs } from './rounds.ts'

describe('a signed head', () => {
  const cut = async (house: House, withHeads: boolean) => {
    const own = [house.organisation.id]
    await asThief(
      house,
      `delete from audit_event e using audit_batch b where b.organisation_id = $1 and b.number = 3 and e.organisation_id = $1 and e.id = any (b.event_ids)`,
      own,
    )
    await asThief(house, 'delete from audit_batch where organisation_id = $1 and number = 3', own)
    if (withHeads) await asThief(house, 'delete from audit_head where organisation_id = $1', own)
  }
  test('says that the newest batches were cut off, when it is kept here', async () => {
    const house = await aChain()
    expect(await keepDailyHead(house.world.install, house.organisation)).toBe(true)
    expect(await keepDailyHead(house.world.install, house.organisation)).toBe(false)
    expect((await verify(house)).broken).toBeUndefined()
    await cut(house, false)
    expect((await verify(house)).broken).toMatchObject({ kind: 'truncated', batch: 3 })
  })
  test('says so from a letter, when whoever cut it off took the kept ones along', async () => {
    const house = await aChain()
    const head = await latestHead(house.world.install, house.organisation)
    if (!head) throw new Error('no head')
    await cut(house, true)
    expect((await verify(house)).broken).toBeUndefined()
    expect((await verify(house, { given: headsIn(headText(head)) })).broken).toMatchObject({
      kind: 'truncated',
    })
  })
  test('shows a chain built again by somebody who has its key', async () => {
    const house = await aChain()
    const head = await latestHead(house.world.install, house.organisation)
    if (!head) throw new Error('no head')
    await asThief(house, 'delete from audit_batch where organisation_id = $1', [house.organisation.id])
    await asThief(house, `update audit_event set reason = 'none' where organisation_id = $1`, [
      house.organisation.id,
    ])
    await seal(house)
    expect((await verify(house)).broken).toBeUndefined()
    expect((await verify(house, { given: [head] })).broken?.kind).toMatch(/truncated|rebuilt/)
    const again = await anOrganisation()
    expect(
      (await verifyLog(again.world.install, again.organisation, { given: [head] })).broken,
    ).toBeUndefined()
  })
  test('is refused when one word of it was changed, or another key signed it', async () => {
    const house = await aChain()
    const head = await latestHead(house.world.install, house.organisation)
    if (!head) throw new Error('no head')
    for (const forged of [
      { ...head, number: 2 },
      { ...head, at: '2020-01-01T00:00:00.000Z' },
      { ...head, mac: head.mac.replace(/^./, (one) => (one === '0' ? '1' : '0')) },
    ])
      expect((await verify(house, { given: [forged] })).broken?.kind).toBe('head_forged')
    const other = await aChain()
    const foreign = await latestHead(other.world.install, other.organisation)
    if (!foreign) throw new Error('no head')
    expect(
      (await verify(house, { given: [{ ...foreign, organisation: house.organisation.id }] })).broken?.kind,
    ).toBe('head_forged')
  })
  test('is found in a quoted letter and in a manifest, and proves itself with its public key alone', async () => {
    const house = await aChain()
    const head = await latestHead(house.world.install, house.organisation)
    if (!head) throw new Error('no head')
    const letter = `Dear Ota,\n\n${headText(head)
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\r\n')}\n\n> --`
    expect(headsIn(letter)).toEqual([head])
    expect(headsIn(JSON.stringify({ audit: { heads: [head] } }))).toEqual([head])
    expect(headsIn('nothing of the kind')).toEqual([])
    expect(isGenuine(head, head.public_key)).toBe(true)
  })
  test('is found in the file of the letter as it lies in a mailbox', async () => {
    const house = await aChain()
    const head = await latestHead(house.world.install, house.organisation)
    if (!head) throw new Error('no head')
    const dataDir = mkdtempSync(join(tmpdir(), 'letter-'))
    const settings = { ...house.world.install.settings, dataDir, smtpUrl: undefined }
    const text = `Toto je denní doklad o záznamu přístupů, uložte ho.\n\n${headText(head)}`
    await sendLetter(settings, { to: 'milena@example.org', from: 'Lávka', subject: 'x', text })
    const [file = ''] = readdirSync(join(dataDir, 'mail'))
    const kept = readFileSync(join(dataDir, 'mail', file), 'utf8')
    expect(kept).toMatch(/signature: [^\n]*=\n/)
    expect(headsIn(kept)).toEqual([head])
    expect(headsIn(kept.replaceAll('\n', '\r\n'))).toEqual([head])
  })
  test('is kept once a day by the round, which also looks through the log', async () => {
    const house = await aChain()
    const { install } = house.world
    await careForLogs(install)
    await careForLogs(install)
    expect(await findHead(install, house.organisation)).toMatchObject({ organisation: house.organisation.id })
    const checks = await asThief(house, 'select broken, events from audit_check where organisation_id = $1', [
      house.organisation.id,
    ])
    expect(checks).toEqual([{ broken: null, events: expect.any(Number) }])
  })
})
