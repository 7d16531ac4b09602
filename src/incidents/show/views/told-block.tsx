import { languageName } from '../../../people/index.ts'
import { wordFor } from '../../../platform/i18n/coded.ts'
import { isRecording } from '../../../platform/recordings/index.ts'
import { Aside, Block, Rows, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { occurredWords } from '../../coding/words.ts'
import type { IncidentFile } from '../../files/queries.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { directionOf } from '../../words.ts'
import type { Standing } from '../standing.ts'

/** Words as they were written, in their language and direction. */
export function Words({
  page,
  words,
  language,
}: {
  page: Page
  words: string | null | undefined
  language: string
}) {
  if (words === null) return <Unreadable page={page} />
  return (
    <p class="kept" lang={language} dir={directionOf(language)}>
      {words}
    </p>
  )
}

function FileLine({ page, incident, file }: { page: Page; incident: Incident; file: IncidentFile }) {
  const path = incidentPath(page, incident.id, `/files/${file.id}`)
  const recording = isRecording(file.type)
  return (
    <li>
      {file.preview_id && (
        <a href={`${path}/look`} target="_blank" rel="noopener">
          <img class="paper__look" src={`${path}/look`} alt={page.t('incidents.files.look')} loading="lazy" />
        </a>
      )}
      <p>
        <a class="ds-link" href={recording ? `${path}/look` : path} download data-turbo="false">
          <Icon name="download" /> {file.name ?? page.t('ui.unreadable')}
        </a>
      </p>
      <Meta items={[page.f.size(file.bytes), page.f.day(file.added_on)]} />
      {recording && (
        <p class="small">
          <a class="ds-link" href={path} download data-turbo="false">
            {page.t('incidents.files.as_came')}
          </a>
        </p>
      )}
    </li>
  )
}

/** What came along with a report: without its metadata on the screen or, of a recording, as a download; as it came only as a download. */
export function FilesBlock({
  page,
  incident,
  files,
}: { page: Page; incident: Incident } & Pick<Standing, 'files'>) {
  if (files.length === 0) return null
  return (
    <Block
      title={page.t('incidents.files')}
      id="files"
      aside={<Aside>{page.t('incidents.files.how')}</Aside>}
    >
      <Rows>
        {files.map((file) => (
          <FileLine page={page} incident={incident} file={file} />
        ))}
      </Rows>
    </Block>
  )
}

/** What was noted besides, in whatever language. */
function Besides({ page, incident }: { page: Page; incident: Incident }) {
  const when = occurredWords(page, incident)
  const texts = (['place', 'perpetrator', 'summary'] as const).filter((name) => incident[name] !== undefined)
  if (!when && texts.length === 0) return null
  return (
    <dl class="said">
      {when && (
        <div>
          <dt>{page.t('incidents.field.when')}</dt>
          <dd>{when}</dd>
        </div>
      )}
      {texts.map((name) => (
        <div>
          <dt>{page.t(`incidents.field.${name}`)}</dt>
          <dd dir="auto">{incident[name] ?? <Unreadable page={page} />}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What was told: whose words, in which language, and what we made of them in ours. `side`: beside something else. */
export function ToldWords({
  page,
  incident,
  notes,
  side,
}: { page: Page; incident: Incident; side?: boolean } & Pick<Standing, 'notes'>) {
  const translations = notes.filter(({ translation }) => translation)
  return (
    <Block
      side={side}
      title={page.t('incidents.told')}
      id="told"
      aside={
        <Aside>
          {wordFor(page.t, 'incidents.told_by', incident.told_by)}, {languageName(page, incident.language)}
        </Aside>
      }
    >
      <Stack gap={3}>
        {incident.told === undefined ? (
          <Nothing>
            {page.t(incident.status === 'forgotten' ? 'incidents.told.forgotten' : 'incidents.told.none')}
          </Nothing>
        ) : (
          <blockquote class="quote">
            <Words page={page} words={incident.told} language={incident.language} />
          </blockquote>
        )}
        {translations.map(({ words }) => (
          <div>
            <p class="meta">{page.t('incidents.translation')}</p>
            {words === null ? <Unreadable page={page} /> : <p class="kept">{words}</p>}
          </div>
        ))}
        <Besides page={page} incident={incident} />
      </Stack>
    </Block>
  )
}
