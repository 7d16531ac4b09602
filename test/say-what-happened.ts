import type { Hono } from 'hono'
import { aPdf } from '../src/cases/papers/samples.ts'
import {
  addAnswer,
  answerReporter,
  codeIncident,
  handOverIncident,
  noteIncident,
  receiptGroups,
  recordBodyAnswer,
  recordTold,
  takeIn,
} from '../src/incidents/index.ts'
import type { AnyCtx } from '../src/platform/context.ts'
import { changeLine, lineOf } from '../src/site/line/line.ts'
import type { StaffEnv } from '../src/ui/env.ts'
import { fieldsIn, receiptIn } from './reporter.ts'
import { secret } from './traces.ts'

type Act = <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>

/**
 * Somebody tells what happened on the pages for everybody, comes back with the receipt, and members work on it. Answers what stands
 * in no column: the receipt, and what the files say.
 */
export async function sayWhatHappened(app: Hono<StaffEnv>, slug: string, act: Act): Promise<string[]> {
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
          agreed: ['police', 'quotation', 'exact_place_and_day'],
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
    await recordBodyAnswer(ctx, id, await recordTold(ctx, id, told), answer)
  })
  await act((ctx) =>
    handOverIncident(ctx, id, {
      body: 'police',
      language: 'cs',
      fields: ['what', 'who_did_it'],
      also: ['contact'],
      agreed_how: secret('Agreed'),
    }),
  )
  await act((ctx) => addAnswer(ctx, { language: 'uk', title: secret('Ready'), words: secret('Template') }))
  return [...contents, receipt, receiptGroups(receipt).join(' ')]
}
