import type { Child } from 'hono/jsx'
import type { Pathway, Tried } from '../../cases/index.ts'
import { PathwayPicture, TriedDeadlines, TryForm } from '../../cases/index.ts'
import { Block, Stack } from '../../ui/block.tsx'
import { Button } from '../../ui/button.tsx'
import type { Option } from '../../ui/field.tsx'
import { Field } from '../../ui/form.tsx'
import { More } from '../../ui/menu.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { SitePage } from './site-page.tsx'

const path = '/deadlines'

function ChoosePathway({ page, form, options }: { page: Page; form: FormState; options: Option[] }) {
  return (
    <form class="form" method="get" action={path}>
      <input type="hidden" name="lang" value={page.lang} />
      <Field
        page={page}
        form={form}
        type="select"
        name="pathway"
        label={page.t('calculator.choose')}
        options={options}
        required="unmarked"
      />
      <div class="acts">
        <Button>{page.t('calculator.next')}</Button>
      </div>
    </form>
  )
}

function Caution({ page }: { page: Page }) {
  return (
    <Notice tone="quiet">
      <p class="strong">{page.t('calculator.caution.title')}</p>
      <p>{page.t('calculator.caution')}</p>
    </Notice>
  )
}

function Asked({
  page,
  pathway,
  form,
  tried,
}: {
  page: Page
  pathway: Pathway
  form: FormState
  tried?: Tried[]
}): Child {
  return (
    <>
      <Block
        title={pathway.title[page.lang]}
        id="asked"
        aside={
          <a class="ds-link" href={`${path}?lang=${page.lang}`}>
            {page.t('calculator.change')}
          </a>
        }
      >
        <TryForm
          page={page}
          action={path}
          hidden={{ lang: page.lang, pathway: pathway.id, version: pathway.version }}
          pathway={pathway}
          form={form}
        />
      </Block>
      {tried && (
        <Block title={page.t('calculator.result')} id="result">
          <TriedDeadlines page={page} tried={tried} />
        </Block>
      )}
      <More label={page.t('calculator.rules')}>
        <PathwayPicture page={page} pathway={pathway} />
      </More>
    </>
  )
}

/** The public calculator: a procedure, an event and a day in, each last day with its working out. Keeps nothing. */
export function CalculatorPage({
  page,
  pathway,
  options,
  form,
  tried,
}: {
  page: Page
  pathway?: Pathway
  options: Option[]
  form: FormState
  tried?: Tried[]
}) {
  return (
    <SitePage page={page} title={page.t('calculator.title')} lead={page.t('calculator.lead')}>
      <Stack gap={7}>
        <Caution page={page} />
        {pathway ? (
          <Asked page={page} pathway={pathway} form={form} tried={tried} />
        ) : (
          <ChoosePathway page={page} form={form} options={options} />
        )}
        <p class="small quiet">{page.t('calculator.private')}</p>
      </Stack>
    </SitePage>
  )
}
