import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import type { PersonLine } from '../../queries.ts'
import { PersonLink } from '../../views/people-table.tsx'
import { ageWords, kinWord } from '../../words.ts'
import type { Tie } from '../genogram.ts'
import type { Household, Kin } from '../queries.ts'
import { GenogramPicture } from './genogram.tsx'

/** What of a family the reader may see; `hidden` people are only counted. */
export interface FamilyView {
  kin: Kin[]
  households: Household[]
  hidden: number
  /** The ties among everybody near, for the picture; empty where a part of them is hidden. */
  ties: Tie[]
  near: Map<string, PersonLine>
}

function Add({ href, label }: { href: string; label: string }) {
  return (
    <a class="ds-link small" href={href}>
      {label}
    </a>
  )
}

/** Who is what to the person. */
export function FamilyBlock({
  page,
  family,
  id,
  href,
  may,
}: {
  page: Page
  family: FamilyView
  id: string
  href: string
  may: boolean
}) {
  return (
    <Block
      title={page.t('people.family.title')}
      id="family"
      aside={may && <Add href={`${href}/kin`} label={page.t('people.kin.add')} />}
    >
      <GenogramPicture page={page} root={id} ties={family.ties} people={family.near} />
      {family.kin.length === 0 && family.hidden === 0 ? (
        <Nothing>{page.t('people.family.none')}</Nothing>
      ) : (
        <Rows class="ledger">
          {family.kin.map((kin) => (
            <li>
              <p class="when">{kinWord(page, kin.kind, kin.person.gender)}</p>
              <div class="what">
                <p>
                  <PersonLink page={page} person={kin.person} />
                </p>
                <Meta items={[ageWords(page, kin.person)]} />
              </div>
              {may && (
                <div class="act">
                  <PostButton
                    page={page}
                    action={`${href}/kin/${kin.person.id}/removal`}
                    tight
                    variant="tertiary"
                    confirm={page.t('people.kin.remove.ask', { name: kin.person.name ?? '' })}
                  >
                    {page.t('people.kin.remove')}
                  </PostButton>
                </div>
              )}
            </li>
          ))}
          {family.hidden > 0 && (
            <li class="quiet small">{page.t('people.family.hidden', { n: family.hidden })}</li>
          )}
        </Rows>
      )}
    </Block>
  )
}

function householdName(page: Page, household: Household): string {
  if (household.label) return household.label
  const named = household.members.find((member) => member.main_carer) ?? household.members[0]
  return named?.person.name
    ? page.t('people.household.of', { name: named.person.name })
    : page.t('people.household.unnamed')
}

/** Taking somebody out of a household, folded away: a click that changes who lives together should not stand open. */
function Departures({ page, household, href }: { page: Page; household: Household; href: string }) {
  return (
    <More label={page.t('people.household.leave')}>
      <div class="row">
        {household.members.map(({ person }) => (
          <PostButton
            page={page}
            tight
            variant="secondary"
            action={`${href}/households/${household.id}/departures`}
            hidden={{ person_id: person.id }}
            confirm={page.t('people.household.leave.confirm', { name: person.name ?? '' })}
          >
            {person.name ?? page.t('people.nameless')}
          </PostButton>
        ))}
      </div>
    </More>
  )
}

/** Who lives together, with the main carer first. */
export function HouseholdBlocks({
  page,
  family,
  href,
  may,
}: {
  page: Page
  family: FamilyView
  href: string
  may: boolean
}) {
  if (family.households.length === 0) {
    return (
      <Block side title={page.t('people.household.title')} id="household">
        <Nothing>
          {page.t('people.household.none')}{' '}
          {may && <Add href={`${href}/households/new`} label={page.t('people.household.make')} />}
        </Nothing>
      </Block>
    )
  }
  return (
    <>
      {family.households.map((household) => (
        <Block
          side
          title={householdName(page, household)}
          id={`household-${household.id.slice(-6)}`}
          aside={
            may && <Add href={`${href}/households/${household.id}`} label={page.t('people.household.join')} />
          }
        >
          <Rows>
            {household.members.map((member) => (
              <li>
                <PersonLink page={page} person={member.person} />
                <Meta
                  items={[
                    member.main_carer && page.t('people.household.carer'),
                    ageWords(page, member.person),
                  ]}
                />
              </li>
            ))}
          </Rows>
          {may && household.members.length > 0 && (
            <Departures page={page} household={household} href={href} />
          )}
          {household.municipality && <p class="meta mt-2">{household.municipality}</p>}
        </Block>
      ))}
    </>
  )
}
