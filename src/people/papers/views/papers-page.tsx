import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { Paper } from '../paper.ts'
import { paperKindWord } from '../words.ts'
import { PaperFields } from './paper-form.tsx'
import { PaperLine, type PapersView, WaysOut } from './papers-block.tsx'

function PaperActs({ page, paper, href }: { page: Page; paper: Paper; href: string }) {
  const at = `${href}/papers/${paper.id}`
  if (paper.in_record)
    return (
      <p class="small">
        <a class="ds-link" href={`${href}/edit`}>
          {page.t('people.papers.in_record')}
        </a>
      </p>
    )
  return (
    <div class="row">
      {!paper.ended_on && (
        <ButtonLink tight variant="tertiary" href={at}>
          {page.t('people.papers.change')}
        </ButtonLink>
      )}
      <PostButton
        page={page}
        action={paper.ended_on ? `${at}/end/removal` : `${at}/end`}
        tight
        variant="tertiary"
      >
        {page.t(paper.ended_on ? 'people.papers.restore' : 'people.papers.end')}
      </PostButton>
    </div>
  )
}

/** All papers of a person, and a form for another. */
export function PapersPage({
  page,
  person,
  href,
  form,
  ...view
}: { page: Page; person: { name: string }; href: string; form: FormState } & PapersView) {
  const title = page.t('people.papers.of', { name: person.name })
  const rows = (papers: Paper[]) => (
    <Rows>
      {papers.map((paper) => (
        <li>
          <PaperLine page={page} paper={paper} names={view.names} at={`${href}/papers`} shown={view.shown} />
          <PaperActs page={page} paper={paper} href={href} />
        </li>
      ))}
    </Rows>
  )
  const standing = view.papers.filter((paper) => !paper.ended_on)
  const ended = view.papers.filter((paper) => paper.ended_on)
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={{ href, label: person.name }} lead={page.t('people.papers.lead')} />
      <Stack gap={9}>
        <Block title={page.t('people.papers.standing')} id="standing">
          {standing.length === 0 ? <Nothing>{page.t('people.papers.none')}</Nothing> : rows(standing)}
          <WaysOut page={page} papers={view.papers} country={view.country} />
        </Block>
        <Block title={page.t('people.papers.add')} id="add">
          <Form page={page} action={`${href}/papers`}>
            <ErrorSummary page={page} form={form} />
            <PaperFields page={page} form={form} />
            <Actions>
              <Button>{page.t('people.papers.save')}</Button>
            </Actions>
          </Form>
        </Block>
        {ended.length > 0 && (
          <Block title={page.t('people.papers.ended')} id="ended">
            {rows(ended)}
          </Block>
        )}
      </Stack>
    </Layout>
  )
}

/** Correcting one paper. */
export function PaperPage({
  page,
  person,
  paper,
  href,
  form,
  version,
}: {
  page: Page
  person: { name: string }
  paper: Paper
  href: string
  form: FormState
  version: number
}) {
  const title = paperKindWord(page, paper.kind)
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: `${href}/papers`, label: page.t('people.papers.of', { name: person.name }) }}
      />
      <Form page={page} action={`${href}/papers/${paper.id}`} version={version}>
        <ErrorSummary page={page} form={form} />
        <PaperFields page={page} form={form} />
        <Actions>
          <Button>{page.t('people.papers.save')}</Button>
          <ButtonLink variant="secondary" href={`${href}/papers`}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
