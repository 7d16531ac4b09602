import type { Audience } from '../../activities/index.ts'
import type { PlannedActivity, PlannedAttendance } from '../plan.ts'
import type { Day } from '../telling/days.ts'
import type { Census } from '../telling/people.ts'
import type { Random } from '../telling/random.ts'

interface Training {
  title: string
  on: Day
  until?: Day
  place: string
  about: string
}

interface Trained {
  audience: Audience
  trainings: Training[]
  /** Minutes of one training. */
  length: number
  /** So many of the first training were written down only after the interim report had been sent. */
  late?: number
  /** How many reach the threshold, how many of them come to a second training, how many leave too early. */
  counted: number
  twice: number
  left: number
}

const training = (title: string, on: Day, place: string, about: string, until?: Day): Training => ({
  title,
  on,
  until,
  place,
  about,
})
const hate = 'Hate crime and how to recognise it'

const plan: Trained[] = [
  {
    audience: 'police_officer',
    length: 480,
    counted: 70,
    twice: 6,
    left: 3,
    late: 3,
    trainings: [
      training(
        hate,
        '2021-09-21',
        'Training centre of the police',
        'Motive first: what the form asks, and in which order.',
      ),
      training(
        hate,
        '2021-10-19',
        'Training centre of the police',
        'Talking with a victim who is afraid of papers.',
      ),
      training(
        hate,
        '2021-11-23',
        'Training centre of the police',
        'Working with an interpreter at the counter.',
      ),
      training(
        hate,
        '2022-02-15',
        'Training centre of the police',
        'About five in a hundred are reported: why.',
      ),
      training(
        hate,
        '2022-03-22',
        'Training centre of the police',
        'Cooperation with minority organisations.',
      ),
      training(hate, '2022-05-17', 'Training centre of the police', 'What happens after the report.'),
    ],
  },
  {
    audience: 'clerk',
    length: 480,
    counted: 15,
    twice: 2,
    left: 1,
    trainings: [
      training(
        'A counter for everybody',
        '2021-11-09',
        'Municipal office',
        'Clear language, interpreters by phone, and complaints.',
      ),
      training(
        'A counter for everybody',
        '2022-04-05',
        'Municipal office',
        'Equal treatment in everyday decisions.',
      ),
    ],
  },
  {
    audience: 'minority_leader',
    length: 420,
    counted: 30,
    twice: 4,
    left: 2,
    trainings: [
      training(
        'Speaking for ourselves',
        '2021-10-09',
        'House of associations',
        'How a city decides, and where one can speak.',
      ),
      training(
        'Speaking for ourselves',
        '2022-01-22',
        'House of associations',
        'Letters, questions, petitions.',
      ),
      training(
        'Speaking for ourselves',
        '2022-04-23',
        'House of associations',
        'A seat on a council: how to get it and what to do there.',
      ),
    ],
  },
  {
    audience: 'intercultural_assistant',
    length: 960,
    counted: 14,
    twice: 0,
    left: 1,
    trainings: [
      training(
        'Two days for intercultural assistants',
        '2022-03-04',
        'Primary school by the river',
        'Between class, family and office: what an assistant may say no to.',
        '2022-03-05',
      ),
    ],
  },
]

/** Trainings with everybody who came: some twice, some too shortly. Two trainers lead all of them. */
export function krakowTrainings(random: Random, met: Census): PlannedActivity[] {
  const trainers = [1, 2].map((n) =>
    met.meet(`trainer-${n}`, '2021-08-30', { languages: ['pl', 'en'], notes: 'Trainer.' }),
  )
  return plan.flatMap((audience) => {
    const lists = audience.trainings.map((): PlannedAttendance[] =>
      trainers.map((one) => ({
        person: one.key,
        audience: 'other',
        minutes: audience.length,
        part: 'trainer',
      })),
    )
    const put = (at: number, person: string, minutes: number, late = false) =>
      lists[at % lists.length]?.push({
        person,
        audience: audience.audience,
        minutes,
        late_on: late ? '2022-02-03' : undefined,
      })
    const late = (n: number, at: number) =>
      at === 0 && n >= audience.twice && n < audience.twice + (audience.late ?? 0) * audience.trainings.length
    for (let n = 0; n < audience.counted + audience.left; n++) {
      const at = n % audience.trainings.length
      const first = audience.trainings[at]?.on ?? '2021-09-01'
      const person = met.meet(`${audience.audience}-${n}`, first, {
        ...about(random, audience.audience),
        phone: undefined,
        email: undefined,
      })
      if (n >= audience.counted) put(at, person.key, audience.length / 4)
      else
        put(
          at,
          person.key,
          random.pick([audience.length, audience.length, audience.length, audience.length - 60]),
          late(n, at),
        )
      if (n < audience.twice) put(at + 1, person.key, audience.length)
    }
    return audience.trainings.map(
      (one, at): PlannedActivity => ({
        kind: audience.audience === 'intercultural_assistant' ? 'workshop' : 'training',
        title: one.title,
        held_on: one.on,
        until_on: one.until,
        minutes: audience.length,
        place: one.place,
        language: 'pl',
        audience: audience.audience,
        about: one.about,
        attendance: lists[at] ?? [],
        heads: [],
        reach: [],
        projects: ['strategies'],
      }),
    )
  })
}

function about(random: Random, audience: string) {
  if (audience === 'minority_leader')
    return { languages: random.pick([['uk', 'pl'], ['rom', 'pl'], ['pl', 'ru'], ['vi', 'pl'], ['pl']]) }
  if (audience === 'intercultural_assistant')
    return {
      languages: random.pick([
        ['uk', 'pl'],
        ['ru', 'pl'],
        ['ar', 'pl'],
        ['vi', 'pl'],
      ]),
      gender: random.chance(0.8) ? ('woman' as const) : ('man' as const),
    }
  if (audience === 'police_officer')
    return { languages: ['pl'], gender: random.chance(0.36) ? ('woman' as const) : ('man' as const) }
  return { languages: ['pl'], gender: random.chance(0.7) ? ('woman' as const) : ('man' as const) }
}
