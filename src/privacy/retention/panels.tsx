import type { AnyCtx } from '../../platform/context.ts'
import { Block } from '../../ui/block.tsx'
import { ButtonLink, PostButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { confirmation, countAnnounced, keepingOf } from './queries.ts'

/** On a closed case: that it was erased, the day on which it will be, or the way to erase it, for whoever may. */
export async function retentionPanel(ctx: AnyCtx, page: Page, caseId: string) {
  const keeping = await keepingOf(ctx, caseId)
  if (keeping?.status !== 'closed') return null
  const href = `/${ctx.organisation.slug}/cases/${caseId}`
  const erases = ctx.member.may('records.erase')
  if (!keeping.erased_on && !keeping.erase_on && !erases) return null
  return (
    <Block title={page.t('privacy.retention.case')} id="retention" side>
      {keeping.erased_on ? (
        <p>{page.t('privacy.erased.on', { date: page.f.longDate(keeping.erased_on) })}</p>
      ) : (
        <>
          {keeping.erase_on && (
            <p>{page.t('privacy.retention.case.on', { date: page.f.longDate(keeping.erase_on) })}</p>
          )}
          {keeping.erase_on && ctx.member.may('cases.write') && (
            <PostButton page={page} action={`${href}/retention/stop`} variant="secondary" tight>
              {page.t('privacy.retention.stop')}
            </PostButton>
          )}
          {erases && (
            <p class="small">
              <a class="ds-link" href={`${href}/erasure`}>
                {page.t('privacy.erase.case')}
              </a>
            </p>
          )}
        </>
      )}
    </Block>
  )
}

/** On the first page of whoever leads data protection: how many cases are announced, or that nobody stands behind the rules. */
export async function retentionTodayPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('retention.manage')) return null
  const { announced, old } = await countAnnounced(ctx)
  const unconfirmed = old && !(await confirmation(ctx))
  if (announced === 0 && !unconfirmed) return null
  return (
    <Block title={page.t('privacy.retention.title')} id="retention">
      {unconfirmed && <Notice tone="quiet">{page.t('privacy.retention.unconfirmed')}</Notice>}
      {announced > 0 && <p>{page.t('privacy.retention.today', { n: announced })}</p>}
      <ButtonLink variant="secondary" tight href={`/${ctx.organisation.slug}/settings/retention`}>
        {page.t('privacy.retention.look')}
      </ButtonLink>
    </Block>
  )
}
