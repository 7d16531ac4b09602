import { Aside, Block } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Clock } from '../../ui/clock.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { Page } from '../../ui/page.ts'
import { PathSteps } from '../../ui/path-steps.tsx'
import { dayOrHour, isLate, leftInWords } from '../deadlines/words.ts'
import { casesPath } from '../handles.ts'
import { explainDeadline } from '../pathways/explain.ts'
import type { Holidays } from '../pathways/holidays.ts'
import type { Pathway, PathwayEvent } from '../pathways/pathway.ts'
import { answerTo, clockDays, type Progress, type RunningDeadline, type StageStep } from '../progress.ts'

function noteOf(page: Page, step: StageStep): string | undefined {
  if (step.ended) {
    const day = page.f.day(step.ended.occurred_on)
    const short = step.ended.event?.short?.[page.lang]
    return short ? page.t('cases.path.ended', { day, how: short }) : day
  }
  if (step.until) {
    const { due_on, working } = step.until
    return page.t('cases.path.until', { day: dayOrHour(page, page.f.day(due_on), working) })
  }
  if (step.gives) {
    return page.t('clocks.length', { n: step.gives.length, unit: step.gives.unit.replace('-', '_') })
  }
  return undefined
}

function MoveLink({
  page,
  id,
  event,
  loud,
}: {
  page: Page
  id: string
  event: PathwayEvent
  loud?: boolean
}) {
  return (
    <ButtonLink
      tight
      variant={loud ? 'primary' : 'secondary'}
      href={casesPath(page, `/${id}/events/new?event=${event.id}`)}
    >
      {event.title[page.lang]}
    </ButtonLink>
  )
}

/** What can happen next: one or two as buttons, with the letter that this stage asks for; the others in a menu. */
function Moves({
  page,
  id,
  progress,
  first,
  letter,
}: {
  page: Page
  id: string
  progress: Progress
  first?: PathwayEvent
  letter?: Letter
}) {
  const { moves, joins } = progress
  const ordered = first ? [first, ...moves.filter((move) => move !== first)] : moves
  const shown = ordered.filter((move) => move.from !== 'any').slice(0, letter ? 1 : 2)
  const rest = ordered.filter((move) => !shown.includes(move))
  return (
    <>
      {shown.map((event, at) => (
        <MoveLink page={page} id={id} event={event} loud={at === 0 && first !== undefined} />
      ))}
      {letter && <LetterLink page={page} id={id} letter={letter} />}
      {(rest.length > 0 || joins) && (
        <Menu label={page.t('cases.path.else')} variant="tertiary" start>
          {rest.map((event) => (
            <a href={casesPath(page, `/${id}/events/new?event=${event.id}`)}>{event.title[page.lang]}</a>
          ))}
          {joins && (
            <a href={casesPath(page, `/${id}/events/new?before=yes`)}>{page.t('cases.path.before')}</a>
          )}
        </Menu>
      )}
    </>
  )
}

interface Letter {
  id: string
  act: Record<Page['lang'], string>
}

function LetterLink({ page, id, letter }: { page: Page; id: string; letter: Letter }) {
  return (
    <ButtonLink
      tight
      variant="secondary"
      icon="pencil"
      href={casesPath(page, `/${id}/letters/new?template=${letter.id}`)}
    >
      {letter.act[page.lang]}
    </ButtonLink>
  )
}

function RunningClock({
  page,
  id,
  running,
  progress,
  letter,
  holidays,
}: {
  page: Page
  id: string
  running: RunningDeadline
  progress: Progress
  letter?: Letter
  holidays: Holidays
}) {
  const { deadline, rule } = running
  const words = explainDeadline(deadline.working, rule, page)
  return (
    <Clock
      page={page}
      weeks={clockDays(deadline, page.today)}
      caption={words.must}
      title={words.must}
      left={
        <span class={isLate(deadline, page.today) ? 'late' : undefined}>
          {leftInWords(page, deadline, rule, holidays)}
        </span>
      }
      how={[...words.how, ...(words.lodged ? [words.lodged] : [])].join(' ')}
      source={
        <>
          <p class="meta">{words.source}</p>
          {deadline.moved_from && !deadline.suspended_from && (
            <p class="small quiet">
              {page.t('deadlines.was', { day: page.f.dayInWords(deadline.moved_from) })}
            </p>
          )}
          {rule.note && <p class="small quiet">{rule.note[page.lang]}</p>}
        </>
      }
      acts={
        (progress.moves.length > 0 || letter) && (
          <Moves
            page={page}
            id={id}
            progress={progress}
            first={answerTo(rule, progress.moves)}
            letter={letter}
          />
        )
      }
    />
  )
}

/** Where a case stands on its pathway, the deadline that matters most with its calendar, and what can happen next. */
export function WhereWeAre({
  page,
  id,
  pathway,
  progress,
  letter,
  holidays,
}: {
  page: Page
  id: string
  pathway: Pathway
  progress: Progress
  /** The letter that this stage asks for. */
  letter?: Letter
  /** As this organisation knows them. */
  holidays: Holidays
}) {
  const first = progress.running[0]
  const steps = progress.steps.map((step) => ({
    label: step.stage.title[page.lang],
    note: noteOf(page, step),
    state: step.state,
  }))
  return (
    <Block
      title={page.t('cases.path.title')}
      id="path"
      aside={
        <Aside wide>
          <a
            class="ds-link"
            href={`/${page.organisation?.slug ?? ''}/pathways/${pathway.id}?version=${pathway.version}`}
          >
            {pathway.title[page.lang]}
          </a>
        </Aside>
      }
    >
      <PathSteps page={page} steps={steps} />
      {first && (
        <RunningClock
          page={page}
          id={id}
          running={first}
          progress={progress}
          letter={letter}
          holidays={holidays}
        />
      )}
      {!first && progress.moves.length > 0 && (
        <div class="row no-print">
          <span class="small quiet">{page.t('cases.path.next')}</span>
          <Moves page={page} id={id} progress={progress} letter={letter} />
        </div>
      )}
    </Block>
  )
}
