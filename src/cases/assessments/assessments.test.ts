import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { registerPerson } from '../../people/index.ts'
import { assess, closeCase, openCase } from '../index.ts'
import { shippedScales } from './scales/shipped.ts'

async function aChildsCase(restricted = false) {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const { id, child } = await caseOf(hana, 'Eva', restricted)
  return { house, hana, id, child, room: `/${house.slug}/cases/${id}/assessments` }
}

const caseOf = (browser: Browser, given: string, restricted = false) =>
  browser.act(async (ctx) => {
    const child = await registerPerson(ctx, { given, family: 'Javorová' })
    const id = await openCase(ctx, {
      kind: 'school_enrolment',
      title: '',
      clients: [{ person_id: child, role: 'child' }],
      opened_on: '2026-01-10',
      restricted,
    })
    return { id, child }
  })

const readiness = shippedScales.find(({ id }) => id === 'school-readiness')
const answers = (value: number) => Object.fromEntries((readiness?.items ?? []).map(({ id }) => [id, value]))
const fields = (value: number) =>
  Object.fromEntries((readiness?.items ?? []).map(({ id }) => [`a.${id}`, String(value)]))
const asked = (browser: Browser, id: string, person_id: string, done_on: string, value: number) =>
  browser.act((ctx) =>
    assess(ctx, id, { person_id, scale: 'school-readiness', done_on, answers: answers(value) }),
  )

describe('asking a scale', () => {
  test('all at once gives a result, and the room shows how it changed', async () => {
    const { hana, room, id, child } = await aChildsCase()
    await asked(hana, id, child, '2026-02-01', 1)
    const chosen = await hana.post(room, { person: child, scale: 'school-readiness', step: 'no' })
    expect((await hana.get(chosen.location)).text).toContain('Tells what happened today')
    const saved = await hana.post(room, {
      person: child,
      scale: 'school-readiness',
      done_on: '2026-11-01',
      ...fields(3),
      remark: 'Proud of the drawing.',
    })
    const page = await hana.get(saved.location)
    expect(page.text).toContain('Well prepared')
    expect(page.text).toContain('Proud of the drawing.')
    const course = await hana.get(room)
    expect(course.text).toContain('To be asked again from 30 January 2027')
    expect(course.html).toContain('Language 1 to 3')
  })

  test('one question at a time keeps every answer before the next', async () => {
    const { hana, room, child } = await aChildsCase()
    let at = (await hana.post(room, { person: child, scale: 'school-readiness', step: 'yes' })).location
    for (const [n, item] of (readiness?.items ?? []).entries()) {
      const page = await hana.get(at)
      expect(page.text).toContain(`${n + 1} of 15`)
      at = (await hana.post(at, { [`a.${item.id}`]: '2', _version: String(n + 1) })).location
    }
    expect((await hana.get(at)).text).toContain('On the way')
  })

  test('can be left and gone on with; a draft is in no chart', async () => {
    const { hana, room, child } = await aChildsCase()
    const kept = await hana.post(room, {
      person: child,
      scale: 'school-readiness',
      done_on: '2026-11-01',
      'a.tells': '2',
      later: 'yes',
    })
    const page = await hana.get(kept.location)
    expect(page.text).toContain('begun, not finished')
    expect(page.html).not.toContain('class="chart')
  })

  test('with too little answered comes back with everything that was ticked', async () => {
    const { hana, room, child } = await aChildsCase()
    const page = await hana.post(room, {
      person: child,
      scale: 'school-readiness',
      done_on: '2026-11-01',
      'a.tells': '2',
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Too little is answered')
    expect(page.html).toMatch(/name="a\.tells" value="2" checked/)
  })

  test('suggests, and the worker’s own judgement stands with its reason', async () => {
    const { hana, room, id, child } = await aChildsCase()
    const one = await asked(hana, id, child, '2026-11-01', 0)
    expect((await hana.post(`${room}/${one}/judgement`, { level: 'ready', _version: '1' })).status).toBe(422)
    await hana.post(`${room}/${one}/judgement`, {
      level: 'ready',
      reason: 'She was ill that day.',
      _version: '1',
    })
    const page = await hana.get(`${room}/${one}`)
    expect(page.text).toContain('Well prepared')
    expect(page.text).toContain('The answers suggest “At the beginning”')
    expect(page.text).toContain('She was ill that day.')
  })

  test('corrected by two at once shows both answers', async () => {
    const { hana, room, id, child } = await aChildsCase()
    const one = await asked(hana, id, child, '2026-11-01', 1)
    const correct = (value: number, version: string) =>
      hana.post(`${room}/${one}`, { done_on: '2026-11-01', ...fields(value), _version: version })
    expect((await correct(2, '1')).status).toBe(303)
    const clash = await correct(3, '1')
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('With a little help')
    expect(clash.text).toContain('Alone')
  })

  test('made by mistake is withdrawn and brought back', async () => {
    const { hana, room, id, child } = await aChildsCase()
    const one = await asked(hana, id, child, '2026-11-01', 1)
    await hana.post(`${room}/${one}/withdrawal`)
    expect((await hana.get(room)).text).toContain('Nothing assessed yet')
    await hana.post(`${room}/${one}/withdrawal/removal`)
    expect((await hana.get(room)).text).not.toContain('Nothing assessed yet')
  })

  test('is nothing for an outsider of a restricted case, for another organisation, or about somebody not involved', async () => {
    const { house, hana, room, id, child } = await aChildsCase(true)
    const one = await asked(hana, id, child, '2026-11-01', 1)
    const outsider = await house.member(['caseworker'])
    const stranger = await aChildsCase()
    for (const path of [room, `${room}/${one}`, `${room}/${one}/edit`]) {
      expect((await outsider.get(path)).status).toBe(404)
      expect((await stranger.hana.get(path.replace(house.slug, stranger.house.slug))).status).toBe(404)
    }
    expect((await hana.get(`${room}/new?person=${stranger.child}&scale=school-readiness`)).status).toBe(404)
    const manager = await house.member(['programme_manager'])
    expect((await manager.get(room)).status).toBe(403)
  })

  test('is refused in a closed case', async () => {
    const { hana, room, id, child } = await aChildsCase()
    await hana.act((ctx) => closeCase(ctx, id, { reason: 'reached', on: '2026-11-01' }, 1))
    const page = await hana.post(room, {
      person: child,
      scale: 'school-readiness',
      done_on: '2026-11-01',
      ...fields(1),
    })
    expect(page.status).toBe(422)
  })
})

async function asGroup(house: House, browser: Browser, children: number) {
  for (let n = 0; n < children; n++) {
    const { id, child } = await caseOf(browser, `Dítě ${n}`, n === 0)
    await asked(browser, id, child, '2026-02-01', 1)
    await asked(browser, id, child, '2026-10-01', n === 1 ? 0 : 3)
  }
  return `/${house.slug}/cases/scales/school-readiness?from=2026-01-01&until=2026-11-12`
}

describe('how a group changed', () => {
  test('is shown to whoever answers for figures, without a name, restricted cases included', async () => {
    const { house, hana } = await aChildsCase()
    const page = asGroup(house, hana, 5)
    const manager = await house.member(['programme_manager'])
    const shown = await manager.get(await page)
    expect(shown.text).toContain('5 people asked at least twice: 4 better, 0 the same, 1 worse.')
    expect(shown.html).toContain('All in all 1 to 2.4')
    expect(shown.text).not.toContain('Dítě')
  })

  test('is not shown for fewer than five people, nor across organisations', async () => {
    const { house, hana } = await aChildsCase()
    expect((await hana.get(await asGroup(house, hana, 4))).text).toContain('Fewer than 5 people')
    const other = await aChildsCase()
    const page = await other.hana.get(`/${other.house.slug}/cases/scales/school-readiness?from=2026-01-01`)
    expect(page.text).toContain('Fewer than 5 people')
  })
})

describe('an organisation’s own scale', () => {
  const mood = {
    title: 'Mood',
    subject: 'adult',
    better: 'higher',
    method: 'sum',
    answers: '0 Never\n1 Sometimes',
    statements: 'I sleep well\nI have plans',
    levels: '0 Low\n2 Fair',
    source: 'A publisher',
    licence: 'Licence 12',
    may_use: 'yes',
  }
  test('is added without code, asked, changed in a new version, and retired', async () => {
    const { house, hana, room, child } = await aChildsCase()
    const chief = await house.member(['coordinator'])
    const scales = `/${house.slug}/cases/scales`
    const wrong = await chief.post(scales, { ...mood, answers: 'Never' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('begin with a number, then the words')
    const saved = await chief.post(scales, mood)
    const code = /scales\/(own-[0-9a-f]+)/.exec(saved.location)?.[1] ?? ''
    const done = await hana.post(room, {
      person: child,
      scale: code,
      done_on: '2026-11-01',
      'a.s1': '1',
      'a.s2': '1',
    })
    expect((await hana.get(done.location)).text).toContain('Fair')
    await chief.post(`${scales}/${code}/version`, { ...mood, statements: 'I eat well\nI have plans' })
    expect((await hana.get(done.location)).text).toContain('I sleep well')
    expect((await hana.get(`${room}/new?person=${child}&scale=${code}`)).text).toContain('I eat well')
    expect((await hana.post(scales, mood)).status).toBe(403)
    const stranger = await aChildsCase()
    expect((await stranger.hana.get(`/${stranger.house.slug}/cases/scales/${code}`)).status).toBe(404)
  })

  test('bounds set here change what is suggested from now on, and need a reason', async () => {
    const { house, hana, room, child } = await aChildsCase()
    const chief = await house.member(['coordinator'])
    const bounds = `/${house.slug}/cases/scales/school-readiness/bounds`
    const given = { 'from.start': '0', 'from.way': '0.5', 'from.ready': '0.9' }
    expect((await chief.post(bounds, given)).status).toBe(422)
    expect((await chief.post(bounds, { ...given, 'from.way': '0.95', reason: 'x' })).status).toBe(422)
    expect((await chief.post(bounds, { ...given, reason: 'Agreed in the region' })).status).toBe(303)
    const saved = await hana.post(room, {
      person: child,
      scale: 'school-readiness',
      done_on: '2026-11-01',
      ...fields(1),
    })
    expect((await hana.get(saved.location)).text).toContain('Well prepared')
  })
})
