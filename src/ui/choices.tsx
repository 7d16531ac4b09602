/** A value to choose, with its words. `group` gathers options of a select. */
export interface Option {
  value: string
  label: string
  hint?: string
  group?: string
}

/** Options of a select, gathered under their groups in order of appearance. */
export function SelectOptions({ options, chosen }: { options: readonly Option[]; chosen: string[] }) {
  const groups = [...new Set(options.map((option) => option.group))]
  const list = (group?: string) =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option value={option.value} selected={chosen.includes(option.value)}>
          {option.label}
        </option>
      ))
  return (
    <>
      {groups.map((group) =>
        group === undefined ? list() : <optgroup label={group}>{list(group)}</optgroup>,
      )}
    </>
  )
}

/** Radios or ticks below each other. */
export function Stacked({
  id,
  type,
  ...rest
}: {
  id: string
  type: 'radio' | 'checkbox'
  name: string
  options: readonly Option[]
  chosen: string[]
}) {
  return (
    <div class="choices">
      {rest.options.map((option, index) => (
        <div class="field field--tick">
          <input
            class="ds-input"
            type={type}
            id={index === 0 ? id : `${id}-${option.value}`}
            name={rest.name}
            value={option.value}
            checked={rest.chosen.includes(option.value)}
          />
          <label for={index === 0 ? id : `${id}-${option.value}`}>
            {option.label}
            {option.hint && <span class="hint">{option.hint}</span>}
          </label>
        </div>
      ))}
    </div>
  )
}
