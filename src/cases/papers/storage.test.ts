import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { added, aRoom, everyFile, filesDirectory } from '../../../test/paper-room.ts'
import { rowsOf } from '../../../test/people.ts'
import { anOrganisation, type Browser, type House, theWorld } from '../../../test/world.ts'
import { aCase, casesAt } from '../samples.ts'
import { addDocument } from './actions.ts'
import { aPdf } from './samples.ts'
import { destroyWithdrawn } from './sweep.ts'
import { withdrawDocument } from './withdrawal.ts'

describe('walls', () => {
  const paths = (address: string) => [
    address,
    `${address}/facts`,
    `${address}/versions/1`,
    `${address}/versions/1/look`,
  ]
  test('another organisation finds neither page nor file', async () => {
    const { hana, papers } = await aRoom()
    const address = await added(hana, papers, 'a.pdf', aPdf())
    const other = await anOrganisation()
    const jan = await other.member(['caseworker', 'coordinator'])
    const mine = await aCase(jan)
    for (const path of paths(address)) {
      expect((await jan.get(path)).status).toBe(404)
      const [, , , , , document, ...rest] = path.split('/')
      const inOwnCase = casesAt(other, `/${mine.id}/papers/${[document, ...rest].join('/')}`)
      expect((await jan.get(inOwnCase)).status, inOwnCase).toBe(404)
    }
  })
  test('a restricted case hides its documents and files from everybody outside its team', async () => {
    const { house, hana, papers } = await aRoom(true)
    const address = await added(hana, papers, 'a.pdf', aPdf())
    const outside = await house.member(['caseworker', 'coordinator'], 'Filip Jasoň')
    for (const path of [papers, ...paths(address)]) expect((await outside.get(path)).status, path).toBe(404)
    const upload = await outside.upload(`${papers}/files`, { kind: 'other' }, [
      { name: 'a.pdf', bytes: aPdf() },
    ])
    expect(upload.status).toBe(404)
    for (const path of ['/facts', '/sending', '/removal', '/removal/undo'])
      expect(
        (
          await outside.post(`${address}${path}`, {
            kind: 'other',
            title: 'x',
            on: '2026-11-12',
            how: 'post',
            reason: 'x',
            _version: '1',
          })
        ).status,
        path,
      ).toBe(404)
    expect((await hana.get(`${address}/versions/1`)).status).toBe(200)
  })
  test('a document is not found below another case', async () => {
    const { house, hana, papers } = await aRoom()
    const address = await added(hana, papers, 'a.pdf', aPdf())
    const other = await aCase(hana)
    const elsewhere = casesAt(house, `/${other.id}/papers/${address.split('/').at(-1)}`)
    for (const path of paths(elsewhere)) expect((await hana.get(path)).status).toBe(404)
  })
  test('who may not see cases may not see documents, and a volunteer on no team neither', async () => {
    const { house, papers, hana } = await aRoom()
    const address = await added(hana, papers, 'a.pdf', aPdf())
    const boss = await house.member(['administrator'])
    const volunteer = await house.member(['volunteer'])
    for (const path of [papers, ...paths(address)]) {
      expect((await boss.get(path)).status).toBe(403)
      expect((await volunteer.get(path)).status).toBe(404)
    }
  })
  test('without the form’s token before the file nothing is taken', async () => {
    const { hana, papers } = await aRoom()
    const before = everyFile(await filesDirectory())
    const answer = await hana.upload(`${papers}/files`, { _csrf: 'wrong', kind: 'other' }, [
      { name: 'a.pdf', bytes: aPdf() },
    ])
    expect(answer.status).not.toBe(303)
    const signedOut = await (await theWorld()).app.request(`${papers}/files`, {
      method: 'POST',
      body: (() => {
        const form = new FormData()
        form.append('files', new Blob([aPdf()]), 'a.pdf')
        return form
      })(),
      headers: { origin: 'http://localhost:3000' },
    })
    expect(signedOut.status).not.toBe(303)
    expect((await hana.get(papers)).text).toContain('Nothing is here yet.')
    expect(everyFile(await filesDirectory()).filter((file) => !before.includes(file))).toEqual([])
  })
})

describe('on the disk', () => {
  test('no word of a file, its name or its title lies readable there or in the database', async () => {
    const { house, hana, papers } = await aRoom()
    const word = 'Kanárek-v-listině'
    await added(hana, papers, `${word}-name.pdf`, aPdf(`${word}-content`), {
      title: `${word}-title`,
      reference: `${word}-number`,
      note: `${word}-note`,
    })
    for (const file of everyFile(await filesDirectory())) {
      expect(readFileSync(file).includes('Kanárek'), file).toBe(false)
      expect(file).not.toContain('Kanárek')
      expect(statSync(file).mode & 0o077).toBe(0)
    }
    for (const table of ['document', 'document_version', 'keys.file_key']) {
      const rows = await rowsOf(
        house,
        `select t::text as row, encode(convert_to(t::text, 'utf8'), 'hex') from ${table} t`,
      )
      const dump = rows.map(({ row }) => row).join()
      expect(dump).not.toContain('Kanárek')
      expect(dump).not.toContain(Buffer.from('Kanárek').toString('hex'))
    }
  })
  test('a change that was rolled back leaves no file that could be read', async () => {
    const { house, hana, id } = await aRoom()
    const { install } = await theWorld()
    const failed = hana.act(async (ctx) => {
      await addDocument(ctx, install, id, { kind: 'other', bytes: aPdf('rolled back'), name: 'a.pdf' })
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await rowsOf(house, 'select id from keys.file_key')).toEqual([])
    expect(await rowsOf(house, 'select id from document')).toEqual([])
  })
  test('a file that was changed there is not opened, and the page says so', async () => {
    const { house, hana, papers } = await aRoom()
    const address = await added(hana, papers, 'a.pdf', aPdf())
    const [{ id }] = (await rowsOf(house, 'select id from keys.file_key')) as [{ id: string }]
    const { appendFileSync } = await import('node:fs')
    appendFileSync(join(await filesDirectory(), id.slice(-2), id), 'x')
    const answer = await hana.get(`${address}/versions/1`)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('This file cannot be opened')
  })
  test('without the key of the case nothing opens any more', async () => {
    const { house, hana, id, papers } = await aRoom()
    const address = await added(hana, papers, 'a.pdf', aPdf('secret of the case'))
    const owner = house.world.install.pools.pool('owner')
    await owner.query('alter table keys.subject_key no force row level security')
    const { rowCount } = await owner.query('delete from keys.subject_key where id = $1', [id])
    await owner.query('alter table keys.subject_key force row level security')
    expect(rowCount).toBe(1)
    const answer = await hana.get(`${address}/versions/1`)
    expect(answer.bytes?.includes('secret of the case')).toBe(false)
  })
})

describe('taking out', () => {
  async function out(house: House, hana: Browser, papers: string) {
    const address = await added(hana, papers, 'a.pdf', aPdf())
    expect((await hana.post(`${address}/removal`, {})).status).toBe(422)
    expect((await hana.post(`${address}/removal`, { reason: 'of another family' })).status).toBe(303)
    return { address, house }
  }
  test('hides the file, says why, and is undone', async () => {
    const { house, hana, papers } = await aRoom()
    const { address } = await out(house, hana, papers)
    expect((await hana.get(`${address}/versions/1`)).status).toBe(404)
    expect((await hana.get(address)).text).toContain('of another family')
    expect((await hana.get(papers)).text).toContain('can be put back until')
    expect((await hana.post(`${address}/removal/undo`)).status).toBe(303)
    expect((await hana.get(`${address}/versions/1`)).status).toBe(200)
  })
  test('destroys the file after thirty days, also in a restricted case, and not before', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { install } = await theWorld()
    const { id } = await aCase(hana, { restricted: true })
    const make = () =>
      hana.act((ctx) => addDocument(ctx, install, id, { kind: 'other', bytes: aPdf(), name: 'a.pdf' }))
    const [old, young] = [await make(), await make()]
    await hana.act((ctx) => withdrawDocument(ctx, id, old, 'x'))
    await hana.act((ctx) => withdrawDocument(ctx, id, young, 'x'))
    await hana.act((ctx) =>
      ctx.db
        .updateTable('document')
        .set({ withdrawn_on: '2026-10-11' })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', old)
        .execute(),
    )
    const paths = await hana.act((ctx) =>
      ctx.db
        .selectFrom('document_version')
        .select(['id', 'document_id'])
        .where('organisation_id', '=', ctx.organisation.id)
        .execute(),
    )
    expect(await destroyWithdrawn(install)).toBe(1)
    const there = everyFile(await filesDirectory()).map((file) => file.split('/').at(-1))
    const fileOf = (document: string) => paths.find((one) => one.document_id === document)?.id
    expect(there).not.toContain(fileOf(old))
    expect(there).toContain(fileOf(young))
    const late = await hana.post(casesAt(house, `/${id}/papers/${old}/removal/undo`))
    expect(late.status).toBe(422)
    expect(late.text).toContain('Thirty days have passed')
  })
})
