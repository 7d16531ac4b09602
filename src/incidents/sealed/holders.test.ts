import { beforeAll, describe, expect, test } from 'vitest'
import { openLine, report } from '../../../test/line-house.ts'
import {
  aGraveReport,
  aSealedLine,
  hanasPhrase,
  ivosPhrase,
  letIn,
  rowOf,
  rowsOf,
  unseal,
  withKey,
} from '../../../test/sealed-line.ts'
import { anOrganisation, type Browser, type House, theWorld } from '../../../test/world.ts'
import { changeRoles, countGuess } from '../../accounts/index.ts'
import { openDraft } from '../../accounts/sign-in/draft.ts'
import { addTrustee } from '../../platform/keys/trustees.ts'
import { renewLineKey, takeBackKey } from './actions.ts'
import { recoverLine } from './recover.ts'

const phrase = 'wet gravel and blue tin'
const at = (house: House, rest = '') => `/${house.slug}/incidents${rest}`
const own = (words: string) => ({ _new_phrase: words, _new_phrase_again: words })
const leave = (by: Browser, who: Browser, roles: Parameters<typeof changeRoles>[2] = ['caseworker']) =>
  by.act((ctx) => changeRoles(ctx, who.member.id, roles, 1))

describe('turning sealed mode on', () => {
  test('asks who one is, and for two who have a key of their own; then what comes in is sealed', async () => {
    const house = await anOrganisation()
    await openLine(house)
    const hana = await house.member(['coordinator'])
    const ivo = await house.member(['intake'], 'Ivo Kavka')
    expect((await hana.get(at(house, '/sealing'))).text).toContain('Nobody has a key of their own yet.')
    expect((await hana.post(at(house, '/sealing/key'), own(hanasPhrase))).status).toBe(303)
    expect((await hana.post(at(house, '/sealing'))).text).toContain('change the keys')
    await hana.stepUp()
    const alone = await hana.post(at(house, '/sealing'))
    expect([alone.status, alone.text]).toEqual([422, expect.stringContaining('Two colleagues')])
    expect((await ivo.post(at(house, '/sealing/key'), own(ivosPhrase))).status).toBe(303)
    expect((await ivo.post(at(house, '/sealing'))).status).toBe(403)
    expect((await hana.post(at(house, '/sealing'))).location).toContain('notice.sealing_on')
    expect((await hana.get(`/${house.slug}/settings/line`)).text).toContain('On: until somebody unseals')
    const { id } = await report(house, aGraveReport())
    expect(await rowOf(house, 'incident', id)).toMatchObject({ sealed_mode: true })
    const page = await ivo.get(at(house, '/sealed'))
    expect(page.text).toMatch(/received|Ukrainian/)
    const done = await ivo.post(at(house, '/sealed'), { ids: id, _phrase: ivosPhrase })
    expect(done.location).toBe(`${at(house, `/${id}`)}?notice=notice.incident_unsealed`)
    expect((await ivo.get(done.location)).text).toContain('Policista')
  })
  test('and off again leaves what waits sealed, until somebody unseals it', async () => {
    const { house, hana, ivo } = await aSealedLine()
    const before = await report(house, aGraveReport())
    await hana.stepUp()
    expect((await hana.post(at(house, '/sealing/removal'))).location).toContain('notice.sealing_off')
    const after = await report(house, aGraveReport())
    expect(await rowOf(house, 'incident', before.id)).toMatchObject({ sealed_mode: true })
    expect(await rowOf(house, 'incident', after.id)).toMatchObject({ sealed_mode: false })
    expect((await ivo.get(at(house, '/sealing'))).text).toContain('1 report waits sealed')
    expect(await unseal(house, ivo, ivosPhrase, [before.id])).toEqual({ done: [before.id], left: 0 })
  })
})

describe('a phrase', () => {
  test('is long, typed twice, and stands in no page, no draft and no row', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['intake'])
    const post = (fields: Record<string, string>) => hana.post(at(house, '/sealing/key'), fields)
    expect((await post(own('too short'))).text).toContain('at least 12 characters')
    const differs = await post({ _new_phrase: phrase, _new_phrase_again: `${phrase}s` })
    expect(differs.text).toContain('not the same phrase')
    expect(differs.html).not.toContain(phrase)
    expect((await post(own(phrase))).status).toBe(303)
    expect((await post(own(phrase))).text).toContain('You have a key already')
    for (const table of ['keys.line_member', 'audit_event', 'idempotency_key'])
      expect(JSON.stringify(await rowsOf(house, table))).not.toContain(phrase)
    const { install } = await theWorld()
    const signedOut = await house.world.app.request(at(house, '/sealed'), {
      method: 'POST',
      headers: { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        ids: 'x',
        _phrase: phrase,
        _new_phrase: phrase,
        _new_phrase_again: phrase,
      }),
    })
    const html = await signedOut.text()
    const draft = /name="draft" value="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(openDraft(install, draft)?.fields).toEqual({ ids: 'x' })
  })
  test('that is wrong opens nothing, keeps what was chosen, is logged, and closes after ten', async () => {
    const { house, ivo } = await aSealedLine()
    const { id } = await report(house, aGraveReport())
    const wrong = await ivo.post(at(house, '/sealed'), { ids: id, _phrase: 'a kettle under the lindentree' })
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('This phrase opens nothing.')])
    expect(wrong.html).toMatch(new RegExp(`value="${id}" checked`))
    expect(wrong.html).not.toContain('lindentree')
    const log = (await rowsOf(house, 'audit_event')).filter(({ act }) => act === 'line_member.doubt')
    expect(log).toMatchObject([{ member_id: ivo.member.id }])
    expect(await unseal(house, ivo, 'no', [id])).toBe('wrong')
    const guess = `line ${house.organisation.id} ${ivo.member.id}`
    for (let n = 0; n < 8; n++) await countGuess(house.world.install, 'password', guess)
    expect(await unseal(house, ivo, ivosPhrase, [id])).toBe('closed')
    house.world.setClock('2026-11-12T08:56:00+01:00')
    expect(await unseal(house, ivo, ivosPhrase, [id])).toMatchObject({ done: [id] })
    house.world.setClock('2026-11-12T08:40:00+01:00')
  })
  test('is changed with the old one, and typed with other spaces it is the same', async () => {
    const { house, ivo } = await aSealedLine()
    const { id } = await report(house, aGraveReport())
    const change = (old: string) => ivo.post(at(house, '/sealing/phrase'), { _phrase: old, ...own(phrase) })
    expect((await change('another one altogether')).status).toBe(422)
    expect((await change(ivosPhrase)).location).toContain('notice.sealing_phrase_changed')
    expect(await unseal(house, ivo, ivosPhrase, [id])).toBe('wrong')
    expect(await unseal(house, ivo, ` ${phrase.replace(' ', '   ')}`, [id])).toMatchObject({ done: [id] })
  })
})

describe('a colleague', () => {
  let house: House
  let hana: Browser
  let ivo: Browser
  beforeAll(async () => {
    ;({ house, hana, ivo } = await aSealedLine())
  })
  test('who made a key of their own is let in by one who holds it, with their own phrase', async () => {
    const nora = await withKey(house, phrase, 'Nora Pozdní')
    const { id } = await report(house, aGraveReport())
    expect(await unseal(house, nora, phrase, [id])).toBe('none')
    expect((await nora.get(at(house, `/${id}`))).text).toContain('has yet to let you in')
    const let_in = (words: string) =>
      ivo.post(at(house, '/sealing/holders'), { member: nora.member.id, _phrase: words })
    expect((await let_in('not my phrase at all')).text).toContain('This phrase opens nothing.')
    expect((await let_in(ivosPhrase)).location).toContain('notice.sealing_admitted')
    expect(await unseal(house, nora, phrase, [id])).toMatchObject({ done: [id] })
  })
  test('who has no key, or decides about no reports, is not let in', async () => {
    const [none, worker] = [await house.member(['intake']), await house.member(['caseworker'])]
    for (const { member } of [none, worker])
      expect(
        (await ivo.post(at(house, '/sealing/holders'), { member: member.id, _phrase: ivosPhrase })).status,
      ).toBe(404)
  })
  test('who waits is not let in by a new key of the line', async () => {
    const eve = await withKey(house, phrase, 'Eva Čekající')
    await hana.act((ctx) => renewLineKey(ctx, house.world.install))
    const { id } = await report(house, aGraveReport())
    expect(await unseal(house, eve, phrase, [id])).toBe('none')
    expect(await unseal(house, ivo, ivosPhrase, [id])).toMatchObject({ done: [id] })
  })
})

describe('somebody who leaves', () => {
  test('is named until the line has a new key; then they open neither what comes nor what waits', async () => {
    const { house, hana, ivo } = await aSealedLine()
    const nora = await withKey(house, phrase, 'Nora Pozdní')
    await letIn(house, hana, hanasPhrase, nora)
    const before = await report(house, aGraveReport())
    const boss = await house.member(['administrator'])
    await leave(boss, nora)
    expect((await boss.get(at(house, '/sealing'))).text).toContain('holds the line’s key still')
    expect((await hana.get(at(house))).text).toContain('holds the line’s key still')
    await boss.stepUp()
    expect((await boss.post(at(house, '/sealing/renewal'))).location).toContain('notice.sealing_renewed')
    expect((await boss.get(at(house, '/sealing'))).text).not.toContain('holds the line’s key still')
    const after = await report(house, aGraveReport())
    expect(await unseal(house, nora, phrase, [before.id, after.id])).toBe('none')
    expect(await unseal(house, ivo, ivosPhrase, [before.id, after.id])).toMatchObject({ left: 0 })
  })
  test('leaves a pair behind that nobody holds once nothing has waited for it for a day', async () => {
    const { house, hana } = await aSealedLine()
    const { id } = await report(house, aGraveReport())
    await hana.act((ctx) => renewLineKey(ctx, house.world.install))
    const shares = async () =>
      (await rowsOf(house, 'keys.line_share')).filter(({ wrapped }) => wrapped).length
    house.world.setClock('2026-11-14T08:40:00+01:00')
    await unseal(house, hana, hanasPhrase, [])
    expect(await shares()).toBe(4)
    await unseal(house, hana, hanasPhrase, [id])
    await unseal(house, hana, hanasPhrase, [])
    expect(await shares()).toBe(2)
    house.world.setClock('2026-11-12T08:40:00+01:00')
  })
  test('is not the last who can unseal', async () => {
    const { house, hana, ivo } = await aSealedLine()
    await hana.act((ctx) => takeBackKey(ctx, ivo.member.id))
    await expect(hana.act((ctx) => takeBackKey(ctx, hana.member.id))).rejects.toThrow('refused.last')
    expect(await unseal(house, ivo, ivosPhrase, [])).toBe('none')
    await expect(hana.act((ctx) => renewLineKey(ctx, house.world.install))).rejects.toThrow('too_few')
  })
})

describe('a trustee', () => {
  test('lets somebody in when nobody remembers a phrase; what they do not hold stays shut', async () => {
    const { install } = await theWorld()
    const early = await addTrustee(install, { name: 'Pavla Strážná' })
    const { house, hana } = await aSealedLine()
    const { id } = await report(house, aGraveReport())
    const late = await addTrustee(install, { name: 'Petr Pozdě' })
    if (typeof early === 'string' || typeof late === 'string') throw new Error('no trustees')
    const nora = await house.member(['intake'])
    const recover = (secret = '') => hana.act((ctx) => recoverLine(ctx, { secret, member: nora.member.id }))
    expect(await recover(early.secret)).toBe('no_key')
    await nora.post(at(house, '/sealing/key'), own(phrase))
    expect(await recover(late.secret)).toBe('nothing')
    expect(await recover(early.secret)).toBe(1)
    // From the first phrase typed after they were named, the line's pair is sealed for them too.
    expect(await unseal(house, nora, phrase, [id])).toMatchObject({ done: [id] })
    expect(await recover(late.secret)).toBe(1)
  })
  test('who was removed is named until the line has a new key', async () => {
    const { install } = await theWorld()
    const added = await addTrustee(install, { name: 'Radim Bývalý' })
    if (typeof added === 'string') throw new Error('no trustee')
    const { house, hana } = await aSealedLine()
    const says = async () =>
      (await hana.get(at(house, '/sealing'))).text.includes('Somebody who is a trustee no more')
    expect(await says()).toBe(false)
    await install.pools
      .pool('owner')
      .query('update keys.trustee set removed_at = now(), sealed = null where id = $1', [added.id])
    expect(await says()).toBe(true)
    await hana.act((ctx) => renewLineKey(ctx, install))
    expect(await says()).toBe(false)
  })
})
