import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../ui/form.tsx'
import { More } from '../../ui/menu.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { WhyPanel } from '../../ui/why.tsx'
import { audiences, bases, channels } from '../activity.ts'
import { activityPath } from '../paths.ts'
import type { ReachRow } from '../reach/queries.ts'
import { audienceWord, countWord, optionsOf } from '../words.ts'

/** The questions about one line of reach; used on the page and for correcting a line. */
export function ReachFields({ page, form, prefix }: { page: Page; form: FormState; prefix: string }) {
  const field = { page, form, prefix }
  return (
    <>
      <ErrorSummary page={page} form={form} prefix={prefix} />
      <Field
        {...field}
        name="channel"
        type="select"
        label={page.t('activities.reach.channel')}
        options={optionsOf(page, 'channel', channels)}
      />
      <Field
        {...field}
        name="amount"
        inputmode="numeric"
        short
        maxlength={13}
        label={page.t('activities.reach.amount')}
      />
      <Field
        {...field}
        name="basis"
        type="radio"
        label={page.t('activities.reach.basis')}
        options={optionsOf(page, 'basis', bases)}
      />
      <Field
        {...field}
        name="audience"
        type="select"
        label={page.t('activities.reach.audience')}
        options={optionsOf(page, 'audience', audiences)}
      />
      <Field {...field} name="counted_on" type="date" label={page.t('activities.reach.counted_on')} />
    </>
  )
}

function Line({
  page,
  path,
  line,
  mayWrite,
}: {
  page: Page
  path: string
  line: ReachRow
  mayWrite: boolean
}) {
  const what = countWord(page, 'reached', line.channel, line.amount)
  return (
    <li>
      <p>
        {mayWrite ? (
          <a class="name" href={`${path}/reach/${line.id}`}>
            {what}
          </a>
        ) : (
          <span class="strong">{what}</span>
        )}
      </p>
      <Meta
        items={[
          page.t('activities.reach.line', {
            audience: audienceWord(page, line.audience).toLocaleLowerCase(page.lang),
          }),
          page.t(line.basis === 'counted' ? 'activities.basis.counted' : 'activities.basis.estimated'),
          page.f.day(line.counted_on),
        ]}
      />
    </li>
  )
}

/** What was reached without anybody gathering. Visibly apart, because it is never added to people. */
export function Reach({
  page,
  slug,
  activity,
  lines,
  form,
  mayWrite,
  folded,
}: {
  page: Page
  slug: string
  activity: { id: string }
  lines: ReachRow[]
  form: FormState
  mayWrite: boolean
  folded: boolean
}) {
  const path = activityPath(slug, activity.id)
  const wrong = Object.keys(form.errors).length > 0
  if (folded && lines.length === 0 && !mayWrite) return null
  return (
    <WhyPanel title={page.t('activities.reach')} id="reach">
      <p>{page.t('activities.reach.apart')}</p>
      {lines.length > 0 && (
        <ul class="rows">
          {lines.map((line) => (
            <Line page={page} path={path} line={line} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {lines.length === 0 && !folded && <p class="quiet">{page.t('activities.reach.none')}</p>}
      {mayWrite && (
        <More
          label={page.t(folded ? 'activities.reach.fold' : 'activities.reach.add')}
          open={wrong || (!folded && lines.length === 0)}
        >
          <Form page={page} action={`${path}/reach`}>
            <ReachFields page={page} form={form} prefix="r" />
            <Actions>
              <Button variant="secondary">{page.t('activities.save')}</Button>
            </Actions>
          </Form>
        </More>
      )}
    </WhyPanel>
  )
}

/** Taking a line of reach away. */
export function RemoveReach({ page, path }: { page: Page; path: string }) {
  return (
    <PostButton
      page={page}
      action={`${path}/removal`}
      confirm={page.t('activities.reach.remove_confirm')}
      variant="tertiary"
      danger
    >
      {page.t('activities.reach.remove')}
    </PostButton>
  )
}
