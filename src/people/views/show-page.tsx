import type { Child } from 'hono/jsx'
import { Block, Split } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Layout } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Meta } from '../../ui/meta.tsx'
import { Notice, Unreadable } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { FamilyBlock, type FamilyView, HouseholdBlocks } from '../family/views/family-blocks.tsx'
import { PapersBlock, type PapersView } from '../papers/views/papers-block.tsx'
import { displayName, type PersonDetails } from '../person.ts'
import type { Person } from '../queries.ts'
import { mayContact } from '../safe-contact/safe-contact.ts'
import { SafeContactBanner } from '../safe-contact/views/safe-contact-banner.tsx'
import { type Asked, masksAddresses } from '../unmask/unmask.ts'
import { ageWords, bornWords, codeWord, languageList } from '../words.ts'
import { ReachBlock } from './reach-block.tsx'

function residenceNote(page: Page, residence: NonNullable<PersonDetails['residence']>): string {
  const until = residence.valid_until
  const lapse =
    until &&
    page.t(until < page.today ? 'people.fact.lapsed' : 'people.fact.valid_until', {
      date: page.f.longDate(until),
    })
  return [lapse, residence.depends_on && page.t('people.fact.depends_on', { whom: residence.depends_on })]
    .filter(Boolean)
    .join('; ')
}

function factsOf(page: Page, person: Person) {
  const details = person.details ?? {}
  const unknown = <span class="quiet">{page.t('people.fact.unknown')}</span>
  const fact = (name: string, value: Child, note?: Child) => ({
    label: codeWord(page, 'fact', name),
    value,
    note,
  })
  return [
    fact(
      'age',
      ageWords(page, details) ?? unknown,
      details.born && page.t('people.born', { when: bornWords(page, details.born) }),
    ),
    fact('gender', person.gender === 'unknown' ? unknown : codeWord(page, 'gender', person.gender)),
    fact(
      'languages',
      person.languages.length > 0 ? languageList(page, person.languages) : unknown,
      details.languages_note,
    ),
    fact(
      'interpreter',
      person.needs_interpreter === 'unknown'
        ? unknown
        : codeWord(page, 'interpreter', person.needs_interpreter),
    ),
    ...(details.nationality ? [fact('nationality', page.f.country(details.nationality))] : []),
    ...(details.residence
      ? [
          fact(
            'residence',
            codeWord(page, 'residence', details.residence.kind),
            residenceNote(page, details.residence),
          ),
        ]
      : []),
  ]
}

/** One person: how to reach them without harm, who they are, who belongs to them, and what modules further right add. */
export function PersonPage({
  page,
  person,
  family,
  panels,
  papers,
  merged,
  at,
  zone,
  asked,
}: {
  page: Page
  person: Person
  family: FamilyView
  panels: Child[]
  papers: PapersView
  merged: Child
  at: Date
  zone: string
  /** What was asked for and is shown once. */
  asked?: Asked
}) {
  const base = `/${page.organisation?.slug ?? ''}/people`
  const href = `${base}/${person.id}`
  const may = page.member?.may('people.write') === true
  const name = person.name ? displayName(person.name) : page.t('people.nameless')
  const guarded = person.safe_contact !== undefined
  const reaches = (way: 'call' | 'email') => mayContact(person.safe_contact, way, at, zone).may
  return (
    <Layout page={page} title={name}>
      <PageHead
        title={person.name ? <bdi>{name}</bdi> : <Unreadable page={page} />}
        crumb={page.member?.may('people.read') ? { href: base, label: page.t('people.title') } : undefined}
        meta={
          <Meta
            items={[
              person.name?.original && <bdi>{person.name.original}</bdi>,
              person.name?.other && `${page.t('people.fact.other')} ${person.name.other.join(', ')}`,
              page.t('people.page.meta.added', { date: page.f.longDate(page.f.dateOf(person.created_at)) }),
            ]}
          />
        }
        acts={
          may && (
            <>
              <ButtonLink tight variant="secondary" icon="shield" href={`${href}/safe-contact`}>
                {page.t(guarded ? 'people.safe.change' : 'people.safe.write')}
              </ButtonLink>
              <ButtonLink tight variant="secondary" icon="pencil" href={`${href}/edit`}>
                {page.t('people.edit')}
              </ButtonLink>
              <Menu label={page.t('cases.more')}>
                <a href={`${href}/merges/new`}>{page.t('people.merge.link')}</a>
                {page.member?.may('people.export_subject') && (
                  <a href={`${href}/held`}>{page.t('privacy.held.link')}</a>
                )}
                {page.member?.may('audit.own_records') && (
                  <a href={`${href}/log`}>{page.t('audit.record.title')}</a>
                )}
                {page.member?.may('decoys.manage') && (
                  <a href={`/${page.organisation?.slug ?? ''}/log/decoys?person=${person.id}#plant`}>
                    {page.t('audit.decoy.plant')}
                  </a>
                )}
              </Menu>
            </>
          )
        }
      />
      <div class="stack" data-gap="6">
        {guarded ? (
          <SafeContactBanner page={page} safe={person.safe_contact} at={at} zone={zone} />
        ) : (
          <Notice tone="quiet">{page.t('people.safe.none')}</Notice>
        )}
        {person.details === null ? <Unreadable page={page} /> : <Facts items={factsOf(page, person)} />}
      </div>
      <Split>
        <div class="stack" data-gap="9">
          {panels}
          <FamilyBlock page={page} family={family} id={person.id} href={href} may={may} />
          {person.details?.notes && (
            <Block title={page.t('people.notes.title')} id="notes">
              <p class="entry__text kept">{person.details.notes}</p>
            </Block>
          )}
        </div>
        <div class="stack" data-gap="8">
          {person.details !== null && (
            <ReachBlock
              page={page}
              details={person.details ?? {}}
              guarded={guarded}
              maskedAt={masksAddresses(person) ? href : undefined}
              shown={asked?.field === 'addresses'}
              open={{ call: reaches('call'), email: reaches('email') }}
              addHref={may ? `${href}/edit` : undefined}
            />
          )}
          <PapersBlock
            page={page}
            href={href}
            {...papers}
            shown={asked?.field === 'paper_number' ? asked.paper : undefined}
          />
          <HouseholdBlocks page={page} family={family} href={href} may={may} />
          {merged}
        </div>
      </Split>
    </Layout>
  )
}
