import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { closeCase } from '../index.ts'
import { bookingsOf, wishesOf } from './queries.ts'
import { interpreter, aMatter as matterOf, session } from './samples.ts'
import { recordWish } from './wish-actions.ts'

async function aMatter() {
  const house = await anOrganisation()
  return matterOf(house, await house.member(['caseworker']))
}

describe('a session', () => {
  async function aSession(date = '2026-11-20') {
    const matter = await aMatter()
    const member = await matter.add(interpreter('Tuan Lê', { phone: '777 111 222' }))
    const form = await matter.hana.get(`${matter.page}/${member}?part=interpreter`)
    const made = await matter.hana.post(
      `${matter.page}/sessions`,
      session(member, { date, person_id: matter.client, note: 'Side door, ring twice.' }),
    )
    const [booking] = await matter.hana.act((ctx) => bookingsOf(ctx, matter.id))
    if (!booking) throw new Error('nothing was booked')
    const state = (to: string, version: number) =>
      matter.hana.post(`${matter.page}/sessions/${booking.id}/state`, { state: to, _version: `${version}` })
    return { ...matter, member, form, made, booking, state }
  }

  test('is asked for with a reminder of confidence, and stands in the case with its hour', async () => {
    const { hana, page, form, made, house, booking, id } = await aSession()
    for (const word of ['everything stays in the room', '777 111 222', 'speaks Vietnamese well'])
      expect(form.text).toContain(word)
    expect(form.html).toContain('value="60"')
    expect(made.status).toBe(303)
    const seen = await hana.get(page)
    for (const word of ['Fri 20 Nov, 10:00, 1 h, in person', 'asked', 'for Lan Phamová', 'ring twice'])
      expect(seen.text).toContain(word)
    const member = await hana.get(`/${house.slug}/directory/pool/${booking.pool_member_id}`)
    expect(member.text).toContain('Fri 20 Nov, 10:00')
    const rows = await house.world.install.pools
      .pool('owner')
      .query('select t::text as row from interpreter_booking t where case_id = $1', [id])
    expect(rows.rows[0].row).not.toMatch(/ring twice|Tuan/)
  })
  test('is confirmed in the safety room, where it stands, and leads back there', async () => {
    const { hana, house, id, booking, page } = await aSession()
    const room = `/${house.slug}/cases/${id}/safety`
    const seen = await hana.get(room)
    expect(seen.html).toContain(`action="${page}/sessions/${booking.id}/state"`)
    const state = { state: 'confirmed', _version: String(booking.version) }
    const done = await hana.post(`${page}/sessions/${booking.id}/state`, { ...state, back: 'safety' })
    expect(done.location).toBe(`${room}?notice=notice.interpreter.state_confirmed#sessions`)
    const reader = await hana.get(room)
    expect(reader.text).toContain('confirmed')
  })
  test('needs a day, an hour and a way, and keeps what was typed', async () => {
    const { hana, page, member } = await aSession()
    const answer = await hana.post(`${page}/sessions`, {
      pool_member_id: member,
      part: 'interpreter',
      time: '25:00',
      minutes: '60',
      note: 'Side door',
    })
    expect(answer.status).toBe(422)
    for (const word of ['Please fill this in.', 'This is not a time.', 'Please choose one.'])
      expect(answer.text).toContain(word)
    expect(answer.text).toContain('Side door')
  })
  test('is confirmed, cancelled and taken back, and two who note at once see each other', async () => {
    const { hana, page, state } = await aSession()
    expect((await state('confirmed', 1)).status).toBe(303)
    expect((await hana.get(page)).text).toContain('confirmed')
    const clash = await state('declined', 1)
    expect(clash.status).toBe(409)
    expect((await state('held', 2)).status).toBe(422)
    expect((await state('cancelled', 2)).status).toBe(303)
    expect((await state('asked', 3)).status).toBe(303)
  })
  test('is looked at again before it is confirmed, and warned about when a wish comes up', async () => {
    const { hana, page, state, client, member } = await aSession()
    await hana.act((ctx) => recordWish(ctx, client, { excluded: [member] }))
    expect((await hana.get(page)).text).toContain('This came up after they were asked.')
    const refused = await state('confirmed', 1)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Somebody in this case asked for another one.')
    expect((await state('cancelled', 1)).status).toBe(303)
  })
  test('that was not good enough keeps the interpreter from this person afterwards', async () => {
    const { hana, page, client, member, booking, state } = await aSession('2026-11-11')
    const feedback = (word: string) =>
      hana.post(`${page}/sessions/${booking.id}/feedback`, { feedback: word })
    expect((await feedback('good')).status).toBe(422)
    expect((await state('held', 1)).status).toBe(303)
    expect((await feedback('good')).status).toBe(303)
    expect((await hana.get(page)).text).toContain('it went well')
    for (let twice = 0; twice < 2; twice++) expect((await feedback('not_again')).status).toBe(303)
    const wish = (await hana.act((ctx) => wishesOf(ctx, [client]))).get(client)
    expect(wish?.wish.excluded).toEqual([member])
    expect((await hana.get(page)).text).toContain('Somebody in this case asked for another one.')
  })
  test('cannot be asked for in a closed case', async () => {
    const { hana, page, id, member } = await aSession()
    await hana.act((ctx) => closeCase(ctx, id, { reason: 'reached', on: '2026-11-12' }, 1))
    const answer = await hana.post(`${page}/sessions`, session(member, { date: '2026-11-24' }))
    expect(answer.status).toBe(422)
    expect((await hana.get(page)).html).not.toContain(`/interpreter/${member}?`)
  })
})
