import { describe, expect, test } from 'vitest'
import { aDesk, tell } from '../../../test/desk.ts'
import { everything } from '../../../test/line-house.ts'
import { rowsOf } from '../../../test/people.ts'
import { addAnswer } from './actions.ts'

const idIn = (html: string) => /\/answers\/([0-9a-f-]{36})/.exec(html)?.[1] ?? ''

test('ready answers are written, changed, taken away and brought back by those who decide about reports', async () => {
  const { house, ida, hana, path } = await aDesk()
  const words = { language: 'ar', title: 'Thank you', words: 'شكرا، قرأنا رسالتك.' }
  expect((await ida.post(`${path}/answers`, words)).location).toBe(
    `${path}/answers?notice=notice.answer_saved`,
  )
  expect((await ida.post(`${path}/answers`, { ...words, words: '' })).status).toBe(422)
  const list = await ida.get(`${path}/answers`)
  expect(list.html).toMatch(/lang="ar" dir="rtl">شكرا/)
  const page = `${path}/answers/${idIn(list.html)}`
  expect((await ida.post(page, { ...words, title: 'Thanks', _version: '1' })).status).toBe(303)
  const clash = await ida.post(page, { ...words, title: 'Late', _version: '1' })
  expect([clash.status, clash.text.includes('Thanks')]).toEqual([409, true])
  await ida.post(`${page}/removal`)
  expect((await ida.get(`${path}/answers`)).text).not.toContain('Thanks')
  await ida.post(`${page}/removal/undo`)
  expect((await ida.get(`${path}/answers`)).text).toContain('Thanks')
  expect(await everything(house)).not.toContain('Thanks')
  for (const act of ['', '/removal', '/removal/undo'])
    expect((await hana.post(`${page}${act}`, { ...words, _version: '2' })).status).toBe(403)
  const other = await aDesk()
  expect((await other.ida.get(`${other.path}/answers/${idIn(list.html)}`)).status).toBe(404)
})

describe('ready words', () => {
  test('are filled in with what is known; what is not known is refused until somebody fills it in', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'a report')
    const [row] = await rowsOf(house, 'select number from incident where id = $1', [id])
    const { number } = row as { number: string }
    const template = await ida.act((ctx) =>
      addAnswer(ctx, {
        language: 'uk',
        title: 'Received',
        words: '{organisation}: {number}. {phone} {other}',
      }),
    )
    const begun = async () => (await ida.get(`${path}/${id}?template=${template}`)).html
    expect(await begun()).toContain(`${house.organisation.name}: ${number}. {phone} {other}`)
    const open = { words: 'Call {phone}', language: 'uk' }
    const refused = await ida.post(`${path}/${id}/messages`, open)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Something in curly brackets is still to be filled in')
    await rowsOf(house, `update report_line set safety_number = '+420 800 100 200'`)
    expect(await begun()).toContain(`${number}. +420 800 100 200 {other}`)
    expect((await ida.post(`${path}/${id}/messages`, { ...open, words: 'Call {other}' })).status).toBe(303)
  })
})
