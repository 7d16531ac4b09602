import { linkPerpetratorWork, openCase } from '../src/cases/index.ts'
import { linkKin, registerPerson } from '../src/people/index.ts'
import type { Browser, House } from './world.ts'

/** The number of a case. */
export const numberOf = (browser: Browser, id: string) =>
  browser.act(
    async (ctx) =>
      (
        await ctx.db
          .selectFrom('cases')
          .select('number')
          .where('organisation_id', '=', ctx.organisation.id)
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).number,
  )

/** A victim's case with a child and the man it is about, led by Hana; work with him, led by Petr. */
export async function twoSides(house: House) {
  const hana = await house.member(['caseworker'], 'Hana Modřínová')
  const petr = await house.member(['caseworker'], 'Petr Lípa')
  const his = await petr.act(async (ctx) => {
    const dusan = await registerPerson(ctx, { given: 'Dušan', family: 'Křemen' })
    const id = await openCase(ctx, {
      kind: 'perpetrator_work',
      title: 'a way out of rage',
      clients: [{ person_id: dusan, role: 'client' }],
      opened_on: '2026-11-02',
    })
    return { id, dusan }
  })
  const hers = await hana.act(async (ctx) => {
    const jolana = await registerPerson(ctx, { given: 'Jolana', family: 'Olšová', phone: '+420 000 000 041' })
    const child = await registerPerson(ctx, { given: 'Matyáš', family: 'Olšový', born: '2018-05-03' })
    await linkKin(ctx, { person_id: his.dusan, other_id: jolana, kind: 'partner' })
    await linkKin(ctx, { person_id: his.dusan, other_id: child, kind: 'parent' })
    const id = await openCase(ctx, {
      kind: 'domestic_violence_support',
      title: 'Orchidej',
      clients: [
        { person_id: jolana, role: 'client' },
        { person_id: child, role: 'child' },
        { person_id: his.dusan, role: 'alleged_perpetrator' },
      ],
      opened_on: '2026-11-02',
    })
    return { id, jolana, child }
  })
  return { hana, petr, his: { ...his, number: await numberOf(petr, his.id) }, hers }
}

/** Links the two as the victim’s team does. */
export const link = (hana: Browser, petr: Browser, hers: { id: string }, his: { number: string }) =>
  hana.act((ctx) => linkPerpetratorWork(ctx, hers.id, { number: his.number, lead_member_id: petr.member.id }))
