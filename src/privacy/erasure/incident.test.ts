import { describe, expect, test } from 'vitest'
import { aDesk, press, statusOf, tell, writesAgain } from '../../../test/desk.ts'
import { everySealedValue, opensAnything } from '../../../test/forgotten.ts'
import { outside, reopen } from '../../../test/line-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { linkIncident } from '../../cases/incidents/actions.ts'
import { writeEntry } from '../../cases/index.ts'
import { aCase } from '../../cases/samples.ts'
import { forgetReport, openByReceipt } from '../../incidents/index.ts'
import { noteIncident } from '../../incidents/notes/actions.ts'
import { subjects } from '../../subjects.ts'
import { decideApproval, forgetEverywhere, placeHold, readLedger, replayErasures } from '../index.ts'

/** Two coordinators, one who asks and one who agrees, beside a desk. */
async function aDeskOfTwo() {
  const desk = await aDesk()
  const eva = await desk.house.member(['coordinator'], 'Eva Dubová')
  const ruth = await desk.house.member(['coordinator'], 'Ruth Jasanová')
  return { ...desk, eva, ruth }
}

async function agreed(asked: { location: string }, ruth: Browser): Promise<string> {
  const approval = new URL(asked.location, 'http://x').searchParams.get('approval') ?? ''
  await ruth.act((ctx) => decideApproval(ctx, approval, { decision: 'approved' }))
  return approval
}

const close = (browser: Browser, page: string, outcome = 'helped') =>
  press(browser, page, 'closure', { outcome })

/** The database as it was before: keys back, the ledger's lines gone. */
async function asBefore(house: House, work: () => Promise<void>): Promise<void> {
  const owner = house.world.install.pools.pool('owner')
  const organisation = house.organisation.id
  const tables = ['keys.subject_key', 'incident', 'incident_message', 'incident_note', 'incident_receipt']
  const kept = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await house.world.install.pools
        .pool('backup')
        .query(`select to_jsonb(t) as row from ${table} t where organisation_id = $1`, [organisation])
      return [table, rows.map(({ row }) => row)] as const
    }),
  )
  await work()
  const client = await owner.connect()
  try {
    await client.query('begin; set local session_replication_role = replica')
    await client.query('delete from erasure where organisation_id = $1', [organisation])
    for (const [table] of [...kept].reverse())
      await client.query(`delete from ${table} where organisation_id = $1`, [organisation])
    for (const [table, rows] of kept)
      for (const row of rows)
        await client.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
          JSON.stringify(row),
        ])
    await client.query('commit')
  } finally {
    client.release()
  }
}

describe('an incident', () => {
  test('is erased by one who asks and one who agrees, its number typed; whoever reported is told', async () => {
    const { house, ida, eva, ruth, path } = await aDeskOfTwo()
    const { id, receipt } = await tell(house, 'zzspit on the stairs', {
      contact: { way: 'call', at: '+420 000 000 021', name: 'zzJolana' },
    })
    await writesAgain(house, receipt, 'zzagain')
    await ida.act((ctx) => noteIncident(ctx, id, { words: 'zzbetween us' }))
    const page = `${path}/${id}`
    expect((await eva.get(`${page}/erasure`)).text).toContain('Somebody still works on this incident')
    expect((await eva.post(`${page}/erasure`, { why: 'request', reason: 'x' })).status).toBe(422)
    await press(ida, page, 'taking-in')
    await close(ida, page)
    const shown = await eva.get(`${page}/erasure`)
    expect(shown.text).toContain('Whoever keeps the receipt is told')
    expect(shown.html).not.toContain('zzspit')
    expect((await eva.get(page)).html).toContain(`${page}/erasure`)
    const approval = await agreed(
      await eva.post(`${page}/erasure`, { why: 'request', reason: 'By letter.' }),
      ruth,
    )
    expect((await eva.post(`${page}/erasure/run`, { approval, number: 'I-2026-0001' })).status).toBe(401)
    await eva.stepUp()
    const wrong = await eva.post(`${page}/erasure/run`, { approval, number: 'I-2026-0002' })
    expect([wrong.status, wrong.text.includes('This is not the number of this incident')]).toEqual([
      422,
      true,
    ])
    expect((await eva.post(`${page}/erasure/run`, { approval, number: 'i-2026-0001 ' })).status).toBe(303)
    expect(await statusOf(house, id)).toMatchObject({ status: 'forgotten', outcome: 'helped' })
    expect((await ida.get(page)).text).toContain('The person asks for it')
    const loot = await everySealedValue(house)
    for (const word of ['zzspit', 'zzJolana', 'zzagain', 'zzbetween us'])
      expect([word, opensAnything(loot, word)]).toEqual([word, false])
    expect(await outside(house, (ctx) => openByReceipt(ctx, house.world.install, receipt))).toMatchObject({
      state: 'forgotten',
    })
    const acts = (await auditOf(house)).filter(({ subject_id }) => subject_id === id).map(({ act }) => act)
    expect(acts).toContain('incident.erase')
    expect(await rowsOf(house, 'select table_name from quarantine')).toEqual([])
  })

  test('is erased by nobody who may not: another organisation, a caseworker, the intake', async () => {
    const { house, ida, hana, path } = await aDesk()
    const { id } = await tell(house, 'not yours')
    const elsewhere = await anOrganisation()
    const other = await elsewhere.member(['coordinator'])
    expect((await other.get(`/${elsewhere.slug}/incidents/${id}/erasure`)).status).toBe(404)
    for (const browser of [ida, hana]) {
      expect((await browser.get(`${path}/${id}/erasure`)).status).toBe(403)
      expect((await browser.post(`${path}/${id}/erasure/run`, { number: 'I-2026-0001' })).status).toBe(403)
      expect(
        (await browser.post(`${path}/${id}/holds`, { reason: 'x', until_on: '2030-01-01' })).status,
      ).toBe(403)
    }
  })

  test('stays while it is held, or a case it led to is; a hold is ended at its own address alone', async () => {
    const { house, ida, eva, hana, path } = await aDeskOfTwo()
    const [one, two] = [await tell(house, 'held'), await tell(house, 'beside a held case')]
    for (const { id } of [one, two]) await press(ida, `${path}/${id}`, 'setting-aside')
    const page = `${path}/${one.id}`
    expect((await eva.post(`${page}/holds`, { reason: 'A claim.', until_on: '2027-11-01' })).status).toBe(303)
    const held = await eva.get(`${page}/erasure`)
    expect(held.text).toContain('Somebody wrote down that this must be kept')
    expect((await eva.post(`${page}/erasure`, { why: 'request', reason: 'x' })).status).toBe(422)
    const hold = /holds\/([0-9a-f-]{36})\/end/.exec(held.html)?.[1]
    expect((await eva.post(`${path}/${two.id}/holds/${hold}/end`)).status).toBe(404)
    expect((await eva.post(`${page}/holds/${hold}/end`)).status).toBe(303)
    expect((await eva.get(`${page}/erasure`)).text).toContain('Ask a second person')
    // A restricted case that neither of them may see.
    const { id: caseId } = await aCase(hana, { restricted: true })
    await hana.act(async (ctx) => {
      await linkIncident(ctx, two.id, caseId)
      await placeHold(ctx, { kind: 'case', id: caseId }, { reason: 'An audit.', until_on: '2027-11-01' })
    })
    const hidden = await eva.get(`${path}/${two.id}/erasure`)
    expect(hidden.text).toContain('Somebody wrote down that this must be kept')
    expect(hidden.html).not.toContain(caseId)
  })

  test('forgotten by whoever reported goes past a hold, which ends with it', async () => {
    const { house, eva } = await aDeskOfTwo()
    const { id, receipt } = await tell(house, 'mine to forget')
    await eva.act((ctx) =>
      placeHold(ctx, { kind: 'incident', id }, { reason: 'zzclaim', until_on: '2027-11-01' }),
    )
    await reopen(house, receipt)
    await outside(house, async (ctx) => {
      const seen = await openByReceipt(ctx, house.world.install, receipt)
      if (seen?.state === 'open') await forgetReport(ctx, house.world.install, seen)
    })
    await forgetEverywhere(
      house.world.install,
      house.organisation,
      subjects,
      { kind: 'incident', id },
      { why: 'request', by: null },
    )
    expect(await rowsOf(house, 'select ended_at is not null as ended from legal_hold')).toEqual([
      { ended: true },
    ])
    expect(opensAnything(await everySealedValue(house), 'zzclaim')).toBe(false)
    expect((await auditOf(house)).filter(({ act }) => act === 'incident.erase')).toEqual([])
  })

  test('forgotten since a backup was made is forgotten again before anything opens', async () => {
    const { house, ida } = await aDesk()
    const { install } = house.world
    const { id, receipt } = await tell(house, 'zzbefore the backup')
    await ida.act((ctx) => noteIncident(ctx, id, { words: 'zznote of then' }))
    await asBefore(house, async () => {
      await outside(house, async (ctx) => {
        const seen = await openByReceipt(ctx, install, receipt)
        if (seen?.state === 'open') await forgetReport(ctx, install, seen)
      })
      await replayErasures(install, subjects)
      expect(readLedger(install.settings).map(({ kind, subject }) => [kind, subject])).toContainEqual([
        'incident',
        id,
      ])
    })
    expect(opensAnything(await everySealedValue(house), 'zzbefore the backup')).toBe(true)
    expect(await replayErasures(install, subjects)).toBeGreaterThan(0)
    expect(await statusOf(house, id)).toMatchObject({ status: 'forgotten' })
    const left = await rowsOf(house, 'select told_sealed, occurred_precision from incident where id = $1', [
      id,
    ])
    expect(left).toEqual([{ told_sealed: null, occurred_precision: 'month' }])
    const loot = await everySealedValue(house)
    for (const word of ['zzbefore the backup', 'zznote of then'])
      expect([word, opensAnything(loot, word)]).toEqual([word, false])
    expect(await outside(house, (ctx) => openByReceipt(ctx, install, receipt))).toMatchObject({
      state: 'forgotten',
    })
    expect(await replayErasures(install, subjects)).toBe(0)
  })

  test('is named by its number in texts elsewhere, which are shown and can be replaced', async () => {
    const { house, eva, path } = await aDeskOfTwo()
    const { id } = await tell(house, 'named elsewhere')
    const { id: caseId } = await aCase(eva)
    const entry = (text: string) =>
      eva.act((ctx) =>
        writeEntry(ctx, caseId, {
          kind: 'call',
          occurred_at: ctx.now,
          minutes: 5,
          services: [],
          barriers: [],
          text,
        }),
      )
    await entry('She told more of i-2026-0001 today.')
    await entry('Nothing of I-2026-00012 or XI-2026-0001.')
    const page = await eva.get(`${path}/${id}/erasure?mentions=yes`)
    expect(page.text).toContain('She told more of i-2026-0001 today.')
    expect(page.text).not.toContain('Nothing of')
  })
})
