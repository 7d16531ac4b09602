import { Block, Rows } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Masked, ShowMasked, ShownOnce } from '../../ui/masked.tsx'
import { More } from '../../ui/menu.tsx'
import type { Page } from '../../ui/page.ts'
import type { PersonDetails } from '../person.ts'
import { codeWord } from '../words.ts'

type ContactRow = NonNullable<PersonDetails['contacts']>[number]

function addressOf(contact: ContactRow): string | undefined {
  if (contact.kind === 'phone') return `tel:${contact.value.replace(/[^+\d]/g, '')}`
  return contact.kind === 'email' ? `mailto:${contact.value}` : undefined
}

/** Which ways may be taken at this minute. */
export interface OpenWays {
  call: boolean
  email: boolean
}

function Contact({ page, contact, open }: { page: Page; contact: ContactRow; open: OpenWays }) {
  const href = open[contact.kind === 'email' ? 'email' : 'call'] ? addressOf(contact) : undefined
  return (
    <li>
      <p class="quiet">{codeWord(page, 'contact_kind', contact.kind)}</p>
      <p>
        {href ? (
          <a class="ds-link" href={href}>
            <bdi>{contact.value}</bdi>
          </a>
        ) : (
          <bdi>{contact.value}</bdi>
        )}
      </p>
      {contact.note && <p class="quiet">{contact.note}</p>}
    </li>
  )
}

interface Numbers {
  page: Page
  details: PersonDetails
  open: OpenWays
  /** The address of the page, where they live is masked and asked for there. */
  maskedAt?: string
  /** They were asked for: they stand here once. */
  shown?: boolean
}

function Addresses({ page, details, maskedAt, shown }: Omit<Numbers, 'open'>) {
  const addresses = details.addresses ?? []
  if (addresses.length === 0) return null
  if (maskedAt && !shown)
    return (
      <li>
        <p class="quiet">{page.t('people.reach.address')}</p>
        <p>
          <Masked page={page} />
        </p>
        <ShowMasked
          page={page}
          href={maskedAt}
          hidden={{ field: 'addresses' }}
          label={page.t('people.reach.show_address')}
        />
      </li>
    )
  return addresses.map((address, index) => (
    <li>
      <p class="quiet">{page.t('people.reach.address')}</p>
      <p>{address}</p>
      {maskedAt && index === addresses.length - 1 && <ShownOnce page={page} href={maskedAt} />}
    </li>
  ))
}

function Numbers({ page, details, open, ...rest }: Numbers) {
  return (
    <Rows>
      {(details.contacts ?? []).map((contact) => (
        <Contact page={page} contact={contact} open={open} />
      ))}
      <Addresses page={page} details={details} {...rest} />
    </Rows>
  )
}

/**
 * Numbers and addresses. Where rules for safe contact stand, they are folded away, a number can be tapped only while a call is
 * allowed, a mail address while mail is (`open`), and where they live is masked.
 */
export function ReachBlock({
  guarded,
  addHref,
  ...numbers
}: Numbers & { guarded: boolean; addHref?: string }) {
  const { page, details, shown } = numbers
  const none = !details.contacts?.length && !details.addresses?.length
  return (
    <Block side title={page.t('people.reach.title')} id="reach">
      {none ? (
        <Nothing>
          {page.t('people.reach.none')}{' '}
          {addHref && (
            <a class="ds-link" href={addHref}>
              {page.t('people.reach.add')}
            </a>
          )}
        </Nothing>
      ) : guarded ? (
        <More label={page.t('people.reach.show')} open={shown}>
          <Numbers {...numbers} />
        </More>
      ) : (
        <Numbers {...numbers} />
      )}
    </Block>
  )
}
