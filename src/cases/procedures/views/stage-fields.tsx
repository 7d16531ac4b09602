import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { Stage } from '../../pathways/pathway.ts'
import type { OwnPathway } from '../own.ts'
import { ownPath } from '../paths.ts'

export interface EditProps {
  page: Page
  own: OwnPathway
  /** The words of the pathway, its stages and events. */
  words: FormState
  /** A further stage. */
  stage: FormState
  /** Putting it into use. */
  use: FormState
}

/** A stage in its order: moved up or down, or taken away. */
export function StageRow({
  page,
  own,
  stage,
  at,
}: {
  page: Page
  own: OwnPathway
  stage: Stage
  at: number
}) {
  const to = (rest: string) => ownPath(page, own.id, `/stages/${stage.id}${rest}`)
  const move = (way: 'up' | 'down') => (
    <PostButton
      page={page}
      tight
      variant="tertiary"
      action={to('/place')}
      version={own.version}
      hidden={{ to: way }}
      icon={way}
    >
      <span class="ds-sr-only">{page.t(`procedures.move_${way}`, { title: stage.title[page.lang] })}</span>
    </PostButton>
  )
  return (
    <li class="row row--ends">
      <span>
        <span class="quiet">{at + 1}</span> {stage.title[page.lang]}{' '}
        {stage.branch !== 'main' && (
          <span class="small quiet">{page.t(`procedures.branch.${stage.branch}`)}</span>
        )}
      </span>
      {at > 0 && (
        <span class="row">
          {at > 1 && move('up')}
          {at < own.data.stages.length - 1 && move('down')}
          <PostButton
            page={page}
            tight
            variant="tertiary"
            action={to('/removal')}
            version={own.version}
            confirm={page.t('procedures.stage.remove.ask')}
          >
            {page.t('procedures.remove')}
            <span class="ds-sr-only"> {stage.title[page.lang]}</span>
          </PostButton>
        </span>
      )}
    </li>
  )
}

/** A further stage, and what leads to it. */
export function NewStage({ page, own, stage }: EditProps) {
  const options = own.data.stages
    .filter(({ branch }) => branch !== 'end')
    .map(({ id, title }) => ({ value: id, label: title[page.lang] }))
  return (
    <More label={page.t('procedures.stage.add')} open={Object.keys(stage.errors).length > 0}>
      <Form page={page} action={ownPath(page, own.id, '/stages')} version={own.version}>
        <ErrorSummary page={page} form={stage} prefix="s" />
        <Field
          page={page}
          form={stage}
          prefix="s"
          name="title"
          label={page.t('procedures.stage.title')}
          required="unmarked"
        />
        <Field
          page={page}
          form={stage}
          prefix="s"
          type="radio"
          name="branch"
          label={page.t('procedures.stage.branch')}
          options={(['main', 'appeal', 'end'] as const).map((branch) => ({
            value: branch,
            label: page.t(`procedures.branch.${branch}`),
          }))}
        />
        <Field
          page={page}
          form={stage}
          prefix="s"
          type="select"
          empty={false}
          name="from"
          label={page.t('procedures.stage.from')}
          options={options}
        />
        <Field
          page={page}
          form={stage}
          prefix="s"
          name="event"
          label={page.t('procedures.stage.event')}
          hint={page.t('procedures.stage.event.hint')}
          required="unmarked"
        />
        <Actions>
          <Button variant="secondary">{page.t('procedures.stage.add')}</Button>
        </Actions>
      </Form>
    </More>
  )
}
