import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, emptyForm, Form, PostButton } from '../../../ui/form.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import { incidentsPath } from '../../paths.ts'
import type { Holder } from '../queries.ts'
import { PhraseField } from './phrase-fields.tsx'
import type { SealingProps } from './sealing-page.tsx'
import { warningWords } from './warnings.tsx'

/** Handing on what one holds to a colleague who waits, with one's own phrase. */
function AdmitForm({
  page,
  holder,
  form,
  of,
  told,
}: Pick<SealingProps, 'page' | 'form' | 'of' | 'told'> & { holder: Holder }) {
  const mine = of === 'admit' && form.values.member === holder.id
  return (
    <details class="fold" open={mine}>
      <summary>
        {page.t('incidents.sealing.admit')}
        <span class="ds-sr-only"> {holder.name}</span>
      </summary>
      <Form
        page={page}
        action={incidentsPath(page, '/sealing/holders')}
        hidden={{ member: holder.id }}
        class="form fold__in"
      >
        <PhraseField
          page={page}
          form={mine ? form : emptyForm}
          prefix={`admit-${holder.id.slice(-6)}`}
          told={told}
        />
        <Actions>
          <Button tight variant="secondary">
            {page.t('incidents.sealing.admit')}
          </Button>
        </Actions>
      </Form>
    </details>
  )
}

function HolderRow({
  page,
  holder,
  admits,
  ...rest
}: Pick<SealingProps, 'page' | 'form' | 'of' | 'told'> & { holder: Holder; admits: boolean }) {
  const takesBack =
    page.member?.may('line.manage') && holder.id !== page.member.id && holder.standing !== 'none'
  return (
    <li>
      <div class="row row--ends">
        <span class="grow">
          <span class="strong">{holder.name ?? <Unreadable page={page} />}</span>
          <br />
          <span class={holder.standing === 'gone' ? 'late' : 'meta'}>
            {page.t(`incidents.sealing.standing.${holder.standing}`)}
          </span>
        </span>
        {takesBack && (
          <PostButton
            page={page}
            action={incidentsPath(page, '/sealing/holders/removal')}
            hidden={{ member: holder.id }}
            variant="tertiary"
            tight
            danger
            confirm={page.t('incidents.sealing.take_back.ask', { name: holder.name ?? '' })}
          >
            {page.t('incidents.sealing.take_back')}
            <span class="ds-sr-only"> {holder.name}</span>
          </PostButton>
        )}
      </div>
      {admits && holder.standing === 'waits' && <AdmitForm page={page} holder={holder} {...rest} />}
    </li>
  )
}

/** Who can unseal, who waits to be let in, and who ought to hold nothing any more. */
export function HoldersBlock({ page, holders, mode, form, of, told }: SealingProps) {
  const admits = mode.holds
  return (
    <Block title={page.t('incidents.sealing.holders')} id="holders">
      {holders.length === 0 && <Nothing>{page.t('incidents.sealing.holders.none')}</Nothing>}
      {warningWords(page, mode).map((warning) => (
        <Notice tone="late">
          <p>{warning}</p>
        </Notice>
      ))}
      <Rows>
        {holders.map((holder) => (
          <HolderRow page={page} holder={holder} admits={admits} form={form} of={of} told={told} />
        ))}
      </Rows>
    </Block>
  )
}
