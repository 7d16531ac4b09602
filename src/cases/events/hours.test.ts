import { describe, expect, test } from 'vitest'
import { aProgram } from '../../../test/token.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { registerPerson } from '../../people/index.ts'
import { extendDeadline } from '../deadlines/changes.ts'
import { openCase } from '../index.ts'
import { casesAt } from '../samples.ts'

/** A woman who is supported after violence; the clock after sexual violence counts 72 hours. */
const supported = (hana: Browser) =>
  hana.act(async (ctx) => {
    const woman = await registerPerson(ctx, { given: 'Samira', family: 'Rummani' })
    return openCase(ctx, {
      kind: 'domestic_violence_support',
      title: '',
      clients: [{ person_id: woman, role: 'client' }],
      opened_on: '2026-11-10',
    })
  })

const tell = (house: House, hana: Browser, id: string, on: string, time?: string) =>
  hana.post(casesAt(house, `/${id}/events`), {
    event: 'sexual-violence-told',
    occurred_on: on,
    ...(time === undefined ? {} : { occurred_time: time }),
  })

const clockOf = (hana: Browser, id: string) =>
  hana.act((ctx) =>
    ctx.db
      .selectFrom('deadline')
      .select(['id', 'due_on', 'due_at', 'version'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', id)
      .where('rule', '=', 'hiv-prevention')
      .executeTakeFirstOrThrow(),
  )

describe('a clock that counts in hours', () => {
  test('ends at its hour, which the case, the day and programs are told', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await supported(hana)
    expect((await tell(house, hana, id, '2026-11-11', '16:40')).status).toBe(303)
    expect(await clockOf(hana, id)).toMatchObject({
      due_on: '2026-11-14',
      due_at: new Date('2026-11-14T15:40:00Z'),
    })
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(page.text).toContain('by Saturday 14 November, 16:40')
    expect(page.text).toContain('It ends at 16:40.')
    expect(page.text).toContain('That is Saturday 14 November, 16:40. ')
    expect(page.html).toContain('<time>16:40</time>')
    const { data } = await (await aProgram(hana)).get(`/cases/${id}/deadlines`)
    expect(data[0]).toMatchObject({ due_on: '2026-11-14', due_at: '2026-11-14T15:40:00.000Z' })
    expect(data[1]).toMatchObject({ due_on: '2026-11-16', due_at: null })
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.html).toContain('<time datetime="2026-11-14T16:40">Sat 14 Nov<br/>16:40</time>')
  })

  test('ends with a day where nobody knows the hour', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await supported(hana)
    await tell(house, hana, id, '2026-11-11')
    expect(await clockOf(hana, id)).toMatchObject({ due_on: '2026-11-14', due_at: null })
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(page.text).toContain('The hour is not recorded')
    expect(page.text).not.toContain('It ends at')
  })

  test('is late from its hour on, not only from the next day', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const [past, ahead] = [await supported(hana), await supported(hana)]
    await tell(house, hana, past, '2026-11-09', '00:05')
    await tell(house, hana, ahead, '2026-11-09', '23:50')
    expect((await hana.get(casesAt(house, `/${past}`))).text).toContain('It ended at 00:05.')
    expect((await hana.get(casesAt(house, `/${ahead}`))).text).toContain('It ends at 23:50.')
    const { html } = await hana.get(`/${house.slug}/today`)
    const list = html.slice(html.indexOf('id="deadlines"'))
    const row = (id: string) =>
      list
        .slice(0, list.indexOf(`/cases/${id}`))
        .split('<li')
        .at(-1) ?? ''
    expect(row(past)).toContain('is-late')
    expect(row(ahead)).not.toContain('is-late')
    expect(list.indexOf(past)).toBeLessThan(list.indexOf(ahead))
  })

  test('asks for the hour only where something counts in hours, and refuses one still to come', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await supported(hana)
    const form = (event: string) => hana.get(casesAt(house, `/${id}/events/new?event=${event}`))
    expect((await form('sexual-violence-told')).html).toContain('name="occurred_time"')
    expect((await form('agreed-to-help')).html).not.toContain('name="occurred_time"')
    const early = await tell(house, hana, id, '2026-11-12', '23:59')
    expect(early.status).toBe(422)
    expect(early.html).toContain('23:59')
    expect((await tell(house, hana, id, '2026-11-11', '25:00')).status).toBe(422)
  })

  test('ends with a day again once it was extended to one', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const id = await supported(hana)
    await tell(house, hana, id, '2026-11-11', '16:40')
    const { id: clock, version } = await clockOf(hana, id)
    await hana.act((ctx) =>
      extendDeadline(ctx, id, clock, { days: 2, reason: 'As the clinic said.' }, version),
    )
    expect(await clockOf(hana, id)).toMatchObject({ due_on: '2026-11-16', due_at: null })
  })
})
