import type { Page } from '../../../ui/page.ts'
import { personPath } from '../../paths.ts'
import type { Gender } from '../../person.ts'
import type { PersonLine } from '../../queries.ts'
import { ageWords } from '../../words.ts'
import { type Genogram, genogramOf, type Place, type Tie } from '../genogram.ts'

function Shape({ gender, at, own }: { gender: Gender; at: Place; own: boolean }) {
  const kind = own ? 'kin kin--own' : 'kin'
  if (gender === 'woman') return <circle class={kind} cx={at.x} cy={at.y} r="22" />
  if (gender === 'man') return <rect class={kind} x={at.x - 21} y={at.y - 21} width="42" height="42" rx="3" />
  return <path class={kind} d={`M${at.x} ${at.y - 24}l24 24-24 24-24-24z`} />
}

/** A name in at most two lines of the picture. */
function nameLines(name: string): string[] {
  const words = name.split(' ')
  if (name.length <= 15 || words.length === 1) return [name]
  const middle = Math.ceil(words.length / 2)
  return [words.slice(0, middle).join(' '), words.slice(middle).join(' ')]
}

/** What lies below the words, so that no line of the family is drawn through them. Widths are those of a broad letter. */
function Ground({ at, lines }: { at: Place; lines: string[] }) {
  const width = Math.max(...lines.map((line) => line.length)) * 7.5 + 4
  return (
    <rect class="ground" x={at.x - width / 2} y={at.y + 29} width={width} height={lines.length * 17 + 2} />
  )
}

function Somebody({ page, at, person, own }: { page: Page; at: Place; person?: PersonLine; own: boolean }) {
  const name = person?.name ?? page.t('people.nameless')
  const lines = nameLines(name)
  const age = person && ageWords(page, person)
  const words = (
    <>
      <Shape gender={person?.gender ?? 'unknown'} at={at} own={own} />
      <Ground at={at} lines={age ? [...lines, age] : lines} />
      {lines.map((line, n) => (
        <text
          class={own ? 'kin__name kin__name--own' : 'kin__name'}
          x={at.x}
          y={at.y + 42 + n * 17}
          text-anchor="middle"
        >
          {line}
        </text>
      ))}
      {age && (
        <text class="q" x={at.x} y={at.y + 42 + lines.length * 17} text-anchor="middle">
          {age}
        </text>
      )}
    </>
  )
  if (own || !person) return <g>{words}</g>
  return <a href={personPath(page.organisation?.slug ?? '', person.id)}>{words}</a>
}

/**
 * A family as a picture: generations from top to bottom, a square for a man, a circle for a woman, a diamond otherwise.
 * The list beside it says the same in words.
 */
export function GenogramPicture({
  page,
  root,
  ties,
  people,
}: {
  page: Page
  root: string
  ties: readonly Tie[]
  people: Map<string, PersonLine>
}) {
  const picture: Genogram = genogramOf(root, ties)
  if (picture.places.length < 3) return null
  return (
    <figure class="genogram">
      <section class="genogram__room" tabindex={0} aria-label={page.t('people.genogram.label')}>
        <svg viewBox={`0 0 ${picture.width} ${picture.height}`} width={picture.width} height={picture.height}>
          <title>{page.t('people.genogram.alt', { n: picture.places.length })}</title>
          {picture.lines.map((line) => (
            <path class={`tie tie--${line.kind}`} d={line.d} />
          ))}
          {picture.places.map((at) => (
            <Somebody page={page} at={at} person={people.get(at.id)} own={at.id === root} />
          ))}
        </svg>
      </section>
      <figcaption class="small quiet">{page.t('people.genogram.key')}</figcaption>
    </figure>
  )
}
