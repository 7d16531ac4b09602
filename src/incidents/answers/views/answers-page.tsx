import { languageList } from '../../../people/index.ts'
import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { incidentsPath } from '../../paths.ts'
import { beginning, directionOf } from '../../words.ts'
import type { AnswerTemplate } from '../queries.ts'
import { AnswerFields } from './answer-fields.tsx'

function AnswerLine({ page, answer }: { page: Page; answer: AnswerTemplate }) {
  return (
    <li>
      <p>
        <a class="ds-link" href={incidentsPath(page, `/answers/${answer.id}`)}>
          {answer.title ?? page.t('ui.unreadable')}
        </a>
      </p>
      {answer.words === null ? (
        <Unreadable page={page} />
      ) : (
        <p class="small quiet" lang={answer.language} dir={directionOf(answer.language)}>
          {beginning(answer.words)}
        </p>
      )}
    </li>
  )
}

/** The ready answers, each under its language, and the form for another one. */
export function AnswersPage({
  page,
  answers,
  form,
}: {
  page: Page
  answers: AnswerTemplate[]
  form: FormState
}) {
  const languages = Map.groupBy(answers, ({ language }) => language)
  return (
    <Layout page={page} title={page.t('incidents.answers')}>
      <PageHead
        crumb={{ href: incidentsPath(page), label: page.t('incidents.title') }}
        title={page.t('incidents.answers')}
        lead={page.t('incidents.answers.lead')}
      />
      <Split>
        <Stack gap={7}>
          {answers.length === 0 && <Nothing>{page.t('incidents.answers.none')}</Nothing>}
          {[...languages].map(([language, list]) => (
            <Block title={languageList(page, [language])} id={`in-${language}`}>
              <Rows>
                {list.map((answer) => (
                  <AnswerLine page={page} answer={answer} />
                ))}
              </Rows>
            </Block>
          ))}
        </Stack>
        <Block title={page.t('incidents.answers.new')} id="new">
          <Form page={page} action={incidentsPath(page, '/answers')}>
            <ErrorSummary page={page} form={form} />
            <AnswerFields page={page} form={form} />
            <Actions>
              <Button>{page.t('incidents.answers.add')}</Button>
            </Actions>
          </Form>
        </Block>
      </Split>
    </Layout>
  )
}
