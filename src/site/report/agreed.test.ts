import { expect, test } from 'vitest'
import { aLine } from '../../../test/line-house.ts'
import { aVisitor } from '../../../test/visitor.ts'
import { publicLangs } from '../../platform/i18n/public.ts'

/** ODIHR as each language writes it. */
const names = /ODIHR|БДІПЛ|БДИПЧ|СДИПЧ|OIDDH/

test('whoever agrees to an exact day and place is told who gets them and for what, in every language', async () => {
  const house = await aLine()
  const visitor = await aVisitor()
  for (const lang of publicLangs) {
    const { html } = await visitor.get(`/${house.slug}/report?lang=${lang}`)
    for (const code of ['odihr', 'exact_place_and_day']) {
      const label = new RegExp(`value="${code}"[\\s\\S]*?</label>`).exec(html)?.[0] ?? ''
      expect([lang, code, names.test(label)]).toEqual([lang, code, true])
    }
  }
})
