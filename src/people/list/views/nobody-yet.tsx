import { Block, Rows } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Empty, GhostRecord } from '../../../ui/empty.tsx'
import type { Page } from '../../../ui/page.ts'

/** The list before anybody stands in it: what goes here, and the first step. */
export function NobodyYet({ page, base }: { page: Page; base: string }) {
  const things = ['name', 'safe', 'sealed'] as const
  return (
    <Empty
      title={page.t('people.empty.title')}
      text={page.t('people.empty.text')}
      acts={
        page.member?.may('people.write') && (
          <ButtonLink href={`${base}/new`}>{page.t('people.empty.first')}</ButtonLink>
        )
      }
      picture={
        <GhostRecord
          stages={[
            page.t('people.empty.stage.reach'),
            page.t('people.empty.stage.family'),
            page.t('people.empty.stage.cases'),
          ]}
          caption={page.t('people.empty.picture')}
        />
      }
    >
      <Block side title={page.t('people.empty.things')} id="things">
        <Rows>
          {things.map((thing) => (
            <li>
              <p class="strong">{page.t(`people.empty.${thing}`)}</p>
              <p class="quiet">{page.t(`people.empty.${thing}.text`)}</p>
            </li>
          ))}
        </Rows>
      </Block>
    </Empty>
  )
}
