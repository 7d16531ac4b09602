import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, emptyForm, Field, Form } from '../../../ui/form.tsx'
import type { Page } from '../../../ui/page.ts'
import { tableWord } from '../../words.ts'
import { type Mentioned, withoutMentions } from '../mention.ts'

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

/** Where others' texts name this person, each with the words that would stand there instead. */
export function MentionsBlock({
  page,
  href,
  mentions,
  most,
}: {
  page: Page
  href: string
  mentions?: Mentioned[]
  most: number
}) {
  const slug = page.organisation?.slug ?? ''
  return (
    <Block title={page.t('privacy.mentions.title')} id="mentions">
      <Stack gap={3}>
        <p class="small quiet">{page.t('privacy.mentions.how')}</p>
        {!mentions && (
          <ButtonLink variant="secondary" icon="search" href={`${href}/erasure?mentions=yes#mentions`}>
            {page.t('privacy.mentions.look')}
          </ButtonLink>
        )}
        {mentions?.length === 0 && <p>{page.t('privacy.mentions.none')}</p>}
        {mentions && mentions.length === most && (
          <p class="small">{page.t('privacy.mentions.more', { n: most })}</p>
        )}
        <Rows>
          {(mentions ?? []).map((one, at) => (
            <li>
              <p class="small strong">
                {one.case_id ? (
                  <a class="ds-link" href={`/${slug}/cases/${one.case_id}`}>
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
