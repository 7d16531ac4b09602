import { Block, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { EntryPerson } from '../../entries/views/entry-fields.tsx'
import { casesPath } from '../../handles.ts'
import type { Opener } from '../../tasks/task.ts'
import { TaskFields } from '../../tasks/views/task-fields.tsx'
import { type Names, whoWord } from '../../tasks/views/task-line.tsx'
import { type GoalLine, goalAreas, goalOutcomes } from '../goal.ts'

interface Props {
  page: Page
  id: string
  heading: string
  people: EntryPerson[]
  openers: Opener[]
  names: Names
  /** The goal that is changed; without it a new one is made. */
  goal?: GoalLine
  forms: { goal: FormState; ending: FormState; step: FormState }
}

function GoalFields({
  page,
  form,
  people,
  fresh,
}: {
  page: Page
  form: FormState
  people: EntryPerson[]
  fresh: boolean
}) {
  return (
    <>
      <Field
        page={page}
        form={form}
        type="textarea"
        name="what"
        label={page.t('cases.goal.what')}
        hint={page.t('cases.goal.what.hint')}
        rows={2}
        maxlength={500}
        required="unmarked"
      />
      <Field
        page={page}
        form={form}
        type="radio"
        name="area"
        label={page.t('cases.goal.area')}
        options={goalAreas.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
      />
      <div class="fields">
        {people.length > 1 && (
          <Field
            page={page}
            form={form}
            type="select"
            name="person"
            label={page.t('cases.goal.whom')}
            empty={page.t('cases.goal.everybody')}
            options={people.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <Field page={page} form={form} type="date" name="wanted_by" label={page.t('cases.goal.wanted_by')} />
      </div>
      {fresh && (
        <Field
          page={page}
          form={form}
          type="textarea"
          name="steps"
          label={page.t('cases.goal.steps')}
          hint={page.t('cases.goal.steps.hint')}
          rows={4}
        />
      )}
    </>
  )
}

function Steps({ page, id, goal, ...rest }: Props & { goal: GoalLine }) {
  const at = casesPath(page, `/${id}/goals/${goal.id}`)
  return (
    <Block title={page.t('cases.goal.steps')} id="steps">
      <ol class="rows">
        {goal.steps.map((step, index) => (
          <li class="row row--ends">
            <span>
              <a class="name" href={casesPath(page, `/${id}/tasks/${step.id}`)}>
                {step.title ?? page.t('ui.unreadable')}
              </a>{' '}
              <span class="small quiet">{whoWord(page, step, rest.names)}</span>
            </span>
            <span class="row">
              {index > 0 && (
                <PostButton
                  page={page}
                  tight
                  variant="tertiary"
                  icon="up"
                  action={`${at}/order`}
                  hidden={{ step: step.id, by: 'up' }}
                >
                  {page.t('cases.step.up')}
                </PostButton>
              )}
              {index < goal.steps.length - 1 && (
                <PostButton
                  page={page}
                  tight
                  variant="tertiary"
                  icon="down"
                  action={`${at}/order`}
                  hidden={{ step: step.id, by: 'down' }}
                >
                  {page.t('cases.step.down')}
                </PostButton>
              )}
            </span>
          </li>
        ))}
      </ol>
      <Form page={page} action={`${at}/steps`} class="form mt-4">
        <ErrorSummary page={page} form={rest.forms.step} prefix="task" />
        <TaskFields page={page} form={rest.forms.step} openers={rest.openers} people={rest.people} step />
        <Actions>
          <Button variant="secondary">{page.t('cases.step.add')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

function Ending({ page, id, goal, forms }: Props & { goal: GoalLine }) {
  const at = casesPath(page, `/${id}/goals/${goal.id}`)
  return (
    <Block title={page.t('cases.goal.end')} id="end">
      <Form page={page} action={`${at}/ending`} version={goal.version}>
        <ErrorSummary page={page} form={forms.ending} prefix="end" />
        <Field
          page={page}
          form={forms.ending}
          prefix="end"
          type="radio"
          name="state"
          label={page.t('cases.goal.ended_how')}
          options={goalOutcomes.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
        <Field
          page={page}
          form={forms.ending}
          prefix="end"
          type="textarea"
          name="outcome"
          label={page.t('cases.goal.outcome')}
          rows={3}
        />
        <Field
          page={page}
          form={forms.ending}
          prefix="end"
          type="date"
          name="on"
          label={page.t('cases.entry.date')}
          max={page.today}
        />
        <Actions>
          <Button variant="secondary">{page.t('cases.goal.end')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

function GoalForm({ page, id, goal, people, forms }: Props) {
  return (
    <Form
      page={page}
      action={casesPath(page, `/${id}/goals${goal ? `/${goal.id}` : ''}`)}
      version={goal?.version}
    >
      <ErrorSummary page={page} form={forms.goal} />
      <GoalFields page={page} form={forms.goal} people={people} fresh={!goal} />
      <Actions>
        <Button variant={goal ? 'secondary' : 'primary'}>{page.t('cases.goal.save')}</Button>
        <ButtonLink variant="tertiary" href={casesPath(page, `/${id}/plan`)}>
          {page.t('cases.cancel')}
        </ButtonLink>
      </Actions>
    </Form>
  )
}

/** A new goal, or one with its steps, its change and its end. */
export function GoalPage(props: Props) {
  const { page, id, heading, goal } = props
  const plan = casesPath(page, `/${id}/plan`)
  const title = goal ? page.t('cases.goal.change') : page.t('cases.goal.new')
  const ended = goal !== undefined && goal.state !== 'open'
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: plan, label: heading }}
        title={title}
        lead={goal ? (goal.said?.what ?? page.t('ui.unreadable')) : page.t('cases.goal.new.lead')}
      />
      {ended ? (
        <div class="row">
          <p>{page.t('cases.goal.is_ended')}</p>
          <PostButton
            page={page}
            variant="secondary"
            tight
            action={casesPath(page, `/${id}/goals/${goal.id}/ending/removal`)}
          >
            {page.t('cases.goal.reopen')}
          </PostButton>
        </div>
      ) : (
        <Stack gap={9}>
          {goal && <Steps {...props} goal={goal} />}
          {goal ? (
            <Block title={page.t('cases.goal.itself')} id="goal">
              <GoalForm {...props} />
            </Block>
          ) : (
            <GoalForm {...props} />
          )}
          {goal && <Ending {...props} goal={goal} />}
        </Stack>
      )}
    </Layout>
  )
}
