import { Block, Rows } from './block.tsx'
import type { Page } from './page.ts'

/** What a list shows that is to be saved, exported or changed as a whole: its view and what narrows it, in words. */
export function Shows({ page, words }: { page: Page; words: readonly string[] }) {
  return (
    <Block side title={page.t('views.shows')} id="shows">
      <Rows>
        {words.map((word) => (
          <li>{word}</li>
        ))}
      </Rows>
    </Block>
  )
}
