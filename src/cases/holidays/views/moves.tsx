import { Rows } from '../../../ui/block.tsx'
import type { Page } from '../../../ui/page.ts'
import { ruleOf } from '../../deadlines/queries.ts'
import { casesPath } from '../../handles.ts'
import type { Touched } from '../touched.ts'

/** What a day moves: how many deadlines, and those of cases the reader may open one by one. */
export interface Moves {
  moved: number
  named: (Touched & { number: string })[]
}

/** "This moves 3 open deadlines", and which. */
export function MovesBlock({ page, moves }: { page: Page; moves: Moves }) {
  const shown = moves.named.filter(({ moves: does }) => does)
  return (
    <div class="stack" data-gap="2">
      <p class="strong">{page.t('holidays.moves', { n: moves.moved })}</p>
      {shown.length > 0 && (
        <Rows class="rows--first">
          {shown.slice(0, 50).map((one) => (
            <li>
              <a class="name" href={casesPath(page, `/${one.case_id}`)}>
                {one.number}
              </a>{' '}
              {ruleOf(one)?.title[page.lang] ?? one.rule}
              <p class="small">
                {page.t('deadlines.moved', {
                  before: page.f.day(one.due_on),
                  after: page.f.day(one.outcome.due ?? one.due_on),
                })}
              </p>
            </li>
          ))}
        </Rows>
      )}
      {shown.length < moves.moved && (
        <p class="small quiet">{page.t('holidays.moves.hidden', { n: moves.moved - shown.length })}</p>
      )}
    </div>
  )
}
