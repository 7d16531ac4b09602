import { Block, Rows, Stack } from '../../../../ui/block.tsx'
import { ButtonLink, PostButton } from '../../../../ui/form.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { casesPath } from '../../../handles.ts'
import { type BulkOutcome, canUndo, tally, undoMinutes } from '../bulk.ts'
import type { BulkDone, ChosenCase } from '../queries.ts'
import { ChosenLine } from './choose-page.tsx'

const tones: Partial<Record<BulkOutcome, 'done' | 'late'>> = {
  done: 'done',
  closed: 'late',
  not_yours: 'late',
  changed: 'late',
}

/** One sentence: "12 cases are with Filip now. 1 stayed: closed." */
function sentence(page: Page, done: BulkDone, target: string): string {
  return tally([...done.outcomes.values()])
    .map(({ outcome, n }) =>
      outcome === 'done'
        ? page.t(`bulk.${done.act}.done`, { n, name: target })
        : page.t(`bulk.outcome.${outcome}`, { n }),
    )
    .join(' ')
}

/** What came of it, case by case, and for a quarter of an hour the way back. */
export function DonePage({
  page,
  done,
  cases,
  target,
  now,
}: {
  page: Page
  done: BulkDone
  cases: ChosenCase[]
  target: string
  now: Date
}) {
  const until = new Date(done.made_at.getTime() + undoMinutes * 60_000)
  const undoes = !done.undone_at && canUndo(done.made_at, now) && [...done.outcomes.values()].includes('done')
  return (
    <Layout page={page} title={page.t(`bulk.${done.act}`)}>
      <PageHead
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        title={page.t(`bulk.${done.act}`)}
        lead={sentence(page, done, target)}
      />
      <Stack gap={8}>
        {undoes && (
          <div>
            <PostButton page={page} variant="secondary" action={casesPath(page, `/bulk/${done.id}/removal`)}>
              {page.t('bulk.undo')}
            </PostButton>
            <p class="small quiet">{page.t('bulk.undo.until', { at: page.f.time(until) })}</p>
          </div>
        )}
        <Block title={page.t('bulk.chosen')} id="chosen">
          <Rows>
            {cases.map((one) => {
              const outcome = done.outcomes.get(one.id) ?? 'done'
              return (
                <li class="row row--ends">
                  <div>
                    <ChosenLine page={page} one={one} />
                  </div>
                  <Tag tone={tones[outcome]}>{page.t(`bulk.word.${outcome}`)}</Tag>
                </li>
              )
            })}
          </Rows>
        </Block>
        <div>
          <ButtonLink variant="tertiary" href={casesPath(page)}>
            {page.t('bulk.back')}
          </ButtonLink>
        </div>
      </Stack>
    </Layout>
  )
}
