import { directionOf } from '../../../../platform/i18n/public.ts'
import { Block, Stack } from '../../../../ui/block.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Document } from '../../../../ui/document.tsx'
import type { Page } from '../../../../ui/page.ts'
import { PrintButton } from '../../../../ui/print-copy.tsx'
import { casesPath } from '../../../handles.ts'
import type { NotesCard, PlanLanguage } from '../plan.ts'
import type { PrintedPlan } from '../print.ts'

function Plan({ plan }: { plan: PrintedPlan }) {
  return (
    <>
      <h1 class="ds-heading" data-size="md">
        {plan.title}
      </h1>
      <p class="small quiet">{plan.made}</p>
      <Stack gap={7}>
        {plan.parts.map((part) => (
          <Block title={part.title}>
            <ul class="bullets">
              {part.lines.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </Block>
        ))}
      </Stack>
    </>
  )
}

function Card({ card }: { card: NotesCard }) {
  return (
    <div class="notes-card small">
      <h1 class="ds-heading" data-size="2xs">
        {card.title}
      </h1>
      {card.numbers.map((row) => (
        <p>
          {row.who} <bdi>{row.phone}</bdi>
        </p>
      ))}
      {card.lines.map((line) => (
        <p>{line}</p>
      ))}
    </div>
  )
}

/**
 * What is handed out, in the person's language, whatever the reader's: the whole plan, or the card. A browser prints its
 * address at the margin, so a card is printed from its PDF only.
 */
export function PlanPrintPage({
  page,
  id,
  lang,
  print,
  plan,
  card,
}: {
  page: Page
  id: string
  lang: PlanLanguage
  print: string
  plan?: PrintedPlan
  card?: NotesCard
}) {
  const href = casesPath(page, `/${id}/safety`)
  return (
    <Document page={page} title={plan?.title ?? card?.title ?? ''}>
      <main class="page paper" id="main" tabindex={-1}>
        <p class="crumb row row--wide">
          <a class="ds-link" href={href}>
            {page.t('cases.room.safety')}
          </a>
          <ButtonLink tight href={`${href}/prints/${print}.pdf`} icon="download" download>
            {page.t('cases.safety_plan.pdf')}
          </ButtonLink>
          {plan && <PrintButton page={page} />}
        </p>
        <p class="crumb small quiet">
          {page.t(card ? 'cases.safety_plan.pdf.card' : 'cases.safety_plan.pdf.hint')}
        </p>
        <article class="stack" data-gap="5" lang={lang} dir={directionOf(lang)}>
          {plan && <Plan plan={plan} />}
          {card && <Card card={card} />}
        </article>
      </main>
    </Document>
  )
}
