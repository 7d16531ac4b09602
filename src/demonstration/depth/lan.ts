import {
  askPlanApproval,
  decidePlan,
  giveConsent,
  planReferral,
  reviewRisk,
  writeSafetyPlan,
} from '../../cases/index.ts'
import { addPaper } from '../../people/index.ts'
import type { House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'
import { agree, ask, look, meet, type Scene, sceneOf } from './scene.ts'

/** Answers of the safety check: these with yes, the others with no. */
export const yes = (...items: string[]) => {
  const asked =
    'injured more throat forced threat afraid weapon follows leaving drink order pregnant children family alone permit passport money language'
  return Object.fromEntries(asked.split(' ').map((item) => [item, items.includes(item) ? 1 : 0]))
}

/** A woman about to leave: risk looked at again and again, a plan, a place, an interpreter from another town. */
export async function lan(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'leaving safely, and the permit', today)
  const check = { scale: 'safety-check', of: 'client' } as const
  await look(scene, 55, {
    ...check,
    answers: yes('more', 'afraid', 'follows', 'permit', 'passport', 'money', 'language', 'alone', 'family'),
    remark: 'Asked with the interpreter on the phone, while the boy drew.',
  })
  await look(scene, 27, {
    ...check,
    answers: yes('afraid', 'follows', 'leaving', 'permit', 'passport', 'money', 'language'),
    override: { level: 'high', reason: 'She has named a day, and he has begun to count the money.' },
  })
  await risks(scene)
  await scene.act(33, (ctx) =>
    writeSafetyPlan(ctx, scene.id, {
      person_id: scene.person('client'),
      language: 'vi',
      review_on: scene.ahead(4),
      plan: {
        warning_signs: ['He counts the money twice', 'He comes home before five'],
        safe_places: ['The sewing course, back room', 'The neighbour on the fourth floor, until ten'],
        take_along: ['Both passports', 'The boy’s health card', 'Keys', 'The grey envelope'],
        children: ['The boy goes to the neighbour when she says “lampion”'],
        money_papers: ['Copies at Přístav', 'Two thousand crowns in the winter coat'],
        digital: ['No messages. The phone stays at home when she comes.'],
        if_he_comes: ['Stay near the door, not in the kitchen', 'Ring 112 and leave the line open'],
        people: [
          { name: 'Tereza Morušová', phone: '+420 000 000 421', note: 'Fourth floor, until ten' },
          { name: 'Sewing course', phone: '+420 000 000 422', note: 'Monday, Wednesday, Friday' },
        ],
        card_lines: ['Course: Monday, Wednesday, Friday', 'Grey envelope'],
      },
    }),
  )
  await agree(scene, {
    what: 'She and the boy live where he does not know',
    area: 'safety',
    for: 'client',
    agreed: 31,
    wanted: 14,
    steps: [
      ['Both passports in her hands', -1],
      ['A room kept from Monday on', 3, 'daria'],
      ['The boy’s things with the neighbour', 5],
    ],
    done: [1, 1],
  })
  await agree(scene, {
    what: 'A permit that does not hang on the marriage',
    area: 'papers',
    for: 'client',
    agreed: 31,
    wanted: 40,
    steps: [
      ['Collect proof of living together', -12, 'daria'],
      ['Hand in the change of purpose', 9, 'daria'],
    ],
    done: [1, 11],
  })
  const approval = await scene.act(30, (ctx) =>
    askPlanApproval(ctx, scene.id, { words: 'She wants to leave before the month is over.' }),
  )
  await scene.act(
    29,
    (ctx) =>
      decidePlan(ctx, scene.id, approval, {
        decision: 'approved',
        words: 'Yes. Nobody goes to the flat alone.',
      }),
    'vera',
  )
  await ask(scene, 1, 'Ask the shelter whether Monday stands', 1, 'vera')
  await meet(
    scene,
    {
      kind: 'counselling',
      in: 3,
      time: '13:00',
      minutes: 60,
      with: ['client'],
      needs_interpreter: true,
      place: 'Přístav, side door',
      about: 'The permit, and Monday',
    },
    house,
  )
  await referred(scene)
}

/** How dangerous it was, and when it is looked at again: that day was yesterday. */
async function risks(scene: Scene): Promise<void> {
  await scene.act(54, (ctx) =>
    reviewRisk(ctx, scene.id, {
      level: 'medium',
      why: 'first',
      factors: ['follows', 'controls_all', 'papers_held', 'afraid', 'alone'],
      seen: 'Calm while she told it. He reads every message and keeps the passports.',
      actions: 'Code word, safe hours, interpreter from another town.',
    }),
  )
  await scene.act(27, (ctx) =>
    reviewRisk(ctx, scene.id, {
      level: 'high',
      why: 'separation',
      factors: ['separating', 'follows', 'controls_all', 'papers_held', 'afraid'],
      seen: 'She has named a day. He asked the shop owner where she goes on Wednesdays.',
      actions: 'Safety plan gone through again; Věra knows.',
    }),
  )
  await scene.act(8, (ctx) =>
    reviewRisk(ctx, scene.id, {
      level: 'high',
      why: 'incident',
      factors: ['separating', 'follows', 'getting_worse', 'afraid'],
      seen: 'He waited in front of the course and said nothing. She went out by the yard.',
      actions: 'Other day, other door. The desk at the police knows the name.',
      next_on: plus(ctx.today, 6),
    }),
  )
}

/** A place in the shelter, asked for with her consent and nothing more told than is needed. */
async function referred(scene: Scene): Promise<void> {
  const shelter = { kind: 'institution' as const, id: scene.institution('o2') }
  const topics = ['name', 'language', 'family', 'needs'] as const
  await scene.act(5, async (ctx) => {
    const consent_id = await giveConsent(ctx, {
      person_id: scene.person('client'),
      case_id: scene.id,
      purpose: 'referral',
      recipient: shelter,
      topics,
      language: 'vi',
      how: 'oral',
      witness: 'The interpreter',
      given_on: ctx.today,
      expires_on: scene.ahead(24),
    })
    await planReferral(ctx, scene.id, {
      person_id: scene.person('client'),
      purpose: 'referral',
      recipient: shelter,
      basis: { kind: 'consent', consent_id },
      topics,
      ask: 'A room for her and one child from Monday on.',
      told: {
        language: 'Vietnamese, with an interpreter',
        family: 'One child of six',
        needs: 'No calls to her number',
      },
      answer_due_on: scene.ahead(1),
      channel: 'phone',
    })
    await addPaper(ctx, scene.person('client'), {
      kind: 'passport',
      state: 'held',
      valid_until: scene.ahead(700),
    })
    await addPaper(ctx, scene.person('client'), {
      kind: 'autonomous_permit',
      state: 'asked',
      asked_on: ctx.today,
    })
  })
}
