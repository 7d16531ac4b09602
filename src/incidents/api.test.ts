import { expect, test } from 'vitest'
import { aDesk, tell } from '../../test/desk.ts'
import { rowsOf } from '../../test/people.ts'
import { aProgram, readAll } from '../../test/token.ts'
import { anOrganisation } from '../../test/world.ts'

test('incidents for programs are codes; words only with the scope content, contacts and those who did it never', async () => {
  const { house, hana } = await aDesk()
  const { id } = await tell(house, 'what was told', {
    place: 'By the river',
    perpetrator: 'A man in grey',
    contact: { way: 'call', at: '+420 700 100 200' },
  })
  const second = await tell(house, 'another one')
  await rowsOf(house, `update incident set kind = 'hate_crime' where id = $1`, [id])
  const coded = await aProgram(hana)
  expect((await readAll(coded, '/incidents')).map((one) => one.id).sort()).toEqual([id, second.id].sort())
  expect((await coded.get('/incidents?kind=hate_crime')).data).toMatchObject([
    { id, number: 'I-2026-0001', source: 'line', bias_perceived: ['racist_xenophobic'], police_told: 'no' },
  ])
  expect((await coded.get('/incidents?source=call')).data).toEqual([])
  expect((await coded.get('/incidents?status=nonsense')).status).toBe(400)
  const open = await aProgram(hana, ['content'])
  for (const path of ['/incidents', `/incidents/${id}`]) {
    const [plain, whole] = [await coded.get(path), await open.get(path)]
    for (const words of ['what was told', 'By the river', 'A man in grey', '700 100 200'])
      expect([path, words, plain.text.includes(words)]).toEqual([path, words, false])
    expect(whole.text).toContain('what was told')
    expect(whole.text).toContain('By the river')
    expect(whole.text).not.toMatch(/A man in grey|700 100 200/)
  }
})

test('incidents of another organisation, and for those who may not read them, are no incidents', async () => {
  const { house } = await aDesk()
  const { id } = await tell(house, 'ours')
  const stranger = await aProgram(await (await anOrganisation()).member(['coordinator']))
  expect((await stranger.get('/incidents')).data).toEqual([])
  expect((await stranger.get(`/incidents/${id}`)).status).toBe(404)
  const manager = await aProgram(await house.member(['programme_manager']))
  expect((await manager.get('/incidents')).status).toBe(403)
  expect((await manager.get(`/incidents/${id}`)).status).toBe(403)
})
