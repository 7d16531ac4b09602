import { askPlanApproval, receiveReferral, recordOrder, reviewRisk } from '../../cases/index.ts'
import { addPaper } from '../../people/index.ts'
import type { House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'
import { lan, yes } from './lan.ts'
import { fillPool } from './praha-pool.ts'
import { agree, ask, look, meet, sceneOf } from './scene.ts'

/** What Přístav does within its cases: risk, safety plans, orders, interpreters, permits. */
export async function prahaDepth(house: House, today: Day): Promise<void> {
  await fillPool(house, today)
  await lan(house, today)
  await huong(house, today)
  await halyna(house, today)
  await permits(house, today)
  await house.act('vera', plus(today, -1), '15:20', (ctx) =>
    receiveReferral(ctx, {
      urgency: 'this_week',
      agreed: 'agrees',
      said: {
        referrer: {
          name: 'Milada Vřesová',
          role: 'Social worker',
          body: 'Shelter Za Oponou',
          contact: '+420 000 000 412',
        },
        about: { name: 'Ms. T.', born: '1994', language: 'Ukrainian' },
        asked: 'Counselling about her permit: she leaves us on Friday and her visa hangs on the marriage.',
        safe: 'Ring us, not her. We pass it on at breakfast.',
      },
    }),
  )
}

/** The police ordered the man out; the order runs out in some days, and the court can still be asked. */
async function huong(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'a plan for the worst evening', today)
  await look(scene, 18, {
    scale: 'safety-check',
    of: 'client',
    answers: yes('injured', 'more', 'afraid', 'drink', 'alone', 'language', 'money', 'permit'),
  })
  await scene.act(10, async (ctx) => {
    await recordOrder(ctx, scene.id, {
      kind: 'police_eviction',
      issued_on: ctx.today,
      served_on: ctx.today,
      protects: [scene.person('client')],
      issued_by: 'Police, domestic violence desk',
      conditions: 'Not to come to the house, the shop or the course.',
    })
    await reviewRisk(ctx, scene.id, {
      level: 'high',
      why: 'incident',
      factors: ['getting_worse', 'drink_drugs', 'afraid', 'alone'],
      seen: 'The police were there in the night. She is at home, he is not. She asks what happens on the fifteenth day.',
    })
  })
  await scene.act(3, (ctx) =>
    reviewRisk(ctx, scene.id, {
      level: 'high',
      why: 'planned',
      factors: ['drink_drugs', 'afraid', 'alone'],
      seen: 'No contact since. He sent his brother once, who stood downstairs.',
    }),
  )
  await ask(scene, 3, 'Petition to the court before the order runs out', 1)
  await agree(scene, {
    what: 'Three doors at which she can knock at any hour',
    area: 'safety',
    for: 'client',
    agreed: 12,
    wanted: 10,
    steps: [
      ['First door', -9],
      ['Second door', -3],
      ['Third door', 5, 'daria'],
    ],
    done: [2, 3],
  })
  await scene.act(2, (ctx) => askPlanApproval(ctx, scene.id))
}

async function halyna(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'divorce and the right to stay', today)
  await scene.act(20, (ctx) =>
    recordOrder(ctx, scene.id, {
      kind: 'injunction',
      issued_on: ctx.today,
      served_on: ctx.today,
      valid_until: scene.ahead(10),
      protects: [scene.person('client')],
      issued_by: 'District court, family matters',
    }),
  )
  await agree(scene, {
    what: 'Divorced, with a permit of her own',
    area: 'legal',
    agreed: 36,
    wanted: 90,
    steps: [
      ['Certified copy from the registry', -2, 'nina'],
      ['Prepare the hearing', 6, 'daria'],
      ['Ask for the permit', 30, 'daria'],
    ],
    done: [1, 2],
  })
  await meet(
    scene,
    {
      kind: 'hearing',
      in: 20,
      time: '09:30',
      minutes: 60,
      with: ['client'],
      members: ['daria'],
      institution: 'court',
      needs_interpreter: true,
    },
    house,
  )
}

async function permits(house: House, today: Day): Promise<void> {
  const oksana = sceneOf(house, 'from protection to a permit', today)
  await oksana.act(20, (ctx) =>
    addPaper(ctx, oksana.person('client'), {
      kind: 'residence_permit',
      state: 'asked',
      asked_on: ctx.today,
    }),
  )
  const room = sceneOf(house, 'a room that is her own', today)
  await agree(room, {
    what: 'A room with a lock and a lease in her name',
    area: 'housing',
    agreed: 18,
    wanted: 12,
    steps: [
      ['Look at two rooms', -1, 'simona'],
      ['Sign the lease together', 2, 'simona'],
      ['Register the address', 12],
    ],
    done: [1, 1],
  })
  await meet(
    room,
    { kind: 'accompaniment', in: 2, time: '11:00', minutes: 60, with: ['client'], about: 'Sign the lease' },
    house,
  )
}
