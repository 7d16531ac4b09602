import type { Hono } from 'hono'
import { aPdf } from '../src/cases/papers/samples.ts'
import {
  addAnswer,
  addMapping,
  answerReporter,
  changeAgreement,
  codeIncident,
  handOverIncident,
  leadQuestions,
  linkHandOver,
  noteIncident,
  receiptGroups,
  recordBodyAnswer,
  recordTold,
  sampleOf,
  takeBackTold,
  takeIn,
} from '../src/incidents/index.ts'
import type { AnyCtx } from '../src/platform/context.ts'
import type { Installation } from '../src/platform/installation.ts'
import { linkCode, linkToken } from '../src/privacy/index.ts'
import { changeLine, lineOf } from '../src/site/line/line.ts'
import type { StaffEnv } from '../src/ui/env.ts'
import { aBroughtFile, anOpenFile, aReadableForm, aWaitingFile } from './form-house.ts'
import { fieldsIn, receiptIn } from './reporter.ts'
import { secret } from './traces.ts'

type Act = <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>

/**
 * Somebody tells what happened on the pages for everybody, comes back with the receipt, and members work on it. Answers what stands
 * in no column: the receipt, and what the files say.
 */
export async function sayWhatHappened(
  install: Installation,
  app: Hono<StaffEnv>,
  slug: string,
  act: Act,
): Promise<string[]> {
  const shown = async (path: string, fields?: Record<string, string | File>): Promise<string> => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value)
    const headers = { origin: 'http://localhost:3000' }
    const answer = await app.request(`/${slug}${path}`, fields && { method: 'POST', headers, body })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return answer.text()
  }
  const contents = [secret('Content'), secret('Content')]
  const [file, another] = contents.map((words) => new File([aPdf(words)], `${secret('Paper')}.pdf`))

  await act(async (ctx) => {
    const { version, languages, ...line } = await lineOf(ctx)
    await changeLine(ctx, { ...line, languages: [...languages], open: true, _version: version })
  })
  const checked = await shown('/report', {
    ...fieldsIn(await shown('/report')),
    told: `${secret('Happened')} ${secret('Happened')}`,
    place: secret('Where'),
    contact_way: 'call',
    contact_at: secret('Reach'),
    agreed: 'police',
  })
  const sent = await shown('/report/send', { ...fieldsIn(checked), files: file ?? '' })
  const receipt = receiptIn(sent)
  const { visit = '' } = fieldsIn(await shown('/receipt', { receipt }))
  await shown('/receipt/say', { visit, words: secret('Again'), files: another ?? '' })

  const { id } = await act((ctx) =>
    ctx.db
      .selectFrom('incident')
      .select('id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('source', '=', 'line')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow(),
  )
  await act((ctx) => takeIn(ctx, id, 1))
  await act((ctx) => answerReporter(ctx, id, { words: secret('Answered'), language: 'en' }))
  await act((ctx) => noteIncident(ctx, id, { words: secret('Noted') }))
  await act((ctx) =>
    codeIncident(
      ctx,
      id,
      {
        coding: {
          kind: 'hate_crime',
          told_by: 'victim',
          acts: ['threats'],
          setting: 'street',
          occurred_from: null,
          occurred_until: null,
          occurred_precision: 'unknown',
          country: 'CZ',
          region: null,
          people_harmed: 1,
          harmed: ['person'],
          perpetrator_kind: 'neighbour',
          injury: 'none',
          bias_perceived: ['anti_roma'],
          bias_indicators: [],
          bias_assessed: [],
          qualification: null,
          police_told: 'unknown',
          police_told_on: null,
          police_why_not: [],
          support: [],
        },
        texts: { summary: secret('Summary'), place: secret('Place'), perpetrator: secret('Perpetrator') },
      },
      2,
    ),
  )
  await act(async (ctx) => {
    const told = { body: 'ombuds', told_by: 'person', told_on: ctx.today, reference: secret('File') } as const
    const answer = { outcome: 'rejected', words: secret('Outcome'), reference: secret('Number'), _version: 1 }
    const telling = await recordTold(ctx, id, told)
    await recordBodyAnswer(ctx, id, telling, answer)
    await takeBackTold(ctx, id, telling, { reason: secret('Mistake'), base: 2 })
  })
  await act((ctx) =>
    changeAgreement(
      ctx,
      id,
      {
        agreed: ['police', 'quotation', 'exact_place_and_day'],
        said_on: ctx.today,
        how: 'by_phone',
        words: secret('Changed'),
      },
      3,
    ),
  )
  const link = await act(async (ctx) => {
    const told = await handOverIncident(ctx, id, {
      body: 'police',
      language: 'cs',
      fields: ['what', 'who_did_it'],
      also: ['contact'],
      agreed_how: secret('Agreed'),
    })
    const made = await linkHandOver(ctx, install, id, told, { email: 'kanarek-police@example.org', base: 1 })
    const { id: organisation } = ctx.organisation
    return { token: linkToken(install, organisation, made), code: linkCode(install, organisation, made) }
  })
  const answered = await app.request(`/shared/${slug}/${link.token}/answer`, {
    method: 'POST',
    headers: { origin: 'http://localhost:3000' },
    body: new URLSearchParams({
      code: link.code,
      answer: 'taken_up',
      number: secret('Police'),
      words: secret('Reply'),
    }),
  })
  if (answered.status !== 303) throw new Error(`the link answered ${answered.status}`)
  await act((ctx) => addAnswer(ctx, { language: 'uk', title: secret('Ready'), words: secret('Template') }))
  await act(async (ctx) => {
    const question = secret('Question')
    const { submissions } = await anOpenFile([{ [question]: secret('Sample') }])
    const begun = await addMapping(ctx, secret('Form'), await sampleOf(submissions))
    await leadQuestions(ctx, begun, { name: secret('Form'), questions: [[question, 'told']] }, 1)
    const form = await aReadableForm(ctx, secret('Form'), secret('Example'))
    await aBroughtFile(ctx, install, form, [{ _uuid: 'kanarek-1', what: secret('Visited') }])
    await aBroughtFile(ctx, install, form, [{ _uuid: 'kanarek-1', what: secret('Corrected') }])
    await aWaitingFile(ctx, form, [{ _uuid: 'kanarek-2', what: secret('Waits') }])
  })
  return [...contents, receipt, receiptGroups(receipt).join(' ')]
}
