import { concludeReferral, handOver, receiveReferral, recordAnswer, reviewRisk } from '../../cases/index.ts'
import type { House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'
import { keep, write } from './papers.ts'
import { agree, ask, meet, sceneOf } from './scene.ts'
import { agreeTo, end, refer, supervise, takeBack } from './ways.ts'

/** What Otwarta Brama does within its cases: evidence, letters to offices, referrals, a hand-over. */
export async function krakowDepth(house: House, today: Day): Promise<void> {
  await attacked(house, today)
  await door(house, today)
  await flat(house, today)
  await papers(house, today)
  await months(house, today)
  await stopped(house, today)
  await house.act('lidia', plus(today, -1), '13:10', (ctx) =>
    receiveReferral(ctx, {
      urgency: 'this_week',
      agreed: 'agrees',
      said: {
        referrer: {
          name: 'Danuta Jarzębina',
          role: 'School pedagogue',
          body: 'Primary school by the river',
          contact: '+48 000 000 512',
        },
        about: { name: 'A. (girl, 13)', born: '2013', language: 'Ukrainian' },
        asked:
          'Pushed on the stairs because of how she speaks, for the third time. Her mother would like to talk to you.',
        safe: 'Ring the mother after four.',
      },
    }),
  )
}

async function attacked(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'attacked on the way home', today)
  await keep(house, scene, 60, {
    kind: 'medical',
    title: 'Report of the emergency ward',
    lines: ['Bruises on the left arm and shoulder.', 'Seen on the evening of the attack.'],
  })
  await keep(house, scene, 2, {
    kind: 'letter',
    title: 'Letter of the prosecutor',
    from: 'prosecutor',
    reference: 'Ds. 000/26',
    lines: ['The motive is examined.', 'The injured person may see the file.'],
  })
  await scene.act(30, (ctx) =>
    reviewRisk(ctx, scene.id, {
      level: 'medium',
      why: 'first',
      factors: ['afraid', 'follows'],
      seen: 'Somebody waited at the tram stop twice. She goes home with a colleague now.',
    }),
  )
  await agree(scene, {
    what: 'The motive stands in the indictment',
    area: 'legal',
    for: 'client',
    agreed: 50,
    wanted: 30,
    steps: [
      ['Collect what neighbours heard', -40, 'ewa'],
      ['Look at the letter with the lawyer', 2, 'ewa'],
    ],
    done: [1, 38],
  })
  await supervise(
    scene,
    8,
    'lidia',
    'Ewa carries this one alone. We go to the hearing together, and nobody rings her employer.',
    true,
  )
}

async function door(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'swastika on the door of the club', today)
  await keep(house, scene, 90, {
    kind: 'photo',
    title: 'The door, in the morning',
    picture: 'The door, 7:40',
  })
  const consent = await agreeTo(scene, 40, 'client', 'm2', ['name', 'story'], 'pl')
  await takeBack(scene, 12, consent, 'He would rather speak to the circle himself.')
  await ask(scene, 2, 'Write to the landlord', 3)
}

async function flat(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'refused a flat', today)
  await write(house, scene, 20, {
    template: 'pl-request-information',
    to: 'social',
    gaps: ['Otwarta Brama, Kraków', 'zasady przydziału mieszkań z zasobu gminy w tym roku', 'e-mail'],
    sent: 'email',
  })
  const consent = await agreeTo(scene, 24, 'client', 'm1', ['name', 'story', 'needs'], 'uk')
  const referral = await refer(house, scene, 23, {
    who: 'client',
    to: 'm1',
    consent,
    ask: 'A room for the winter, or somebody who knows of one.',
    told: {
      name: 'First name only',
      needs: 'A room for one, near a tram',
      story: 'Refused twice when he said his name',
    },
    due: 14,
    channel: 'phone',
  })
  await scene.act(15, (ctx) =>
    recordAnswer(ctx, scene.id, referral, {
      answer: 'accepted',
      words: 'A room from the first of the month.',
    }),
  )
  await scene.act(4, (ctx) =>
    concludeReferral(
      ctx,
      scene.id,
      referral,
      { outcome: 'service_received', on: ctx.today, words: 'He moved in on Saturday.' },
      2,
    ),
  )
}

async function papers(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'papers after the change of work', today)
  await keep(house, scene, 14, {
    kind: 'decision',
    title: 'Confirmation that the application was lodged',
    from: 'social',
    lines: ['Stay is lawful until the decision.'],
  })
  await meet(
    scene,
    { kind: 'accompaniment', in: 4, time: '10:00', minutes: 90, with: ['client'], about: 'Fingerprints' },
    house,
  )
}

async function months(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'the first months', today)
  await end(scene, {
    closed: 6,
    again: 1,
    reason: 'reached',
    outcomes: ['support_found'],
    satisfaction: 5,
    words: 'A course, a doctor, a school for the younger one.',
  })
}

/** Handed over because the new worker speaks the language of the station. */
async function stopped(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'stopped three times in a month', today)
  await write(house, scene, 3, { template: 'pl-request-information', to: 'police' })
  await scene.act(2, (ctx) =>
    handOver(ctx, {
      from: scene.member('igor'),
      to: scene.member('ewa'),
      cases: [scene.id],
      reason: 'better_placed',
      note: 'The request to the police is begun. He has the three dates in a small notebook: ask for it.',
    }),
  )
}
