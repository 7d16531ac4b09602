import { describe, expect, test } from 'vitest'
import { aDesk, press, statusOf, tell, writesAgain } from '../../../test/desk.ts'
import { outside, reopen } from '../../../test/line-house.ts'
import { auditOf } from '../../../test/people.ts'
import { theWorld } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { assignIncident, takeIn } from '../actions.ts'
import { forgetReport } from '../line/forget.ts'
import { openByReceipt } from '../line/open.ts'
import { answerReporter } from '../messages/actions.ts'
import { noteIncident } from '../notes/actions.ts'

describe('the page of an incident', () => {
  test('reads from the top: how to answer safely, what was told in its language, how it is coded', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'هاجموني في الشارع', {
      language: 'ar',
      contact: { way: 'call', at: '+420 700 100 200', safely: 'Only before noon.' },
      place: 'Under the bridge',
      perpetrator: 'A man in a red coat',
    })
    const { html, text } = await ida.get(`${path}/${id}`)
    const order = [
      'How this person can be reached',
      'What was told',
      'Conversation',
      'Notes among us',
      'Coding',
    ]
    expect(order.map((words) => text.indexOf(words))).toEqual(
      order.map((words) => text.indexOf(words)).toSorted((a, b) => a - b),
    )
    expect(html).toMatch(/<p class="kept" lang="ar" dir="rtl">هاجموني/)
    for (const words of ['+420 700 100 200', 'Only before noon.', 'Under the bridge', 'A man in a red coat'])
      expect(text).toContain(words)
    expect(text).toContain('No region: it will be missing on the map.')
    expect(text).toContain('A motive is perceived, but no indicator is noted.')
    const read = (await auditOf(house)).filter(({ act }) => act === 'incident.read')
    expect(read.map(({ subject_id }) => subject_id)).toEqual([id])
  })

  test('says so when the person did not agree to be contacted', async () => {
    const { house, ida, path } = await aDesk()
    const contact = { way: 'email' as const, at: 'olena@example.org' }
    const { id } = await tell(house, 'please do not write', { agreed: [], contact })
    expect((await ida.get(`${path}/${id}`)).text).toContain('did not agree to be contacted')
  })

  test('opens to a caseworker, who decides only about what was given to them', async () => {
    const { house, ida, hana, path } = await aDesk()
    const { id } = await tell(house, 'for a caseworker')
    const page = `${path}/${id}`
    expect((await hana.get(page)).text).not.toContain('Take it in')
    for (const act of [
      'taking-in',
      'setting-aside',
      'closure',
      'joining',
      'messages',
      'messages/settled',
      'closure/removal',
      'joining/removal',
    ])
      expect([
        act,
        (await hana.post(`${page}/${act}`, { _version: '1', words: 'x', language: 'uk' })).status,
      ]).toEqual([act, 403])
    expect((await hana.post(`${page}/assignment`, { member: ida.member.id, _version: '1' })).status).toBe(403)
    expect((await press(hana, page, 'assignment', { member: hana.member.id })).status).toBe(303)
    expect(await statusOf(house, id)).toMatchObject({ assigned_to: hana.member.id, status: 'new' })
    expect((await press(hana, page, 'taking-in')).status).toBe(303)
    expect((await statusOf(house, id))?.status).toBe('open')
  })

  test('gives an incident to somebody who works with incidents, and to nobody else', async () => {
    const { house, ida, hana, path } = await aDesk()
    const volunteer = await house.member(['volunteer'])
    const { id } = await tell(house, 'hand me over')
    const page = `${path}/${id}`
    expect(
      (await ida.post(`${page}/assignment`, { member: volunteer.member.id, _version: '1' })).status,
    ).toBe(422)
    expect((await ida.post(`${page}/assignment`, { member: newId(), _version: '1' })).status).toBe(404)
    expect((await press(ida, page, 'assignment', { member: hana.member.id })).status).toBe(303)
    expect((await statusOf(house, id))?.assigned_to).toBe(hana.member.id)
    expect((await hana.get(`${path}?view=mine`)).html).toContain(id)
  })

  test('leads on to the next report that waits, through all of them, and only who decides about all', async () => {
    const { house, ida, hana, path } = await aDesk()
    const ids: string[] = []
    for (const words of ['first of three', 'second of three', 'third of three'])
      ids.push((await tell(house, words)).id)
    const inbox = [...ids].sort().reverse()
    const nextOn = async (id: string, after = '') =>
      /href="[^"]*\/([0-9a-f-]{36})"[^>]*>(Next report: \d more waits?)</
        .exec((await ida.get(`${path}/${id}${after}`)).html)
        ?.slice(1)
    const [first = '', second = '', third = ''] = inbox
    expect(await nextOn(first)).toEqual([second, 'Next report: 2 more wait'])
    expect(await nextOn(third)).toEqual([first, 'Next report: 2 more wait'])
    const done = await press(ida, `${path}/${first}`, 'taking-in')
    expect(done.location).toContain('notice=')
    expect(await nextOn(first, '?notice=notice.incident_taken_in')).toEqual([
      second,
      'Next report: 2 more wait',
    ])
    // Somebody who reads what is in work is not sent elsewhere.
    expect(await nextOn(first)).toBeUndefined()
    await press(ida, `${path}/${third}`, 'setting-aside')
    expect(await nextOn(second)).toBeUndefined()
    expect((await hana.get(`${path}/${second}`)).text).not.toContain('Next report')
  })

  test('lets a report be set aside, taken in, closed with an outcome and opened again', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'there and back')
    const page = `${path}/${id}`
    await press(ida, page, 'setting-aside')
    expect((await statusOf(house, id))?.status).toBe('set_aside')
    await press(ida, page, 'taking-in')
    expect(await statusOf(house, id)).toMatchObject({ status: 'open', assigned_to: ida.member.id })
    expect((await press(ida, page, 'closure')).status).toBe(422)
    await press(ida, page, 'closure', { outcome: 'helped' })
    expect(await statusOf(house, id)).toMatchObject({ status: 'closed', outcome: 'helped' })
    expect((await ida.get(page)).text).toContain('Closed Thu 12 Nov: Helped')
    await press(ida, page, 'closure/removal')
    expect(await statusOf(house, id)).toMatchObject({ status: 'open', outcome: null })
    expect((await ida.post(`${page}/closure/removal`, { _version: '5' })).status).toBe(422)
  })

  test('does not decide twice: whoever comes second is told', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'two at once')
    expect((await ida.post(`${path}/${id}/taking-in`, { _version: '1' })).status).toBe(303)
    expect((await ida.post(`${path}/${id}/setting-aside`, { _version: '1' })).status).toBe(409)
    expect((await statusOf(house, id))?.status).toBe('open')
  })
})

test('what is wrong with one form of the page is said at that form, and leads to its field', async () => {
  const { house, ida, path } = await aDesk()
  const { id } = await tell(house, 'spat at on the tram')
  await ida.act((ctx) => takeIn(ctx, id, 1))
  for (const [act, field] of [
    ['notes', 'note-note'],
    ['messages', 'f-words'],
    ['joining', 'join-into'],
    ['closure', 'close-outcome'],
    ['assignment', 'assign-member'],
  ]) {
    const { status, html } = await ida.post(`${path}/${id}/${act}`, { _version: '2' })
    const said = [...html.matchAll(/<div class="errors".*?<\/div>/gs)].map(([summary]) => summary)
    expect([act, status, said.length]).toEqual([act, 422, 1])
    expect(said[0]).toMatch(new RegExp(`<a href="#${field}">[^:?<]+[:?] `))
    expect(html).toMatch(new RegExp(`id="${field}"`))
  }
})

describe('what was forgotten', () => {
  test('keeps its codes and takes nothing more', async () => {
    const { house, ida, path } = await aDesk()
    const { id, receipt } = await tell(house, 'forget these words')
    await ida.act(async (ctx) => {
      await takeIn(ctx, id, 1)
      await noteIncident(ctx, id, { words: 'a note about her' })
      await answerReporter(ctx, id, { words: 'We are here', language: 'uk' })
    })
    const report = await reopen(house, receipt)
    await outside(house, async (ctx) => {
      await openByReceipt(ctx, house.world.install, receipt)
      await forgetReport(ctx, house.world.install, report)
    })
    const page = await ida.get(`${path}/${id}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('The words were erased')
    for (const words of ['forget these words', 'a note about her', 'We are here'])
      expect(page.text).not.toContain(words)
    for (const [act, fields] of [
      ['notes', { note: 'x' }],
      ['messages', { words: 'x', language: 'uk' }],
      ['taking-in', {}],
    ] as const)
      expect([act, (await ida.post(`${path}/${id}/${act}`, { _version: '3', ...fields })).status]).toEqual([
        act,
        act === 'taking-in' ? 409 : 422,
      ])
  })
})

test('whoever is no member reads no incident, message, note or file, even by a query without a condition', async () => {
  const { house, ida } = await aDesk()
  const { id, receipt } = await tell(house, 'nobody else')
  await ida.act(async (ctx) => {
    await noteIncident(ctx, id, { words: 'among us' })
    await answerReporter(ctx, id, { words: 'Hello', language: 'uk' })
    await assignIncident(ctx, id, ida.member.id, 1)
  })
  await writesAgain(house, receipt, 'hello')
  const { install } = await theWorld()
  const client = await install.pools.pool('app').connect()
  try {
    for (const table of ['incident', 'incident_message', 'incident_note', 'incident_file']) {
      await client.query(
        `begin; set local app.organisation = '${house.organisation.id}'; set local app.member = '00000000-0000-0000-0000-000000000000'; set local app.sight = 'none'`,
      )
      const { rows } = await client.query(`select count(*)::int as n from ${table}`)
      expect([table, rows[0].n]).toEqual([table, 0])
      const changed =
        table === 'incident_file'
          ? 0
          : (await client.query(`update ${table} set organisation_id = organisation_id`)).rowCount
      expect([table, changed]).toEqual([table, 0])
      await client.query('rollback')
    }
  } finally {
    client.release()
  }
})
