import type { PublishedEdition } from '../../../incidents/index.ts'
import { frontWords } from '../../line/front-words.ts'
import { BeginningWords } from '../../line/views/front-words.tsx'
import { FiguresInShort } from '../../statistics/in-short.tsx'
import { shownHelpLines } from '../help.ts'
import { at, type PublicPage } from '../page.ts'
import { Call, PublicFrame, SafetyNotice } from './frame.tsx'

/** Whom to call: the organisation, and who helps in this country. */
export function HelpNow({ page }: { page: PublicPage }) {
  const { t, line, organisation } = page
  const { safety_number } = line
  const shown = shownHelpLines(organisation.country, line.help_numbers)
  if (!safety_number && shown.length === 0) return null
  return (
    <section class="block" id="help" aria-labelledby="h-help">
      <header>
        <h2 class="ds-heading" data-size="xs" id="h-help">
          {t('public.help.title')}
        </h2>
      </header>
      <ul class="rows helplines">
        {safety_number && (
          <li>
            <span>{t('public.front.call')}</span>
            <Call number={safety_number} />
          </li>
        )}
        {shown.map(({ whom, number, source }) => (
          <li>
            <span>
              {t(`public.help.${whom}`)}{' '}
              <a class="ds-link quiet small" href={source} rel="noreferrer">
                <bdi dir="ltr">{new URL(source).host.replace(/^www\./, '')}</bdi>
              </a>
            </span>
            <Call number={number} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Way({ href, title, lead }: { href: string; title: string; lead?: string }) {
  return (
    <li>
      <a class="ds-link strong" href={href}>
        {title}
      </a>
      {lead && <p class="small quiet">{lead}</p>}
    </li>
  )
}

/** An organisation's page for everybody: what it does, telling what happened, coming back, help now, what it knows. */
export function FrontPage({ page, edition }: { page: PublicPage; edition?: PublishedEdition }) {
  const { t, line, organisation } = page
  return (
    <PublicFrame page={page} title={organisation.name}>
      <BeginningWords t={t} words={frontWords(line, page.lang, organisation.language)} />
      {line.open ? (
        <div class="stack" data-gap="2">
          <a class="ds-button" data-fullwidth="" href={at(page, '/report')}>
            {t('public.report.title')}
          </a>
          <p class="small quiet">{t('public.front.report')}</p>
        </div>
      ) : (
        <p class="quiet">{t('public.closed')}</p>
      )}
      <SafetyNotice page={page} />
      <ul class="rows">
        <Way
          href={at(page, '/receipt')}
          title={t('public.front.receipt')}
          lead={t('public.front.receipt.lead')}
        />
        <Way
          href={`/refer/${organisation.slug}?lang=${page.lang}`}
          title={t('public.front.refer')}
          lead={t('public.front.refer.lead')}
        />
      </ul>
      <HelpNow page={page} />
      {edition && <FiguresInShort page={page} edition={edition} />}
      <p class="small">
        <a class="ds-link" data-color="neutral" href={`/${organisation.slug}/today`}>
          {t('public.front.staff')}
        </a>
      </p>
    </PublicFrame>
  )
}
