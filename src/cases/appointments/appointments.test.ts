import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { setSafeContact } from '../../people/index.ts'
import { planAppointment } from '../index.ts'
import { aCase, casesAt as cases } from '../samples.ts'
import { noteFromAppointment } from './note.ts'

const fields = (browser: Browser, more: Record<string, string | string[]> = {}) => ({
  kind: 'meeting',
  date: '2026-11-12',
  time: '09:30',
  minutes: '60',
  members: browser.member.id,
  place: 'City library',
  ...more,
})

test('is planned from the first page of a case, also where nothing is arranged yet', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const eva = await house.member(['auditor'])
  const { id } = await aCase(hana)
  const link = `href="${cases(house, `/${id}/appointments/new`)}"`
  expect((await hana.get(cases(house, `/${id}`))).html).toContain(link)
  expect((await eva.get(cases(house, `/${id}`))).html).not.toContain(link)
})

const guard = (hana: Browser, child: string) =>
  hana.act((ctx) =>
    setSafeContact(
      ctx,
      child,
      {
        allowed: ['call'],
        never: ['visit'],
        days: [1, 2, 3, 4, 5],
        from: '09:00',
        until: '14:00',
        must_not_learn: [],
      },
      1,
    ),
  )

const overrides = async (house: House) => {
  const { rows } = await house.world.install.pools
    .pool('owner')
    .query<{ act: string; rule: string; reason_sealed: Buffer }>(
      'select act, rule, reason_sealed from contact_override where organisation_id = $1',
      [house.organisation.id],
    )
  return rows
}

describe('an appointment', () => {
  test('stands in the plan and on the day of whoever goes, with its time and place', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id, child } = await aCase(hana)
    const form = await hana.get(cases(house, `/${id}/appointments/new`))
    expect(form.status).toBe(200)
    const saved = await hana.post(
      cases(house, `/${id}/appointments`),
      fields(hana, { people: child, about: 'reading the refusal', needs_interpreter: 'yes' }),
    )
    expect(saved.location).toContain(`/${id}/plan?notice=notice.appointment_saved`)
    const plan = await hana.get(cases(house, `/${id}/plan`))
    expect(plan.text).toContain('Meeting: reading the refusal')
    expect(plan.text).toContain('City library')
    expect(plan.text).toContain('interpreter needed')
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.text).toContain('One appointment, at 09:30.')
    expect(today.text).toContain('City library')
    expect(today.html.indexOf('id="appointments"')).toBeLessThan(today.html.indexOf('id="tasks"'))
    expect((await filip.get(`/${house.slug}/today`)).text).not.toContain('City library')
  })

  test('needs a day and a time', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const wrong = await hana.post(
      cases(house, `/${id}/appointments`),
      fields(hana, { date: '', time: '25:00' }),
    )
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('href="#f-date"')
    expect(wrong.html).toContain('href="#f-time"')
    expect(wrong.html).toContain('City library')
  })

  test('is not planned for somebody who cannot open the case', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const petr = await house.member(['volunteer'], 'Petr Lípa')
    const { id } = await aCase(hana)
    const refused = await hana.post(cases(house, `/${id}/appointments`), fields(petr))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('This colleague cannot open the case.')
  })

  test('that took place leads to a note with its kind, day, time, length and place', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await aCase(hana)
    const planned = await hana.act((ctx) =>
      planAppointment(ctx, id, {
        kind: 'counselling',
        starts_at: new Date('2026-11-11T14:20:00Z'),
        minutes: 50,
        person_ids: [child],
        member_ids: [],
        place: 'City library',
      }),
    )
    const appointment = 'id' in planned ? planned.id : ''
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.html).toContain(`/appointments/${appointment}/kept"`)
    const own = cases(house, `/${id}/appointments/${appointment}`)
    expect((await hana.get(own)).html).toContain(`${own}/kept"`)
    const kept = await hana.post(cases(house, `/${id}/appointments/${appointment}/kept`))
    expect(kept.location).toBe(
      `${cases(house, `/${id}`)}?appointment=${appointment}&notice=notice.appointment_kept#note`,
    )
    const f = { dateOf: () => '2026-11-11', time: () => '15:20', dateTime: () => 'Wed 11 Nov, 15:20' }
    const note = await hana.act((ctx) => noteFromAppointment(ctx, { f } as never, id, appointment))
    expect(note?.form.values).toEqual({
      kind: 'counselling',
      date: '2026-11-11',
      time: '15:20',
      minutes_other: '50',
      place: 'City library',
      people: [child],
    })
    const { id: another } = await aCase(hana, { name: 'Habr' })
    expect(
      await hana.act((ctx) => noteFromAppointment(ctx, { f } as never, another, appointment)),
    ).toBeUndefined()
    expect((await hana.get(`/${house.slug}/today`)).html).not.toContain(appointment)
  })

  test('to which nobody came, or that was called off, leaves the day and stays in the case; it can stand again', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.post(cases(house, `/${id}/appointments`), fields(hana, { time: '07:00', minutes: '30' }))
    const appointment = /\/appointments\/([0-9a-f-]{36})\/missed"/.exec(
      (await hana.get(`/${house.slug}/today`)).html,
    )?.[1]
    const at = cases(house, `/${id}/appointments/${appointment}`)
    const missed = await hana.post(`${at}/missed`, { back: 'today' })
    expect(missed.location).toContain(`/${house.slug}/today?notice=notice.appointment_missed`)
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('City library')
    expect((await hana.get(cases(house, `/${id}/plan`))).text).toContain('Did not take place')
    await hana.post(`${at}/cancelled`)
    expect((await hana.get(cases(house, `/${id}/plan`))).text).toContain('Cancelled')
    await hana.post(`${at}/planned`)
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('City library')
    expect((await hana.post(`${at}/eaten`)).status).toBe(404)
  })

  test('still to come can be called off, and is not asked whether it took place', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.post(cases(house, `/${id}/appointments`), fields(hana, { date: '2026-11-13' }))
    const plan = await hana.get(cases(house, `/${id}/plan`))
    const at = /href="([^"]+\/appointments\/[0-9a-f-]{36})"/.exec(plan.html)?.[1] ?? ''
    const page = await hana.get(at)
    expect(page.html).toContain(`${at}/cancelled"`)
    expect(page.html).not.toContain(`${at}/kept"`)
  })

  test('changed by two people at once shows the second what stands', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.post(cases(house, `/${id}/appointments`), fields(hana))
    const page = await hana.get(cases(house, `/${id}/plan`))
    const appointment = /\/appointments\/([0-9a-f-]{36})"/.exec(page.html)?.[1]
    const at = cases(house, `/${id}/appointments/${appointment}`)
    expect((await hana.get(at)).html).toContain('value="09:30"')
    expect((await hana.post(at, { ...fields(hana, { place: 'The office' }), _version: '1' })).status).toBe(
      303,
    )
    const late = await hana.post(at, { ...fields(hana, { place: 'The park' }), _version: '1' })
    expect(late.status).toBe(409)
    expect(late.html).toContain('The office')
  })
})

describe('before somebody is visited or called', () => {
  test('their rules are asked, what they say is shown, and nothing is saved', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await aCase(hana)
    await guard(hana, child)
    const at = cases(house, `/${id}/appointments`)
    const visit = await hana.post(at, fields(hana, { kind: 'visit', people: child, time: '10:00' }))
    expect(visit.status).toBe(422)
    expect(visit.html).toContain('class="safe"')
    expect(visit.html).toContain('City library')
    const evening = await hana.post(at, fields(hana, { kind: 'call', people: child, time: '18:00' }))
    expect(evening.status).toBe(422)
    expect(evening.html).toContain('name="contact_override"')
    expect((await hana.get(cases(house, `/${id}/plan`))).text).toContain('Nothing is arranged.')
    expect((await hana.post(at, fields(hana, { kind: 'call', people: child, time: '10:00' }))).status).toBe(
      303,
    )
    expect(
      (await hana.post(at, fields(hana, { kind: 'meeting', people: child, time: '18:00' }))).status,
    ).toBe(303)
    expect(await overrides(house)).toEqual([])
  })

  test('a reason lets it stand; the reason is kept sealed and what was overridden is logged', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await aCase(hana)
    await guard(hana, child)
    const saved = await hana.post(
      cases(house, `/${id}/appointments`),
      fields(hana, { kind: 'visit', people: child, contact_override: 'Her mother asked for it: Orchidej' }),
    )
    expect(saved.status).toBe(303)
    const [kept, ...more] = await overrides(house)
    expect(more).toEqual([])
    expect(kept).toMatchObject({ act: 'appointment', rule: 'never' })
    expect(kept?.reason_sealed.toString('latin1')).not.toContain('Orchidej')
  })

  test('the day says what must never happen', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await aCase(hana)
    await guard(hana, child)
    await hana.post(cases(house, `/${id}/appointments`), fields(hana, { people: child }))
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.html).toContain('class="safe-mark"')
    expect(today.text).toContain('Never: Visit')
  })
})
