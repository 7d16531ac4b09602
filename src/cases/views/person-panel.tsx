import { Aside, Block, Rows } from '../../ui/block.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import { casePath, casesPath } from '../handles.ts'

export interface PersonCase {
  id: string
  number: string
  kind: string
  status: string
  role: string
  opened_on: string
}

/** A person's cases, as far as the reader may open them, and the way to a new one for who may open it. */
export function PersonPanel({
  page,
  person,
  cases,
  opens,
}: {
  page: Page
  person: string
  cases: PersonCase[]
  opens: boolean
}) {
  const slug = page.organisation?.slug ?? ''
  return (
    <Block
      title={page.t('cases.panel.title')}
      id="cases"
      aside={cases.length === 0 && <Aside>{page.t('cases.panel.none')}</Aside>}
    >
      <Rows>
        {cases.map((one) => (
          <li>
            <a class="name" href={casePath(slug, one.id)}>
              {wordFor(page.t, 'cases.kind', one.kind)}
            </a>
            <Meta
              items={[
                one.number,
                wordFor(page.t, 'cases.role', one.role),
                page.t(one.status === 'open' ? 'cases.panel.open' : 'cases.panel.closed', {
                  date: page.f.longDate(one.opened_on),
                }),
              ]}
            />
          </li>
        ))}
      </Rows>
      {opens && (
        <p class="small">
          <a class="ds-link" href={casesPath(page, `/new?person=${person}`)}>
            {page.t('cases.new.title')}
          </a>
        </p>
      )}
    </Block>
  )
}
