import { Block, Rows } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/form.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import type { LetterKind } from '../letter.ts'
import type { ShippedTemplate } from '../template.ts'

/** Drafts of letters, the letter to write now, and the way to all others. */
export function LettersBlock({
  page,
  caseId,
  drafts,
  now,
  writes,
}: {
  page: Page
  caseId: string
  drafts: { id: string; title: string | null; kind: LetterKind; updated_at: Date }[]
  now?: ShippedTemplate
  writes: boolean
}) {
  const address = casesPath(page, `/${caseId}/letters`)
  return drafts.length === 0 && !writes ? null : (
    <Block side title={page.t('letters.title')} id="letters">
      {drafts.length > 0 && (
        <Rows>
          {drafts.map((draft) => (
            <li>
              <p>
                <a class="ds-link strong" href={`${address}/${draft.id}`}>
                  {draft.title ?? <Unreadable page={page} />}
                </a>
              </p>
              <p class="quiet">
                {page.t('letters.draft', {
                  kind: page.t(`letters.kind.${draft.kind}`),
                  when: page.f.dateTime(draft.updated_at),
                })}
              </p>
            </li>
          ))}
        </Rows>
      )}
      {writes && (
        <div class="row mt-2 noprint">
          {now && (
            <ButtonLink tight icon="pencil" href={`${address}/new?template=${now.id}`}>
              {now.act[page.lang]}
            </ButtonLink>
          )}
          <ButtonLink tight variant="secondary" href={`${address}/new`}>
            {page.t(now ? 'letters.other' : 'letters.write')}
          </ButtonLink>
        </div>
      )}
    </Block>
  )
}
