import { giveConsent } from '../../cases/index.ts'
import { addPaper, linkKin, registerPerson } from '../../people/index.ts'
import type { House } from '../house.ts'
import type { Day } from '../telling/days.ts'
import { agree, ask, meet, type Scene, sceneOf } from './scene.ts'

/** The case shown first, in depth. */
export async function matyas(house: House, today: Day): Promise<void> {
  const scene = sceneOf(house, 'a new school after moving', today)
  await grandmother(scene)
  await scene.act(35, async (ctx) => {
    for (const purpose of ['contacting', 'statistics'] as const)
      await giveConsent(ctx, {
        person_id: scene.person('parent'),
        case_id: scene.id,
        purpose,
        recipient: { kind: 'us' },
        language: 'sk',
        how: 'signed',
        given_on: scene.ago(35),
        expires_on: scene.ahead(330),
      })
    await giveConsent(ctx, {
      person_id: scene.person('child'),
      case_id: scene.id,
      purpose: 'sharing',
      recipient: { kind: 'institution', id: scene.institution('hvezdarna') },
      topics: ['name', 'birth', 'language', 'needs'],
      language: 'sk',
      how: 'guardian',
      given_by: 'His mother',
      note: 'Not the address.',
      given_on: scene.ago(35),
      expires_on: scene.ahead(20),
    })
    await addPaper(ctx, scene.person('parent'), {
      kind: 'identity_card',
      state: 'held',
      valid_until: scene.ahead(26),
    })
    await addPaper(ctx, scene.person('child'), {
      kind: 'identity_card',
      state: 'asked',
      asked_on: scene.ago(36),
    })
  })
  await agree(scene, {
    what: 'Matyáš goes to a school where his father does not find him',
    area: 'education',
    for: 'child',
    agreed: 33,
    wanted: 45,
    steps: [
      ['Ask the old school to send the papers to us', -32, 'hana'],
      ['Hand in the request for the transfer', -29, 'hana'],
      ['Sign the appeal', 2, 'hana'],
      ['Visit the classroom on a quiet afternoon', 24, 'filip'],
    ],
    done: [2, 28],
  })
  await agree(scene, {
    what: 'He can say no to a bigger child without running away',
    area: 'community',
    for: 'child',
    agreed: 24,
    wanted: 40,
    steps: [
      ['Cards: I need a minute', -17, 'filip'],
      ['Try it at the playground with the others', 9, 'filip'],
    ],
    done: [1, 17],
  })
  await agree(scene, {
    what: 'Nobody can learn the new address from a form',
    area: 'safety',
    agreed: 30,
    steps: [
      ['Address for letters at Lávka', -28, 'hana'],
      ['Ask the register office to close the entry', 12, 'hana'],
    ],
    done: [1, 28],
  })
  await ask(scene, 1, 'Read the appeal', 0, 'ivana')
  await ask(scene, 3, 'Find a desk lamp for the new room', 6, 'filip')
  await meet(
    scene,
    {
      kind: 'meeting',
      in: -6,
      time: '10:00',
      minutes: 50,
      with: ['parent', 'child'],
      place: 'Library on the corner',
    },
    house,
  )
  await meet(
    scene,
    {
      kind: 'meeting',
      in: 2,
      time: '10:00',
      minutes: 30,
      with: ['parent'],
      place: 'Library on the corner',
      about: 'Sign the appeal',
    },
    house,
  )
  await meet(
    scene,
    {
      kind: 'visit',
      in: 3,
      time: '13:00',
      minutes: 60,
      with: ['child'],
      members: ['filip'],
      about: 'Reading',
    },
    house,
  )
}

/** Three generations: the grandmother, with whom Matyáš stays when his mother works, and an aunt in the next street. */
async function grandmother(scene: Scene): Promise<void> {
  await scene.act(34, async (ctx) => {
    const known = { languages: ['rom', 'sk'], needs_interpreter: 'no' as const, nationality: 'SK' }
    const [mother, child] = [scene.person('parent'), scene.person('child')]
    const grandmother = await registerPerson(ctx, {
      ...known,
      given: 'Ilona',
      family: 'Břízková',
      born: '1966',
      gender: 'woman',
    })
    const aunt = await registerPerson(ctx, {
      ...known,
      given: 'Margita',
      family: 'Břízková',
      born: '1998',
      gender: 'woman',
    })
    await linkKin(ctx, { person_id: grandmother, other_id: mother, kind: 'parent' })
    await linkKin(ctx, { person_id: grandmother, other_id: aunt, kind: 'parent' })
    await linkKin(ctx, { person_id: grandmother, other_id: child, kind: 'grandparent' })
    await linkKin(ctx, { person_id: aunt, other_id: mother, kind: 'sibling' })
  })
}
