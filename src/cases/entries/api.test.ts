import { describe, expect, test } from 'vitest'
import { auditOf } from '../../../test/people.ts'
import { aCaseHouse, aProgram, readAll } from '../../../test/token.ts'
import { newId } from '../../platform/ids.ts'
import { aCase } from '../samples.ts'

const all = ['read', 'write', 'content']

describe('entries for programs', () => {
  test('are listed page by page, latest first', async () => {
    const { hana, id, entry } = await aCaseHouse()
    const written = [
      await entry('One.', '2026-11-03'),
      await entry('Two.', '2026-11-03'),
      await entry('Three.', '2026-11-05'),
    ]
    const listed = await readAll(await aProgram(hana), `/cases/${id}/entries`, 1)
    expect(listed.map((one) => one.id)).toEqual(written.toReversed())
  })

  test('can be written like on the page, and leave the same line in the log', async () => {
    const { house, hana, id, child } = await aCaseHouse()
    const program = await aProgram(hana, all)
    const sent = {
      text: 'Read the refusal.',
      minutes: 50,
      date: '2026-11-10',
      time: '15:20',
      services: ['help_with_letter'],
    }
    const made = await program.post(`/cases/${id}/entries`, sent)
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({
      text: 'Read the refusal.',
      minutes: 50,
      occurred_at: '2026-11-10T14:20:00.000Z',
      people: [{ person_id: child }],
      version: 1,
    })
    expect(made.headers.get('location')).toBe(`/api/v1/cases/${id}/entries/${made.json.id}`)
    const line = (await auditOf(house)).filter(({ act }) => act === 'entry.write')
    expect(line).toMatchObject([{ subject_id: id, reason: made.json.id }])
    expect((await hana.get(`/${house.slug}/cases/${id}`)).text).toContain('Read the refusal.')
  })

  test('sent twice with the same key are one entry and one answer; the key serves no other request', async () => {
    const { hana, id } = await aCaseHouse()
    const program = await aProgram(hana, ['write'])
    const key = { 'idempotency-key': newId() }
    const first = await program.post(`/cases/${id}/entries`, { text: 'Once.' }, key)
    const again = await program.post(`/cases/${id}/entries`, { text: 'Once.' }, key)
    expect([again.status, again.text, again.etag]).toEqual([201, first.text, first.etag])
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect((await program.get(`/cases/${id}`)).json.entries).toBe(1)
    const other = (await aCase(hana)).id
    expect((await program.post(`/cases/${other}/entries`, { text: 'Once.' }, key)).status).toBe(422)
    expect(
      (await program.post(`/cases/${id}/entries`, { text: 'x' }, { 'idempotency-key': '7' })).status,
    ).toBe(400)
  })

  test('sent five times at the same moment with one key are one entry', async () => {
    const { hana, id } = await aCaseHouse()
    const program = await aProgram(hana, ['write'])
    const key = { 'idempotency-key': newId() }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => program.post(`/cases/${id}/entries`, { text: 'Once.' }, key)),
    )
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1)
    expect((await program.get(`/cases/${id}`)).json.entries).toBe(1)
  })

  test('that are wrong are refused field by field, and the key can be used again', async () => {
    const { house, hana, id } = await aCaseHouse()
    const program = await aProgram(hana, ['write'])
    const key = { 'idempotency-key': newId() }
    const send = (json: unknown) => program.post(`/cases/${id}/entries`, json, key)
    const fieldsOf = (json: Record<string, unknown>) =>
      (json.errors as { field: string }[]).map(({ field }) => field)
    const wrong = await send({ minutes: 2000, kind: 'sermon', date: '2026-02-30' })
    expect(wrong.status).toBe(422)
    expect(fieldsOf(wrong.json).sort()).toEqual(['date', 'kind', 'minutes', 'text'])
    expect(wrong.json.errors).toContainEqual({
      field: 'text',
      code: 'form.required',
      message: expect.any(String),
    })
    expect(fieldsOf((await send({ text: 'x', date: '2026-11-13' })).json)).toEqual(['date'])
    expect(fieldsOf((await send({ text: 'x', minuts: 30 })).json)).toEqual(['minuts'])
    expect(fieldsOf((await send({ text: { a: 1 } })).json)).toEqual(['text'])
    expect((await send('{"text":')).status).toBe(400)
    expect((await send([])).status).toBe(400)
    const form = await program.post(`/cases/${id}/entries`, 'text=x', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(form.status).toBe(415)
    expect((await auditOf(house)).filter(({ act }) => act === 'entry.write')).toEqual([])
    expect((await send({ text: 'Right.' })).status).toBe(201)
  })

  test('cannot be written with a token that only reads', async () => {
    const { hana, id, entry } = await aCaseHouse()
    const written = await entry('Kept.')
    const path = `/cases/${id}/entries`
    const reader = await aProgram(hana, ['read', 'content'])
    expect((await reader.post(path, { text: 'x' })).json).toMatchObject({ status: 403, scope: 'write' })
    const blind = await aProgram(hana, ['read', 'write'])
    const base = { 'if-match': (await blind.get(`${path}/${written}`)).etag }
    expect((await blind.patch(`${path}/${written}`, { text: 'x' }, base)).json).toMatchObject({
      status: 403,
      scope: 'content',
    })
    expect((await reader.get(`${path}/${written}`)).json).toMatchObject({ text: 'Kept.', version: 1 })
  })

  test('are corrected field by field on the version that was read', async () => {
    const { hana, id, entry } = await aCaseHouse()
    const path = `/cases/${id}/entries/${await entry('The school said no.')}`
    const program = await aProgram(hana, all)
    const before = await program.get(path)
    expect((await program.patch(path, { text: 'x' })).status).toBe(428)
    const saved = await program.patch(
      path,
      { text: 'The school said yes.', place: null },
      { 'if-match': before.etag },
    )
    expect(saved.status).toBe(200)
    expect(saved.json).toMatchObject({
      text: 'The school said yes.',
      version: 2,
      minutes: 30,
      services: ['negotiation'],
      occurred_at: '2026-11-10T10:00:30.000Z',
      people: before.json.people,
    })
    expect(saved.json.place).toBeUndefined()
    expect((await program.get(path)).etag).toBe(saved.etag)
    const weak = await program.patch(path, { minutes: 45 }, { 'if-match': `W/${saved.etag}` })
    expect(weak.json).toMatchObject({ minutes: 45, version: 3, text: 'The school said yes.' })
  })

  test('saved by somebody else meanwhile answer with both texts and lose neither', async () => {
    const { house, hana, id, entry } = await aCaseHouse()
    const path = `/cases/${id}/entries/${await entry('The school said no.')}`
    const program = await aProgram(hana, all)
    const { etag } = await program.get(path)
    await program.patch(path, { text: 'Theirs.' }, { 'if-match': etag })
    const late = await program.patch(path, { text: 'Mine.' }, { 'if-match': etag })
    expect(late.status).toBe(412)
    expect(late.json).toMatchObject({
      version: 2,
      fields: [{ name: 'text', mine: 'Mine.', theirs: 'Theirs.' }],
    })
    expect((await program.get(path)).json.text).toBe('Theirs.')
    expect((await auditOf(house)).filter(({ act }) => act === 'conflict.read')).toHaveLength(1)
  })
})
