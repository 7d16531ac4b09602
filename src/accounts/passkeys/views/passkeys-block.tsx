import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import type { OwnPasskey } from '../queries.ts'

function Passkey({ page, passkey }: { page: Page; passkey: OwnPasskey }) {
  const own = `/account/passkeys/${passkey.id}`
  const name = passkey.name ?? page.t('ui.unreadable')
  const day = (at: Date) => page.f.day(page.f.dateOf(at))
  return (
    <li class="row row--ends">
      <span class="grow">
        <span class="strong">{passkey.name ?? <Unreadable page={page} />}</span>
        <br />
        <span class="meta">
          {page.t('passkeys.added', { day: day(passkey.created_at) })},{' '}
          {passkey.last_used_at
            ? page.t('passkeys.used', { day: day(passkey.last_used_at) })
            : page.t('passkeys.unused')}
        </span>
        <details class="small">
          <summary>
            {page.t('passkeys.rename')}
            <span class="ds-sr-only"> {name}</span>
          </summary>
          <Form page={page} action={`${own}/name`} class="form mt-2">
            <Field
              page={page}
              form={{ values: { name: passkey.name ?? '' }, errors: {} }}
              prefix={passkey.id}
              name="name"
              label={page.t('passkeys.name')}
              maxlength={60}
            />
            <Actions>
              <Button variant="secondary" tight>
                {page.t('passkeys.rename.go')}
              </Button>
            </Actions>
          </Form>
        </details>
      </span>
      <PostButton
        page={page}
        action={`${own}/removal`}
        variant="secondary"
        tight
        confirm={page.t('passkeys.remove.ask', { name })}
      >
        {page.t('passkeys.remove')}
        <span class="ds-sr-only"> {name}</span>
      </PostButton>
    </li>
  )
}

/** One's own passkeys, and the way to another one. */
export function PasskeysBlock({ page, passkeys }: { page: Page; passkeys: OwnPasskey[] }) {
  return (
    <Block title={page.t('passkeys.title')} id="passkeys">
      <Stack gap={5}>
        <p class="small quiet">{page.t('passkeys.text')}</p>
        {passkeys.length > 0 && (
          <Rows>
            {passkeys.map((passkey) => (
              <Passkey page={page} passkey={passkey} />
            ))}
          </Rows>
        )}
        <p>
          <ButtonLink variant="secondary" href="/account/passkeys/new">
            {page.t('passkeys.add')}
          </ButtonLink>
        </p>
      </Stack>
    </Block>
  )
}
