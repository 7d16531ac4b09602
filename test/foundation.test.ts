import { describe, expect, test } from 'vitest'
import { anOrganisation, theWorld } from './world.ts'

describe('an installation', () => {
  test('says that it is alive and ready', async () => {
    const { app } = await theWorld()
    expect((await app.request('/healthz')).status).toBe(200)
    const ready = await app.request('/readyz')
    expect(await ready.json()).toEqual({
      status: 'ready',
      checks: { database: true, keys: true, disk: true },
      backups: 'young',
    })
  })
  test('answers an address that leads nowhere and a foreign organisation alike', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const nowhere = await hana.get(`/${house.slug}/nowhere`)
    const foreign = await hana.get(`/${other.slug}/today`)
    expect([nowhere.status, foreign.status]).toEqual([404, 404])
  })
})
