import { languageList } from '../../../people/index.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { institutionPath } from '../../paths.ts'
import { MailLink, PhoneLink } from '../../views/reach.tsx'
import { checkedWords } from '../../words.ts'
import type { Contact } from '../contact.ts'

function ContactActs({ page, contact, base }: { page: Page; contact: Contact; base: string }) {
  const act = (what: string) => `${base}/contacts/${contact.id}/${what}`
  return (
    <div class="row">
      <ButtonLink tight variant="tertiary" href={act('edit')}>
        {page.t('directory.edit')}
      </ButtonLink>
      {contact.left_on === null ? (
        <>
          {contact.checked_on !== page.today && (
            <PostButton page={page} action={act('check')} tight variant="tertiary">
              {page.t('directory.check')}
            </PostButton>
          )}
          <PostButton page={page} action={act('leave')} tight variant="tertiary">
            {page.t('directory.contact.left')}
          </PostButton>
        </>
      ) : (
        <PostButton page={page} action={act('return')} tight variant="tertiary">
          {page.t('directory.contact.back')}
        </PostButton>
      )}
    </div>
  )
}

function ContactRow({ page, contact, base }: { page: Page; contact: Contact; base: string }) {
  const { details, left_on } = contact
  return (
    <li class={left_on ? 'quiet' : undefined} id={contact.id}>
      {details === null ? (
        <Unreadable page={page} />
      ) : (
        <>
          <p>
            <span class="strong">{details.name}</span>
            {details.function && <span class="quiet">, {details.function}</span>}
          </p>
          <p class="row">
            {details.phone && <PhoneLink phone={details.phone} />}
            {details.email && <MailLink email={details.email} />}
          </p>
          {details.note && <p class="small">{details.note}</p>}
        </>
      )}
      <Meta
        items={[
          contact.languages.length > 0 && languageList(page, contact.languages),
          left_on
            ? page.t('directory.contact.left_on', { date: page.f.longDate(left_on) })
            : checkedWords(page, contact),
        ]}
      />
      {page.member?.may('directory.write') && <ContactActs page={page} contact={contact} base={base} />}
    </li>
  )
}

/** Who can be spoken to at an institution: those there now, and who was there before. */
export function ContactsBlock({
  page,
  institution,
  contacts,
}: {
  page: Page
  institution: string
  contacts: Contact[]
}) {
  const base = institutionPath(page.organisation?.slug ?? '', institution)
  return (
    <Block
      title={page.t('directory.contacts')}
      id="contacts"
      aside={
        page.member?.may('directory.write') && (
          <a class="ds-link" href={`${base}/contacts/new`}>
            {page.t('directory.contact.add')}
          </a>
        )
      }
    >
      {contacts.length === 0 ? (
        <Nothing>{page.t('directory.contacts.none')}</Nothing>
      ) : (
        <Rows>
          {contacts.map((contact) => (
            <ContactRow page={page} contact={contact} base={base} />
          ))}
        </Rows>
      )}
    </Block>
  )
}
