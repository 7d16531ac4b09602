import {
  askPlanApproval,
  bookInterpreter,
  decidePlan,
  giveConsent,
  planReferral,
  reviewRisk,
} from '../../cases/index.ts'
import { linkKin, registerPerson } from '../../people/index.ts'
import type { House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'
import { fillLeedsPool } from './leeds-pool.ts'
import { agree, ask, meet, sceneOf } from './scene.ts'

/** What Open Hearth does within its cases: plans that a second pair of eyes has seen, interpreters, hearings. */
export async function leedsDepth(house: House, today: Day): Promise<void> {
  const advocate = await fillLeedsPool(house, today)
  await arrest(house, today, advocate)
  await grandmother(house, today)
  await baby(house, today)
  await sisters(house, today)
}

async function arrest(house: House, today: Day, advocate: string): Promise<void> {
  const scene = sceneOf(house, 'after the arrest (Leeds)', today)
  await agree(scene, {
    what: 'The family understands every page before it is decided upon',
    area: 'legal',
    agreed: 150,
    wanted: 30,
    steps: [
      ['Every letter read aloud within two days', -120, 'bryony'],
      ['An interpreter at each hearing', -1, 'bryony'],
      ['Go through the report', 5, 'bryony'],
    ],
    done: [2, 1],
  })
  await agree(scene, {
    what: 'The children see their mother twice a week',
    area: 'family',
    agreed: 150,
    wanted: 50,
    steps: [
      ['Ask for a second day of contact', -60, 'bryony'],
      ['A place with a kitchen', 16, 'imogen'],
    ],
    done: [1, 58],
  })
  const approval = await scene.act(148, (ctx) =>
    askPlanApproval(ctx, scene.id, { words: 'Before the first hearing, please.' }),
  )
  await scene.act(
    146,
    (ctx) =>
      decidePlan(ctx, scene.id, approval, {
        decision: 'approved',
        words: 'Yes. Ask for the interpreter in writing, every time.',
      }),
    'imogen',
  )
  await scene.act(40, (ctx) =>
    reviewRisk(ctx, scene.id, {
      level: 'medium',
      why: 'court',
      factors: ['afraid', 'alone'],
      seen: 'She sleeps little since the letter. Her sister stays with her until the hearing.',
      next_on: plus(ctx.today, 28),
    }),
  )
  await scene.act(12, (ctx) =>
    reviewRisk(ctx, scene.id, {
      level: 'low',
      why: 'planned',
      factors: ['afraid'],
      seen: 'Quieter. She rings on Tuesdays of her own accord.',
    }),
  )
  await scene.act(1, (ctx) =>
    bookInterpreter(ctx, scene.id, {
      pool_member_id: advocate,
      part: 'interpreter',
      starts_at: scene.startsAt(5, '10:30'),
      minutes: 90,
      mode: 'in_person',
      language: 'ro',
      person_id: scene.person('parent'),
      state: 'confirmed',
    }),
  )
  await meet(
    scene,
    {
      kind: 'meeting',
      in: 5,
      time: '10:30',
      minutes: 90,
      with: ['parent'],
      needs_interpreter: true,
      about: 'Go through the report',
    },
    house,
  )
  await meet(
    scene,
    {
      kind: 'hearing',
      in: 23,
      time: '14:00',
      minutes: 60,
      with: ['parent'],
      institution: 'court-Leeds',
      needs_interpreter: true,
    },
    house,
  )
  await ask(scene, 1, 'Ask the court for the report in Romanian', 3)
}

/** Four generations of ties: the grandmother who is assessed, her own mother, and an uncle who drives. */
async function grandmother(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'grandmother as carer (Birmingham)', today)
  await scene.act(300, async (ctx) => {
    const known = { languages: ['rom', 'sk'], nationality: 'SK' }
    const meetKin = (given: string, born: string, gender: 'woman' | 'man') =>
      registerPerson(ctx, {
        ...known,
        given,
        family: gender === 'man' ? 'Jedlička' : 'Jedličková',
        born,
        gender,
        needs_interpreter: 'yes',
      })
    const [mother, child] = [scene.person('parent'), scene.person('child')]
    const carer = await meetKin('Božena', '1969', 'woman')
    const elder = await meetKin('Agáta', '1947', 'woman')
    const uncle = await meetKin('Viktor', '1994', 'man')
    await linkKin(ctx, { person_id: elder, other_id: carer, kind: 'parent' })
    await linkKin(ctx, { person_id: carer, other_id: mother, kind: 'parent' })
    await linkKin(ctx, { person_id: carer, other_id: uncle, kind: 'parent' })
    await linkKin(ctx, { person_id: carer, other_id: child, kind: 'grandparent' })
    await linkKin(ctx, { person_id: uncle, other_id: mother, kind: 'sibling' })
  })
  await agree(scene, {
    what: 'The child grows up with the grandmother',
    area: 'family',
    for: 'child',
    agreed: 200,
    wanted: 60,
    steps: [
      ['Course for carers', -30],
      ['Viability assessment', -2, 'vasile'],
      ['Send the certificate of the course', 0, 'vasile'],
    ],
    done: [2, 2],
  })
}

async function baby(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'the letter about the baby (Birmingham)', today)
  await agree(scene, {
    what: 'The baby comes home from the hospital with the mother',
    area: 'family',
    agreed: 9,
    wanted: 70,
    steps: [
      ['Meeting with the midwife', 3, 'vasile'],
      ['A cot and the room as the plan asks', 20],
    ],
  })
  await scene.act(1, (ctx) =>
    askPlanApproval(ctx, scene.id, {
      words: 'The midwife comes in three days; it would help to know before.',
    }),
  )
}

/** A solicitor is told what she needs, with the mother's consent. */
async function sisters(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'two sisters, two placements (Ipswich)', today)
  const recipient = { kind: 'institution' as const, id: scene.institution('w2') }
  const topics = ['name', 'language', 'family'] as const
  await scene.act(6, async (ctx) => {
    const consent_id = await giveConsent(ctx, {
      person_id: scene.person('parent'),
      case_id: scene.id,
      purpose: 'referral',
      recipient,
      topics,
      language: 'ro',
      how: 'signed',
      given_on: ctx.today,
      expires_on: scene.ahead(60),
    })
    await planReferral(ctx, scene.id, {
      person_id: scene.person('parent'),
      purpose: 'referral',
      recipient,
      basis: { kind: 'consent', consent_id },
      topics,
      ask: 'Half an hour of advice on seeing both girls together.',
      told: { language: 'Romanian, with an interpreter', family: 'Two girls in two placements' },
      answer_due_on: scene.ahead(6),
      channel: 'phone',
    })
  })
}
