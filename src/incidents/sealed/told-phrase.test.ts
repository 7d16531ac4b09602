import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { report } from '../../../test/line-house.ts'
import { aFolder } from '../../../test/scratch.ts'
import { aGraveReport, aSealedLine, hanasPhrase } from '../../../test/sealed-line.ts'
import { addressOf } from '../../accounts/index.ts'

test('in a demonstration the pages tell the reader their own phrase, and in real use none', async () => {
  const { house, hana, ivo } = await aSealedLine()
  const { install } = house.world
  const { id } = await report(house, aGraveReport())
  const email = await addressOf(install, hana.member.user_id)
  const dataDir = aFolder()
  const known = [{ organisation: house.slug, email, role: 'coordinator', password: 'x', phrase: hanasPhrase }]
  await writeFile(join(dataDir, 'accounts.json'), JSON.stringify(known))
  const pages = ['/sealed', `/${id}`, '/sealing'].map((rest) => `/${house.slug}/incidents${rest}`)
  const before = { ...install.settings }
  const tells = async (who: typeof hana, page: string) =>
    (await who.get(page)).text.includes(`In this demonstration your phrase is: ${hanasPhrase}`)

  Object.assign(install, { settings: { ...before, dataDir } })
  onTestFinished(() => void Object.assign(install, { demonstration: false, settings: before }))
  for (const page of pages) expect([page, await tells(hana, page)]).toEqual([page, false])
  Object.assign(install, { demonstration: true })
  for (const page of pages)
    expect([page, await tells(hana, page), await tells(ivo, page)]).toEqual([page, true, false])
})
