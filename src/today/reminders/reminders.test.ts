import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House, theWorld } from '../../../test/world.ts'
import { addTask, openCase, planAppointment, restrictCase } from '../../cases/index.ts'
import { registerPerson } from '../../people/index.ts'
import { reminderHandlers } from './jobs.ts'
import { reminderDay } from './reminder.ts'
import { sendReminders } from './round.ts'

const morning = '2026-11-12T08:40:00+01:00'
let queued: { job: string; data: Record<string, string> }[] = []
let folder = ''

beforeEach(async () => {
  const { install, setClock } = await theWorld()
  const dataDir = await mkdtemp(join(tmpdir(), 'alongside-mail-'))
  folder = join(dataDir, 'mail')
  queued = []
  Object.assign(install, {
    settings: { ...install.settings, dataDir },
    jobs: {
      ...install.jobs,
      enqueue: async (_client: unknown, job: string, data: Record<string, string>) =>
        void queued.push({ job, data }),
    },
  })
  setClock(morning)
})
afterEach(async () => (await theWorld()).setClock(morning))

/** Opens a case of an invented person with a task due on a day. */
const aTask = (browser: Browser, due_on: string, title = 'Kanárek the task') =>
  browser.act(async (ctx) => {
    const person = await registerPerson(ctx, { given: 'Kanárek', family: 'Kanárková' })
    const id = await openCase(ctx, {
      kind: 'domestic_violence_support',
      title: 'Kanárek the case',
      clients: [{ person_id: person, role: 'client' }],
      opened_on: '2026-11-10',
    })
    await addTask(ctx, id, { title, due_on })
    return id
  })

const queuedFor = (browser: Browser) => queued.filter(({ data }) => data.member === browser.member.id)

async function work(house: House) {
  for (const { data } of queued.splice(0).filter((one) => one.data.organisation === house.organisation.id))
    await reminderHandlers(house.world.install)['reminder.mail'](data)
}

async function letters(): Promise<string[]> {
  const files = await readdir(folder).catch(() => [])
  return Promise.all(
    files.map(async (file) => {
      const raw = await readFile(join(folder, file), 'utf8')
      const [head = '', ...rest] = raw.split('\n\n')
      const encoded = rest.join('\n\n')
      const body = /base64/i.test(head)
        ? Buffer.from(encoded, 'base64').toString('utf8')
        : Buffer.from(
            encoded
              .replace(/=\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8')
      return `${head}\n\n${body}`
    }),
  )
}

describe('when reminders go out', () => {
  test.each([
    ['2026-11-12T06:59:00+01:00', undefined],
    ['2026-11-12T07:00:00+01:00', 4],
    ['2026-11-12T17:59:00+01:00', 4],
    ['2026-11-12T18:00:00+01:00', undefined],
    ['2026-11-14T09:00:00+01:00', undefined],
    ['2026-11-15T09:00:00+01:00', undefined],
    ['2026-11-16T09:00:00+01:00', 1],
  ])('%s: %s', (at, day) => {
    expect(reminderDay(new Date(at), 'Europe/Prague')).toBe(day)
  })
  test('goes by the clock where the organisation is', () => {
    expect(reminderDay(new Date('2026-11-12T06:30:00Z'), 'Europe/London')).toBeUndefined()
    expect(reminderDay(new Date('2026-11-12T06:30:00Z'), 'Europe/Prague')).toBe(4)
  })
})

describe('a reminder', () => {
  test('says how many things wait and where to sign in, and nothing about anybody', async () => {
    const house = await anOrganisation('Lávka Brno')
    const hana = await house.member(['caseworker'], 'Hana Kanárková')
    const id = await aTask(hana, '2026-11-15')
    await hana.act(async (ctx) => {
      await addTask(ctx, id, { title: 'late', due_on: '2026-11-02' })
      await addTask(ctx, id, { title: 'later than three days', due_on: '2026-11-16' })
      await addTask(ctx, id, { title: 'at any time' })
      for (const day of ['13', '14'])
        await planAppointment(ctx, id, {
          kind: 'visit',
          starts_at: new Date(`2026-11-${day}T09:00:00Z`),
          minutes: 30,
          person_ids: [],
          member_ids: [],
        })
    })
    const { number } = await hana.act((ctx) =>
      ctx.db
        .selectFrom('cases')
        .select('number')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    await sendReminders(house.world.install)
    expect(queuedFor(hana)).toEqual([
      {
        job: 'reminder.mail',
        data: { organisation: house.organisation.id, member: hana.member.id, day: '2026-11-12' },
      },
    ])
    await work(house)
    const [letter = '', ...more] = await letters()
    expect(more).toEqual([])
    expect(letter).toContain('You have 3 things waiting in Alongside.')
    expect(letter).toContain(`http://localhost:3000/${house.slug}/today`)
    expect(letter).toContain('Subject: 3 things wait for you')
    for (const word of ['Kan', 'Lávka', number, id, 'visit', 'task', 'violence', 'Hana', 'deadline'])
      expect([word, letter.includes(word)]).toEqual([word, false])
  })

  test('goes once a day, however often the round and the job run', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    await aTask(hana, '2026-11-12')
    const { install, setClock } = house.world
    await Promise.all([sendReminders(install), sendReminders(install), sendReminders(install)])
    await sendReminders(install)
    expect(queuedFor(hana)).toHaveLength(1)
    queued.push(...queued)
    await work(house)
    expect(await letters()).toHaveLength(1)
    setClock('2026-11-13T08:40:00+01:00')
    await sendReminders(install)
    await work(house)
    expect(await letters()).toHaveLength(2)
  })

  test('that could not be sent is tried again', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    await aTask(hana, '2026-11-12')
    const { install } = house.world
    await sendReminders(install)
    const [{ data } = { data: {} }] = queuedFor(hana)
    const { settings } = install
    Object.assign(install, { settings: { ...settings, smtpUrl: 'smtp://127.0.0.1:1' } })
    await expect(reminderHandlers(install)['reminder.mail'](data)).rejects.toThrow()
    Object.assign(install, { settings })
    await reminderHandlers(install)['reminder.mail'](data)
    await reminderHandlers(install)['reminder.mail'](data)
    expect(await letters()).toHaveLength(1)
  })

  test('goes to nobody for whom nothing waits, who works with no cases, or who was removed meanwhile', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const idle = await house.member(['caseworker'], 'Filip Jasoň')
    const admin = await house.member(['administrator'], 'Dana Ředitelová')
    await aTask(hana, '2026-11-12')
    const { install } = house.world
    await sendReminders(install)
    expect([queuedFor(hana), queuedFor(idle), queuedFor(admin)].map(({ length }) => length)).toEqual([
      1, 0, 0,
    ])
    await install.pools
      .pool('owner')
      .query('update member set removed_at = now() where id = $1', [hana.member.id])
    await work(house)
    expect(await letters()).toEqual([])
  })

  test('counts what one may see alone: a restricted case tells its team and nobody else', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker', 'coordinator'], 'Filip Jasoň')
    const id = await aTask(hana, '2026-11-12')
    await hana.act((ctx) =>
      addTask(ctx, id, { title: 'x', member_id: filip.member.id, due_on: '2026-11-12' }),
    )
    await hana.act((ctx) => restrictCase(ctx, id))
    await sendReminders(house.world.install)
    expect([queuedFor(hana), queuedFor(filip)].map(({ length }) => length)).toEqual([1, 0])
    await work(house)
    expect((await letters())[0]).toContain('2 things')
  })

  test('comes on the weekdays one chose, in one’s own language, or never', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    await aTask(hana, '2026-11-12')
    const { install, setClock } = house.world
    await install.pools
      .pool('owner')
      .query(`update member set language = 'cs' where id = $1`, [hana.member.id])
    const account = await hana.get('/account')
    expect(account.text).toContain('Reminders by mail')
    expect(account.html.match(/name="days"[^>]*checked/g)).toHaveLength(5)
    const chosen = await hana.post('/account/reminders', {
      organisation: house.slug,
      days: ['1', '5', '6', '9'],
    })
    expect(chosen.location).toContain('notice=notice.reminders_saved')
    expect((await hana.get('/account')).html.match(/name="days"[^>]*checked/g)).toHaveLength(2)
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    await aTask(filip, '2026-11-12')
    await filip.post('/account/reminders', { organisation: house.slug })
    await sendReminders(install)
    expect([...queuedFor(hana), ...queuedFor(filip)]).toEqual([])
    setClock('2026-11-13T08:40:00+01:00')
    await sendReminders(install)
    expect(queuedFor(filip)).toEqual([])
    await work(house)
    expect((await letters())[0]).toContain('čeká jedna věc')
  })

  test('is chosen for oneself alone', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const jan = await other.member(['caseworker'])
    const answer = await jan.post('/account/reminders', { organisation: house.slug })
    expect(answer.location).toBe('/account')
    expect((await hana.get('/account')).html.match(/name="days"[^>]*checked/g)).toHaveLength(5)
    const admin = await house.member(['administrator'])
    expect((await admin.get('/account')).text).not.toContain('Reminders by mail')
  })
})
