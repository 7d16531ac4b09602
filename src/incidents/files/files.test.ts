import sharp from 'sharp'
import { expect, test } from 'vitest'
import { aDesk } from '../../../test/desk.ts'
import { aReport, report } from '../../../test/line-house.ts'
import { auditOf } from '../../../test/people.ts'
import { fileStore, prepareFile, receive } from '../../platform/files/index.ts'
import { newId } from '../../platform/ids.ts'

test('a file is looked at as a copy, and what came is a download only; both are recorded', async () => {
  const { house, ida, path } = await aDesk()
  const store = fileStore(house.world.install.settings)
  const png = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#2a6' } })
    .png()
    .toBuffer()
  const ready = await prepareFile(store, await receive(store, png), 'bruise.png')
  if (typeof ready === 'string') throw new Error(ready)
  const { id } = await report(house, aReport(), { files: [ready] })
  const { html } = await ida.get(`${path}/${id}`)
  const file = /\/files\/([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
  expect(html).toContain('bruise.png')
  const look = await ida.get(`${path}/${id}/files/${file}/look`)
  expect([look.status, look.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(look.headers.get('content-disposition')).toContain('inline')
  const came = await ida.get(`${path}/${id}/files/${file}`)
  expect(came.headers.get('content-disposition')).toMatch(/^attachment; filename="bruise\.png"/)
  expect(came.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'")
  const log = (await auditOf(house)).filter(({ act }) => act === 'incident_file.export')
  expect(log.map(({ subject_id, fields }) => [subject_id, fields])).toEqual([
    [id, ['look']],
    [id, ['file']],
  ])
  expect((await ida.get(`${path}/${newId()}/files/${file}`)).status).toBe(404)
  expect((await ida.get(`${path}/${id}/files/${newId()}`)).status).toBe(404)
})
