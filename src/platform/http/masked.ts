type Values = Record<string, string | string[] | undefined>

const listOf = (value: Values[string]): string[] => [value ?? []].flat()

/** The fields that a form was given without their values. */
export const maskedIn = (values: Values): ReadonlySet<string> => new Set(listOf(values.masked))

/** Whether a masked field stays as it is: nothing was typed, and it was not to be taken away. */
export const staysMasked = (values: Values, name: string): boolean =>
  maskedIn(values).has(name) &&
  values[`${name}.removed`] !== 'yes' &&
  listOf(values[name]).every((typed) => typed.trim() === '')
