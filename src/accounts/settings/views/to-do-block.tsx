import { Block, Rows } from '../../../ui/block.tsx'
import type { Page } from '../../../ui/page.ts'
import type { Step } from '../to-do.ts'

/** Where a step is taken; who runs the server takes the others there. */
const places: Partial<Record<Step, string>> = {
  trustees: '/keys',
  trustee_check: '/keys',
  administrator: '/invitations/new',
  auditor: '/invitations/new',
  retention: '/retention',
}

/** What is still to be done, each with the reason; nothing at all when all of it is. */
export function ToDoBlock({ page, slug, steps }: { page: Page; slug: string; steps: readonly Step[] }) {
  if (steps.length === 0) return null
  return (
    <Block title={page.t('settings.todo')} id="to-do">
      <Rows>
        {steps.map((step) => (
          <li class="row">
            <span>
              {places[step] ? (
                <a class="ds-link strong" href={`/${slug}/settings${places[step]}`}>
                  {page.t(`settings.todo.${step}`)}
                </a>
              ) : (
                <span class="strong">{page.t(`settings.todo.${step}`)}</span>
              )}
              <br />
              <span class="meta">{page.t(`settings.todo.${step}.why`)}</span>
            </span>
          </li>
        ))}
      </Rows>
    </Block>
  )
}
