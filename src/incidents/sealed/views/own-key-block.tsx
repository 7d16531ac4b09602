import { Block, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, emptyForm, Form, PostButton } from '../../../ui/form.tsx'
import type { MessageId } from '../../../ui/page.ts'
import { incidentsPath } from '../../paths.ts'
import type { Holder, SealedMode } from '../queries.ts'
import { leastHolders } from '../sealed.ts'
import { NewPhraseFields, PhraseField } from './phrase-fields.tsx'
import type { SealingProps } from './sealing-page.tsx'

function standingWords({ standing }: Holder, { holders }: SealedMode): MessageId {
  if (standing === 'holds') return 'incidents.sealing.own.holds'
  return holders < leastHolders ? 'incidents.sealing.own.waits' : 'incidents.sealed.you_wait'
}

/** One's own key: making it with a phrase, another phrase for it, and taking it back. */
export function OwnKeyBlock({ page, mode, own, form, of, told }: SealingProps & { own?: Holder }) {
  const action = (rest: string) => incidentsPath(page, `/sealing/${rest}`)
  const made = of === 'make' ? form : emptyForm
  const changed = of === 'change' ? form : emptyForm
  return (
    <Block title={page.t('incidents.sealing.own')} id="own">
      {own?.pair ? (
        <Stack gap={5}>
          <p>{page.t(standingWords(own, mode))}</p>
          <details class="fold" open={of === 'change'}>
            <summary>{page.t('incidents.sealing.change')}</summary>
            <Form page={page} action={action('phrase')} class="form fold__in">
              <ErrorSummary page={page} form={changed} prefix="change" />
              <PhraseField page={page} form={changed} prefix="change" told={told} />
              <NewPhraseFields page={page} form={changed} prefix="change" />
              <Actions>
                <Button variant="secondary">{page.t('incidents.sealing.change')}</Button>
              </Actions>
            </Form>
          </details>
          <details class="fold">
            <summary>{page.t('incidents.sealing.lost')}</summary>
            <div class="fold__in stack" data-gap="3">
              <p>{page.t('incidents.sealing.lost.text')}</p>
              <PostButton
                page={page}
                action={action('key/removal')}
                variant="secondary"
                confirm={page.t('incidents.sealing.own.remove.ask')}
              >
                {page.t('incidents.sealing.own.remove')}
              </PostButton>
            </div>
          </details>
        </Stack>
      ) : (
        <Form page={page} action={action('key')}>
          <p class="quiet">{page.t('incidents.sealing.own.text')}</p>
          <ErrorSummary page={page} form={made} prefix="make" />
          <NewPhraseFields page={page} form={made} prefix="make" />
          <Actions>
            <Button>{page.t('incidents.sealing.own.make')}</Button>
          </Actions>
        </Form>
      )}
    </Block>
  )
}
