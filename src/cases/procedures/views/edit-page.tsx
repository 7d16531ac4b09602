import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  FieldGroup,
  Form,
  PostButton,
} from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { More } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { lengthInWords } from '../../pathways/explain.ts'
import { ownPath, pathwayPath } from '../paths.ts'
import { PathwayDiagram } from './diagram.tsx'
import { type EditProps, NewStage, StageRow } from './stage-fields.tsx'
import { TextFields } from './text-fields.tsx'

function Words({ page, own, words }: EditProps) {
  return (
    <Form page={page} action={ownPath(page, own.id)} version={own.version}>
      <ErrorSummary page={page} form={words} />
      <TextFields page={page} form={words} name="title" label={page.t('procedures.copy.title')} required />
      <Field
        page={page}
        form={words}
        type="textarea"
        rows={2}
        name="reason"
        label={page.t('procedures.reason')}
        required="unmarked"
      />
      <FieldGroup legend={page.t('procedures.stages')}>
        {own.data.stages.map((stage, at) => (
          <TextFields
            page={page}
            form={words}
            name={`stage.${stage.id}`}
            label={page.t('procedures.stage_n', { n: at + 1 })}
            required
          />
        ))}
      </FieldGroup>
      <More
        label={page.t('procedures.events')}
        open={Object.keys(words.errors).some((name) => name.startsWith('event.'))}
      >
        {own.data.events.map((event, at) => (
          <TextFields
            page={page}
            form={words}
            name={`event.${event.id}`}
            label={page.t('procedures.event_n', { n: at + 1 })}
            required
          />
        ))}
      </More>
      <Actions>
        <Button>{page.t('procedures.save_words')}</Button>
      </Actions>
    </Form>
  )
}

function Rules({ page, own }: EditProps) {
  return (
    <Block
      title={page.t('procedures.rules')}
      id="rules"
      aside={
        <a class="ds-link" href={ownPath(page, own.id, '/deadlines/new')}>
          {page.t('procedures.rule.add')}
        </a>
      }
    >
      <Rows>
        {own.data.deadlines.map((rule) => (
          <li>
            <a class="name" href={ownPath(page, own.id, `/deadlines/${rule.id}`)}>
              {rule.title[page.lang]}
            </a>
            <Meta
              items={[
                lengthInWords(rule, page),
                rule.basis[page.lang],
                page.t(`procedures.sure.${rule.confidence}`),
              ]}
            />
          </li>
        ))}
      </Rows>
    </Block>
  )
}

function Use({ page, own, use }: EditProps) {
  return (
    <Block side title={page.t('procedures.use')} id="use">
      <Form page={page} action={ownPath(page, own.id, '/use')} version={own.version}>
        <ErrorSummary page={page} form={use} prefix="u" />
        <p>{page.t('procedures.use.lead')}</p>
        <Field
          page={page}
          form={use}
          prefix="u"
          type="date"
          name="from"
          min={page.today}
          label={page.t('procedures.use.from')}
          required="unmarked"
        />
        <Actions>
          <Button>{page.t('procedures.use.save')}</Button>
        </Actions>
      </Form>
      <PostButton
        page={page}
        tight
        variant="tertiary"
        action={ownPath(page, own.id, '/removal')}
        version={own.version}
        confirm={page.t('procedures.discard.ask')}
      >
        {page.t('procedures.discard')}
      </PostButton>
    </Block>
  )
}

/** A draft of an own pathway: its picture as it is now, its words, stages and rules, and putting it into use. */
export function EditPage(props: EditProps) {
  const { page, own } = props
  return (
    <Layout page={page} title={own.data.title[page.lang]}>
      <PageHead
        crumb={{ href: pathwayPath(page, own.pathway, String(own.number)), label: own.data.title[page.lang] }}
        title={page.t('procedures.editing', { version: own.number })}
        lead={page.t('procedures.editing.lead')}
        acts={
          <ButtonLink variant="secondary" href={pathwayPath(page, own.pathway, String(own.number))}>
            {page.t('procedures.preview')}
          </ButtonLink>
        }
      />
      <Split>
        <Stack gap={9}>
          <Block title={page.t('procedures.way')} id="way">
            <PathwayDiagram page={page} pathway={own.data} />
          </Block>
          <Rules {...props} />
          <Block title={page.t('procedures.stages.order')} id="stages">
            <Rows>
              {own.data.stages.map((stage, at) => (
                <StageRow page={page} own={own} stage={stage} at={at} />
              ))}
            </Rows>
            <NewStage {...props} />
          </Block>
          <Block title={page.t('procedures.words')} id="words">
            <Words {...props} />
          </Block>
        </Stack>
        <Stack gap={9}>
          <Use {...props} />
        </Stack>
      </Split>
    </Layout>
  )
}
