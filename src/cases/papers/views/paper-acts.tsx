import { ContactCheck } from '../../../people/index.ts'
import { Block } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { wordFor } from '../../case.ts'
import { sendingWays } from '../paper.ts'
import { paperPath } from '../paths.ts'
import { FileDrop } from './file-drop.tsx'
import type { PaperPageProps } from './paper-page.tsx'

/** That it was sent, or the form that says so: when, how, with what proof, and what happens by it. */
export function SendingBlock({
  page,
  room,
  paper,
  event,
  asked,
  forms,
  writes,
}: PaperPageProps & { writes: boolean }) {
  const id = room.record.id
  if (paper.sent_on)
    return (
      <Block side title={page.t('papers.sending.title')} id="sending">
        <p class="strong">
          {page.t('papers.sending.done', {
            day: page.f.longDate(paper.sent_on),
            how: wordFor(page.t, 'papers.how', paper.sent_how ?? ''),
          })}
        </p>
        {paper.proof && <p class="kept">{paper.proof}</p>}
        {writes && (
          <PostButton
            page={page}
            action={paperPath(page, id, paper.id, '/sending/undo')}
            variant="tertiary"
            tight
          >
            {page.t('papers.sending.undo')}
          </PostButton>
        )}
      </Block>
    )
  if (!writes) return null
  const form = forms.sending
  return (
    <Block side title={page.t('papers.sending.title')} id="sending">
      {asked && <ContactCheck page={page} asked={asked} />}
      <Form page={page} action={paperPath(page, id, paper.id, '/sending')}>
        <ErrorSummary page={page} form={form} prefix="s" />
        <Field
          page={page}
          form={form}
          prefix="s"
          name="on"
          type="date"
          label={page.t('papers.sending.on')}
          max={page.today}
          required="unmarked"
        />
        <Field
          page={page}
          form={form}
          prefix="s"
          name="how"
          type="radio"
          label={page.t('papers.sending.how')}
          options={sendingWays.map((way) => ({ value: way, label: page.t(`papers.how.${way}`) }))}
        />
        <Field
          page={page}
          form={form}
          prefix="s"
          name="proof"
          label={page.t('papers.sending.proof')}
          hint={page.t('papers.sending.proof.hint')}
          maxlength={500}
        />
        {event && (
          <Field
            page={page}
            form={form}
            prefix="s"
            name="event"
            type="checkbox"
            stacked
            quiet
            label={page.t('papers.sending.title')}
            options={[
              {
                value: event.id,
                label: page.t('papers.sending.event', { event: event.title }),
                hint: page.t('papers.sending.event.hint'),
              },
            ]}
          />
        )}
        <Actions>
          <Button variant="secondary">{page.t('papers.sending.save')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

/** A newer version of the same document. */
export function VersionBlock({ page, room, paper, forms }: PaperPageProps) {
  return (
    <Block side title={page.t('papers.version.title')} id="version" class="noprint">
      <div data-controller="drop">
        <Form page={page} action={paperPath(page, room.record.id, paper.id, '/files')} files>
          <ErrorSummary page={page} form={forms.version} />
          <p class="quiet">{page.t('papers.version.hint')}</p>
          <FileDrop page={page} form={forms.version} label={page.t('papers.field.files')} />
          <Field
            page={page}
            form={forms.version}
            name="note"
            label={page.t('papers.version.note')}
            maxlength={300}
          />
          <Actions>
            <Button variant="secondary">{page.t('papers.version.save')}</Button>
          </Actions>
        </Form>
      </div>
    </Block>
  )
}

/** Taking a document out that was added by mistake. */
export function RemovalBlock({ page, room, paper, forms }: PaperPageProps) {
  return (
    <Block side title={page.t('papers.removal.title')} id="removal" class="noprint">
      <Form
        page={page}
        action={paperPath(page, room.record.id, paper.id, '/removal')}
        confirm={page.t('papers.removal.ask')}
      >
        <ErrorSummary page={page} form={forms.removal} prefix="r" />
        <p class="quiet">{page.t('papers.removal.text')}</p>
        <Field
          page={page}
          form={forms.removal}
          prefix="r"
          name="reason"
          label={page.t('papers.removal.reason')}
          maxlength={300}
          required="unmarked"
        />
        <Actions>
          <Button variant="tertiary" danger>
            {page.t('papers.removal.save')}
          </Button>
        </Actions>
      </Form>
    </Block>
  )
}
