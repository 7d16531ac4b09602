import {
  addDocument,
  type DocumentKind,
  draftLetter,
  finishLetter,
  getLetter,
  markSent,
  type SendingWay,
  saveLetter,
} from '../../cases/index.ts'
import type { House } from '../house.ts'
import type { Key } from '../plan.ts'
import { aPage, aPicture } from './files.ts'
import type { Scene } from './scene.ts'

interface ToldDocument {
  kind: DocumentKind
  title: string
  /** What stands on it; a photograph shows `picture`. */
  lines?: string[]
  picture?: string
  from?: Key
  reference?: string
}

/** Puts a small invented paper into a case, received so many days ago. */
export async function keep(house: House, scene: Scene, days: number, told: ToldDocument): Promise<void> {
  const { kind, title, lines, picture, from, reference } = told
  const bytes = picture ? await aPicture(picture) : aPage([title, '', ...(lines ?? [])])
  await scene.act(days, (ctx) =>
    addDocument(ctx, house.install, scene.id, {
      kind,
      title,
      reference,
      received_on: ctx.today,
      from_institution_id: from && scene.institution(from),
      bytes,
      name: picture ? 'photograph.jpg' : 'scan.pdf',
    }),
  )
}

interface ToldLetter {
  template: string
  to?: Key
  /** What the writer puts into the gaps, in their order; the last one serves for the rest. A letter without is a draft. */
  gaps?: string[]
  sent?: SendingWay
}

const gap = /\[\[[^\]]*\]\]/g

/** Writes a letter from a template so many days ago: a draft with its gaps, or made in Word and PDF, and sent. */
export async function write(house: House, scene: Scene, days: number, told: ToldLetter): Promise<void> {
  await scene.act(days, async (ctx) => {
    const id = await draftLetter(ctx, scene.id, {
      template: told.template,
      institution_id: told.to && scene.institution(told.to),
    })
    const { text, version } = await getLetter(ctx, scene.id, id)
    if (!told.gaps || !text) return
    const left = [...told.gaps]
    const filled = (part: string) =>
      part.replace(gap, () => (left.length > 1 ? left.shift() : left[0]) as string)
    const whole = Object.fromEntries(Object.entries(text).map(([part, words]) => [part, filled(words)]))
    await saveLetter(ctx, scene.id, id, whole as unknown as typeof text, version)
    const document = await finishLetter(ctx, house.install, scene.id, id)
    if (told.sent) await markSent(ctx, scene.id, document, { on: ctx.today, how: told.sent })
  })
}
