/**
 * An organisation's pages for everybody, below its address. They stand here one by one, so that a page that lands beside them is
 * walked as one for members until somebody writes it down.
 */
const everybodys: ReadonlySet<string> = new Set([
  '/front',
  '/exit',
  '/report',
  '/report/send',
  '/receipt',
  '/receipt/say',
  '/receipt/again',
  '/receipt/copy',
  '/receipt/kept',
  '/receipt/forget',
  '/receipt/forgotten',
  '/statistics',
  '/statistics.csv',
  '/statistics.json',
  '/statistics/:edition',
])

/** Whether an address, as it is routed, is for everybody: no session is read there. */
export const isEverybodys = (path: string): boolean => everybodys.has(path.replace('/:organisation', ''))
