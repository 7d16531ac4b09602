import { expect, test } from 'vitest'
import { anOrganisation, type Browser } from '../../../test/world.ts'
import { addGoal, addTask, writeEntry } from '../index.ts'
import { aCase, casesAt } from '../samples.ts'
import { sameStep } from './same-step.ts'

const day = '2026-11-16'

const aNote = (hana: Browser, id: string, next: string) =>
  hana.act((ctx) =>
    writeEntry(ctx, id, {
      kind: 'call',
      occurred_at: ctx.now,
      minutes: 5,
      services: [],
      barriers: [],
      text: 'Called.',
      next,
      next_on: day,
    }),
  )

async function aDesk() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const { id, child } = await aCase(hana)
  const waiting = async () => {
    const { html } = await hana.get(`/${house.slug}/today`)
    const list = html.slice(html.indexOf('id="tasks"'))
    return list.split('<li').filter((line) => /<p>Write to the head/i.test(line)).length
  }
  const note = async () => (await hana.get(casesAt(house, `/${id}`))).text
  return { hana, id, child, waiting, note }
}

test('a step is the same whatever its capitals, spaces and stops', () => {
  expect(sameStep('Write to the head.', ' write  to the head')).toBe(true)
  expect(sameStep('Napsat řediteli', 'napsat ŘEDITELI')).toBe(true)
  expect(sameStep('write to the head', 'write to the headmistress')).toBe(false)
  expect(sameStep('…', '')).toBe(false)
})

test('what a note named and a task says again for that day stands once, and the note tells so', async () => {
  const { hana, id, waiting, note } = await aDesk()
  await aNote(hana, id, 'write to the head')
  await hana.act((ctx) => addTask(ctx, id, { title: 'Write to the head', due_on: day }))
  expect(await waiting()).toBe(1)
  expect(await note()).toContain('write to the head, Monday 16 November, now a task')
})

test('nor does a note say once more what is a step of a goal already', async () => {
  const { hana, id, waiting, note } = await aDesk()
  const goal = { what: 'A school', area: 'education' as const }
  await hana.act((ctx) =>
    addGoal(ctx, id, goal, [{ title: 'Write to the head', member_id: hana.member.id, due_on: day }]),
  )
  await aNote(hana, id, 'write to the head')
  expect(await waiting()).toBe(1)
  expect(await note()).toContain('now a task')
})

test('another day, other words and what the family does itself are something else', async () => {
  const { hana, id, child, waiting } = await aDesk()
  await aNote(hana, id, 'write to the head')
  const theirs = { title: 'Write to the head', person_id: child, due_on: day }
  await hana.act((ctx) => addGoal(ctx, id, { what: 'A school', area: 'education' }, [theirs]))
  expect(await waiting()).toBe(1)
  await hana.act((ctx) => addTask(ctx, id, { title: 'Write to the head', due_on: '2026-11-17' }))
  expect(await waiting()).toBe(2)
})
