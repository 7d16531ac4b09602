import { bookInterpreter, recordWish } from '../../cases/index.ts'
import { addContact, addPoolMember, noteConflict, type PoolDraft } from '../../directory/index.ts'
import { found, type House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'
import { sceneOf } from './scene.ts'

/** Interpreters, an advocate and a lawyer whom Přístav calls. */
const pool = (today: Day): Record<string, PoolDraft> => ({
  thuy: {
    name: 'Hồng Thủy Vrbová',
    parts: ['interpreter'],
    gender: 'woman',
    languages: [
      { code: 'vi', level: 'own' },
      { code: 'cs', level: 'well' },
    ],
    regions: ['Ostrava'],
    modes: ['phone', 'video'],
    subjects: ['violence_at_home', 'family', 'residence'],
    trained_on: plus(today, -410),
    vetted_until: plus(today, 300),
    phone: '+420 000 000 401',
    availability: 'Weekdays until three',
    communities: ['Ostrava, the market'],
  },
  binh: {
    name: 'Bình Nguyễn Kalina',
    parts: ['interpreter'],
    gender: 'man',
    languages: [
      { code: 'vi', level: 'sworn' },
      { code: 'cs', level: 'well' },
    ],
    regions: ['Praha'],
    modes: ['in_person', 'phone'],
    subjects: ['criminal', 'residence'],
    vetted_until: plus(today, 120),
    phone: '+420 000 000 402',
    communities: ['Praha, the big market'],
  },
  lesya: {
    name: 'Леся Калинова',
    parts: ['interpreter', 'advocate'],
    gender: 'woman',
    languages: [
      { code: 'uk', level: 'own' },
      { code: 'ru', level: 'own' },
      { code: 'cs', level: 'well' },
    ],
    regions: ['Praha', 'Plzeň'],
    modes: ['in_person', 'phone', 'video'],
    subjects: ['violence_at_home', 'child_protection', 'labour'],
    trained_on: plus(today, -190),
    vetted_until: plus(today, 25),
    phone: '+420 000 000 403',
  },
  rima: {
    name: 'Rima Olivová',
    parts: ['interpreter'],
    gender: 'woman',
    languages: [
      { code: 'ar', level: 'own' },
      { code: 'cs', level: 'well' },
      { code: 'en', level: 'well' },
    ],
    regions: ['Brno'],
    modes: ['phone', 'video'],
    subjects: ['housing', 'health', 'asylum'],
    phone: '+420 000 000 404',
    away_from: plus(today, 12),
    away_until: plus(today, 26),
  },
  matous: {
    name: 'Matouš Hlohový',
    parts: ['lawyer'],
    gender: 'man',
    languages: [
      { code: 'cs', level: 'own' },
      { code: 'en', level: 'well' },
    ],
    regions: ['Praha'],
    modes: ['in_person', 'video'],
    subjects: ['family', 'residence', 'criminal'],
    phone: '+420 000 000 405',
    rate: 'Two hours a month for nothing',
  },
})

/** Who interprets for whom, who must not, and whom to ring elsewhere. */
export async function fillPool(house: House, today: Day): Promise<void> {
  const people = new Map<string, string>()
  await house.act('daria', plus(today, -61), '09:15', async (ctx) => {
    for (const [key, draft] of Object.entries(pool(today))) people.set(key, await addPoolMember(ctx, draft))
    const contacts: [place: string, name: string, task: string][] = [
      ['police', 'Zora Kaštanová', 'Domestic violence desk'],
      ['court', 'Hynek Ořechový', 'Clerk, family matters'],
      ['o2', 'Milada Vřesová', 'Night intake, calls only'],
      ['ministry', 'Oldřich Bezinka', 'Counter four, by appointment'],
    ]
    for (const [at, [place, name, task]] of contacts.entries())
      await addContact(ctx, found(house.institutions, place), {
        name,
        function: task,
        phone: `+420 000 000 41${at}`,
        checked_on: ctx.today,
      })
  })
  const of = (key: string) => found(people, key)

  const lan = sceneOf(house, 'leaving safely, and the permit', today)
  await lan.act(57, async (ctx) => {
    await recordWish(ctx, lan.person('client'), {
      woman: 'only',
      communities: ['Praha, the big market'],
      from_afar: true,
      words: 'The one from the first call, if she can.',
    })
    await noteConflict(ctx, of('binh'), {
      kind: 'friend',
      person_id: lan.person('client'),
      note: 'He plays cards with her husband’s cousin. Not in her case, and not to be asked about her.',
    })
  })
  for (const days of [54, 33])
    await lan.act(days, (ctx) =>
      bookInterpreter(ctx, lan.id, {
        pool_member_id: of('thuy'),
        part: 'interpreter',
        starts_at: new Date(ctx.now.getTime() - 3 * 3_600_000),
        minutes: 60,
        mode: 'phone',
        language: 'vi',
        person_id: lan.person('client'),
        state: 'held',
      }),
    )
  await lan.act(1, (ctx) =>
    bookInterpreter(ctx, lan.id, {
      pool_member_id: of('thuy'),
      part: 'interpreter',
      starts_at: lan.startsAt(3, '13:00'),
      minutes: 60,
      mode: 'phone',
      language: 'vi',
      person_id: lan.person('client'),
      note: 'Say “the sewing course” first. She answers “lampion”.',
    }),
  )
  const halyna = sceneOf(house, 'divorce and the right to stay', today)
  await halyna.act(1, (ctx) =>
    bookInterpreter(ctx, halyna.id, {
      pool_member_id: of('lesya'),
      part: 'interpreter',
      starts_at: halyna.startsAt(6, '17:00'),
      minutes: 90,
      mode: 'video',
      language: 'uk',
      person_id: halyna.person('client'),
      note: 'To prepare the hearing.',
    }),
  )
}
