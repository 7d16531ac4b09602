import type { Child } from 'hono/jsx'
import { languageName } from '../../../people/index.ts'
import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Form, PostButton } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'
import type { Letter } from '../queries.ts'
import { LetterFields } from './letter-fields.tsx'

/** Something the case does not know yet, and where it is added. */
export interface Missing {
  what: string
  where?: { href: string; label: string }
}

/** A letter being written: its parts as text, what is missing, and the button that makes Word and PDF. */
export function LetterPage({
  page,
  room,
  letter,
  title,
  form,
  version,
  missing,
  basis,
  to,
}: {
  page: Page
  room: CaseRoom
  letter: Letter
  title: string
  form: FormState
  version: number
  missing: Missing[]
  /** The law it rests on, and how sure that is. */
  basis?: string
  /** To whom it goes. */
  to?: Child
}) {
  const id = room.record.id
  const address = casesPath(page, `/${id}/letters/${letter.id}`)
  const writes = room.writes && !letter.removed_on
  return (
    <RoomPage page={page} room={room} here="papers">
      <p class="crumb mt-4">
        <a class="ds-link" href={casesPath(page, `/${id}/papers`)}>
          {page.t('papers.title')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {title}
      </h2>
      <Meta items={[page.t(`letters.kind.${letter.kind}`), languageName(page, letter.language), to]} />
      {letter.removed_on && (
        <Notice tone="quiet">
          <p>{page.t('letters.removed')}</p>
          {room.writes && (
            <PostButton page={page} action={`${address}/removal/undo`} variant="secondary" tight>
              {page.t('papers.withdrawn.restore')}
            </PostButton>
          )}
        </Notice>
      )}
      <Split>
        <Form page={page} action={address} version={version} class="form form--wide" id="letter">
          <ErrorSummary page={page} form={form} />
          <LetterFields page={page} form={form} lang={letter.language} />
          {writes && (
            <Actions>
              <Button name="finish" value="yes">
                {page.t('letters.finish')}
              </Button>
              <Button variant="secondary">{page.t('letters.save')}</Button>
            </Actions>
          )}
        </Form>
        <Stack gap={7}>
          {missing.length > 0 && (
            <Block side title={page.t('letters.missing')} id="missing">
              <Rows>
                {missing.map((one) => (
                  <li>
                    <p class="strong">{one.what}</p>
                    {one.where && (
                      <p>
                        <a class="ds-link" href={one.where.href}>
                          {one.where.label}
                        </a>
                      </p>
                    )}
                  </li>
                ))}
              </Rows>
              <p class="quiet mt-2">{page.t('letters.missing.how')}</p>
            </Block>
          )}
          {letter.document_id && (
            <Block side title={page.t('letters.made')} id="made">
              <p>
                <a class="ds-link" href={casesPath(page, `/${id}/papers/${letter.document_id}`)}>
                  <Icon name="file" /> {page.t('letters.made.open')}
                </a>
              </p>
              <p class="quiet">{page.t('letters.made.again')}</p>
            </Block>
          )}
          {basis && (
            <Block side title={page.t('letters.basis')} id="basis">
              <p class="quiet">{basis}</p>
            </Block>
          )}
          {writes && !letter.document_id && (
            <PostButton
              page={page}
              action={`${address}/removal`}
              confirm={page.t('letters.remove.ask')}
              variant="tertiary"
              danger
              tight
            >
              {page.t('letters.remove')}
            </PostButton>
          )}
        </Stack>
      </Split>
    </RoomPage>
  )
}
