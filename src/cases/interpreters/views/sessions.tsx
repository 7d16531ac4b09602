import { poolPath, poolWord } from '../../../directory/index.ts'
import { languageName } from '../../../people/index.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { MessageId, Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { interpreterPath } from '../../handles.ts'
import { type Booking, feedbacks, nextStates, stands } from '../booking.ts'
import { sessionWords } from '../words.ts'

const tones = { asked: 'open', confirmed: 'done', declined: 'late', held: 'done', cancelled: 'open' } as const

function SessionActs({
  page,
  booking,
  base,
  now,
  back,
}: {
  page: Page
  booking: Booking
  base: string
  now: Date
  back?: 'safety'
}) {
  const action = `${base}/sessions/${booking.id}`
  return (
    <div class="row">
      {nextStates(booking, now).map((state) => (
        <PostButton
          page={page}
          action={`${action}/state`}
          hidden={{ state, back }}
          version={booking.version}
          tight
          variant="tertiary"
        >
          {page.t(
            booking.state === 'held' || !stands(booking.state)
              ? 'cases.interpreter.take_back'
              : `cases.interpreter.mark.${state}`,
          )}
        </PostButton>
      ))}
      {booking.state === 'held' && (
        <Menu label={page.t('cases.interpreter.feedback')} variant="tertiary" start>
          {feedbacks.map((feedback) => (
            <PostButton
              page={page}
              action={`${action}/feedback`}
              hidden={{ feedback, back }}
              tight
              variant="tertiary"
            >
              {page.t(`cases.interpreter.feedback.${feedback}`)}
            </PostButton>
          ))}
        </Menu>
      )}
    </div>
  )
}

/** One session with somebody of the pool: when, who, how far it is, and what can become of it. */
export function SessionRow({
  page,
  booking,
  caseId,
  whom,
  acts,
  back,
}: {
  page: Page
  booking: Booking
  caseId: string
  /** For whom, by name. */
  whom?: string
  /** The instant of the request, for whoever may change the session. */
  acts?: Date
  /** The room a change leads back to; the page where somebody is chosen when left out. */
  back?: 'safety'
}) {
  const slug = page.organisation?.slug ?? ''
  return (
    <li>
      <p class="row row--ends">
        <a class="name" href={poolPath(slug, booking.pool_member_id)}>
          {booking.name ?? page.t('ui.unreadable')}
        </a>
        <Tag tone={tones[booking.state]}>{page.t(`cases.interpreter.state.${booking.state}`)}</Tag>
      </p>
      <p>{sessionWords(page, booking)}</p>
      <Meta
        items={[
          poolWord(page, 'part', booking.part),
          booking.language && languageName(page, booking.language),
          whom && page.t('cases.interpreter.for', { name: whom }),
          booking.feedback && page.t(`cases.interpreter.feedback.${booking.feedback}`),
        ]}
      />
      {booking.note === null ? (
        <Unreadable page={page} />
      ) : (
        booking.note && <p class="small">{booking.note}</p>
      )}
      {booking.conflict && (
        <Notice tone="late">
          {page.t(`cases.interpreter.conflict.${booking.conflict}` as MessageId)}{' '}
          {page.t('cases.interpreter.conflict.since')}
        </Notice>
      )}
      {acts && (
        <SessionActs
          page={page}
          booking={booking}
          base={interpreterPath(slug, caseId)}
          now={acts}
          back={back}
        />
      )}
    </li>
  )
}

/**
 * The sessions of a case with people of the pool, with the way to choosing one: for the safety room and the case's side. `names`
 * are those of the people of the case.
 */
export function InterpreterBlock({
  page,
  id,
  bookings,
  names,
  writes,
  side = true,
  acts,
  back,
}: {
  page: Page
  id: string
  bookings: Booking[]
  names: ReadonlyMap<string, string | null>
  writes: boolean
  side?: boolean
  /** The instant of the request. */
  acts: Date
  /** The room where this stands, unless it is the page where somebody is chosen. */
  back?: 'safety'
}) {
  return (
    <Block
      side={side}
      title={page.t('cases.interpreter.sessions')}
      id="sessions"
      aside={
        writes &&
        back && (
          <a class="ds-link" href={interpreterPath(page.organisation?.slug ?? '', id)}>
            {page.t('cases.interpreter.choose')}
          </a>
        )
      }
    >
      {bookings.length === 0 && <Nothing>{page.t('cases.interpreter.sessions.none')}</Nothing>}
      <Rows>
        {bookings.map((booking) => (
          <SessionRow
            page={page}
            booking={booking}
            caseId={id}
            whom={(booking.person_id && names.get(booking.person_id)) || undefined}
            acts={writes ? acts : undefined}
            back={back}
          />
        ))}
      </Rows>
    </Block>
  )
}
