import { PaperLine, type papersOf, personPath, WaysOut } from '../../../people/index.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import type { Page } from '../../../ui/page.ts'

type Papers = Awaited<ReturnType<typeof papersOf>>

/** Papers of those in the case that lapse soon or hang on somebody else's: both can be used against them. */
export function PapersAround({
  page,
  papers,
  names,
  country,
}: {
  page: Page
  papers: Papers
  names: Map<string, string | null>
  country: string
}) {
  const slug = page.organisation?.slug ?? ''
  return (
    <Block side title={page.t('people.papers.title')} id="papers">
      {papers.size === 0 ? (
        <Nothing>{page.t('cases.safety.papers.none')}</Nothing>
      ) : (
        <Rows>
          {[...papers].map(([person, list]) => (
            <li>
              <p>
                <a class="ds-link" href={`${personPath(slug, person)}#papers`}>
                  {names.get(person) ?? page.t('ui.unreadable')}
                </a>
              </p>
              {list.map((paper) => (
                <PaperLine page={page} paper={paper} names={names} />
              ))}
              <WaysOut page={page} papers={list} country={country} />
            </li>
          ))}
        </Rows>
      )}
    </Block>
  )
}
