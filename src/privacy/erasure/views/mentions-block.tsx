import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, emptyForm, Field, Form } from '../../../ui/form.tsx'
import type { Page } from '../../../ui/page.ts'
import { tableWord } from '../../words.ts'
import { type Mentioned, mostMentions, withoutMentions } from '../mention.ts'

/** A text with the names in it marked. */
function Marked({ text, mentions }: Pick<Mentioned, 'text' | 'mentions'>) {
  let at = 0
  const parts = mentions.flatMap(({ from, to }) => {
    const before = text.slice(at, from)
    at = to
    return [before, <mark>{text.slice(from, to)}</mark>]
  })
  return (
    <p class="kept small">
      {parts}
      {text.slice(at)}
    </p>
  )
}

/** Where a text stands: the page of its case or incident, if it is of one. */
function placeOf(page: Page, { case_id, incident_id }: Mentioned): string | undefined {
  const slug = page.organisation?.slug ?? ''
  if (incident_id) return `/${slug}/incidents/${incident_id}`
  return case_id && `/${slug}/cases/${case_id}`
}

/** Where others' texts name this person, or this incident by its number, each with the words that would stand there instead. */
export function MentionsBlock({
  page,
  href,
  of,
  mentions,
}: {
  page: Page
  href: string
  of: 'people' | 'incidents'
  mentions?: Mentioned[]
}) {
  return (
    <Block title={page.t(`privacy.mentions.title.${of}`)} id="mentions">
      <Stack gap={3}>
        <p class="small quiet">{page.t(`privacy.mentions.how.${of}`)}</p>
        {!mentions && (
          <ButtonLink variant="secondary" icon="search" href={`${href}/erasure?mentions=yes#mentions`}>
            {page.t(`privacy.mentions.look.${of}`)}
          </ButtonLink>
        )}
        {mentions?.length === 0 && <p>{page.t(`privacy.mentions.none.${of}`)}</p>}
        {mentions && mentions.length === mostMentions && (
          <p class="small">{page.t('privacy.mentions.more', { n: mostMentions })}</p>
        )}
        <Rows>
          {(mentions ?? []).map((one, at) => (
            <li>
              <p class="small strong">
                {placeOf(page, one) ? (
                  <a class="ds-link" href={placeOf(page, one)}>
                    {tableWord(page.t, one.table)}
                  </a>
                ) : (
                  tableWord(page.t, one.table)
                )}
              </p>
              <Marked text={one.text} mentions={one.mentions} />
              <Form
                page={page}
                action={`${href}/erasure/redaction`}
                hidden={{
                  table: one.table,
                  column: one.column,
                  row: one.row,
                  path: one.path,
                  before: one.text,
                }}
              >
                <Field
                  page={page}
                  name="text"
                  prefix={`m${at}`}
                  type="textarea"
                  rows={3}
                  label={page.t('privacy.mentions.instead')}
                  form={{ ...emptyForm, values: { text: withoutMentions(one.text, one.mentions) } }}
                />
                <Actions>
                  <Button variant="secondary" tight>
                    {page.t('privacy.mentions.do')}
                  </Button>
                </Actions>
              </Form>
            </li>
          ))}
        </Rows>
      </Stack>
    </Block>
  )
}
