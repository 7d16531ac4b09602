import type { Child } from 'hono/jsx'
import { PostButton } from '../../../ui/form.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tick } from '../../../ui/tick.tsx'
import { casesPath } from '../../handles.ts'
import type { Gate } from '../closing.ts'
import type { OpenThings } from '../queries.ts'

/** What a question of the list is answered from. */
export interface Asked {
  page: Page
  id: string
  kind: string
  open: OpenThings
  gates: readonly Gate[]
}

/** One question of the list: answered or not, and below it what can be settled here and now. */
export function Question({
  page,
  met,
  label,
  children,
}: {
  page: Page
  met: boolean
  label: string
  children?: Child
}) {
  return (
    <li>
      <div class="todo">
        <Tick page={page} done={met} label={label} />
        <div>
          <p class={met ? 'quiet' : 'strong'}>{label}</p>
          {children}
        </div>
      </div>
    </li>
  )
}

/** Settles one thing in one press. */
export function Settle({
  page,
  id,
  hidden,
  loud,
  children,
}: {
  page: Page
  id: string
  hidden: Record<string, string>
  loud?: boolean
  children?: Child
}) {
  return (
    <PostButton
      page={page}
      tight
      variant={loud ? 'secondary' : 'tertiary'}
      action={casesPath(page, `/${id}/closure/settled`)}
      hidden={hidden}
    >
      {children}
    </PostButton>
  )
}

/** The question that is met when a list is empty: what is still open stands below it, a line each. */
export function NoneOpen<Line>({
  page,
  label,
  list,
  line,
}: {
  page: Page
  label: string
  list: readonly Line[]
  line: (one: Line) => Child
}) {
  return (
    <Question page={page} met={list.length === 0} label={label}>
      {list.length > 0 && (
        <ul class="todos">
          {list.map((one) => (
            <li>{line(one)}</li>
          ))}
        </ul>
      )}
    </Question>
  )
}
