import { directionOf } from '../../words.ts'
import type { HandedPaper } from '../paper.ts'

function Said({ facts }: { facts: HandedPaper['facts'] }) {
  return (
    <dl class="said">
      {facts.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/**
 * What a file for a body says, word for word: its preview and the page behind a link draw the same. `under` is the heading it
 * stands under.
 */
export function Paper({ paper, under }: { paper: HandedPaper; under: 'h1' | 'h2' }) {
  const Heading = under === 'h1' ? 'h2' : 'h3'
  return (
    <div lang={paper.lang} class="stack" data-gap="3">
      <p class="strong">{paper.title}</p>
      <Said facts={paper.facts} />
      {paper.sections.map((section) => (
        <section class="stack" data-gap="2">
          <Heading class="ds-heading" data-size="2xs">
            {section.title}
          </Heading>
          {section.facts.length > 0 && <Said facts={section.facts} />}
          {section.texts.map(({ label, text, lang }) => (
            <div>
              <p class="meta">{label}</p>
              <p class="kept" lang={lang} dir={directionOf(lang)}>
                {text}
              </p>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
