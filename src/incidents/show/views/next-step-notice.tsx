import { wordFor } from '../../../platform/i18n/coded.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { incidentPath } from '../../paths.ts'
import type { Step } from '../next-step.ts'

/** What each step says, and where it leads; waiting leads nowhere. */
function wordsOf(page: Page, id: string, step: Step): { text: string; act?: string; href?: string } {
  const path = (rest: string) => incidentPath(page, id, rest)
  const body = 'body' in step ? wordFor(page.t, 'incidents.body', step.body) : ''
  switch (step.kind) {
    case 'answer':
      return {
        text: page.t('incidents.next.answer'),
        act: page.t('incidents.next.answer.do'),
        href: '#answer',
      }
    case 'answer_first':
      return {
        text: page.t('incidents.next.answer_first'),
        act: page.t('incidents.next.answer.do'),
        href: '#answer',
      }
    case 'note_answer':
      return {
        text: page.t('incidents.next.note_answer', { body }),
        act: page.t('incidents.next.note_answer.do'),
        href: path(`/told/${step.told}`),
      }
    case 'code':
      return {
        text: page.t('incidents.next.code'),
        act: page.t('incidents.next.code.do'),
        href: path('/coding'),
      }
    case 'hand_over':
      return {
        text: page.t(`incidents.next.hand_over.${step.body}`),
        act: page.t('incidents.handed.title'),
        href: path(`/hand-over?body=${step.body === 'police' ? 'police' : 'ombuds'}`),
      }
    case 'ask_again':
      return {
        text: page.t('incidents.next.ask_again', { body, day: page.f.day(step.since) }),
        act: page.t('incidents.told.note_answer'),
        href: path(`/told/${step.told}`),
      }
    case 'wait':
      return { text: page.t('incidents.next.wait', { body, day: page.f.day(step.until) }) }
    case 'close':
      return {
        text: page.t('incidents.next.close'),
        act: page.t('incidents.next.close.do'),
        href: '#closing',
      }
  }
}

/** The next step of an incident: one sentence with one button. */
export function NextStepNotice({ page, id, step }: { page: Page; id: string; step: Step }) {
  const { text, act, href } = wordsOf(page, id, step)
  return (
    <Notice tone="quiet">
      <p>{text}</p>
      {act && href && (
        <div class="row mt-2">
          <ButtonLink tight href={href}>
            {act}
          </ButtonLink>
        </div>
      )}
    </Notice>
  )
}
