import type { Child } from 'hono/jsx'
import { Actions, Button, ButtonLink, Form } from './form.tsx'
import type { Page } from './page.ts'

/** One field two people changed: what is saved now, and what this reader wrote. */
export interface TwoTexts {
  name: string
  label: string
  theirs: string
  yours: string
}

function Text({ page, title, by, text }: { page: Page; title: string; by?: Child; text: string }) {
  return (
    <section>
      <h3 class="ds-heading" data-size="2xs">
        {title}
      </h3>
      {by && <p class="meta">{by}</p>}
      <p class="kept">{text || <span class="quiet">{page.t('ui.conflict.empty')}</span>}</p>
    </section>
  )
}

/**
 * Two texts beside each other and a form to keep one or put them together; nothing is lost. `version` is the one
 * saved meanwhile, `hidden` the rest of what was sent, `back` leaves what is saved.
 */
export function Conflict({
  page,
  texts,
  action,
  version,
  back,
  by,
  hidden,
}: {
  page: Page
  texts: TwoTexts[]
  action: string
  version: number | string
  back: string
  /** Who saved meanwhile, and when, in words. */
  by?: Child
  hidden?: Record<string, string | string[] | undefined>
}) {
  return (
    <Form page={page} action={action} version={version} hidden={hidden} class="form form--wide">
      <p>{page.t('ui.conflict.both')}</p>
      {texts.map((text) => (
        <div class="stack" data-gap="3">
          <h2 class="ds-heading" data-size="xs">
            {text.label}
          </h2>
          <div class="conflict">
            <Text page={page} title={page.t('ui.conflict.theirs')} by={by} text={text.theirs} />
            <Text page={page} title={page.t('ui.conflict.yours')} text={text.yours} />
          </div>
          <div class="field">
            <label for={`keep-${text.name}`}>{page.t('ui.conflict.merged')}</label>
            <textarea
              class="ds-input"
              id={`keep-${text.name}`}
              name={text.name}
              rows={6}
              data-controller="grow"
              data-action="input->grow#fit"
            >
              {text.yours}
            </textarea>
          </div>
        </div>
      ))}
      <Actions>
        <Button>{page.t('ui.conflict.save')}</Button>
        <ButtonLink variant="secondary" href={back}>
          {page.t('ui.conflict.leave')}
        </ButtonLink>
      </Actions>
    </Form>
  )
}
