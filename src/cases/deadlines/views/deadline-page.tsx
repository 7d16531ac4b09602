import { Block, Split, Stack } from '../../../ui/block.tsx'
import { Clock } from '../../../ui/clock.tsx'
import { ButtonLink, PostButton } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { explainDeadline } from '../../pathways/explain.ts'
import type { Holidays } from '../../pathways/holidays.ts'
import type { DeadlineRule, Pathway } from '../../pathways/pathway.ts'
import { pathwayPath } from '../../procedures/paths.ts'
import { RuleFacts } from '../../procedures/views/rule-facts.tsx'
import { clockDays } from '../../progress.ts'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'
import type { possibleActs } from '../change.ts'
import { deadlinePath } from '../paths.ts'
import type { ChangeLine, DeadlineDetail } from '../queries.ts'
import { isLate, leftInWords } from '../words.ts'
import { History } from './history.tsx'

export interface DeadlineProps {
  page: Page
  room: CaseRoom
  deadline: DeadlineDetail
  rule: DeadlineRule | undefined
  pathway: Pathway | undefined
  changes: ChangeLine[]
  members: Map<string, string>
  holidays: Holidays
  may: ReturnType<typeof possibleActs>
}

const acts = [
  { does: 'extend', at: '/extension' },
  { does: 'suspend', at: '/suspension' },
  { does: 'resume', at: '/resumption' },
] as const

function Acts({ page, room, deadline, may }: DeadlineProps) {
  const to = (rest: string) => deadlinePath(page, room.record.id, deadline.id, rest)
  return (
    <>
      {acts
        .filter(({ does }) => may[does])
        .map(({ does, at }) => (
          <ButtonLink tight variant="secondary" href={to(at)}>
            {page.t(`deadlines.${does}`)}
          </ButtonLink>
        ))}
      {may.meet && (
        <ButtonLink tight variant="tertiary" href={to('/override')}>
          {page.t('deadlines.override')}
        </ButtonLink>
      )}
      {may.meet && (
        <PostButton
          page={page}
          tight
          variant="tertiary"
          icon="check"
          action={to('/met')}
          hidden={{ back: 'deadline' }}
          confirm={page.t('cases.deadline.met.ask')}
        >
          {page.t('cases.deadline.met')}
        </PostButton>
      )}
      {may.unmeet && (
        <PostButton page={page} tight variant="secondary" action={to('/met/removal')}>
          {page.t('deadlines.unmeet')}
        </PostButton>
      )}
    </>
  )
}

function Counted(props: DeadlineProps) {
  const { page, room, deadline, rule } = props
  if (!rule) return <Notice tone="quiet">{page.t('deadlines.refused.no_rule')}</Notice>
  const words = explainDeadline(deadline.working, rule, page)
  return (
    <Clock
      page={page}
      weeks={clockDays(deadline, page.today)}
      caption={words.must}
      title={words.must}
      left={
        <span class={isLate(deadline, page.today) ? 'late' : undefined}>
          {leftInWords(page, deadline, rule, props.holidays)}
        </span>
      }
      how={[...words.how, ...(words.lodged ? [words.lodged] : [])].join(' ')}
      source={
        deadline.moved_from && (
          <p class="small">{page.t('deadlines.was', { day: page.f.dayInWords(deadline.moved_from) })}</p>
        )
      }
      acts={room.writes && <Acts {...props} />}
    />
  )
}

/** A deadline by itself: how its day was found, what was changed about it and why, and what can be changed. */
export function DeadlinePage(props: DeadlineProps) {
  const { page, room, deadline, rule, pathway, changes, members, may } = props
  return (
    <RoomPage page={page} room={room} here="">
      <Stack gap={9}>
        <Block title={rule?.title[page.lang] ?? deadline.rule} id="deadline">
          <Counted {...props} />
        </Block>
        <Split class="">
          <Block title={page.t('deadlines.history')} id="history">
            <History
              page={page}
              changes={changes}
              members={members}
              undo={
                room.writes && may.undo
                  ? {
                      action: deadlinePath(page, room.record.id, deadline.id, '/undo'),
                      base: deadline.version,
                    }
                  : undefined
              }
            />
          </Block>
          {rule && pathway && (
            <Block side title={page.t('deadlines.rule')} id="rule">
              <p>
                <a class="ds-link" href={pathwayPath(page, pathway.id, pathway.version)}>
                  {pathway.title[page.lang]}
                </a>
              </p>
              <RuleFacts page={page} rule={rule} pathway={pathway} />
            </Block>
          )}
        </Split>
      </Stack>
    </RoomPage>
  )
}
