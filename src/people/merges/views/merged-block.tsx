import { Block, Rows } from '../../../ui/block.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import type { MergeLine } from '../queries.ts'

/** Which records this person was made one from, and the way back. */
export function MergedBlock({
  page,
  merges,
  href,
  members,
}: {
  page: Page
  merges: MergeLine[]
  href: string
  members: Map<string, string>
}) {
  if (merges.length === 0) return null
  const may = page.member?.may('people.write') === true
  return (
    <Block side title={page.t('people.merged.title')} id="merged">
      <Rows>
        {merges.map((merge) => (
          <li>
            <bdi>{merge.other?.name ?? page.t('people.nameless')}</bdi>
            <Meta items={[page.f.longDate(page.f.dateOf(merge.merged_at)), members.get(merge.merged_by)]} />
            {may && (
              <PostButton
                page={page}
                action={`${href}/merges/${merge.id}/removal`}
                tight
                variant="tertiary"
                confirm={page.t('people.merged.undo.ask')}
              >
                {page.t('people.merged.undo')}
              </PostButton>
            )}
          </li>
        ))}
      </Rows>
    </Block>
  )
}
