import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { wordFor } from '../../case.ts'
import { placeName } from '../../holidays/places.ts'
import type { Pathway } from '../../pathways/pathway.ts'
import type { OwnPathway } from '../own.ts'
import { ownPath, pathwayPath, pathwaysPath } from '../paths.ts'
import { eventsThatCount, type Tried } from '../try.ts'
import { periodInWords } from './list-page.tsx'
import { PathwayPicture } from './picture.tsx'
import { RuleFacts, Sure } from './rule-facts.tsx'
import { TriedDeadlines, TryForm } from './tried.tsx'

export interface ShowPathwayProps {
  page: Page
  pathway: Pathway
  versions: Pathway[]
  /** Of an organisation's own pathway, its row. */
  own?: OwnPathway
  manages: boolean
  tries: { form: FormState; tried?: Tried[] }
}

const placeOf = (page: Page, { country, region }: Pathway) =>
  country ? placeName(page, country, region?.slice(3)) : page.t('procedures.any_country')

function Acts({ page, pathway, own, manages }: ShowPathwayProps) {
  if (!manages) return null
  return (
    <>
      {own?.state === 'draft' && (
        <ButtonLink href={ownPath(page, own.id)} icon="pencil">
          {page.t('procedures.edit')}
        </ButtonLink>
      )}
      {own?.state === 'in_use' && (
        <PostButton page={page} variant="secondary" action={ownPath(page, own.id, '/versions')} icon="copy">
          {page.t('procedures.new_version')}
        </PostButton>
      )}
      {!own && (
        <ButtonLink
          variant="secondary"
          icon="copy"
          href={`${pathwaysPath(page, `/${pathway.id}/copy`)}?version=${encodeURIComponent(pathway.version)}`}
        >
          {page.t('procedures.copy')}
        </ButtonLink>
      )}
    </>
  )
}

function Versions({ page, pathway, versions }: ShowPathwayProps) {
  return (
    <Block side title={page.t('procedures.versions')} id="versions">
      <Rows>
        {versions.map((one) => (
          <li>
            <p>
              {one.version === pathway.version ? (
                <b aria-current="true">{page.t('procedures.version_of', { version: one.version })}</b>
              ) : (
                <a class="ds-link" href={pathwayPath(page, one.id, one.version)}>
                  {page.t('procedures.version_of', { version: one.version })}
                </a>
              )}
            </p>
            <p class="quiet">{periodInWords(page, one)}</p>
          </li>
        ))}
      </Rows>
      <p class="quiet">{page.t('procedures.versions.kept')}</p>
    </Block>
  )
}

function OwnBlock({ page, own, manages }: { page: Page; own: OwnPathway; manages: boolean }) {
  return (
    <Block side title={page.t('procedures.own.one')} id="own">
      <p>
        <Tag tone={own.state === 'in_use' ? 'done' : 'open'}>{page.t(`procedures.state.${own.state}`)}</Tag>
      </p>
      <p class="mt-2">
        {page.t('procedures.based_on')}{' '}
        <a class="ds-link" href={pathwayPath(page, own.based_on, own.based_on_version)}>
          {page.t('procedures.version_of', { version: own.based_on_version })}
        </a>
      </p>
      {own.reason && <p class="mt-2">{own.reason}</p>}
      {manages && own.state === 'in_use' && (
        <PostButton
          page={page}
          tight
          variant="tertiary"
          action={ownPath(page, own.id, '/retirement')}
          version={own.version}
          confirm={page.t('procedures.retire.ask')}
        >
          {page.t('procedures.retire')}
        </PostButton>
      )}
    </Block>
  )
}

function Windows({ page, pathway }: { page: Page; pathway: Pathway }) {
  const day = (monthDay: string | null) =>
    monthDay ? page.f.longDate(`2024-${monthDay}`).replace(/\s*2024$/, '') : ''
  return (
    <Block title={page.t('procedures.windows')} id="windows">
      <Rows>
        {pathway.windows.map((window) => (
          <li>
            <p class="strong">{window.title[page.lang]}</p>
            <p>
              {window.opens
                ? page.t('procedures.window', { from: day(window.opens), to: day(window.closes) })
                : page.t('procedures.window.own')}
            </p>
            {window.note && <p class="small">{window.note[page.lang]}</p>}
            <p class="meta">
              {window.basis[page.lang]} · {window.source} ·{' '}
              {page.t('procedures.checked_on', { day: page.f.longDate(window.checked) })}
            </p>
            <Sure page={page} confidence={window.confidence} />
          </li>
        ))}
      </Rows>
    </Block>
  )
}

/** A pathway: its picture, each rule with its source and how sure it is, its versions, and a try. */
export function PathwayPage(props: ShowPathwayProps) {
  const { page, pathway, own, manages, tries } = props
  const kinds = pathway.kinds.map((kind) => wordFor(page.t, 'cases.kind', kind))
  const counts = eventsThatCount(pathway).length > 0
  return (
    <Layout page={page} title={pathway.title[page.lang]}>
      <PageHead
        crumb={{ href: pathwaysPath(page), label: page.t('procedures.title') }}
        title={pathway.title[page.lang]}
        meta={
          <Meta
            items={[
              placeOf(page, pathway),
              page.f.list(kinds),
              page.t('procedures.version_of', { version: pathway.version }),
              periodInWords(page, pathway),
            ]}
          />
        }
        acts={<Acts {...props} />}
      />
      <Split>
        <Stack gap={9}>
          <Block title={page.t('procedures.way')} id="way">
            <PathwayPicture page={page} pathway={pathway} />
          </Block>
          {counts && (
            <Block title={page.t('procedures.try')} id="try">
              <TryForm
                page={page}
                action={pathwaysPath(page, `/${pathway.id}`)}
                hidden={{ version: pathway.version }}
                pathway={pathway}
                form={tries.form}
              />
              {tries.tried && (
                <div class="mt-8">
                  <TriedDeadlines page={page} tried={tries.tried} />
                </div>
              )}
            </Block>
          )}
          {pathway.deadlines.length > 0 && (
            <Block title={page.t('procedures.rules')} id="rules">
              <Rows>
                {pathway.deadlines.map((rule) => (
                  <li id={`rule-${rule.id}`}>
                    <h3 class="ds-heading" data-size="2xs">
                      {rule.title[page.lang]}
                    </h3>
                    <RuleFacts page={page} rule={rule} pathway={pathway} />
                  </li>
                ))}
              </Rows>
            </Block>
          )}
          {pathway.windows.length > 0 && <Windows page={page} pathway={pathway} />}
        </Stack>
        <Stack gap={9}>
          {own && <OwnBlock page={page} own={own} manages={manages} />}
          <Versions {...props} />
        </Stack>
      </Split>
    </Layout>
  )
}
