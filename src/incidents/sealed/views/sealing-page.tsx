import { Block, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { incidentsPath } from '../../paths.ts'
import type { Holder, SealedMode } from '../queries.ts'
import { leastHolders } from '../sealed.ts'
import { HoldersBlock } from './holders-block.tsx'
import { OwnKeyBlock } from './own-key-block.tsx'

/** Which form of the page was refused: its errors stand there. */
export type SealingForm = 'state' | 'make' | 'change' | 'admit'

export interface SealingProps {
  page: Page
  mode: SealedMode
  holders: readonly Holder[]
  /** What was typed, and what is wrong with it. */
  form: FormState
  of?: SealingForm
  /** Somebody who is a trustee no more can open the pair of today. */
  formerTrustee: boolean
  /** The reader's phrase, where a demonstration tells it. */
  told?: string
}

/** Whether reports come in sealed, what that means, and turning it on and off. */
function StateBlock({ page, mode, holders, formerTrustee }: SealingProps) {
  const action = (rest = '') => incidentsPath(page, `/sealing${rest}`)
  const ready = holders.filter(({ pair, standing }) => pair && standing !== 'gone').length
  const manages = page.member?.may('line.manage')
  return (
    <Block title={page.t(mode.on ? 'incidents.sealing.is_on' : 'incidents.sealing.is_off')} id="state">
      <Stack gap={5}>
        <Stack gap={2}>
          <p>{page.t('incidents.sealing.what')}</p>
          <p class="quiet">{page.t('incidents.sealing.not')}</p>
        </Stack>
        {mode.since && mode.trustees.length === 0 && (
          <Notice tone="late">
            <p>{page.t('incidents.sealing.no_trustees')}</p>
          </Notice>
        )}
        {mode.on && manages && formerTrustee && (
          <Notice tone="late">
            <p>{page.t('incidents.sealing.former_trustee')}</p>
          </Notice>
        )}
        {mode.waiting > 0 && (
          <Notice tone="quiet">
            <p>{page.t('incidents.sealing.waiting', { n: mode.waiting })}</p>
            {page.member?.may('incidents.triage') && (
              <p class="mt-2">
                <ButtonLink tight href={incidentsPath(page, '/sealed')}>
                  {page.t('incidents.sealed.go')}
                </ButtonLink>
              </p>
            )}
          </Notice>
        )}
        {mode.on && mode.since && (
          <p class="small quiet">
            {page.t('incidents.sealing.since', { day: page.f.longDate(page.f.dateOf(mode.since)) })}{' '}
            {page.t('incidents.sealing.trustees', { n: mode.trustees.length })}
          </p>
        )}
        {manages && mode.on && (
          <div class="row">
            <PostButton
              page={page}
              action={action('/renewal')}
              variant="secondary"
              confirm={page.t('incidents.sealing.renew.ask')}
            >
              {page.t('incidents.sealing.renew')}
            </PostButton>
            <PostButton
              page={page}
              action={action('/removal')}
              variant="tertiary"
              danger
              confirm={page.t('incidents.sealing.off.ask')}
            >
              {page.t('incidents.sealing.off')}
            </PostButton>
          </div>
        )}
        {manages && !mode.on && ready < leastHolders && (
          <p>{page.t('incidents.sealing.too_few', { n: ready, least: leastHolders })}</p>
        )}
        {manages && !mode.on && ready >= leastHolders && (
          <PostButton
            page={page}
            action={action()}
            confirm={page.t(
              mode.holders < leastHolders ? 'incidents.sealing.on.ask' : 'incidents.sealing.on.again',
            )}
          >
            {page.t('incidents.sealing.on')}
          </PostButton>
        )}
      </Stack>
    </Block>
  )
}

/** Sealed mode of the line: its state, who can unseal, and one's own key. */
export function SealingPage(props: SealingProps) {
  const { page, holders } = props
  const decides = page.member?.may('incidents.triage')
  const own = holders.find(({ id }) => id === page.member?.id)
  return (
    <Layout page={page} title={page.t('incidents.sealing.title')}>
      <PageHead
        title={page.t('incidents.sealing.title')}
        crumb={
          page.member?.may('line.manage')
            ? { href: `/${page.organisation?.slug}/settings/line`, label: page.t('line.title') }
            : { href: incidentsPath(page), label: page.t('incidents.title') }
        }
        lead={page.t('incidents.sealing.lead')}
      />
      <div class="stack mt-8" data-gap="8">
        <StateBlock {...props} />
        <HoldersBlock {...props} />
        {decides && <OwnKeyBlock {...props} own={own} />}
      </div>
    </Layout>
  )
}
