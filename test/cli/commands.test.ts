import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { aFolder, end, postForm, type Running, run, setUpLavka, start } from './program.ts'

const told = { ALONGSIDE_DATA: join(aFolder(), 'data') }
const hana = 'hana@lavka.example.org'
let server: Running
let url: string

beforeAll(async () => {
  server = start(['serve'], told)
  url = await setUpLavka(server)
  return async () => void (await end(server))
}, 60_000)

const json = async (words: string[]) => {
  const done = await run([...words, '--json'], told)
  expect([done.code, done.err]).toEqual([0, ''])
  return JSON.parse(done.out) as Record<string, string>
}
const signIn = async (password: string) =>
  (await postForm(url, '/sign-in', { email: hana, password })).headers.get('location') ?? 'refused'

const cardiff = ['organisation', 'create', 'cardiff', '--name', 'Cardiff', '--country', 'GB'].concat([
  '--time-zone',
  'Europe/London',
  '--administrator',
  hana,
  '--administrator-name',
  'Hana',
])

describe('the command line', () => {
  test('explains itself everywhere', async () => {
    const all = ['', ...new Set(commands.flatMap(({ words }) => [words.split(' ')[0] ?? '', namesOf(words)]))]
    const helps = await Promise.all(all.map((name) => run([...name.split(' ').filter(Boolean), '--help'])))
    for (const { code, out, err } of helps)
      expect([code, out.slice(0, 16), err]).toEqual([0, 'Usage: alongside', ''])
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  }, 60_000)

  test('answers wrong use with exit code 2 and nothing on the standard output', async () => {
    const wrong = [
      [],
      ['user'],
      ['dance'],
      ['serve', '--loud'],
      ['serve', 'now'],
      ['user', 'create'],
      ['user', 'create', hana, '--organisation', 'lavka', '--role', 'caseworker'],
      ['user', 'create', hana, '--organisation', 'lavka', '--name', 'Hana', '--role', 'queen'],
      ['user', 'create', 'hana', '--organisation', 'lavka', '--name', 'Hana', '--role', 'caseworker'],
      ['user', 'role', hana, '--role', 'caseworker'],
      ['token', 'create', 'figures', '--organisation', 'lavka'],
      ['token', 'create', 'figures', '--organisation', 'lavka', '--member', hana, '--days', '0'],
      ['report', 'build', '--organisation', 'lavka'],
      ['publish', 'statistics', '--organisation', 'lavka', '--period', 'March'],
      [...cardiff, '--region', 'GB-ZZ'],
      [...cardiff, '--country', 'CZ', '--region', 'CZ-10'],
      ['audit', 'verify', '--head', 'no head at all'],
      ['report', 'build', '--organisation', 'lavka', '--project', '1', '--format', 'odt'],
    ]
    const done = await Promise.all(wrong.map((words) => run(words, told)))
    expect(done.map(({ code, out }, at) => [wrong[at]?.join(' '), code, out])).toEqual(
      wrong.map((words) => [words.join(' '), 2, '']),
    )
  }, 60_000)

  test('looks through the access log, says that it is whole, and refuses a head that is not of here', async () => {
    expect((await run(['audit', 'verify', '--organisation', 'lavka'], told)).out).toMatch(
      /^lavka: whole\. \d+ events in/,
    )
    expect(await json(['audit', 'verify'])).toMatchObject({
      ok: true,
      organisations: [{ organisation: 'lavka' }],
    })
    const head = {
      organisation: '01a20266-ddef-7629-ab09-e96c9896d807',
      number: 1,
      mac: '0'.repeat(64),
      at: '2026-11-12T08:00:00.000Z',
      signature: 'A'.repeat(86),
      public_key: 'A'.repeat(43),
    }
    const foreign = await run(['audit', 'verify', '--head', JSON.stringify(head)], told)
    expect([foreign.code, foreign.out]).toEqual([1, ''])
    expect(foreign.err).toContain('not looked at')
  }, 60_000)

  test('makes an account that can sign in, resets it, and changes its roles', async () => {
    const words = ['user', 'create', hana, '--organisation', 'lavka', '--name', 'Hana Jilmová']
    const { password = '' } = await json([...words, '--role', 'caseworker,coordinator'])
    expect(await signIn(password)).toMatch(/^\/sign-in\/enrolment/)
    const twice = await run([...words, '--role', 'caseworker'], told)
    expect(twice).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^This person is a member already\./),
    })
    const { password: second = '' } = await json(['user', 'reset', hana])
    expect(await signIn(password)).toBe('refused')
    expect(await signIn(second)).toMatch(/^\/sign-in\/enrolment/)
    const role = (words: string[]) =>
      run(['user', 'role', ...words, '--organisation', 'lavka', '--role', 'auditor'], told)
    expect(await role([hana])).toMatchObject({ code: 0, out: 'Changed.\n', err: '' })
    expect(await role(['dana@lavka.example.org'])).toMatchObject({
      code: 1,
      err: 'This is the last administrator. Make another one first.\n',
    })
    expect(await role(['nobody@example.org'])).toMatchObject({ code: 1, out: '' })
    expect(await run(['user', 'reset', 'nobody@example.org'], told)).toMatchObject({
      code: 1,
      err: 'There is no account with this address.\n',
    })
    expect(
      (
        await run(
          [...words.slice(0, 3), '--organisation', 'nowhere', '--name', 'H', '--role', 'auditor'],
          told,
        )
      ).err,
    ).toBe('There is no organisation nowhere.\n')
  }, 60_000)

  test('makes a token that opens the API', async () => {
    const { token = '' } = await json([
      'token',
      'create',
      'figures',
      '--organisation',
      'lavka',
      '--member',
      'dana@lavka.example.org',
    ])
    expect(token).toMatch(/^alongside_/)
    const answer = async (bearer: string) =>
      (await fetch(`${url}/api/v1/cases`, { headers: { authorization: `Bearer ${bearer}` } })).status
    expect(await answer('alongside_wrong')).toBe(401)
    expect(await answer(token)).not.toBe(401)
  }, 30_000)

  test('refuses a report of a project there is not, and writes nothing', async () => {
    const file = join(aFolder(), 'report.json')
    const words = ['report', 'build', '--organisation', 'lavka', '--project', '99', '--out', file]
    expect(await run(words, told)).toMatchObject({ code: 1, out: '', err: 'There is no such record.\n' })
    expect(existsSync(file)).toBe(false)
  })

  test('makes an organisation in a part of its country', async () => {
    expect(await json([...cardiff, '--region', 'GB-WLS'])).toMatchObject({
      slug: 'cardiff',
      region: 'GB-WLS',
    })
  }, 60_000)
})

const namesOf = (words: string) => words.replace(/ <.*/, '')
