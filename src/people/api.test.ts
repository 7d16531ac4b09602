import { describe, expect, test } from 'vitest'
import { auditOf, register } from '../../test/people.ts'
import { aProgram, readAll } from '../../test/token.ts'
import { anOrganisation } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'
import { setSafeContact } from './safe-contact/actions.ts'

async function aFamily() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const ids: string[] = []
  for (const given of ['Jolana', 'Matyáš', 'Květa'])
    ids.push(
      await register(hana, { given, family: 'Břízková', born: '1990-05-03', notes: 'likes Orchidej tea' }),
    )
  return { house, hana, ids, jolana: ids[0] ?? '' }
}

describe('people for programs', () => {
  test('are listed page by page, newest first, each once', async () => {
    const { hana, ids } = await aFamily()
    const program = await aProgram(hana)
    expect((await readAll(program, '/people')).map((one) => one.id)).toEqual(ids.toReversed())
    const first = await program.get('/people?limit=3')
    expect(first.json.next).toBeNull()
    expect((await program.get('/people?limit=101')).status).toBe(400)
    for (const cursor of ['x', Buffer.from('["x"]').toString('base64url'), '%27'])
      expect((await program.get(`/people?cursor=${cursor}`)).status).toBe(400)
  })

  test('have no name without the scope content, and one with it', async () => {
    const { hana, jolana } = await aFamily()
    const coded = await aProgram(hana)
    for (const path of ['/people', `/people/${jolana}`]) {
      const { status, text } = await coded.get(path)
      expect(status).toBe(200)
      for (const word of ['Jolana', 'Břízková', '"1990', 'Orchidej']) expect(text).not.toContain(word)
    }
    expect((await coded.get(`/people/${jolana}`)).json).toMatchObject({
      gender: 'unknown',
      has_safe_contact: false,
    })
    const open = await aProgram(hana, ['read', 'content'])
    const { json } = await open.get(`/people/${jolana}`)
    expect(json).toMatchObject({ name: { given: 'Jolana' }, details: { born: '1990-05-03' } })
    expect((await open.get('/people')).data.at(-1)).toMatchObject({
      name: 'Jolana Břízková',
      born: '1990-05-03',
    })
  })

  test('keep their safe contact with them', async () => {
    const { hana, jolana } = await aFamily()
    await hana.act((ctx) =>
      setSafeContact(
        ctx,
        jolana,
        { allowed: ['text'], never: ['call'], days: [], must_not_learn: [], code_word: 'Slunečnice' },
        1,
      ),
    )
    const coded = await (await aProgram(hana)).get(`/people/${jolana}`)
    expect(coded.json.has_safe_contact).toBe(true)
    expect(coded.text).not.toContain('Slunečnice')
    const open = await (await aProgram(hana, ['content'])).get(`/people/${jolana}`)
    expect(open.json.safe_contact).toMatchObject({ never: ['call'], code_word: 'Slunečnice' })
  })

  test('are not there for another organisation, in the same words as an unknown id', async () => {
    const { jolana } = await aFamily()
    const other = await anOrganisation()
    const program = await aProgram(await other.member(['caseworker']), ['content'])
    const foreign = await program.get(`/people/${jolana}`)
    const unknown = await program.get(`/people/${newId()}`)
    const word = await program.get('/people/none')
    expect(foreign.status).toBe(404)
    expect([unknown.text, word.text]).toEqual([foreign.text, foreign.text])
    expect((await program.get('/people')).data).toEqual([])
  })

  test('are refused to a member who may not read them, and that is recorded', async () => {
    const { house, jolana } = await aFamily()
    const program = await aProgram(await house.member(['programme_manager']), ['content'])
    const list = await program.get('/people')
    expect(list.status).toBe(403)
    expect(list.headers.get('content-type')).toBe('application/problem+json')
    expect(list.json).toMatchObject({ status: 403, capability: 'people.read' })
    expect((await program.get(`/people/${jolana}`)).status).toBe(403)
    const denied = (await auditOf(house)).filter(({ act }) => act === 'denied')
    expect(denied.map(({ fields, reason }) => [fields, reason])).toEqual([
      [['people.read'], '/api/v1/people'],
      [['people.read'], '/api/v1/people/:person'],
    ])
  })

  test('leave a line in the access log for each reading, with what was shown', async () => {
    const { house, hana, jolana } = await aFamily()
    const before = (await auditOf(house)).length
    await (await aProgram(hana)).get(`/people/${jolana}`)
    await (await aProgram(hana, ['content'])).get(`/people/${jolana}`)
    await (await aProgram(hana)).get('/people')
    const lines = (await auditOf(house)).slice(before).filter(({ act }) => act.startsWith('person.'))
    expect(lines.map(({ act, subject_id, fields }) => [act, subject_id, fields])).toEqual([
      ['person.read', jolana, ['gender', 'languages', 'needs_interpreter']],
      ['person.read', jolana, ['name', 'details', 'safe_contact']],
      ['person.list', null, null],
    ])
  })

  test('are not sent again to a program that has them as they are', async () => {
    const { hana, jolana } = await aFamily()
    const program = await aProgram(hana)
    const { etag } = await program.get(`/people/${jolana}`)
    expect(etag).toMatch(/^"1-/)
    const again = await program.get(`/people/${jolana}`, { 'if-none-match': etag })
    expect([again.status, again.text]).toEqual([304, ''])
    const open = await (await aProgram(hana, ['content'])).get(`/people/${jolana}`, { 'if-none-match': etag })
    expect(open.status).toBe(200)
  })
})
