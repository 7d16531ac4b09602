import { Temporal } from 'temporal-polyfill'
import { institutionsOf } from '../../directory/index.ts'
import { namesOf } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { Block } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import type { Panel } from '../../ui/extension.ts'
import type { Page } from '../../ui/page.ts'
import { casesPath } from '../handles.ts'
import { consentsOfPerson, expiringConsents } from './queries.ts'
import { ConsentLines } from './views/consent-lines.tsx'

/** How far ahead consents that end are shown, in days. */
const ahead = 30

const placesOf = (consents: { institution_id: string | null }[]) =>
  consents.flatMap(({ institution_id }) => institution_id ?? [])

/** Consents that end within 30 days, on everybody's first page: time to ask again. Needs `cases.write`. */
export async function consentsPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('cases.write')) return null
  const until = Temporal.PlainDate.from(ctx.today).add({ days: ahead }).toString()
  const consents = await expiringConsents(ctx, until)
  if (consents.length === 0) return null
  const names = await namesOf(
    ctx,
    consents.map(({ person_id }) => person_id),
  )
  const institutions = await institutionsOf(ctx, placesOf(consents))
  ctx.record({ act: 'consent.list', kind: 'person', fields: ['today'] })
  return (
    <Block title={page.t('consents.today')} id="consents">
      <ConsentLines page={page} consents={consents} institutions={institutions} names={names} />
    </Block>
  )
}

/** What a person agreed to or refused, on the person's page: only what the reader may see. */
export const consentsOfPersonPanel: Panel = async (ctx, page, personId) => {
  if (!ctx.member.may('cases.read')) return null
  const consents = await consentsOfPerson(ctx, personId)
  const institutions = await institutionsOf(ctx, placesOf(consents))
  return (
    <Block
      title={page.t('consents.title')}
      id="consents"
      aside={
        ctx.member.may('cases.write') && (
          <a class="ds-link" href={casesPath(page, `/consents/new?person=${personId}`)}>
            {page.t('consents.add')}
          </a>
        )
      }
    >
      {consents.length === 0 && <Nothing>{page.t('consents.none')}</Nothing>}
      <ConsentLines page={page} consents={consents} institutions={institutions} />
    </Block>
  )
}
