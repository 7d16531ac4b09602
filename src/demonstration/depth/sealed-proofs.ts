import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { demonstrationPhrase, findMember } from '../../accounts/index.ts'
import { unsealReports } from '../../incidents/index.ts'
import { listSealed, sealedMode } from '../../incidents/sealed/queries.ts'
import { warningsOf } from '../../incidents/sealed/sealed.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { actAs } from './proofs.ts'

/** The demonstration's tests of the line that works in sealed mode; the demonstration is loaded by then. */
export const proveSealed = (installed: () => Installation) =>
  describe('one line works in sealed mode', () => {
    const here = 'open-hearth'
    const emailOf = (key: string) => `${key}@${here}.example.org`
    const accounts = () =>
      JSON.parse(readFileSync(join(installed().settings.dataDir, 'accounts.json'), 'utf8')) as {
        email: string
        phrase?: string
      }[]
    const asHolder = async (
      key: string,
      phrase = accounts().find(({ email }) => email === emailOf(key))?.phrase,
    ) => {
      const roles = ['intake' as const]
      const member = await actAs(installed(), here, { id: newId(), roles }, (ctx) =>
        findMember(installed(), ctx, emailOf(key)),
      )
      return actAs(installed(), here, { id: member?.id ?? '', roles }, async (ctx) => {
        const [first] = await listSealed(ctx)
        return unsealReports(ctx, installed(), { ids: [first?.id ?? ''], phrase: phrase ?? '' })
      })
    }

    test('with reports that were unsealed and coded, some that wait, two who hold the key and one who waits to be let in', async () => {
      const coordinator = { id: newId(), roles: ['coordinator' as const] }
      const mode = await actAs(installed(), here, coordinator, sealedMode)
      expect(mode).toMatchObject({
        on: true,
        waiting: 3,
        out_of_reach: 0,
        holders: 2,
        outside: 1,
      })
      expect([mode.trustees.length, warningsOf(mode)]).toEqual([2, []])
      const coded = await installed()
        .pools.pool('owner')
        .query(
          `select i.status, i.kind, i.number from incident i join organisation o on o.id = i.organisation_id
             where o.slug = $1 and not i.sealed_mode order by i.number`,
          [here],
        )
      expect(coded.rows).toMatchObject([
        { status: 'closed', kind: 'discrimination' },
        { status: 'open', kind: 'hate_crime' },
      ])
    })

    test('whose phrases stand beside the passwords, and are told on the pages of a demonstration alone', async () => {
      const known = accounts().filter(({ phrase }) => phrase)
      expect(known.map(({ email }) => email).sort()).toEqual(['hazel', 'imogen', 'vasile'].map(emailOf))
      const own = { id: newId(), roles: ['intake' as const] }
      expect(
        await actAs(installed(), here, own, (ctx) => demonstrationPhrase(installed(), ctx)),
      ).toBeUndefined()
    })

    test('opens with a holder’s own phrase, and with nobody else’s', async () => {
      expect(await asHolder('vasile')).toBe('none')
      expect(await asHolder('imogen', 'another phrase altogether')).toBe('wrong')
      expect(await asHolder('hazel')).toMatchObject({ left: 0, done: [expect.any(String)] })
    })
  })
