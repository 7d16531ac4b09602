import { addContact } from '../../directory/index.ts'
import { found, type House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'
import { matyas } from './matyas.ts'
import { fillReadiness } from './readiness.ts'
import { agree, ask, meet, sceneOf } from './scene.ts'

/** What Lávka does within its cases: goals with steps, appointments, papers, what parents agreed to. */
export async function brnoDepth(house: House, today: Day): Promise<void> {
  await fillReadiness(house, today)
  await fillContacts(house, today)
  await matyas(house, today)
  await appeal(house, today)
  await smallerSteps(house, today)
}

/** Whom to ring at the schools and offices. */
async function fillContacts(house: House, today: Day): Promise<void> {
  const people: [place: string, name: string, task: string, phone: string][] = [
    ['hvezdarna', 'Alžběta Javorová', 'Deputy head', '+420 000 000 301'],
    ['zvonice', 'Radim Ořešák', 'Head', '+420 000 000 302'],
    ['reka', 'Květa Smrková', 'School counsellor', '+420 000 000 303'],
    ['kraj', 'Leoš Habrovec', 'Appeals on enrolment', '+420 000 000 304'],
    ['mesto', 'Jarmila Bukovská', 'Free places in schools', '+420 000 000 305'],
  ]
  await house.act('hana', plus(today, -35), '09:30', async (ctx) => {
    for (const [place, name, task, phone] of people)
      await addContact(ctx, found(house.institutions, place), {
        name,
        function: task,
        phone,
        languages: ['cs'],
      })
  })
}

async function appeal(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'appeal to the region', today)
  await agree(scene, {
    what: 'A place in the school nearest to home',
    area: 'education',
    for: 'child',
    agreed: 70,
    wanted: 60,
    steps: [
      ['Hand in the application', -52, 'hana'],
      ['Write the appeal together', -13, 'hana'],
      ['Ask whether the file went to the region', 6, 'hana'],
    ],
    done: [2, 12],
  })
  await agree(scene, {
    what: 'Holds a pencil without being asked to',
    area: 'education',
    for: 'child',
    agreed: 60,
    steps: [
      ['Drawing every Tuesday', -20, 'filip'],
      ['A pencil with three sides for home', 5],
    ],
    done: [1, 18],
  })
  await meet(
    scene,
    { kind: 'visit', in: -18, time: '15:00', minutes: 60, with: ['child'], members: ['filip'] },
    house,
  )
  await meet(
    scene,
    { kind: 'visit', in: 5, time: '15:00', minutes: 60, with: ['child'], members: ['filip'] },
    house,
  )
}

async function smallerSteps(house: House, today: Day): Promise<void> {
  const sister = sceneOf(house, 'a class with the sister', today)
  await agree(sister, {
    what: 'Both sisters go the same way in the morning',
    area: 'education',
    agreed: 80,
    wanted: 30,
    steps: [
      ['Ask for a date of the decision', -2, 'marek'],
      ['Complaint about the delay, if nothing comes', 3, 'marek'],
    ],
    done: [1, 2],
  })
  await meet(
    sister,
    { kind: 'meeting', in: -12, time: '14:00', minutes: 30, with: ['parent'], missed: true },
    house,
  )
  await meet(
    sister,
    { kind: 'meeting', in: 4, time: '14:00', minutes: 30, with: ['parent'], about: 'What the head says' },
    house,
  )
  const small = sceneOf(house, 'kindergarten place, refused', today)
  await ask(small, 1, 'Ask the doctor for a note about the weeks in hospital', 1)
  const start = sceneOf(house, 'new school from next month', today)
  await agree(start, {
    what: 'The first week goes well',
    area: 'education',
    for: 'child',
    agreed: 6,
    wanted: 28,
    steps: [
      ['Walk the way to school three times', 5, 'hana'],
      ['Pack the bag together', 2, 'hana'],
      ['Mother speaks with the teacher alone', 12],
    ],
  })
}
