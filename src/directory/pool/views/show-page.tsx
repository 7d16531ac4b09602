import type { Child } from 'hono/jsx'
import { personPath } from '../../../people/index.ts'
import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { institutionPath, poolPath } from '../../paths.ts'
import { MailLink, PhoneLink } from '../../views/reach.tsx'
import { type PoolMember, vetting } from '../pool.ts'
import { awayWords, partsWords, poolWord, spokenWords, subjectWords, vettedWords } from '../words.ts'

interface ShowProps {
  page: Page
  member: PoolMember
  /** Where they work, if the reader may know it. */
  institution?: { id: string; name: string }
  /** Who they are in the record; absent for whoever may not look people up. */
  person?: { id: string; name: string }
  /** Whether the reader may know how they are reached. */
  close: boolean
  conflicts: Child
  panels: Child[]
}

function factsOf({ page, member, institution, person }: ShowProps) {
  const label = (field: string) => poolWord(page, 'field', field)
  const slug = page.organisation?.slug ?? ''
  const none = '–'
  return [
    { label: label('languages'), value: spokenWords(page, member.languages) || none },
    { label: label('subjects'), value: subjectWords(page, member.subjects) || none },
    {
      label: label('trained_on'),
      value: member.trained_on ? page.f.longDate(member.trained_on) : page.t('directory.pool.untrained'),
    },
    {
      label: label('regions'),
      value: member.regions.join(', ') || none,
      note: member.modes.map((mode) => poolWord(page, 'mode', mode)).join(', ') || undefined,
    },
    ...(institution
      ? [
          {
            label: label('institution'),
            value: (
              <a class="ds-link" href={institutionPath(slug, institution.id)}>
                {institution.name}
              </a>
            ),
          },
        ]
      : []),
    ...(person
      ? [
          {
            label: label('person'),
            value: (
              <a class="ds-link" href={personPath(slug, person.id)}>
                {person.name}
              </a>
            ),
          },
        ]
      : []),
  ]
}

function Reach({ page, member }: { page: Page; member: PoolMember }) {
  const { reach, remarks, communities } = member
  const lines = [
    { field: 'phone', value: reach?.phone && <PhoneLink phone={reach.phone} /> },
    { field: 'email', value: reach?.email && <MailLink email={reach.email} /> },
    { field: 'other', value: reach?.other },
    { field: 'availability', value: remarks?.availability },
    { field: 'rate', value: remarks?.rate },
    { field: 'communities', value: communities?.join(', ') },
    { field: 'remark', value: remarks?.remark },
  ].filter(({ value }) => value)
  return (
    <Block side title={page.t('directory.reach')} id="reach">
      {(reach === null || remarks === null || communities === null) && <Unreadable page={page} />}
      {lines.length === 0 && <Nothing>{page.t('directory.reach.none')}</Nothing>}
      <Rows>
        {lines.map(({ field, value }) => (
          <li>
            <span class="quiet">{poolWord(page, 'field', field)}</span>
            <p class="kept">{value}</p>
          </li>
        ))}
      </Rows>
    </Block>
  )
}

function Acts({ page, member, base }: { page: Page; member: PoolMember; base: string }) {
  return (
    <>
      <ButtonLink tight variant="secondary" icon="pencil" href={`${base}/edit`}>
        {page.t('directory.edit')}
      </ButtonLink>
      <PostButton
        page={page}
        action={`${base}/${member.left_on ? 'return' : 'leave'}`}
        tight
        variant="tertiary"
      >
        {page.t(member.left_on ? 'directory.pool.return' : 'directory.pool.leave')}
      </PostButton>
    </>
  )
}

/** Somebody of the pool: what they can do, how to reach them, what keeps them from cases, where they helped. */
export function PoolMemberPage(props: ShowProps) {
  const { page, member, close, conflicts, panels } = props
  const slug = page.organisation?.slug ?? ''
  const name = member.name ?? page.t('ui.unreadable')
  return (
    <Layout page={page} title={name}>
      <PageHead
        title={name}
        crumb={{ href: poolPath(slug), label: page.t('directory.pool.title') }}
        meta={
          <Meta
            items={[
              partsWords(page, member.parts),
              member.gender === 'woman' || member.gender === 'man'
                ? page.t(`people.gender.${member.gender}`)
                : undefined,
              vettedWords(page, member),
              awayWords(page, member),
            ]}
          />
        }
        acts={
          page.member?.may('directory.write') && (
            <Acts page={page} member={member} base={poolPath(slug, member.id)} />
          )
        }
      />
      <div class="stack" data-gap="6">
        {member.left_on && (
          <Notice tone="quiet">
            {page.t('directory.pool.left_on', { date: page.f.longDate(member.left_on) })}
          </Notice>
        )}
        {!member.left_on && vetting(member, page.today) === 'over' && (
          <Notice tone="quiet">{page.t('directory.pool.vetted.again')}</Notice>
        )}
        <Facts items={factsOf(props)} />
      </div>
      <Split>
        <Stack gap={9}>
          {conflicts}
          {panels}
        </Stack>
        <Stack gap={9}>{close && <Reach page={page} member={member} />}</Stack>
      </Split>
    </Layout>
  )
}
