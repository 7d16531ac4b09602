import type { AnyCtx } from '../../platform/context.ts'
import { Block } from '../../ui/block.tsx'
import { ButtonLink, PostButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { MessageId, Page } from '../../ui/page.ts'
import { erasureOf } from '../erasure/queries.ts'
import { confirmation, countAnnounced, incidentNoticeOf, keepingOf } from './queries.ts'

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

/** On an incident: that it was erased and why, the day on which it will be, or the way to erase it, for whoever may. */
export async function incidentRetentionPanel(ctx: AnyCtx, page: Page, id: string) {
  const gone = await erasureOf(ctx, id)
  const notice = gone ? undefined : await incidentNoticeOf(ctx, id)
  const erases = !gone && ctx.member.may('records.erase')
  const looks = ctx.member.may('audit.own_records')
  if (!gone && !notice && !erases && !looks) return null
  const href = `/${ctx.organisation.slug}/incidents/${id}`
  return (
    <Block title={page.t('privacy.retention.case')} id="retention" side>
      {gone && (
        <p>
          {page.t('privacy.erased.on', { date: page.f.longDate(page.f.dateOf(gone.at)) })}{' '}
          <span class="quiet">{page.t(`privacy.erase.why.${gone.why}` as MessageId)}</span>
        </p>
      )}
      {notice && <p>{page.t('privacy.retention.incident.on', { date: page.f.longDate(notice.erase_on) })}</p>}
      {notice && ctx.member.may('incidents.write') && (
        <PostButton page={page} action={`${href}/retention/stop`} variant="secondary" tight>
          {page.t('privacy.retention.stop')}
        </PostButton>
      )}
      <div class="row">
        {looks && (
          <ButtonLink variant="tertiary" tight href={`${href}/log`}>
            {page.t('audit.record.title')}
          </ButtonLink>
        )}
        {erases && (
          <ButtonLink variant="tertiary" tight href={`${href}/erasure`}>
            {page.t('privacy.erase.incident')}
          </ButtonLink>
        )}
      </div>
    </Block>
  )
}

/** On the first page of whoever leads data protection: how many cases are announced, or that nobody stands behind the rules. */
export async function retentionTodayPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('retention.manage')) return null
  const { cases, incidents, old } = await countAnnounced(ctx)
  const unconfirmed = old && !(await confirmation(ctx))
  if (cases + incidents === 0 && !unconfirmed) return null
  return (
    <Block title={page.t('privacy.retention.title')} id="retention">
      {unconfirmed && <Notice tone="quiet">{page.t('privacy.retention.unconfirmed')}</Notice>}
      {cases > 0 && <p>{page.t('privacy.retention.today', { n: cases })}</p>}
      {incidents > 0 && <p>{page.t('privacy.retention.today.incidents', { n: incidents })}</p>}
      <ButtonLink variant="secondary" tight href={`/${ctx.organisation.slug}/settings/retention`}>
        {page.t('privacy.retention.look')}
      </ButtonLink>
    </Block>
  )
}
