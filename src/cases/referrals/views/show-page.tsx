import { LinkBlock, type LinkSecret } from '../../../privacy/index.ts'
import { Block, Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { wordFor } from '../../case.ts'
import { topicsOf } from '../../consents/words.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import { Said } from '../../sharing/views/said.tsx'
import type { Referral } from '../queries.ts'
import { standingOf } from '../referral.ts'
import { standsWords } from '../words.ts'
import { PreviewBlock, WordsBlock } from './planned.tsx'
import { referralPath } from './referral-lines.tsx'
import { AnswersBlock, OutcomeBlock } from './sent.tsx'
import { SharedWords } from './shared-words.tsx'

export interface ReferralPageProps {
  page: Page
  room: CaseRoom
  referral: Referral
  form: FormState
  members: ReadonlyMap<string, string>
  now: Date
  secret?: LinkSecret
}

function Facts({ page, room, referral, members }: ReferralPageProps) {
  return (
    <Block side title={page.t('referrals.facts')} id="facts">
      <Said
        items={[
          {
            label: page.t('referrals.person'),
            value: room.names.get(referral.person_id) ?? page.t('ui.unreadable'),
          },
          {
            label: page.t('referrals.basis'),
            value: referral.consent_id ? (
              <a class="ds-link" href={casesPath(page, `/consents/${referral.consent_id}`)}>
                {page.t('referrals.basis.consent')}
              </a>
            ) : (
              wordFor(page.t, 'referrals.basis', referral.basis)
            ),
          },
          { label: page.t('referrals.basis.reason'), value: referral.basis_reason },
          { label: page.t('referrals.topics'), value: topicsOf(page, referral.topics) },
          {
            label: page.t('referrals.channel'),
            value: wordFor(page.t, 'referrals.channel', referral.channel),
          },
          { label: page.t('referrals.email'), value: referral.recipient?.email },
          {
            label: page.t('referrals.sent_at'),
            value: referral.sent_at && page.f.dateTime(referral.sent_at),
          },
          {
            label: page.t('referrals.sent_by'),
            value: referral.sent_by && (members.get(referral.sent_by) ?? page.t('cases.team.gone')),
          },
          { label: page.t('referrals.answer_due'), value: page.f.longDate(referral.answer_due_on) },
          { label: page.t('referrals.outcome.words'), value: referral.outcome_words },
        ]}
      />
    </Block>
  )
}

/** One referral: while it is planned its words and exactly what will be shared; then its link, its answers, its outcome. */
export function ReferralPage(props: ReferralPageProps) {
  const { page, room, referral, form, members } = props
  const standing = standingOf(referral)
  const writes = room.writes
  return (
    <Layout page={page} title={referral.recipient?.name ?? page.t('referrals.one')}>
      <PageHead
        crumb={{ href: casesPath(page, `/${room.record.id}/sharing`), label: room.heading }}
        title={page.t('referrals.title_to', { who: referral.recipient?.name ?? page.t('ui.unreadable') })}
        lead={standsWords(page, referral)}
        acts={
          referral.sent_at && (
            <ButtonLink
              tight
              variant="secondary"
              icon="print"
              href={referralPath(page, referral, '/receipt')}
            >
              {page.t('referrals.receipt')}
            </ButtonLink>
          )
        }
      />
      {room.safe}
      {standing === 'cancelled' && referral.cancelled_why !== 'not_needed' && (
        <Notice tone="late">{page.t('referrals.stands.withdrawn')}</Notice>
      )}
      <Split>
        <Stack gap={9}>
          {standing === 'planned' && writes && (
            <>
              <WordsBlock page={page} referral={referral} form={form} />
              <PreviewBlock page={page} referral={referral} />
            </>
          )}
          {referral.sent_at && (
            <>
              <LinkBlock
                page={page}
                link={referral.link}
                now={props.now}
                secret={props.secret}
                action={referralPath(page, referral, '/link')}
                version={referral.version}
                renews={writes && referral.status === 'sent'}
              />
              <AnswersBlock page={page} referral={referral} members={members} writes={writes} />
              <Block title={page.t('referrals.shared')} id="shared">
                <div class="exactly">
                  {referral.content && <SharedWords page={page} content={referral.content} />}
                </div>
              </Block>
            </>
          )}
        </Stack>
        <Stack gap={7}>
          <Facts {...props} />
          {referral.sent_at && writes && <OutcomeBlock page={page} referral={referral} form={form} />}
        </Stack>
      </Split>
    </Layout>
  )
}
