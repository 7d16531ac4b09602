import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { aFolder, everythingIn } from '../../../test/scratch.ts'
import { anOrganisation, type Browser, type House, theWorld } from '../../../test/world.ts'
import { makePair, openWith } from '../../platform/keys/age.ts'
import { unlockInstallation } from '../../platform/keys/root-key.ts'
import { keyStatus } from '../../platform/keys/status.ts'
import { readTrustees } from '../../platform/keys/trustees.ts'
import { keyHandlers } from './jobs.ts'

let house: House
let boss: Browser
let keys: string

beforeAll(async () => {
  const { install } = await theWorld()
  const file = join(aFolder(), 'root.key')
  copyFileSync(join(process.env.ALONGSIDE_TEST_DATA ?? '', 'root.key'), file)
  install.settings = { ...install.settings, rootKeyFile: file }
  install.root = await unlockInstallation(install.pools, file)
  house = await anOrganisation()
  boss = await house.member(['administrator'], 'Dana Ředitelová')
  keys = `/${house.slug}/settings/keys`
})

const trustees = async () => readTrustees((await theWorld()).install)
const named = async (name: string) => (await trustees()).find((trustee) => trustee.name === name)

/** Names a trustee on the page; answers the page that shows the secret. */
async function add(fields: Record<string, string>) {
  await boss.stepUp()
  return boss.post(keys, { how: 'make', ...fields })
}
const secretOn = (html: string) =>
  /name="secret" value="(AGE-SECRET-KEY-1[A-Z0-9]{58})"/.exec(html)?.[1] ?? ''

describe('the page of the keys', () => {
  test('says what is missing, then names, shows once, prints, and proves', async () => {
    const empty = await boss.get(keys)
    expect([empty.status, empty.text]).toEqual([200, expect.stringContaining('No trustee yet.')])
    expect(empty.text).toContain((await theWorld()).install.root.fingerprint)
    const made = await add({ name: 'Věra Klíčová', email: 'vera@lavka.example.org' })
    expect(made.status).toBe(200)
    const secret = secretOn(made.html)
    expect(secret).toHaveLength(74)
    const trustee = await named('Věra Klíčová')
    const sheet = await boss.post(`${keys}/${trustee?.id}/sheet`, { secret })
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(sheet.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(sheet.bytes?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await everythingIn((await theWorld()).install.pools)).not.toContain(secret)
    for (const page of [keys, `${keys}/${trustee?.id}`])
      expect((await boss.get(page)).html).not.toContain(secret)

    const wrong = await boss.post(`${keys}/${trustee?.id}/check`, { proof: (await makePair()).secret })
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('does not open the root key')])
    expect((await named('Věra Klíčová'))?.checked_at).toBeNull()
    const right = await boss.post(`${keys}/${trustee?.id}/check`, { proof: secret.toLowerCase() })
    expect(right.location).toBe(`${keys}?notice=notice.trustee_checked`)
    expect((await boss.get(keys)).text).toMatch(/Věra Klíčová.*checked on/)
  })
  test('takes a recipient of their own, whose secret never comes here, and proves it with a word', async () => {
    const pair = await makePair()
    const wrong = await add({ name: 'Notář', how: 'own', recipient: 'age1nonsense' })
    expect([wrong.status, wrong.html]).toEqual([422, expect.stringContaining('age1nonsense')])
    expect((await add({ name: 'Notář', how: 'own' })).status).toBe(422)
    const added = await add({ name: 'Notář', how: 'own', recipient: pair.recipient })
    const { id = '' } = (await named('Notář')) ?? {}
    expect(added.location).toBe(`${keys}/${id}?notice=notice.trustee_added`)
    expect((await add({ name: 'Notář II', how: 'own', recipient: pair.recipient })).status).toBe(422)
    const trial = await boss.get(`${keys}/${id}/trial`)
    const word = (await openWith(pair.secret, trial.bytes ?? Buffer.alloc(0)))?.toString() ?? ''
    expect((await boss.post(`${keys}/${id}/check`, { proof: word })).status).toBe(303)
    expect((await boss.get(keys)).text).not.toContain('two trustees first')
  })
  test('keeps two, and prints no sheet of a secret that is another', async () => {
    const first = (await trustees())[0]
    await boss.stepUp()
    const refused = await boss.post(`${keys}/${first?.id}/removal`)
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('Two trustees must be left'),
    ])
    expect(
      (await boss.post(`${keys}/${first?.id}/sheet`, { secret: (await makePair()).secret })).status,
    ).toBe(404)
    const third = secretOn((await add({ name: 'Karel Zámek' })).html)
    expect(third).not.toBe('')
    const { id } = (await named('Karel Zámek')) ?? {}
    expect((await boss.post(`${keys}/${id}/removal`)).location).toContain('notice.trustee_removed')
    expect(await named('Karel Zámek')).toBeUndefined()
  })
  test('asks who one is before a trustee is named, and writes what was done into the log', async () => {
    const other = await house.member(['administrator'], 'Jiná Správkyně')
    const asked = await other.post(keys, { how: 'make', name: 'Nikdo' })
    expect(asked.status).toBe(401)
    expect(await named('Nikdo')).toBeUndefined()
    const { rows } = await (await theWorld()).install.pools
      .pool('owner')
      .query(`select act from audit_event where subject_kind = 'trustee' order by id`)
    expect(rows.map((row: { act: string }) => row.act)).toEqual(
      expect.arrayContaining([
        'trustee.add',
        'trustee.print',
        'trustee.check',
        'trustee.export',
        'trustee.remove',
      ]),
    )
  })
  test('gives the organisation a new key by a job, after asking who one is', async () => {
    const { install } = await theWorld()
    const sent: Record<string, string>[] = []
    install.jobs.enqueue = async (_client, job, data) => void sent.push({ job, ...data })
    const other = await house.member(['administrator'], 'Jiný Správce')
    expect((await other.post(`${keys}/rotation`)).status).toBe(401)
    expect(sent).toEqual([])
    await boss.stepUp()
    expect((await boss.post(`${keys}/rotation`)).location).toBe(`${keys}?notice=notice.key_rotating`)
    const before = (await keyStatus(install, house.slug)).organisations[0]?.keys
    const job = { organisation: house.organisation.id, key: before?.[0]?.id ?? '' }
    expect(sent).toEqual([{ job: 'key.rotate', ...job }])
    await keyHandlers(install)['key.rotate'](job)
    const after = (await keyStatus(install, house.slug)).organisations[0]?.keys
    expect(after).toHaveLength(1)
    expect(after?.[0]?.id).not.toBe(before?.[0]?.id)
    await keyHandlers(install)['key.rotate'](job)
    expect((await keyStatus(install, house.slug)).organisations[0]?.keys).toEqual(after)
    expect((await boss.get(keys)).text).toContain('Dana Ředitelová')
  }, 120_000)
  test('is closed to everybody else, and to all where several organisations share the server', async () => {
    const hana = await house.member(['caseworker', 'coordinator', 'auditor'])
    const { id } = (await trustees())[0] ?? {}
    for (const path of [keys, `${keys}/${id}`, `${keys}/${id}/trial`])
      expect((await hana.get(path)).status).toBe(403)
    for (const path of [
      keys,
      `${keys}/${id}/check`,
      `${keys}/${id}/removal`,
      `${keys}/${id}/sheet`,
      `${keys}/rotation`,
    ])
      expect((await hana.post(path, { how: 'make', name: 'x', proof: 'x' })).status).toBe(403)
    await anOrganisation('Vedle')
    const seen = await boss.get(keys)
    expect([seen.status, seen.text]).toEqual([
      200,
      expect.stringContaining('Several organisations share this server'),
    ])
    await boss.stepUp()
    expect((await boss.post(keys, { how: 'make', name: 'Cizí' })).status).toBe(403)
    expect((await boss.get(`${keys}/${id}/trial`)).status).toBe(403)
  })
})
