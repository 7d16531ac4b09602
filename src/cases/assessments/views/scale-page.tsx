import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { ChangeKey, DotChangeChart } from '../../../ui/dot-change-chart.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { More } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { casesPath } from '../../handles.ts'
import { type GroupChange, leastGroup } from '../queries.ts'
import type { ScaleEntry } from '../scales/queries.ts'
import { type Level, rangeOf } from '../scales/scale.ts'
import { sourceWords } from '../words.ts'

interface Props {
  page: Page
  entry: ScaleEntry
  levels: Level[]
  /** Undefined for too few people to be shown. */
  group?: GroupChange
  period: { from: string; until: string }
  manages: boolean
  form: FormState
}

function GroupBlock({ page, entry: { scale }, group, period }: Props) {
  const { least, most } = rangeOf(scale)
  const whole = group?.domains['']
  const before = page.t('scales.group.first')
  const after = page.t('scales.group.last')
  return (
    <Block
      title={page.t('scales.group')}
      id="group"
      aside={group && <ChangeKey before={before} after={after} />}
    >
      <Form page={page} method="get" action={casesPath(page, `/scales/${scale.id}`)} class="form">
        <div class="fields">
          <Field
            page={page}
            form={{ values: period, errors: {} }}
            type="date"
            name="from"
            label={page.t('scales.from')}
            short
          />
          <Field
            page={page}
            form={{ values: period, errors: {} }}
            type="date"
            name="until"
            label={page.t('scales.until')}
            short
          />
        </div>
        <Actions>
          <Button variant="secondary" tight>
            {page.t('scales.show')}
          </Button>
        </Actions>
      </Form>
      {group ? (
        <>
          <p>
            {page.t('scales.group.sum', {
              people: group.people,
              better: group.better,
              same: group.same,
              worse: group.worse,
            })}
          </p>
          {scale.score.method === 'mean' && (
            <DotChangeChart
              page={page}
              title={page.t('scales.group')}
              changes={[
                ...(whole ? [{ label: page.t('scales.whole'), ...whole }] : []),
                ...scale.domains.flatMap(({ id, title }) => {
                  const one = group.domains[id]
                  return one ? [{ label: title[page.lang], ...one }] : []
                }),
              ]}
              min={least}
              max={most}
              before={before}
              after={after}
            />
          )}
        </>
      ) : (
        <p class="nothing small quiet">{page.t('scales.group.few', { n: leastGroup })}</p>
      )}
    </Block>
  )
}

function BoundsForm({ page, entry: { scale }, levels, form }: Props) {
  return (
    <More label={page.t('scales.bounds.change')} open={Object.keys(form.errors).length > 0}>
      <Form page={page} action={casesPath(page, `/scales/${scale.id}/bounds`)}>
        <ErrorSummary page={page} form={form} />
        <p class="small">{page.t('scales.bounds.why')}</p>
        <div class="fields">
          {levels.map((level) => (
            <Field
              page={page}
              form={{ ...form, values: { [`from.${level.id}`]: String(level.from), ...form.values } }}
              name={`from.${level.id}`}
              label={page.t('scales.bounds.from', { level: level.title[page.lang] })}
              inputmode="decimal"
              short
            />
          ))}
        </div>
        <Field
          page={page}
          form={form}
          name="reason"
          label={page.t('scales.bounds.reason')}
          hint={page.t('scales.bounds.reason.hint')}
        />
        <Actions>
          <Button variant="secondary">{page.t('scales.bounds.save')}</Button>
        </Actions>
      </Form>
    </More>
  )
}

/** One scale: its statements as they can be printed and asked on paper, its levels here, and how the group changed. */
export function ScalePage(props: Props) {
  const { page, entry, levels, manages } = props
  const { scale, own } = entry
  return (
    <Layout page={page} title={scale.title[page.lang]}>
      <PageHead
        title={scale.title[page.lang]}
        crumb={{ href: casesPath(page, '/scales'), label: page.t('scales.title') }}
        lead={scale.about[page.lang]}
        acts={
          <>
            <PrintButton page={page} />
            {manages && own && (
              <>
                <ButtonLink tight variant="secondary" href={casesPath(page, `/scales/${scale.id}/version`)}>
                  {page.t('scales.version')}
                </ButtonLink>
                <PostButton
                  page={page}
                  tight
                  variant="tertiary"
                  action={casesPath(page, `/scales/own/${own.id}/retirement${own.retired ? '/removal' : ''}`)}
                >
                  {page.t(own.retired ? 'scales.restore' : 'scales.retire')}
                </PostButton>
              </>
            )}
          </>
        }
        meta={<Meta items={[sourceWords(page, scale)]} />}
      />
      <Split>
        <Stack gap={7}>
          {scale.domains.map((domain) => (
            <Block title={domain.title[page.lang]} id={domain.id}>
              <Rows>
                {scale.items
                  .filter((item) => item.domain === domain.id)
                  .map((item) => (
                    <li>
                      <p>{item.text[page.lang]}</p>
                      <p class="small quiet">
                        {scale.answers.map(({ label }) => `☐ ${label[page.lang]}`).join('   ')}
                      </p>
                    </li>
                  ))}
              </Rows>
            </Block>
          ))}
        </Stack>
        <Stack gap={7}>
          <Block side title={page.t('scales.levels')} id="levels">
            <Rows>
              {levels.map((level) => (
                <li>
                  <p class="strong">
                    {level.title[page.lang]}{' '}
                    <span class="quiet num">
                      {page.t('scales.level.from', { from: page.f.number(level.from) })}
                    </span>
                  </p>
                  {level.advice && <p class="small">{level.advice[page.lang]}</p>}
                </li>
              ))}
            </Rows>
            {manages && <BoundsForm {...props} />}
          </Block>
          <GroupBlock {...props} />
        </Stack>
      </Split>
    </Layout>
  )
}
