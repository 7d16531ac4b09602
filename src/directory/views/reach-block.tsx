import type { Child } from 'hono/jsx'
import { Block, Rows } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Masked, ShowMasked, ShownOnce } from '../../ui/masked.tsx'
import { Unreadable } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { placeKnown } from '../institution.ts'
import { institutionPath } from '../paths.ts'
import type { Institution } from '../queries.ts'
import { codeWord } from '../words.ts'
import { MailLink, PhoneLink } from './reach.tsx'

const bare = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '')

/** How an institution is reached: on paper, by phone, on the web. Where a secret place is stays masked until it is `shown`. */
export function ReachBlock({
  page,
  institution,
  shown,
}: {
  page: Page
  institution: Institution
  shown?: boolean
}) {
  const { details } = institution
  const href = institutionPath(page.organisation?.slug ?? '', institution.id)
  const label = (field: string) => codeWord(page, 'field', field)
  const hidden = institution.confidential ? placeKnown(details, institution.municipality) : []
  const place = (field: 'address' | 'data_box' | 'notes', value: Child) =>
    !shown && hidden.includes(field) ? <Masked page={page} /> : value
  const lines = details
    ? [
        { label: label('address'), value: place('address', details.address) },
        { label: label('phone'), value: details.phone && <PhoneLink phone={details.phone} /> },
        { label: label('email'), value: details.email && <MailLink email={details.email} /> },
        {
          label: label('web'),
          value: details.web && (
            <a class="ds-link" href={details.web} rel="noreferrer">
              {bare(details.web)}
            </a>
          ),
        },
        {
          label: label('data_box'),
          value: details.data_box && place('data_box', <span class="num">{details.data_box}</span>),
        },
        { label: label('hours'), value: details.hours },
        { label: label('notes'), value: place('notes', details.notes) },
      ].filter(({ value }) => value)
    : []
  return (
    <Block side title={page.t('directory.reach')} id="reach">
      {details === null ? (
        <Unreadable page={page} />
      ) : lines.length === 0 ? (
        <Nothing>{page.t('directory.reach.none')}</Nothing>
      ) : (
        <Rows>
          {lines.map((line) => (
            <li>
              <span class="quiet">{line.label}</span>
              <p class="kept">{line.value}</p>
            </li>
          ))}
        </Rows>
      )}
      {hidden.length > 0 &&
        (shown ? (
          <ShownOnce page={page} href={href} />
        ) : (
          <ShowMasked
            page={page}
            href={href}
            hidden={{ field: 'place' }}
            label={page.t('directory.place.show')}
          />
        ))}
    </Block>
  )
}

/** The body an institution belongs to, and those that belong to it. */
export function Belongs({ page, institution }: { page: Page; institution: Institution }) {
  const { parent, below } = institution
  if (!parent && below.length === 0) return null
  const slug = page.organisation?.slug ?? ''
  const link = (one: { id: string; name: string }) => (
    <a class="ds-link" href={institutionPath(slug, one.id)}>
      {one.name}
    </a>
  )
  return (
    <Block side title={page.t('directory.belongs')} id="belongs">
      <Rows>
        {parent && (
          <li>
            <span class="quiet">{codeWord(page, 'field', 'parent_id')}</span>
            <p>{link(parent)}</p>
          </li>
        )}
        {below.length > 0 && (
          <li>
            <span class="quiet">{page.t('directory.below')}</span>
            {below.map((one) => (
              <p>{link(one)}</p>
            ))}
          </li>
        )}
      </Rows>
    </Block>
  )
}
