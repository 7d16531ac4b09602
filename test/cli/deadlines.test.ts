import { describe, expect, test } from 'vitest'
import { aFolder, run } from './program.ts'

// No data directory, no database: a folder that is not there, and a database that does not answer.
const told = { ALONGSIDE_DATA: `${aFolder()}/nothing`, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }
const explain = (...words: string[]) => run(['deadlines', 'explain', ...words], told)
const refusal = ['--pathway', 'cz/primary-school-enrolment', '--event', 'refusal-delivered=2025-02-03']

describe('deadlines explain', () => {
  test('computes the deadline of an event without a database, as data', async () => {
    const { code, out, err } = await explain(...refusal, '--json')
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({
      pathway: 'cz-primary-school-enrolment',
      version: 'before-2025-09-01',
      deadlines: [
        {
          rule: 'appeal',
          due: '2025-02-18',
          working: [
            'The refusal was delivered on Monday 3 February 2025.',
            'The law gives 15 days, counted from the day after.',
            'The fifteenth is Tuesday 18 February 2025, and that is the last day.',
          ],
          lodged: 'The appeal is handed in through the head teacher of the school. The region decides.',
          source: expect.stringContaining('csicr.cz'),
          confidence: 'secondary',
        },
      ],
    })
  })

  test('says it to a person, in the language asked for', async () => {
    const { code, out } = await explain(...refusal, '--lang', 'cs')
    expect(code).toBe(0)
    expect(out).toContain('2025-02-18  Odvolání proti nepřijetí\n')
    expect(out).toContain('Odvolání je třeba podat nejpozději v úterý 18. února 2025')
    expect(out).toContain('z druhotných zdrojů')
  })

  test('takes the same pathway by its id, the version of the day the case was opened, and several events', async () => {
    const { out } = await explain(
      ...['--pathway', 'cz-primary-school-enrolment', '--opened', '2026-01-20', '--json'],
      ...['--event', 'application-submitted=2026-01-20', '--event', 'refusal-delivered=2026-03-20'],
    )
    const { version, deadlines } = JSON.parse(out)
    expect(version).toBe('2025-09-01')
    expect(deadlines.map(({ rule, due }: { rule: string; due: string }) => [rule, due])).toEqual([
      ['decision-expected', '2026-02-19'],
      ['appeal', '2026-04-07'],
    ])
  })

  test('counts the holidays of a region, and hours', async () => {
    const request = [
      '--pathway',
      'gb/freedom-of-information',
      '--event',
      'request-received=2025-07-01',
      '--json',
    ]
    const due = async (...words: string[]) => JSON.parse((await explain(...words)).out).deadlines[0].due
    expect(await due(...request)).toBe('2025-07-30')
    expect(await due(...request, '--region', 'GB-ENG')).toBe('2025-07-29')
    const petition = [
      '--pathway',
      'cz/domestic-violence-support',
      '--event',
      'petition-filed=2025-07-11T14:30',
    ]
    expect((await explain(...petition)).out).toContain('Sunday 13 July 2025, 14:30')
    expect((await explain(...petition)).out).toContain('2025-07-13 14:30')
    const answer = JSON.parse((await explain(...petition, '--json')).out).deadlines[0]
    expect(answer).toMatchObject({ due: '2025-07-13', due_time: '14:30' })
  })

  test('refuses in one line what there is not (1), and wrong use (2)', async () => {
    const there = ['--pathway', 'cz/primary-school-enrolment']
    const wrong: [string[], number, RegExp][] = [
      [
        ['--pathway', 'cz/x', '--event', 'a=2025-02-03'],
        1,
        /^There is no pathway cz\/x\. .*pathways list.*\n$/,
      ],
      [
        [...there, '--event', 'refused=2025-02-03'],
        1,
        /^There is no event refused .* refusal-delivered,.*\n$/,
      ],
      [[...there, '--event', 'refusal-delivered=2025-02-30'], 2, /^'2025-02-30' is not a date.*\n$/],
      [[...there, '--event', 'refusal-delivered'], 2, /^'' is not a date.*\n$/],
      [there, 2, /^Give what happened with --event.*\n$/],
      [['--event', 'refusal-delivered=2025-02-03'], 2, /^Give the procedure with --pathway.*\n$/],
      [[...refusal, '--region', 'GB-XX'], 2, /^--region: no holidays are known for region 'GB-XX'\.\n$/],
      [[...refusal, '--lang', 'de'], 2, /^The language must be one of en, cs, pl\.\n$/],
    ]
    for (const [words, code, err] of wrong)
      expect(await explain(...words)).toEqual({ code, out: '', err: expect.stringMatching(err) })
  }, 30_000)
})

describe('pathways list', () => {
  test('names pathways, versions and events', async () => {
    const { code, out, err } = await run(['pathways', 'list', '--json'], told)
    expect([code, err]).toEqual([0, ''])
    const { pathways } = JSON.parse(out) as {
      pathways: { id: string; version: string; events: { id: string; starts: string[] }[] }[]
    }
    const enrolment = pathways.filter(({ id }) => id === 'cz-primary-school-enrolment')
    expect(enrolment.map(({ version }) => version).sort()).toEqual(['2025-09-01', 'before-2025-09-01'])
    expect(enrolment[0]?.events).toContainEqual(
      expect.objectContaining({ id: 'refusal-delivered', starts: ['appeal'] }),
    )
  })

  test('says it to a person, of one country', async () => {
    const { out } = await run(['pathways', 'list', '--country', 'PL', '--lang', 'pl'], told)
    expect(out).toContain('pl-administrative-procedure · 1\n  Postępowanie administracyjne\n')
    expect(out).not.toContain('cz-')
  })
})
