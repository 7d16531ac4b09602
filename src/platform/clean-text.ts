/** Takes out what neither XML nor a font can carry: control characters and halves of surrogate pairs. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
}
