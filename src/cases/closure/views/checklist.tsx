import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import { referralPath } from '../../referrals/views/referral-lines.tsx'
import { LevelTag } from '../../safety/risk/views/risk-block.tsx'
import { asksAboutDanger } from '../closing.ts'
import { Appointments, Deadlines, Goals, Tasks } from './open-work.tsx'
import { type Asked, NoneOpen, Question } from './question.tsx'

function Referrals({ page, open: { referrals } }: Asked) {
  return (
    <NoneOpen
      page={page}
      label={page.t('cases.gate.referrals', { n: referrals.length })}
      list={referrals}
      line={(one) => (
        <a class="ds-link" href={referralPath(page, one)}>
          {one.recipient?.name ?? <Unreadable page={page} />}
        </a>
      )}
    />
  )
}

function Danger({ page, id, open, gates }: Asked) {
  const { risk } = open
  const met = !gates.includes('risk') && !gates.includes('danger')
  const words = gates.includes('danger') ? 'high' : met ? 'met' : risk ? 'old' : 'never'
  return (
    <Question page={page} met={met} label={page.t(`cases.gate.risk.${words}`)}>
      {risk && (
        <p class="row small">
          <LevelTag page={page} level={risk.level as Parameters<typeof LevelTag>[0]['level']} />
          <span class="quiet">{page.f.longDate(risk.reviewed_on)}</span>
        </p>
      )}
      {!met && (
        <p class="small">
          <a class="ds-link" href={casesPath(page, `/${id}/safety/risk/new`)}>
            {page.t('cases.gate.risk.look')}
          </a>
        </p>
      )}
    </Question>
  )
}

function Contact({ page, id, open, gates }: Asked) {
  const { seen_on } = open
  const day = seen_on === null ? '' : page.f.longDate(seen_on)
  return (
    <Question
      page={page}
      met={!gates.includes('contact')}
      label={seen_on === null ? page.t('cases.gate.contact.never') : page.t('cases.gate.contact', { day })}
    >
      {gates.includes('contact') && (
        <p class="small">
          {page.t('cases.gate.contact.old')}{' '}
          <a class="ds-link" href={casesPath(page, `/${id}#note`)}>
            {page.t('cases.gate.contact.write')}
          </a>
        </p>
      )}
    </Question>
  )
}

/** What is asked before a case ends: what is settled is ticked, what is open can be settled here. */
export function Checklist(props: Asked & { now: Date }) {
  return (
    <ul class="rows">
      <Deadlines {...props} />
      <Goals {...props} />
      <Tasks {...props} />
      <Appointments {...props} />
      <Referrals {...props} />
      {asksAboutDanger(props.kind, props.open.risk) && <Danger {...props} />}
      <Contact {...props} />
    </ul>
  )
}

/** The open gates in a sentence each, for whoever decides. */
export const gateWords = (page: Page, gates: readonly string[]): string =>
  page.f.list(gates.map((gate) => wordFor(page.t, 'cases.gate.name', gate)))
