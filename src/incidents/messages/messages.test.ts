import { describe, expect, test } from 'vitest'
import { aDesk, press, tell, writesAgain } from '../../../test/desk.ts'
import { everything, reopen } from '../../../test/line-house.ts'
import { rowsOf } from '../../../test/people.ts'
import { addAnswer } from '../answers/actions.ts'

describe('the conversation', () => {
  test('is read by the reporter, who writes back; both see when', async () => {
    const { house, ida, path } = await aDesk()
    const { id, receipt } = await tell(house, 'talk to me')
    const page = `${path}/${id}`
    const sent = await ida.post(`${page}/messages`, { words: 'Дякуємо. Ви в безпеці?', language: 'uk' })
    expect(sent.status).toBe(303)
    expect((await ida.get(page)).text).toContain('not seen yet')
    expect((await reopen(house, receipt)).messages).toMatchObject([
      { by: 'us', words: 'Дякуємо. Ви в безпеці?' },
    ])
    expect((await ida.get(page)).text).toContain('seen Thu 12 Nov')
    await writesAgain(house, receipt, 'Так, я вдома.')
    const waiting = await ida.get(page)
    expect(waiting.html).toMatch(/<span lang="uk" dir="ltr">Так, я вдома\./)
    expect(waiting.text).toContain('waits')
    await ida.post(`${page}/messages`, { words: 'Добре.', language: 'uk' })
    expect((await ida.get(page)).text).not.toContain('waits')
    expect((await reopen(house, receipt)).messages.map(({ words }) => words)).toEqual([
      'Дякуємо. Ви в безпеці?',
      'Так, я вдома.',
      'Добре.',
    ])
  })

  test('can be left without an answer where none is needed', async () => {
    const { house, ida, path } = await aDesk()
    const { id, receipt } = await tell(house, 'only to let you know')
    await writesAgain(house, receipt, 'thank you')
    expect((await press(ida, `${path}/${id}`, 'messages/settled')).status).toBe(303)
    expect((await ida.get(`${path}/${id}`)).text).not.toContain('waits')
  })

  test('keeps what was typed when it cannot be sent', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'a form')
    const refused = await ida.post(`${path}/${id}/messages`, {
      words: 'typed words',
      language: 'not a language',
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('typed words')
    expect((await ida.post(`${path}/${id}/messages`, { words: ' ', language: 'uk' })).status).toBe(422)
  })

  test('begins with ready words in the language of the reporter', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'a ready answer please')
    const answers = await ida.act(async (ctx) => ({
      cs: await addAnswer(ctx, { language: 'cs', title: 'Received', words: 'Děkujeme, přečetli jsme to.' }),
      uk: await addAnswer(ctx, { language: 'uk', title: 'Received', words: 'Дякуємо, ми прочитали.' }),
    }))
    const { html } = await ida.get(`${path}/${id}?template=${answers.uk}`)
    expect(html.indexOf(answers.uk)).toBeLessThan(html.indexOf(answers.cs))
    expect(html).toMatch(/<textarea[^>]*name="words"[^>]*>Дякуємо, ми прочитали\./)
    expect(html).toMatch(/<option value="uk" selected/)
  })

  test('is there only with somebody who has a receipt', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'noted by us')
    await rowsOf(house, `update incident set source = 'call' where id = $1`, [id])
    expect((await ida.get(`${path}/${id}`)).html).not.toContain('id="conversation"')
    expect((await ida.post(`${path}/${id}/messages`, { words: 'hello', language: 'uk' })).status).toBe(422)
  })
})

describe('notes', () => {
  test('stay among us; a translation stands beside what was told', async () => {
    const { house, ida, hana, path } = await aDesk()
    const { id, receipt } = await tell(house, 'Мене штовхнули')
    await hana.post(`${path}/${id}/notes`, { note: 'I was pushed', translation: 'yes' })
    await ida.post(`${path}/${id}/notes`, { note: 'She may be known to us' })
    const { text } = await ida.get(`${path}/${id}`)
    expect(text.indexOf('I was pushed')).toBeLessThan(text.indexOf('Conversation'))
    expect(text.indexOf('She may be known to us')).toBeGreaterThan(text.indexOf('Conversation'))
    expect(JSON.stringify(await reopen(house, receipt))).not.toMatch(/I was pushed|known to us/)
    const held = await everything(house)
    for (const words of ['I was pushed', 'known to us', 'Мене']) expect(held).not.toContain(words)
    expect((await hana.post(`${path}/${id}/notes`, { note: '' })).status).toBe(422)
  })
})
