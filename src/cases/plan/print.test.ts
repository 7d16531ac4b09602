import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { registerPerson, setSafeContact } from '../../people/index.ts'
import { directionOf, publicLangs, publicTranslator } from '../../platform/i18n/public.ts'
import { addInvolvement, goalsOf, openCase, planAppointment, tickTask } from '../index.ts'
import { aGoal, casesAt as cases, planAt } from '../samples.ts'

/** What stands around values, so that they keep their direction, is not looked at. */
const bare = (text: string) => text.replace(/[\u2066-\u2069]/g, '')

describe('the plan on paper', () => {
  test('speaks the language of the person, in plain words, with lines to sign', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, mother } = await hana.act(async (ctx) => {
      const child = await registerPerson(ctx, { given: 'Eva', family: 'Javorová', languages: ['rom', 'cs'] })
      const parent = await registerPerson(ctx, { given: 'Jolana', family: 'Javorová' })
      const made = await openCase(ctx, {
        kind: 'school_enrolment',
        title: '',
        clients: [{ person_id: child, role: 'child' }],
        opened_on: '2026-10-05',
      })
      await addInvolvement(ctx, made, { person_id: parent, role: 'parent', from_on: '2026-10-05' })
      return { id: made, mother: parent }
    })
    const goal = await aGoal(hana, id)
    await hana.post(cases(house, `/${id}/goals/${goal}/steps`), {
      title: 'Sign the application',
      who: `person:${mother}`,
    })
    const [first] = await hana.act(async (ctx) => (await goalsOf(ctx, id))[0]?.steps ?? [])
    await hana.act((ctx) => tickTask(ctx, id, first?.id ?? ''))
    const paper = await hana.get(planAt(house, id, '/print'))
    expect(paper.html).toContain('<article class="paper mt-4" lang="cs" dir="ltr">')
    expect(paper.text).toContain('Náš plán')
    expect(paper.html).toContain(
      '<bdi>Sign the application</bdi><span class="quiet"> (<bdi>Jolana Javorová</bdi>)</span>',
    )
    expect(bare(paper.text)).toContain('do 31. prosince 2026')
    expect(/paper__signatures">(.*?)<\/div>/.exec(paper.html)?.[1]).toBe(
      '<p><bdi>Eva Javorová</bdi></p><p><bdi>Jolana Javorová</bdi></p><p><bdi>Hana Modřínová</bdi></p>',
    )
    expect(paper.text).not.toContain('safe contact')
    await hana.act((ctx) =>
      setSafeContact(ctx, mother, { allowed: [], never: ['visit'], days: [], must_not_learn: [] }, 1),
    )
    expect((await hana.get(planAt(house, id, '/print'))).text).toContain(
      'Ask whether it is safe to take this paper home.',
    )
    expect((await hana.get(planAt(house, id, '/print?in=pl'))).text).toContain('Nasz plan')
    expect((await hana.get(planAt(house, id, '/print?in=xx'))).text).toContain('Náš plán')
  })

  test('is there in fourteen languages, from the right where they are written so, and says who translated it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await hana.act(async (ctx) => {
      const child = await registerPerson(ctx, { given: 'Samir', family: 'Rummani', languages: ['prs', 'cs'] })
      const id = await openCase(ctx, {
        kind: 'school_enrolment',
        title: '',
        clients: [{ person_id: child, role: 'child' }],
        opened_on: '2026-10-05',
      })
      return { id, child }
    })
    await aGoal(hana, id)
    await hana.act((ctx) =>
      planAppointment(ctx, id, {
        kind: 'hearing',
        starts_at: new Date('2026-11-16T09:00:00Z'),
        minutes: 30,
        person_ids: [child],
        member_ids: [],
      }),
    )
    const own = await hana.get(planAt(house, id, '/print'))
    expect(own.html).toContain('lang="fa" dir="rtl"')
    for (const lang of publicLangs) {
      const paper = (await hana.get(planAt(house, id, `/print?in=${lang}`))).html
      const t = publicTranslator(lang)
      const article = paper.slice(paper.indexOf('<article'), paper.indexOf('</article>'))
      expect(article).toContain(`lang="${lang}" dir="${directionOf(lang)}"`)
      for (const said of ['title', 'want', 'meetings', 'agree', 'kind.hearing'] as const)
        expect(article).toContain(t(`public.plan.${said}`))
      expect(article.includes(t('public.machine'))).toBe(!['en', 'cs', 'pl'].includes(lang))
    }
  })
})
