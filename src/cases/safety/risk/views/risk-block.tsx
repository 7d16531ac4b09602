import { Block, Stack } from '../../../../ui/block.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { Entry } from '../../../../ui/entry.tsx'
import { PostButton } from '../../../../ui/form.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../../ui/ledger.tsx'
import { More } from '../../../../ui/menu.tsx'
import { Unreadable } from '../../../../ui/notice.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Tag } from '../../../../ui/tag.tsx'
import { casesPath } from '../../../handles.ts'
import { isOverdue, type RiskLevel, type RiskReview } from '../risk.ts'
import { RiskChart } from './risk-chart.tsx'

/** A level in a word on a tint. */
export function LevelTag({ page, level, alone }: { page: Page; level: RiskLevel; alone?: boolean }) {
  return (
    <Tag tone={level === 'high' || level === 'immediate' ? 'late' : 'open'}>
      {alone ? page.t('cases.risk.alone', { level }) : page.t(`cases.risk.level.${level}`)}
    </Tag>
  )
}

function ReviewRow({
  page,
  id,
  review,
  members,
  writes,
}: {
  page: Page
  id: string
  review: RiskReview
  members: Map<string, string>
  writes: boolean
}) {
  const { t } = page
  const { said } = review
  return (
    <LedgerRow
      when={<DayWhen page={page} date={review.reviewed_on} />}
      tone={review.withdrawn_at ? 'far' : undefined}
    >
      <Entry
        title={t(`cases.risk.level.${review.level}`)}
        meta={[
          t(`cases.risk.why.${review.why}`),
          members.get(review.member_id),
          review.withdrawn_at && t('cases.risk.withdrawn'),
        ]}
        text={said ? said.seen : <Unreadable page={page} />}
        more={[
          ...(review.factors.length > 0
            ? [
                {
                  label: t('cases.risk.factors'),
                  text: review.factors.map((factor) => t(`cases.risk.factor.${factor}`)).join(' · '),
                },
              ]
            : []),
          ...(said?.actions ? [{ label: t('cases.risk.actions'), text: said.actions }] : []),
          ...(review.suggested_level && review.suggested_level !== review.level
            ? [
                {
                  label: t('cases.risk.suggested.short', {
                    level: t(`cases.risk.level.${review.suggested_level}`),
                  }),
                  text: said?.override,
                },
              ]
            : []),
        ]}
      />
      {writes && review.current && (
        <PostButton
          page={page}
          action={casesPath(page, `/${id}/safety/risk/${review.id}/removal`)}
          confirm={t('cases.risk.withdraw.ask')}
          tight
          variant="tertiary"
        >
          {t('cases.risk.withdraw')}
        </PostButton>
      )}
    </LedgerRow>
  )
}

/** How dangerous it is now, when it is looked at again, and how it was seen before. */
export function RiskBlock({
  page,
  id,
  reviews,
  members,
  writes,
}: {
  page: Page
  id: string
  reviews: RiskReview[]
  members: Map<string, string>
  writes: boolean
}) {
  const { t } = page
  const now = reviews.find((review) => review.current)
  const [latest, ...earlier] = reviews
  const late = now && isOverdue(now, page.today)
  const row = (review: RiskReview) => (
    <ReviewRow page={page} id={id} review={review} members={members} writes={writes} />
  )
  return (
    <Block title={t('cases.risk')} id="risk" aside={now && <LevelTag page={page} level={now.level} />}>
      <Stack gap={3}>
        {now ? (
          <p class={late ? 'late' : undefined}>
            {t(late ? 'cases.risk.late' : 'cases.risk.next', { day: page.f.dayInWords(now.next_on) })}
          </p>
        ) : (
          <Nothing>{t('cases.risk.none')}</Nothing>
        )}
        {writes && (
          <p class="row">
            <ButtonLink tight href={casesPath(page, `/${id}/safety/risk/new`)}>
              {t(now ? 'cases.risk.again' : 'cases.risk.look')}
            </ButtonLink>
          </p>
        )}
        <RiskChart page={page} reviews={reviews} />
      </Stack>
      {latest && <Ledger entries>{row(latest)}</Ledger>}
      {earlier.length > 0 && (
        <More label={t('cases.risk.earlier', { n: earlier.length })}>
          <Ledger entries>{earlier.map(row)}</Ledger>
        </More>
      )}
    </Block>
  )
}
