import {
  acceptReferral,
  addInvolvement,
  caseHandles,
  extendDeadline,
  linkPerpetratorWork,
  receiveReferral,
  suspendDeadline,
} from '../../cases/index.ts'
import { found, type House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'
import { keep, write } from './papers.ts'
import { type Scene, sceneOf } from './scene.ts'
import { agreeTo, end, refer, supervise, takeBack } from './ways.ts'

/** Papers and letters of Lávka's cases, what was said in supervision, and a case that began again. */
export async function brnoStages(house: House, today: Day): Promise<void> {
  const appeal = sceneOf(house, 'appeal to the region', today)
  await keep(house, appeal, 30, {
    kind: 'refusal',
    title: 'Decision of the school',
    from: 'hvezdarna',
    reference: '000/2026',
    lines: ['The child was not admitted.', 'Reason: the capacity of the school.'],
  })
  await write(house, appeal, 12, {
    template: 'cz-appeal-primary-school',
    to: 'hvezdarna',
    gaps: [
      'na adrese organizace',
      'Jihomoravského kraje',
      'Škola uvádí naplněnou kapacitu; úřad města vede dvě volná místa v téže třídě.',
    ],
    sent: 'post',
  })
  const sister = sceneOf(house, 'a class with the sister', today)
  await write(house, sister, 2, { template: 'cz-complaint', to: 'zvonice' })
  const consent = await agreeTo(sister, 20, 'child', 'knihovna', ['name', 'needs'], 'cs')
  await refer(house, sister, 18, {
    who: 'child',
    to: 'knihovna',
    consent,
    ask: 'A place in the reading afternoons, with her sister.',
    told: { name: 'Given name', needs: 'A quiet corner, and somebody who reads aloud' },
    due: 3,
  })
  const small = sceneOf(house, 'kindergarten place, refused', today)
  await keep(house, small, 16, {
    kind: 'medical',
    title: 'Note of the doctor',
    lines: ['In hospital for three weeks in spring.'],
  })
  await takeBack(
    small,
    5,
    await agreeTo(small, 25, 'child', 'pastelka', ['name', 'health'], 'cs'),
    'The mother would rather tell the kindergarten herself.',
  )
  await supervise(
    sceneOf(house, 'a new school after moving', today),
    6,
    'ivana',
    'Nothing with the address leaves the house unread by two. Hana asks the register office again on Monday.',
    true,
  )
  await end(sceneOf(house, 'rent and the deposit', today), {
    closed: 5,
    again: 1,
    reason: 'partly_reached',
    outcomes: ['debts_settled'],
    satisfaction: 4,
    words: 'The landlord took the instalments. He came back because of the heating.',
  })
}

/** What came to Open Hearth from others, what left it, and a clock that stands still. */
export async function leedsStages(house: House, today: Day): Promise<void> {
  const teacher = sceneOf(house, 'referral by a teacher (Ipswich)', today)
  const arrived = await house.act('imogen', teacher.ago(9), '11:20', (ctx) =>
    receiveReferral(ctx, {
      urgency: 'this_week',
      agreed: 'agrees',
      said: {
        referrer: {
          name: 'Hazel Thornbury',
          role: 'Class teacher',
          body: 'Primary school, Ipswich',
          contact: '+44 000 000 0612',
        },
        about: { name: 'A boy in my class', born: '2017', language: 'ro' },
        asked:
          'He has not been at school for two weeks and the letters come back. His mother asked me whom she could talk to.',
        safe: 'Ring me at school before eight; I pass it on at the gate.',
      },
    }),
  )
  await teacher.act(8, (ctx) =>
    acceptReferral(ctx, arrived.id, { person_id: teacher.person('child'), into: { case_id: teacher.id } }, 1),
  )
  const arrest = sceneOf(house, 'after the arrest (Leeds)', today)
  await keep(house, arrest, 14, {
    kind: 'report',
    title: 'Social worker’s report',
    from: 'social-Leeds',
    lines: ['42 pages, in English.', 'To be gone through with an interpreter.'],
  })
  await supervise(
    arrest,
    9,
    'imogen',
    'Do not explain the report on the phone. Half of it is about a flat they left two years ago: mark it, page by page.',
  )
  const contact = sceneOf(house, 'contact every second Saturday (Bristol)', today)
  await write(house, contact, 15, {
    template: 'gb-request-meeting',
    to: 'social-Bristol',
    gaps: [
      'Open Hearth, at the address of our office',
      'contact of a mother with her daughter',
      'a place with a kitchen',
      'the travel home after six',
      'any Tuesday or Thursday morning in the next two weeks',
      'the end of next week',
    ],
    sent: 'email',
  })
  const sisters = sceneOf(house, 'two sisters, two placements (Ipswich)', today)
  await takeBack(
    sisters,
    3,
    await agreeTo(sisters, 30, 'parent', 'w3', ['name', 'story'], 'ro'),
    'She does not want it told twice.',
  )
  await prolong(sceneOf(house, 'the first hearing (Bristol)', today))
  await standStill(sceneOf(house, 'the letter before proceedings (Bradford)', today))
}

const court = { authority: 'Family court', proof: 'Order of the judge' }

/** The next of a case's days, as it stood so many days ago. */
async function nextDay(scene: Scene, days: number) {
  const [next] = await scene.act(days, (ctx) =>
    ctx.db
      .selectFrom('deadline')
      .select(['id', 'version'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', scene.id)
      .where('met_on', 'is', null)
      .where('due_on', '>', ctx.today)
      .orderBy('due_on')
      .execute(),
  )
  if (!next) throw new Error('the demonstration changes a deadline that nobody made')
  return next
}

async function prolong(scene: Scene): Promise<void> {
  const { id, version } = await nextDay(scene, 4)
  const reason = 'The report was not translated in time.'
  await scene.act(4, (ctx) => extendDeadline(ctx, scene.id, id, { days: 21, reason, ...court }, version))
}

async function standStill(scene: Scene): Promise<void> {
  const { id, version } = await nextDay(scene, 3)
  const reason = 'A relative is to be assessed first.'
  await scene.act(3, (ctx) =>
    suspendDeadline(ctx, scene.id, id, { from: ctx.today, reason, ...court }, version),
  )
}

/** Evidence and offices of Přístav's cases, and work with the one who hurt, behind its wall. */
export async function prahaStages(house: House, today: Day): Promise<void> {
  const leaving = sceneOf(house, 'leaving safely, and the permit', today)
  await keep(house, leaving, 12, {
    kind: 'identity',
    title: 'Passport, copied at Přístav',
    lines: ['A copy. The passport itself is with her again.'],
  })
  await supervise(
    leaving,
    2,
    'vera',
    'Nobody goes to the flat alone, on no day. Daria is off on Friday: Simona knows the word.',
    true,
  )
  const permit = sceneOf(house, 'from protection to a permit', today)
  await write(house, permit, 9, {
    template: 'cz-request-information',
    to: 'ministry',
    gaps: ['na adrese organizace', 'kolik žádostí o tento pobyt bylo letos vyřízeno a za jak dlouho'],
    sent: 'data_box',
  })
  const consent = await agreeTo(permit, 15, 'client', 'o1', ['name', 'residence', 'language'], 'uk')
  await refer(house, permit, 14, {
    who: 'client',
    to: 'o1',
    consent,
    ask: 'Somebody who reads the lease with her before she signs.',
    told: { name: 'First name', language: 'Ukrainian, some Czech', residence: 'Temporary protection' },
    due: 2,
    channel: 'letter',
  })
  await apart(house, today)
}

/** He came to us by himself; her case has been shut off from that work since, and knows of it by a number alone. */
async function apart(house: House, today: Day): Promise<void> {
  const hers = sceneOf(house, 'divorce and the right to stay', today)
  const his = sceneOf(house, 'came by himself, after the order', today)
  const number = await house.act(
    'simona',
    plus(today, -18),
    '09:10',
    async (ctx) => found(await caseHandles(ctx, [his.id]), his.id).number,
  )
  await hers.act(18, async (ctx) => {
    await addInvolvement(ctx, hers.id, {
      person_id: his.person('client'),
      role: 'alleged_perpetrator',
      from_on: ctx.today,
    })
    await linkPerpetratorWork(ctx, hers.id, { number, lead_member_id: hers.member('simona') })
  })
}
