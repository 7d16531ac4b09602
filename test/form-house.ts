import {
  addMapping,
  bringIn,
  getMapping,
  leadQuestions,
  openSubmissions,
  sampleOf,
  takeRows,
  tellAnswers,
} from '../src/incidents/index.ts'
import type { AnyCtx } from '../src/platform/context.ts'
import type { Installation } from '../src/platform/installation.ts'
import { rowsOf } from './people.ts'
import type { Answer, Browser, House } from './world.ts'

type Rows = readonly Record<string, string>[]

/** For tests: a file of rows, opened. */
export const anOpenFile = (rows: Rows) => {
  const bytes = Buffer.from(JSON.stringify(rows))
  return openSubmissions(async () =>
    (async function* () {
      yield bytes
    })(),
  )
}

/** For tests: a form of two questions that can be read, with the words given. Answers its id. */
export async function aReadableForm(ctx: AnyCtx, name: string, example: string): Promise<string> {
  const { submissions } = await anOpenFile([{ what: example, why: 'roma' }])
  const id = await addMapping(ctx, name, await sampleOf(submissions))
  const questions = [['what', 'told'] as const, ['why', 'bias_perceived'] as const]
  await leadQuestions(ctx, id, { name, questions }, 1)
  const answers = [['bias_perceived', 'roma', 'anti_roma'] as const]
  await tellAnswers(ctx, id, { answers, constants: {}, days: 'dmy' }, 2)
  return id
}

/** For tests: a file of rows that waits. Answers its id. */
export const aWaitingFile = async (ctx: AnyCtx, form: string, rows: Rows): Promise<string> =>
  takeRows(ctx, await getMapping(ctx, form), await anOpenFile(rows))

/** For tests: a file of rows, brought in. Answers its id. */
export async function aBroughtFile(
  ctx: AnyCtx,
  install: Pick<Installation, 'root'>,
  form: string,
  rows: Rows,
): Promise<string> {
  const id = await aWaitingFile(ctx, form, rows)
  await bringIn(ctx, install, id)
  return id
}

/** For tests: forms as KoboToolbox sends them, and an organisation that can read them. Everybody in them is invented. */
export const aVisit = (n: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  _id: 4000 + n,
  _uuid: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  _submission_time: '2026-10-20T17:02:11',
  start: '2026-10-20T16:40:00.000+02:00',
  'visit/what_happened': `They shouted at her on tram ${n}.`,
  'visit/date': '2026-10-19',
  'visit/kind': 'crime',
  'visit/motive': 'roma xenophobic',
  'visit/region': 'Jihomoravský kraj',
  'visit/police': 'nie',
  _attachments: [],
  ...more,
})

export const asFile = (rows: unknown): { name: string; bytes: string | Uint8Array } => ({
  name: 'visits.json',
  bytes: JSON.stringify(rows),
})

/** As KoboToolbox's API answers. */
export const fromApi = (results: unknown[]) =>
  asFile({ count: results.length, next: null, previous: null, results })

const leads: Record<string, string> = {
  'visit/what_happened': 'told',
  'visit/date': 'occurred_from',
  'visit/kind': 'kind',
  'visit/motive': 'bias_perceived',
  'visit/region': 'region',
  'visit/police': 'police_told',
}
const means: Record<string, string> = {
  crime: 'hate_crime',
  speech: 'hate_speech',
  roma: 'anti_roma',
  xenophobic: 'racist_xenophobic',
  nie: 'no',
  tak: 'yes',
}

/** Fills the selects of a page in: each is named by its label, and `chosen` says what its label leads to. */
export function filled(html: string, pattern: RegExp, name: string, chosen: Record<string, string>) {
  const fields: Record<string, string> = { _version: /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '' }
  for (const [, field = '', value = ''] of html.matchAll(pattern)) {
    const said = value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
    fields[field] = said
    const code = Object.hasOwn(chosen, said) && chosen[said]
    if (code) fields[field.replace(/^(question|answer)/, name)] = code
  }
  return fields
}

export const questionFields = (html: string, to = leads) =>
  filled(html, /name="(question_\d+)" value="([^"]*)"/g, 'to', to)
export const answerFields = (html: string, to = means) =>
  filled(html, /name="(answer_\w+_\d+)" value="([^"]*)"/g, 'code', to)

export const imports = (house: House, rest = '') => `/${house.slug}/incidents/imports${rest}`

/** Makes a form from a sample, through its pages. Answers the path of the form. */
export async function aForm(
  house: House,
  ida: Browser,
  sample = fromApi([aVisit(1), aVisit(2, { 'visit/police': 'tak', 'visit/kind': 'speech' })]),
  to = leads,
): Promise<string> {
  const begun = await ida.upload(imports(house, '/mappings/files'), { name: 'Street visits' }, [sample])
  if (begun.status !== 303) throw new Error(`${begun.status} ${begun.text}`)
  const page = await ida.get(begun.location)
  const led = await ida.post(begun.location, { ...questionFields(page.html, to), name: 'Street visits' })
  if (led.status !== 303) throw new Error(`${led.status} ${led.text}`)
  const answers = await ida.get(led.location)
  const told = await ida.post(led.location, { ...answerFields(answers.html), same_language: 'cs' })
  if (told.status !== 303) throw new Error(`${told.status} ${told.text}`)
  return begun.location
}

export const idIn = (path: string): string => /([0-9a-f-]{36})(?:\?.*)?$/.exec(path)?.[1] ?? ''

/** Uploads a file of rows for a form. */
export const upload = (
  house: House,
  ida: Browser,
  form: string,
  file: ReturnType<typeof asFile>,
): Promise<Answer> => ida.upload(imports(house, '/files'), { mapping: idIn(form) }, [file])

/** Presses the button of a preview as the page shows it. */
export async function pressBring(ida: Browser, path: string): Promise<Answer> {
  const { html } = await ida.get(path)
  const hidden = (name: string) => new RegExp(`name="${name}" value="(\\d+)"`).exec(html)?.[1] ?? ''
  return ida.post(path, { added: hidden('added'), changed: hidden('changed') })
}

/** Uploads a file and brings it in. Answers the path of the import. */
export async function brought(house: House, ida: Browser, form: string, rows: unknown[]): Promise<string> {
  const { location, status, text } = await upload(house, ida, form, fromApi(rows))
  if (status !== 303) throw new Error(`${status} ${text}`)
  const done = await pressBring(ida, location)
  if (done.status !== 303) throw new Error(`${done.status} ${done.text}`)
  return location
}

/** The incidents that came by a form, in the order of their numbers. */
export const incidentsOf = (house: House) =>
  rowsOf(house, 'select * from incident where source = $1 order by number', ['kobo'])
