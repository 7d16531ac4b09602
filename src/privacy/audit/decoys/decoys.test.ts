import { describe, expect, test } from 'vitest'
import { auditOf } from '../../../../test/people.ts'
import { aProgram } from '../../../../test/token.ts'
import { anOrganisation, type Browser, type House } from '../../../../test/world.ts'
import { openCase } from '../../../cases/index.ts'
import { registerPerson } from '../../../people/index.ts'
import { newId, pseudonym } from '../../../platform/ids.ts'

let queued: { job: string; data: Record<string, string> }[] = []

async function aHouseWithADecoy() {
  const house = await anOrganisation()
  const { install } = house.world
  queued = []
  install.jobs.enqueue = async (_client, job, data) => void queued.push({ job, data })
  const eva = await house.member(['coordinator'], 'Eva Lípová')
  const hana = await house.member(['caseworker'], 'Hana Modřínová')
  const ota = await house.member(['auditor'], 'Ota Javor')
  const person = await eva.act((ctx) => registerPerson(ctx, { given: 'Zdislava', family: 'Kvapilová' }))
  const other = await eva.act((ctx) => registerPerson(ctx, { given: 'Milada', family: 'Horová' }))
  await eva.stepUp()
  const planted = await eva.post(`/${house.slug}/log/decoys`, {
    person: `http://localhost:3000/${house.slug}/people/${person}?notice=x`,
  })
  expect(planted.status).toBe(303)
  return { house, eva, hana, ota, person, other, decoys: `/${house.slug}/log/decoys` }
}

const alarmsOf = async (house: House) =>
  (await auditOf(house)).filter(({ act }) => act === 'decoy.opened').map(({ fields }) => fields?.[0])
const letters = (house: House) =>
  queued.filter(({ job, data }) => job === 'decoy.opened' && data.organisation === house.organisation.id)

/** A page without what differs by chance or by who is meant. */
const shape = (html: string, id: string, ...words: string[]) =>
  [id, pseudonym(id), ...words]
    .reduce((text, word) => text.replaceAll(word, 'X'), html)
    .replace(/nonce="[^"]*"|name="csp-nonce" content="[^"]*"|name="_key" value="[^"]*"/g, '')
    .replace(/name="_csrf" value="[^"]*"/g, '')

describe('a decoy', () => {
  test('alarms when its record is opened, and tells those who keep the log', async () => {
    const { house, hana, eva, ota, person, decoys } = await aHouseWithADecoy()
    expect(await alarmsOf(house)).toEqual([])
    expect((await hana.get(`/${house.slug}/people/${person}`)).status).toBe(200)
    expect(await alarmsOf(house)).toEqual(['person.read'])
    expect(letters(house).map(({ data }) => data.member)).toEqual([ota.member.id])
    const page = await eva.get(decoys)
    expect(page.text).toContain('Hana Modřínová')
    expect(page.text).toContain(`Decoy ${pseudonym(person)}`)
    expect(page.html).not.toContain('Zdislava')
    expect((await ota.get(`/${house.slug}/today`)).text).toContain('A decoy was opened')
    expect((await eva.get(`/${house.slug}/today`)).text).toContain('A decoy was opened')
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('decoy')
    await eva.post(`${decoys}/seen`)
    expect((await eva.get(`/${house.slug}/today`)).text).not.toContain('A decoy was opened')
  })
  test('alarms once for a while, and notes every opening', async () => {
    const { house, hana, person } = await aHouseWithADecoy()
    for (let n = 0; n < 3; n += 1) await hana.get(`/${house.slug}/people/${person}`)
    expect(await alarmsOf(house)).toHaveLength(3)
    expect(letters(house)).toHaveLength(1)
  })
  test('alarms when a search brings it up, in any room', async () => {
    const { house, hana } = await aHouseWithADecoy()
    await hana.get(`/${house.slug}/people?q=Kvapil`)
    await hana.get(`/${house.slug}/find?q=Zdislava`)
    expect(await alarmsOf(house)).toEqual(['person.search', 'person.search'])
    await hana.get(`/${house.slug}/find?q=Milada`)
    await hana.get(`/${house.slug}/people`)
    expect(await alarmsOf(house)).toHaveLength(2)
  })
  test('alarms when it leaves in a file', async () => {
    const { house, eva } = await aHouseWithADecoy()
    const file = await eva.post(`/${house.slug}/people/export`, {
      columns: ['name'],
      names: 'yes',
      reason: 'a reason',
    })
    expect(file.status).toBe(200)
    expect(await alarmsOf(house)).toEqual(['person.export'])
  })
  test('alarms when a list of the interface for programs holds it, with its name or without', async () => {
    const { house, hana, person } = await aHouseWithADecoy()
    for (const scopes of [['read'], ['read', 'content']]) {
      const program = await aProgram(hana, scopes)
      // The other one was entered after it, and stands alone on the first page.
      const first = await program.get('/people?limit=1')
      expect(first.text).not.toContain(person)
      const before = (await alarmsOf(house)).length
      const next = await program.get(`/people?limit=1&cursor=${first.json.next}`)
      expect(next.text).toContain(person)
      expect(await alarmsOf(house)).toHaveLength(before + 1)
    }
    expect(await alarmsOf(house)).toEqual(['person.list', 'person.list'])
    expect(letters(house)).toHaveLength(1)
  })
  test('alarms although what was asked for failed after it was read', async () => {
    const { house, hana, person } = await aHouseWithADecoy()
    const answer = await hana.post(`/${house.slug}/people/${person}`, { given: '', _version: '1' })
    expect(answer.status).toBe(422)
    expect(await alarmsOf(house)).toEqual(['person.read'])
  })
  test('is to be told from nobody else by any page of those who do not plant them', async () => {
    const { house, hana, person, other } = await aHouseWithADecoy()
    for (const room of ['', '/edit', '/safe-contact', '/merges/new']) {
      const decoy = await hana.get(`/${house.slug}/people/${person}${room}`)
      const plain = await hana.get(`/${house.slug}/people/${other}${room}`)
      expect(decoy.status, room).toBe(plain.status)
      expect(shape(decoy.html, person, 'Zdislava', 'Kvapilová')).toBe(
        shape(plain.html, other, 'Milada', 'Horová'),
      )
    }
    const list = await hana.get(`/${house.slug}/people`)
    expect(list.html).toContain(person)
    expect(list.html).not.toMatch(/decoy/i)
  })
  test('is in no row in clear, and named by no line of the log', async () => {
    const { house, eva, person } = await aHouseWithADecoy()
    const rows = await eva.act((ctx) =>
      ctx.db.selectFrom('decoy').selectAll().where('organisation_id', '=', ctx.organisation.id).execute(),
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(person)
    expect(rows[0]?.person_sealed.includes(person)).toBe(false)
    const told = (await auditOf(house)).filter(({ act }) => act.startsWith('decoy.'))
    expect(JSON.stringify(told)).not.toContain(person)
  })
  test('is offered to nobody as a double', async () => {
    const { house, hana } = await aHouseWithADecoy()
    const found = await hana.get(`/${house.slug}/people/alike?given=Zdislava&family=Kvapilová`)
    expect(found.html).not.toContain('Kvapilová')
    expect(
      (await hana.post(`/${house.slug}/people`, { given: 'Zdislava', family: 'Kvapilová' })).status,
    ).toBe(303)
    expect(await alarmsOf(house)).toEqual([])
    expect((await hana.get(`/${house.slug}/people/alike?given=Milada&family=Horová`)).html).toContain(
      'Horová',
    )
  })
  test('alarms no more once it is lifted', async () => {
    const { house, hana, eva, person, decoys } = await aHouseWithADecoy()
    const id = (await eva.get(decoys)).html.match(/decoys\/([0-9a-f-]{36})\/lifting/)?.[1]
    expect((await eva.post(`${decoys}/${id}/lifting`)).status).toBe(303)
    await hana.get(`/${house.slug}/people/${person}`)
    expect(await alarmsOf(house)).toEqual([])
    expect((await eva.post(`${decoys}/${id}/lifting`)).status).toBe(404)
  })
})

describe('planting a decoy', () => {
  test.each(['caseworker', 'volunteer', 'auditor', 'programme_manager', 'intake'] as const)(
    'is not for a %s',
    async (role) => {
      const { house, person, decoys } = await aHouseWithADecoy()
      const browser = await house.member([role])
      await browser.stepUp()
      expect((await browser.get(decoys)).status).toBe(403)
      expect((await browser.post(decoys, { person })).status).toBe(403)
      expect((await browser.post(`${decoys}/seen`)).status).toBe(403)
      expect((await browser.post(`${decoys}/${newId()}/lifting`)).status).toBe(403)
    },
  )
  test('asks who one is, and for a record that is there', async () => {
    const { house, other, person, decoys } = await aHouseWithADecoy()
    const anna = await house.member(['administrator'])
    expect((await anna.post(decoys, { person: other })).status).toBe(401)
    await anna.stepUp()
    for (const wrong of ['', 'x', newId()])
      expect((await anna.post(decoys, { person: wrong })).status).toBe(422)
    const { person: foreign } = await aHouseWithADecoy()
    expect((await anna.post(decoys, { person: foreign })).status).toBe(422)
    expect((await anna.post(decoys, { person })).text).toContain('decoy already')
    expect((await anna.post(decoys, { person: other })).status).toBe(303)
  })
  test('is refused for somebody who has a part in a case', async () => {
    const { eva, other, decoys }: { eva: Browser; other: string; decoys: string } = await aHouseWithADecoy()
    await eva.act((ctx) =>
      openCase(ctx, {
        kind: 'school_enrolment',
        title: 'x',
        clients: [{ person_id: other, role: 'client' }],
        opened_on: '2026-11-03',
      }),
    )
    expect((await eva.post(decoys, { person: other })).text).toContain('part in a case')
  })
})
