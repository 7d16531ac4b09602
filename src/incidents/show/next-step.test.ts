import { describe, expect, test } from 'vitest'
import type { Message } from '../messages/queries.ts'
import type { ToldLine } from '../told/queries.ts'
import { nextStepOf } from './next-step.ts'

const waiting: Message = {
  id: 'm',
  member_id: null,
  language: 'uk',
  words: 'hello',
  written_on: '2026-11-11',
  read_on: null,
}
const line: ToldLine = {
  id: 't',
  body: 'police',
  institution: null,
  told_by: 'us',
  told_on: '2026-11-01',
  how: null,
  fields: [],
  handed: false,
  reference: undefined,
  ask_again_on: '2026-12-01',
  outcome: null,
  outcome_on: null,
  words: undefined,
  member_id: 'x',
  created_at: new Date('2026-11-01T10:00:00Z'),
  link: undefined,
  answers: [],
  taken_back_on: null,
  taken_back_by: null,
  taken_back_why: undefined,
  version: 1,
}
const answer = {
  id: 'a',
  told_id: 't',
  answer: 'taken_up',
  number: undefined,
  words: undefined,
  answered_at: new Date('2026-11-05T10:00:00Z'),
  noted: false,
}

type Given = Parameters<typeof nextStepOf>[0]
const step = (over: Partial<Given> & { status?: string; agreed?: string[]; source?: string } = {}) => {
  const { status = 'open', agreed = [], source = 'office', ...rest } = over
  return nextStepOf({
    incident: { status, agreed, source },
    messages: [],
    told: [],
    hints: [],
    today: '2026-11-12',
    ...rest,
  })
}

describe('the next step', () => {
  test('is none before somebody took a report in, and none of a closed one', () => {
    for (const status of ['new', 'set_aside', 'joined', 'forgotten', 'closed'])
      expect([status, step({ status, hints: ['kind'] })]).toEqual([status, undefined])
  })
  test('is to answer before anything else, of a closed one too', () => {
    const all = { messages: [waiting], told: [{ ...line, answers: [answer] }], hints: ['kind'] as const }
    expect(step(all)).toEqual({ kind: 'answer' })
    expect(step({ ...all, status: 'closed' })).toEqual({ kind: 'answer' })
    expect(step({ messages: [{ ...waiting, read_on: '2026-11-12' }] })).toEqual({ kind: 'close' })
  })
  test('is to answer whoever wrote by the line and heard nothing yet', () => {
    expect(step({ source: 'line', hints: ['kind'] })).toEqual({ kind: 'answer_first' })
    const ours = { ...waiting, member_id: 'x', read_on: null }
    expect(step({ source: 'line', messages: [ours] })).toEqual({ kind: 'close' })
  })
  test('is then to note what a body answered, to code, to tell whom they agreed to tell', () => {
    const told = [{ ...line, answers: [answer] }]
    expect(step({ told, hints: ['kind'] })).toEqual({ kind: 'note_answer', told: 't', body: 'police' })
    expect(step({ hints: ['kind'], agreed: ['police'] })).toEqual({ kind: 'code' })
    expect(step({ hints: ['region'], agreed: ['police'] })).toEqual({ kind: 'hand_over', body: 'police' })
    expect(step({ agreed: ['institution'], told: [line] })).toEqual({
      kind: 'hand_over',
      body: 'institution',
    })
  })
  test('is to ask again on the day, to wait until then, and to close when nothing is left', () => {
    expect(step({ told: [line] })).toEqual({ kind: 'wait', body: 'police', until: '2026-12-01' })
    expect(step({ told: [{ ...line, ask_again_on: '2026-11-12' }] })).toMatchObject({ kind: 'ask_again' })
    expect(step({ told: [{ ...line, outcome: 'shelved' }] })).toEqual({ kind: 'close' })
  })
  test('does not count what was taken back', () => {
    const told = [{ ...line, taken_back_on: '2026-11-12', answers: [answer] }]
    expect(step({ told, agreed: ['police'] })).toEqual({ kind: 'hand_over', body: 'police' })
  })
})
