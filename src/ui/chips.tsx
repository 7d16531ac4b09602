import type { Child } from 'hono/jsx'

/**
 * Choices as chips: radios for one, checkboxes for several. Inside a fieldset of the caller's, or with its own
 * when `legend` is given (read aloud; visible with `showLegend`). `after` stands behind the last chip ("min").
 */
export function Chips({
  name,
  options,
  chosen = [],
  type = 'radio',
  id,
  legend,
  showLegend,
  after,
}: {
  name: string
  options: readonly { value: string; label: string }[]
  chosen?: readonly string[]
  type?: 'radio' | 'checkbox'
  id?: string
  legend?: string
  showLegend?: boolean
  after?: Child
}) {
  const chips = (
    <>
      {options.map((option, index) => (
        <label class="ds-chip" data-wrap="wrap">
          <input
            class="ds-input"
            type={type}
            id={id && index === 0 ? id : undefined}
            name={name}
            value={option.value}
            checked={chosen.includes(option.value)}
          />
          {option.label}
        </label>
      ))}
      {after && <span class="quiet">{after}</span>}
    </>
  )
  return legend ? (
    <fieldset class="kinds">
      <legend class={showLegend ? 'shown' : 'ds-sr-only'}>{legend}</legend>
      {chips}
    </fieldset>
  ) : (
    <div class="kinds">{chips}</div>
  )
}
