import { newId } from '../src/platform/ids.ts'
import type { LineForm } from '../src/site/line/forms.ts'
import { changeLine } from '../src/site/line/line.ts'
import { aVisitor, type TestVisitor } from './visitor.ts'
import { anOrganisation, type House } from './world.ts'

/** A story like no other: what was told before waits its turn. */
export const aStory = () => Array.from({ length: 9 }, () => newId().slice(-7)).join(' ')

/** A house whose line is open to everybody. */
export async function anOpenLine(given: Partial<LineForm> = {}): Promise<House> {
  const house = await anOrganisation()
  const owner = await house.member(['coordinator'])
  const line = { open: true, languages: [], safety_number: '+420 000 000 010', leave_to: null }
  await owner.act((ctx) =>
    changeLine(ctx, { _version: 0, ...line, front_words: { cs: 'Pomáháme v Brně.' }, ...given }),
  )
  return house
}

/** The hidden fields of a page, as a browser would send them on. */
export const fieldsIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  )

export const receiptIn = (html: string): string =>
  (/id="receipt"[^>]*>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '').replace(/\D/g, '')

/** Somebody at the door of a house with an open line. */
export interface Reporter {
  house: House
  visitor: TestVisitor
  path: (rest: string) => string
  /** Fills in the form up to the page on which it is checked. */
  tell: (
    told?: string,
    more?: Record<string, string | string[]>,
  ) => Promise<{
    checked: Awaited<ReturnType<TestVisitor['get']>>
    sent: () => ReturnType<TestVisitor['post']>
  }>
  /** Sends a story, and what came of it. */
  reported: () => Promise<{ words: string; receipt: string; visit: string }>
}

export async function aReporter(): Promise<Reporter> {
  const [house, visitor] = [await anOpenLine(), await aVisitor()]
  const path = (rest: string) => `/${house.slug}${rest}`
  const tell: Reporter['tell'] = async (told = aStory(), more = {}) => {
    const form = await visitor.get(path('/report?lang=en'))
    const checked = await visitor.post(path('/report?lang=en'), { ...fieldsIn(form.html), told, ...more })
    return { checked, sent: () => visitor.post(path('/report/send?lang=en'), fieldsIn(checked.html)) }
  }
  return {
    house,
    visitor,
    path,
    tell,
    reported: async () => {
      const words = aStory()
      const page = await (await tell(words)).sent()
      return { words, receipt: receiptIn(page.html), visit: fieldsIn(page.html).visit ?? '' }
    },
  }
}
