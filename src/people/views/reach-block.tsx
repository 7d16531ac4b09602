import { Block, Rows } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
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

function Numbers({ page, details, open }: { page: Page; details: PersonDetails; open: OpenWays }) {
  return (
    <Rows>
      {(details.contacts ?? []).map((contact) => (
        <Contact page={page} contact={contact} open={open} />
      ))}
      {(details.addresses ?? []).map((address) => (
        <li>
          <p class="quiet">{page.t('people.reach.address')}</p>
          <p>{address}</p>
        </li>
      ))}
    </Rows>
  )
}

/**
 * Numbers and addresses. Where rules for safe contact stand, they are folded away, and a number can be tapped only
 * while a call is allowed, a mail address while mail is (`open`).
 */
export function ReachBlock({
  page,
  details,
  guarded,
  open,
  addHref,
}: {
  page: Page
  details: PersonDetails
  guarded: boolean
  open: OpenWays
  addHref?: string
}) {
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
        <More label={page.t('people.reach.show')}>
          <Numbers page={page} details={details} open={open} />
        </More>
      ) : (
        <Numbers page={page} details={details} open={open} />
      )}
    </Block>
  )
}
