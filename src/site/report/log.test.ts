import { expect, test } from 'vitest'
import { anOpenLine, aStory, fieldsIn, receiptIn } from '../../../test/reporter.ts'
import { createApp } from '../../app.tsx'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'

test('reporting and coming back leave no line in the log: not that it happened, nor when, from where and with what words', async () => {
  const house = await anOpenLine()
  const lines: unknown[] = []
  const write = (...said: unknown[]) => void lines.push(said)
  const log = { info: write, warn: write, error: write, debug: write } as unknown as Installation['log']
  const app = createApp({ ...house.world.install, log })
  const headers = {
    'x-forwarded-for': '203.0.113.7',
    'user-agent': 'Ptakopysk/7',
    referer: 'https://example.org/chat',
  }
  const post = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields)
    return (await app.request(`/${house.slug}${path}`, { method: 'POST', body, headers })).text()
  }
  const words = aStory()
  const sent = await post('/report/send?lang=en', { report_key: newId(), told: words })
  const receipt = receiptIn(sent)
  expect(receipt).toHaveLength(24)
  await post('/receipt?lang=en', { receipt })
  await post('/receipt/say?lang=en', { visit: fieldsIn(sent).visit ?? '', words })
  for (const path of ['/report', '/receipt', `/${house.slug}/statistics`])
    await app.request(path, { headers })
  const said = JSON.stringify(lines)
  expect(said).toContain('"GET","route":"/:organisation/statistics"')
  expect(said).not.toMatch(/report|receipt/)
  for (const secret of [words.slice(0, 20), receipt, '203.0.113.7', 'Ptakopysk', 'example.org', house.slug])
    expect(said).not.toContain(secret)
})
