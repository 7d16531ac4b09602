import { Block, Rows } from '../../ui/block.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import { casesPath } from '../handles.ts'

/** Cases found by their number. */
export function FoundCases({
  page,
  cases,
}: {
  page: Page
  cases: { id: string; number: string; kind: string }[]
}) {
  return (
    <Block title={page.t('cases.title')} id="found-cases">
      <Rows>
        {cases.map((one) => (
          <li>
            <a class="name num" href={casesPath(page, `/${one.id}`)}>
              {one.number}
            </a>
            <Meta items={[wordFor(page.t, 'cases.kind', one.kind)]} />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
