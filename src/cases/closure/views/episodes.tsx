import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'
import type { Episode } from '../queries.ts'
import { gateWords } from './checklist.tsx'

/** `Second episode, since 4 March 2026`. */
export const episodeWords = (
  page: Page,
  { number, opened_on }: Pick<Episode, 'number' | 'opened_on'>,
): string => page.t('cases.episode.since', { n: number, day: page.f.longDate(opened_on) })

const endWords = (page: Page, { closed_on, reason }: Episode): string | undefined =>
  closed_on === null
    ? undefined
    : page.t('cases.episode.closed', {
        day: page.f.longDate(closed_on),
        reason: wordFor(page.t, 'cases.closure', reason ?? ''),
      })

/**
 * For the head of a case that was opened again: which episode it is, since when, and how the one before ended. Nothing
 * for a case that runs for the first time.
 */
export function EpisodeLine({ page, episodes }: { page: Page; episodes: readonly Episode[] }) {
  const now = episodes.at(-1)
  const before = episodes.at(-2)
  if (!now || !before) return null
  return <Meta items={[episodeWords(page, now), endWords(page, before)]} />
}

/** All episodes of a case: from when to when, how each ended, and what came of it. */
export function EpisodeList({
  page,
  episodes,
  names,
}: {
  page: Page
  episodes: readonly Episode[]
  names: ReadonlyMap<string, string>
}) {
  return (
    <Ledger>
      {episodes.toReversed().map((one) => (
        <LedgerRow when={<DayWhen page={page} date={one.opened_on} />}>
          <p class="strong">{page.t('cases.episode.number', { n: one.number })}</p>
          <Meta
            items={[
              endWords(page, one),
              one.closed_by && names.get(one.closed_by),
              one.outcomes.length > 0 &&
                page.f.list(one.outcomes.map((code) => wordFor(page.t, 'cases.outcome', code))),
              one.satisfaction !== null &&
                page.t('cases.episode.satisfaction', {
                  said: wordFor(page.t, 'cases.satisfaction', String(one.satisfaction)),
                }),
            ]}
          />
          {one.words && <p class="kept">{one.words}</p>}
          {one.overridden.length > 0 && (
            <p class="small">
              {page.t('cases.episode.overridden', { gates: gateWords(page, one.overridden) })}{' '}
              <span class="kept">{one.override}</span>
            </p>
          )}
        </LedgerRow>
      ))}
    </Ledger>
  )
}
