/** What a spreadsheet program takes for the beginning of a formula, also behind spaces and in full-width signs. */
const formula = /^(?:[\t\r\n\0]|[\s\u200B\uFEFF]*[=+\-@＝＋－＠])/

/**
 * A text as it may stand in a cell of a spreadsheet or a comma-separated file: never taken for a formula, not even after the
 * cell was edited or the file saved in another form.
 */
export const inert = (text: string): string => (formula.test(text) ? `'${text}` : text)
