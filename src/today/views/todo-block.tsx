import type { TodoLine } from '../../cases/index.ts'
import { DueDay } from '../../cases/index.ts'
import { Block } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Ledger, LedgerRow } from '../../ui/ledger.tsx'
import { Menu, More } from '../../ui/menu.tsx'
import { Unreadable } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { Tick } from '../../ui/tick.tsx'
import { stretches } from '../today.ts'
import { calledOf } from './called.ts'

function TodoRow({ page, line, writes }: { page: Page; line: TodoLine; writes: boolean }) {
  const at = `/${page.organisation?.slug ?? ''}/cases/${line.case_id}`
  const own = `${at}/${line.what === 'task' ? 'tasks' : 'entries'}/${line.id}`
  const hand = `${at}/plan?entry=${line.id}#tasks`
  return (
    <LedgerRow when={<DueDay page={page} day={line.due_on} />}>
      <div class="todo">
        <Tick
          page={page}
          label={line.title ?? page.t('ui.unreadable')}
          done={line.done}
          action={writes ? `${own}/done` : undefined}
          undo={writes && line.what === 'task' ? `${own}/done/removal` : undefined}
          hidden={{ back: 'today' }}
        />
        <p class={line.done ? 'quiet' : undefined}>
          {line.title ?? <Unreadable page={page} />}{' '}
          <a class="small quiet" href={line.what === 'task' ? `${at}/plan` : at}>
            {calledOf(page, line)}
          </a>
          {line.what === 'next' && writes && (
            <>
              {' '}
              <a class="small ds-link no-print" href={hand}>
                {page.t('today.todo.hand_over')}
              </a>
            </>
          )}
        </p>
      </div>
    </LedgerRow>
  )
}

/** The reader's own tasks and next steps, ticked off here; what was ticked off today can be put back. */
export function TodoBlock({
  page,
  todo,
  cases,
  writes,
}: {
  page: Page
  todo: TodoLine[]
  /** Where a task is likely to be added. */
  cases: { href: string; label: string }[]
  writes: boolean
}) {
  const { waiting, later, done } = stretches(todo, page.today)
  const row = (line: TodoLine) => <TodoRow page={page} line={line} writes={writes} />
  return (
    <Block
      title={page.t('cases.tasks')}
      id="tasks"
      aside={
        writes &&
        cases.length > 0 && (
          <Menu label={page.t('cases.task.add')} variant="tertiary">
            {cases.map(({ href, label }) => (
              <a href={href}>{label}</a>
            ))}
          </Menu>
        )
      }
    >
      {waiting.length === 0 && <Nothing>{page.t('today.todo.none')}</Nothing>}
      <Ledger>{waiting.map(row)}</Ledger>
      {later.length > 0 && (
        <div class="ruled">
          <More label={page.t('today.todo.later', { n: later.length })} open={waiting.length === 0}>
            <Ledger>{later.map(row)}</Ledger>
          </More>
        </div>
      )}
      {done.length > 0 && (
        <div class="ruled no-print">
          <More label={page.t('today.todo.done', { n: done.length })}>
            <Ledger>{done.map(row)}</Ledger>
          </More>
        </div>
      )}
    </Block>
  )
}
