import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import { Said } from '../../sharing/views/said.tsx'
import { canUndo, undoHours } from '../hand-over.ts'
import type { HandOver } from '../queries.ts'

/** What a hand-over leaves with those who took part: the numbers, when, to whom, and for a day the way back. */
export function ReceiptPage({
  page,
  done,
  names,
  now,
}: {
  page: Page
  done: HandOver
  names: ReadonlyMap<string, string>
  now: Date
}) {
  const nameOf = (id: string) => names.get(id) ?? page.t('cases.team.gone')
  const until = new Date(done.made_at.getTime() + undoHours * 3_600_000)
  const undoes = canUndo(done.made_at, now) && done.open.size > 0
  return (
    <Layout page={page} title={page.t('hand_over.receipt')}>
      <PageHead
        crumb={{ href: casesPath(page, '/hand-over'), label: page.t('hand_over.title') }}
        title={page.t('hand_over.receipt')}
        lead={page.t('hand_over.line', { from: nameOf(done.from_member), to: nameOf(done.to_member) })}
        acts={<PrintButton page={page} />}
      />
      <Stack gap={9}>
        <Said
          items={[
            { label: page.t('hand_over.made_at'), value: page.f.dateTime(done.made_at) },
            { label: page.t('hand_over.made_by'), value: nameOf(done.made_by) },
            { label: page.t('hand_over.reason'), value: wordFor(page.t, 'hand_over.reason', done.reason) },
            { label: page.t('hand_over.note'), value: done.note },
          ]}
        />
        <Block title={page.t('hand_over.cases', { n: done.cases.length })} id="cases">
          <Rows>
            {done.cases.map((one) => (
              <li class="row row--ends">
                {done.open.has(one.id) || done.back.has(one.id) ? (
                  <a class="ds-link num" href={casesPath(page, `/${one.id}`)}>
                    {one.number}
                  </a>
                ) : (
                  <span class="num">{one.number}</span>
                )}
                {done.back.has(one.id) ? (
                  <Tag tone="done">{page.t('hand_over.back')}</Tag>
                ) : (
                  one.restricted && <span class="quiet">{page.t('hand_over.restricted')}</span>
                )}
              </li>
            ))}
          </Rows>
        </Block>
        {undoes && (
          <div>
            <p class="small quiet">{page.t('hand_over.undo.lead', { at: page.f.dateTime(until) })}</p>
            <PostButton
              page={page}
              variant="secondary"
              action={casesPath(page, `/hand-over/${done.id}/removal`)}
              confirm={page.t('hand_over.undo.ask')}
            >
              {page.t('hand_over.undo')}
            </PostButton>
          </div>
        )}
      </Stack>
    </Layout>
  )
}
