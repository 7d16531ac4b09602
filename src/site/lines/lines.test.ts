import { expect, test } from 'vitest'
import { anOpenLine } from '../../../test/reporter.ts'
import { aVisitor } from '../../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../../test/world.ts'

// One database for this file, walked through in order: no line, one, several.
test('without an open line, the pages of the installation say so, and whom to call', async () => {
  await anOrganisation()
  for (const path of ['/report?lang=cs', '/receipt?lang=cs']) {
    const page = await (await aVisitor()).get(path)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Hlášení je teď zavřené.')
    expect(page.html).toContain('href="tel:112"')
  }
})

test('with one, they lead to it', async () => {
  const { slug } = await anOpenLine()
  const visitor = await aVisitor()
  expect((await visitor.get('/report?lang=uk')).location).toBe(`/${slug}/front?lang=uk`)
  expect((await visitor.get('/receipt?lang=uk')).location).toBe(`/${slug}/receipt?lang=uk`)
})

test('with several, they list those that are open, in each language, without a cookie and without asking for a receipt', async () => {
  const [open, closed] = [await anOpenLine(), await anOpenLine({ open: false })]
  const visitor = await aVisitor()
  for (const [path, room] of [
    ['/report', 'front'],
    ['/receipt', 'receipt'],
  ]) {
    const page = await visitor.get(`${path}?lang=ar`)
    expect(page.html).toMatch(/<html lang="ar" dir="rtl"/)
    expect(page.html).toContain(`href="/${open.slug}/${room}?lang=ar"`)
    expect(page.html).not.toContain(closed.slug)
    expect(page.html).toContain('href="/exit"')
    expect(page.html).not.toMatch(/<(input|form)/)
  }
  expect(visitor.cookies.size).toBe(0)
})

test('the way out of them leads to a harmless page, and closes every page for everybody', async () => {
  const { slug } = await anOpenLine()
  const leaver = await aVisitor()
  expect((await leaver.get('/exit')).location).toBe('https://www.yr.no/')
  for (const path of ['/report', '/receipt', `/${slug}`, `/${slug}/receipt`])
    expect((await leaver.get(path)).location).toBe('https://www.yr.no/')
})

test('the sign-in page leads there too', async () => {
  const page = await (await aVisitor()).get('/sign-in?lang=pl')
  expect(page.html).toContain('href="/report?lang=pl"')
})

test('at the door of the database a closed line is not seen, and of an open one not its words', async () => {
  const door = (await theWorld()).install.pools.pool('door')
  const { organisation } = await anOpenLine({ open: false })
  const { rows } = await door.query('select organisation_id from report_line where organisation_id = $1', [
    organisation.id,
  ])
  expect(rows).toEqual([])
  await expect(door.query('select front_words from report_line')).rejects.toThrow(/permission denied/)
})
