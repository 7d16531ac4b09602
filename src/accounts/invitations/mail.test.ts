import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { createJobs, prepareJobs } from '../../platform/jobs.ts'
import { mailHandlers } from './jobs.ts'

test('the letter of an invitation names the organisation and nobody; its job carries ids alone', async () => {
  const house = await anOrganisation('Lávka Brno')
  const { install } = house.world
  const dataDir = await mkdtemp(join(tmpdir(), 'alongside-mail-'))
  await prepareJobs(install.pools)
  await prepareJobs(install.pools)
  const jobs = createJobs(install.pools)
  Object.assign(install, { jobs, settings: { ...install.settings, dataDir } })
  const admin = await house.member(['administrator'], 'Dana Ředitelová')
  const settings = `/${house.slug}/settings`

  const refused = await admin.post(`${settings}/invitations`, {
    name: 'Věra Habrová',
    email: 'no address',
    roles: 'intake',
  })
  expect(refused.status).toBe(422)
  await admin.stepUp()
  const sent = await admin.post(`${settings}/invitations`, {
    name: 'Věra Habrová',
    email: 'vera@lavka.example.org',
    roles: 'coordinator',
  })
  const id = sent.location.split('/').at(-1)
  const kept = await install.pools.pool('owner').query<{ data: object }>('select data from pgboss.job')
  expect(kept.rows).toEqual([{ data: { organisation: house.organisation.id, invitation: id } }])

  await jobs.start(mailHandlers(install))
  const folder = join(dataDir, 'mail')
  await expect.poll(() => readdir(folder).catch(() => []), { timeout: 10_000 }).toHaveLength(1)
  await jobs.stop()
  const raw = await readFile(join(folder, (await readdir(folder))[0] ?? ''), 'utf8')
  const [head = '', ...rest] = raw.split('\n\n')
  const encoded = rest.join('\n\n')
  const body = /base64/i.test(head)
    ? Buffer.from(encoded, 'base64').toString('utf8')
    : Buffer.from(
        encoded
          .replace(/=\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8')
  expect(head).toContain('To: vera@lavka.example.org')
  expect(body).toContain('Lávka Brno')
  const link = body.match(/http:\/\/localhost:3000(\/invitations\/[\w-]+)/)?.[1] ?? ''
  expect((await admin.get(link)).status).toBe(200)
  const decoded = `${head}\n${body}`
  for (const word of ['Věra', 'Habrov', 'Dana', 'editelov', 'oordinator'])
    expect([word, decoded.includes(word)]).toEqual([word, false])
})
