import { Block, Rows } from '../../ui/block.tsx'
import type { Page } from '../../ui/page.ts'

const places = [
  { needs: 'projects.read', noun: 'projects' },
  { needs: 'activities.read', noun: 'activities' },
  { needs: 'directory.read', noun: 'directory' },
  { needs: 'people.read', noun: 'people' },
  { needs: 'settings.read', noun: 'settings' },
  { needs: 'audit.read', noun: 'log', as: 'audit' },
] as const

/** Where a member without casework finds their own work. */
export function OwnLinks({ page }: { page: Page }) {
  const own = places.filter(({ needs }) => page.member?.may(needs))
  return (
    <Block title={page.t('today.own')} id="own">
      <Rows>
        {own.map((place) => {
          const word = 'as' in place ? place.as : place.noun
          return (
            <li>
              <a class="name" href={`/${page.organisation?.slug ?? ''}/${place.noun}`}>
                {page.t(`today.own.${word}`)}
              </a>
              <p class="small quiet">{page.t(`today.own.${word}.text`)}</p>
            </li>
          )
        })}
      </Rows>
    </Block>
  )
}
