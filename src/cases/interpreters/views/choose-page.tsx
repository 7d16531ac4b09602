import type { Child } from 'hono/jsx'
import { PhoneLink, poolParts, poolPath, poolWord } from '../../../directory/index.ts'
import { languageList, languageName } from '../../../people/index.ts'
import { Aside, Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Empty, Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { ToolSelect, Tools } from '../../../ui/tools.tsx'
import { ViewsTabs } from '../../../ui/views-tabs.tsx'
import { interpreterPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import type { Choosing } from '../choose.ts'
import type { Match } from '../match.ts'
import { whyWords, wishLines } from '../words.ts'
import { InterpreterBlock } from './sessions.tsx'

interface ChooseProps {
  page: Page
  room: CaseRoom
  choosing: Choosing
  /** The language chosen on the page instead of those found in the record. */
  language?: string
  /** Languages to choose from. */
  languages: { value: string; label: string }[]
  /** Names in the pool by id, for what wishes name. */
  poolNames: ReadonlyMap<string, string>
  now: Date
}

function MatchRow({ page, match, href }: { page: Page; match: Match; href?: string }) {
  const { member, why, refused } = match
  const slug = page.organisation?.slug ?? ''
  return (
    <li class={refused ? 'quiet' : undefined}>
      <div class="row row--ends">
        <a class={refused ? 'name quiet' : 'name'} href={poolPath(slug, member.id)}>
          {member.name ?? page.t('ui.unreadable')}
        </a>
        {!refused && member.reach?.phone && <PhoneLink phone={member.reach.phone} />}
      </div>
      {refused ? (
        <p>{page.t(`cases.interpreter.conflict.${refused}`)}</p>
      ) : (
        <>
          <Meta items={why.map((one) => whyWords(page, one))} />
          {member.remarks?.availability && <p class="small">{member.remarks.availability}</p>}
          {href && (
            <p class="mt-2">
              <ButtonLink tight variant="secondary" href={href}>
                {page.t('cases.interpreter.ask')}
              </ButtonLink>
            </p>
          )}
        </>
      )}
    </li>
  )
}

function Needed({ page, room, choosing, poolNames }: ChooseProps) {
  const slug = page.organisation?.slug ?? ''
  const { listeners, wishes } = choosing
  return (
    <Block side title={page.t('cases.wish.title')} id="wishes">
      {listeners.length === 0 && <Nothing>{page.t('cases.wish.nobody')}</Nothing>}
      <Rows>
        {listeners.map((one) => {
          const known = wishes.get(one.id)
          const lines = known ? wishLines(page, known.wish, poolNames) : []
          return (
            <li>
              <p class="row row--ends">
                <span class="strong">{one.name ?? page.t('ui.unreadable')}</span>
                {room.writes && (
                  <a class="ds-link" href={interpreterPath(slug, room.record.id, `/wishes/${one.id}`)}>
                    {page.t(known ? 'cases.wish.change' : 'cases.wish.ask')}
                  </a>
                )}
              </p>
              <Meta
                items={[
                  one.languages.length > 0 && languageList(page, one.languages),
                  page.t(`cases.wish.needs.${one.needs}`),
                ]}
              />
              {known?.broken ? <Unreadable page={page} /> : lines.map((line) => <p class="kept">{line}</p>)}
              {known && !known.broken && lines.length === 0 && <p>{page.t('cases.wish.none')}</p>}
            </li>
          )
        })}
      </Rows>
    </Block>
  )
}

function Fitting(props: ChooseProps) {
  const { page, room, choosing, language } = props
  const { matches, need, part, others } = choosing
  const slug = page.organisation?.slug ?? ''
  const base = interpreterPath(slug, room.record.id)
  const fitting = matches.filter((match) => !match.refused).length
  const book = (match: Match) => {
    const query = new URLSearchParams({ part })
    if (language) query.set('language', language)
    return room.writes ? `${base}/${match.member.id}?${query}` : undefined
  }
  return (
    <Block
      title={page.t('cases.interpreter.fitting')}
      id="fitting"
      aside={<Aside>{page.t('cases.interpreter.fitting.n', { n: fitting })}</Aside>}
    >
      {matches.length === 0 && (
        <Nothing>
          {need.languages.length > 0
            ? page.t('cases.interpreter.nobody_speaks', {
                languages: page.f.list(need.languages.map((code) => languageName(page, code))),
              })
            : page.t('cases.interpreter.nobody')}
        </Nothing>
      )}
      <Rows>
        {matches.map((match) => (
          <MatchRow page={page} match={match} href={book(match)} />
        ))}
      </Rows>
      {others > 0 && (
        <p class="small quiet">
          {page.t('cases.interpreter.others', { n: others })}{' '}
          <a class="ds-link" href={`${poolPath(slug)}?part=${part}`}>
            {page.t('cases.interpreter.pool')}
          </a>
        </p>
      )}
    </Block>
  )
}

function NobodyYet({ page, part }: { page: Page; part: Choosing['part'] }): Child {
  const slug = page.organisation?.slug ?? ''
  return (
    <Empty
      title={page.t(`cases.interpreter.empty.${part}`)}
      text={page.t('cases.interpreter.empty.text')}
      acts={
        page.member?.may('directory.write') && (
          <ButtonLink icon="plus" href={`${poolPath(slug)}/new?part=${part}`}>
            {page.t('directory.pool.add')}
          </ButtonLink>
        )
      }
    />
  )
}

/** Choosing an interpreter, advocate or lawyer for a case: what is needed, who fits and why, who may not help, and the sessions. */
export function ChoosePage(props: ChooseProps) {
  const { page, room, choosing, language, languages } = props
  const { part, need, any, bookings } = choosing
  const base = interpreterPath(page.organisation?.slug ?? '', room.record.id)
  const title = page.t(`cases.interpreter.title.${part}`)
  return (
    <Layout page={page} title={`${title}: ${room.heading}`}>
      <PageHead
        crumb={{ href: base.replace(/\/interpreter$/, ''), label: room.heading }}
        title={title}
        lead={page.t(`cases.interpreter.lead.${part}`)}
        acts={<PrintButton page={page} />}
      />
      {room.safe}
      <ViewsTabs
        page={page}
        label={page.t('cases.interpreter.parts')}
        views={poolParts.map((one) => ({
          href: `${base}?part=${one}`,
          label: poolWord(page, 'parts', one),
          current: one === part,
        }))}
      />
      {any && (
        <Tools page={page} action={base} hidden={{ part }}>
          <ToolSelect
            name="language"
            label={
              need.languages.length > 0 && !language
                ? page.t('cases.interpreter.language_found', {
                    languages: page.f.list(need.languages.map((code) => languageName(page, code))),
                  })
                : page.t('cases.interpreter.language_any')
            }
            value={language}
            options={languages}
          />
        </Tools>
      )}
      {any && need.languages.length === 0 && part === 'interpreter' && (
        <Notice tone="quiet">{page.t('cases.interpreter.no_language')}</Notice>
      )}
      <Split>
        <Stack gap={9}>{any ? <Fitting {...props} /> : <NobodyYet page={page} part={part} />}</Stack>
        <Stack gap={9}>
          <Needed {...props} />
          <InterpreterBlock
            page={page}
            id={room.record.id}
            bookings={bookings}
            names={room.names}
            writes={room.writes}
            acts={props.now}
          />
        </Stack>
      </Split>
    </Layout>
  )
}
