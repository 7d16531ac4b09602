import { Block, Rows } from '../../../ui/block.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'
import type { handOversOfCase } from '../queries.ts'

/** Who had the case before: hand-overs of one case, in its sharing room. */
export function HandOverHistory({
  page,
  history,
  names,
}: {
  page: Page
  history: Awaited<ReturnType<typeof handOversOfCase>>
  names: ReadonlyMap<string, string>
}) {
  const nameOf = (id: string) => names.get(id) ?? page.t('cases.team.gone')
  return (
    <Block side title={page.t('hand_over.past')} id="hand-overs">
      <Rows>
        {history.map((one) => (
          <li>
            <p>{page.t('hand_over.line', { from: nameOf(one.from_member), to: nameOf(one.to_member) })}</p>
            <Meta
              items={[
                page.f.dateTime(one.made_at),
                wordFor(page.t, 'hand_over.reason', one.reason),
                one.back_at && page.t('hand_over.back'),
              ]}
            />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
