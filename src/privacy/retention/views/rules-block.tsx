import { Block, Stack } from '../../../ui/block.tsx'
import type { Option } from '../../../ui/choices.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { ListTable } from '../../../ui/table.tsx'
import { any, type Codes, type Family, families, familyOf, type Rule } from '../retention.ts'
import { kindWord, outcomeWord, whyWord } from '../words.ts'

export interface RulesProps {
  page: Page
  choices: Record<Family, Codes>
  rules: (Rule & { own: boolean })[]
  confirmed?: { at: Date; by: string }
  form: FormState
}

const actionOf = (page: Page) => `/${page.organisation?.slug ?? ''}/settings/retention`

/** Rules of one family, each with whose it is; of those as delivered, why. */
function RulesOf({ page, rules, family }: Pick<RulesProps, 'page' | 'rules'> & { family: Family }) {
  const ends = family !== 'by_itself'
  return (
    <ListTable
      page={page}
      caption={page.t(`privacy.retention.family.${family}`)}
      columns={[
        { label: page.t('privacy.retention.kind') },
        ...(ends ? [{ label: page.t('privacy.retention.outcome'), phone: 'labelled' as const }] : []),
        { label: page.t('privacy.retention.months'), phone: 'labelled' },
        { label: page.t('privacy.retention.whose'), phone: 'labelled' },
      ]}
      rows={rules
        .filter(({ kind }) => familyOf(kind) === family)
        .map((rule) => ({
          id: `${rule.kind}.${rule.outcome}`,
          cells: [
            kindWord(page.t, rule.kind),
            ...(ends ? [outcomeWord(page.t, rule)] : []),
            page.t('privacy.retention.for', { n: rule.months }),
            rule.own ? (
              <PostButton
                page={page}
                action={`${actionOf(page)}/rules/removal`}
                hidden={{ kind: rule.kind, outcome: rule.outcome }}
                variant="tertiary"
                tight
              >
                {page.t('privacy.retention.remove')}
              </PostButton>
            ) : (
              <span class="small quiet">{whyWord(page.t, rule) ?? page.t('privacy.retention.shipped')}</span>
            ),
          ],
        }))}
    />
  )
}

function SetRule({ page, choices, form }: Pick<RulesProps, 'page' | 'choices' | 'form'>) {
  const gathered = (of: (family: Family) => readonly Option[]) =>
    families.flatMap((family) =>
      of(family).map((option) => ({ ...option, group: page.t(`privacy.retention.family.${family}`) })),
    )
  const kinds = gathered((family) =>
    choices[family].kinds.map((kind) => ({ value: kind, label: kindWord(page.t, kind) })),
  )
  const outcomes = (['case', 'incident'] as const).flatMap((family) => {
    const [kind = ''] = choices[family].kinds
    return choices[family].outcomes
      .filter((outcome) => family === 'case' || outcome !== any)
      .map((outcome) => ({
        value: outcome,
        label: outcomeWord(page.t, { kind, outcome }),
        group: page.t(`privacy.retention.family.${family}`),
      }))
  })
  return (
    <details class="small" open={Object.keys(form.errors).length > 0}>
      <summary>{page.t('privacy.retention.set')}</summary>
      <Form page={page} action={`${actionOf(page)}/rules`}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="kind"
          type="select"
          empty={false}
          label={page.t('privacy.retention.kind')}
          options={kinds}
        />
        <Field
          page={page}
          form={form}
          name="outcome"
          type="select"
          empty={false}
          label={page.t('privacy.retention.outcome')}
          options={outcomes}
        />
        <Field
          page={page}
          form={form}
          name="months"
          type="number"
          short
          required
          min={1}
          label={page.t('privacy.retention.months')}
        />
        <Actions>
          <Button variant="secondary">{page.t('privacy.retention.save')}</Button>
        </Actions>
      </Form>
    </details>
  )
}

/** How long what is kept, and who stands behind it. */
export function RulesBlock({ page, choices, rules, confirmed, form }: RulesProps) {
  return (
    <Block title={page.t('privacy.retention.rules')} id="rules">
      <Stack gap={5}>
        {confirmed ? (
          <p class="small quiet">
            {page.t('privacy.retention.confirmed', {
              name: confirmed.by,
              date: page.f.longDate(page.f.dateOf(confirmed.at)),
            })}
          </p>
        ) : (
          <Notice tone="late">{page.t('privacy.retention.unconfirmed')}</Notice>
        )}
        {families.map((family) => (
          <div>
            <h3 class="ds-heading" data-size="2xs">
              {page.t(`privacy.retention.family.${family}`)}
            </h3>
            <RulesOf page={page} rules={rules} family={family} />
          </div>
        ))}
        <p class="small quiet">{page.t('privacy.retention.fixed')}</p>
        <SetRule page={page} choices={choices} form={form} />
        <div>
          <PostButton
            page={page}
            action={`${actionOf(page)}/confirmation`}
            variant={confirmed ? 'tertiary' : 'primary'}
          >
            {page.t(confirmed ? 'privacy.retention.confirm_again' : 'privacy.retention.confirm')}
          </PostButton>
        </div>
      </Stack>
    </Block>
  )
}
