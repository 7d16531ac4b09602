import type { Child } from 'hono/jsx'
import { type DueLine, explainDue, wordFor } from '../../cases/index.ts'
import { Block } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { PostButton } from '../../ui/form.tsx'
import { DaysWhen, deadlineTone, Ledger, LedgerRow } from '../../ui/ledger.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { calledOf } from './called.ts'
import type { Casework } from './today-page.tsx'

const shown = 8

function ActOf({ page, line, href }: { page: Page; line: DueLine; href: string }): Child {
  const late = line.over || line.due_on < page.today
  if (late || (line.rule?.binds === 'authority' && line.due_on === page.today)) {
    return (
      <PostButton
        page={page}
        tight
        variant="secondary"
        action={`${href}/deadlines/${line.id}/met`}
        hidden={{ back: 'today' }}
      >
        {page.t('today.deadline.met')}
      </PostButton>
    )
  }
  if (line.rule?.binds === 'authority')
    return <span class="small quiet">{page.t('today.deadline.waiting')}</span>
  return (
    <ButtonLink tight variant="secondary" class="only-wide" href={`${href}#path`}>
      {page.t('today.deadline.open')}
    </ButtonLink>
  )
}

/** Deadlines of the coming weeks, the late ones first, each with why it is on that day. */
export function DeadlineBlock({
  page,
  due,
  holidays,
}: {
  page: Page
  due: DueLine[]
  holidays: Casework['holidays']
}) {
  const slug = page.organisation?.slug ?? ''
  return (
    <Block
      title={page.t('today.deadlines')}
      id="deadlines"
      aside={
        due.length > shown && (
          <a class="ds-link" href={`/${slug}/cases?view=due`}>
            {page.t('today.deadlines.all', { n: due.length })}
          </a>
        )
      }
    >
      {due.length === 0 && <Nothing>{page.t('today.deadlines.none')}</Nothing>}
      <Ledger>
        {due.slice(0, shown).map((line) => {
          const href = `/${slug}/cases/${line.case_id}`
          return (
            <LedgerRow
              when={<DaysWhen page={page} date={line.due_on} time={line.time} hours={line.hours} />}
              tone={line.over ? 'late' : deadlineTone(page, line.due_on)}
              act={<ActOf page={page} line={line} href={href} />}
            >
              <a class="name" href={href}>
                {line.rule?.title[page.lang] ?? line.number}
              </a>
              <Meta items={[calledOf(page, line), wordFor(page.t, 'cases.kind', line.kind)]} />
              <p class="small">{explainDue(line, page, holidays)}</p>
            </LedgerRow>
          )
        })}
      </Ledger>
    </Block>
  )
}
