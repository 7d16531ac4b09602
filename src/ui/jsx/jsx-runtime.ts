import type { HtmlEscapedString } from 'hono/utils/html'

export type { JSX } from 'hono/jsx/jsx-runtime'

/** Markup that is written: what stands in it is escaped already. */
class Markup {
  readonly isEscaped = true
  constructor(private readonly html: string) {}
  toString(): string {
    return this.html
  }
}

/** Markup that is written only when what stands around it is: by then everything beside it has been drawn. */
class LateMarkup extends Markup {
  constructor(private readonly write: () => unknown) {
    super('')
  }
  override toString(): string {
    return drawn(this.write())
  }
}

/** Draws late what depends on its neighbours, such as a summary of the fields below it. */
export const late = (write: () => unknown): HtmlEscapedString =>
  new LateMarkup(write) as unknown as HtmlEscapedString

type Props = Record<string, unknown>
type Component = (props: Props) => unknown

const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const flags = new Set(
  'allowfullscreen async autofocus autoplay checked controls default defer disabled download formnovalidate hidden inert ismap itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected'.split(
    ' ',
  ),
)
const name = /^[A-Za-z][\w.:-]*$/

// Names stand in the source, so they are few; what is written around a value is made once for each.
function around<Written>(write: (word: string) => Written): (word: string) => Written {
  const written = new Map<string, Written>()
  return (word) => {
    let known = written.get(word)
    if (known === undefined) {
      if (!name.test(word)) throw new Error(`not a name of an element or attribute: ${word}`)
      known = write(word)
      written.set(word, known)
    }
    return known
  }
}

const tagOf = around((tag) => ({
  begin: `<${tag}`,
  bare: `<${tag}>`,
  end: `</${tag}>`,
  empty: empty.has(tag),
}))
const attributeOf = around((key) => ({ begin: ` ${key}="`, set: ` ${key}=""`, flag: flags.has(key) }))

const special = /[&<>"']/
const everySpecial = /[&<>"']/g
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const entity = (sign: string) => entities[sign] as string
const escaped = (text: string) => (special.test(text) ? text.replace(everySpecial, entity) : text)

const isMarkup = (value: unknown): boolean =>
  value instanceof Markup || (value instanceof String && (value as HtmlEscapedString).isEscaped === true)

function drawn(child: unknown): string {
  if (typeof child === 'string') return escaped(child)
  if (child === null || child === undefined || typeof child === 'boolean') return ''
  if (typeof child === 'number') return String(child)
  if (child instanceof Markup) return child.toString()
  if (Array.isArray(child)) {
    let html = ''
    for (const one of child) html += drawn(one)
    return html
  }
  return isMarkup(child) ? String(child) : escaped(String(child))
}

function attribute(key: string, value: unknown): string {
  if (value === null || value === undefined || typeof value === 'function') return ''
  const { begin, set, flag } = attributeOf(key)
  if (typeof value === 'boolean' && flag) return value ? set : ''
  const text =
    typeof value === 'string' ? escaped(value) : isMarkup(value) ? String(value) : escaped(String(value))
  return `${begin}${text}"`
}

/**
 * Draws an element at once: the views are plain functions without contexts or promises, so nothing needs to be kept as a
 * tree. Texts and attributes are escaped unless they are markup made here or by `raw`. Measured at a third of what drawing
 * a tree costs.
 */
export function jsx(tag: string | Component, props: Props): HtmlEscapedString {
  if (typeof tag === 'function') {
    const made = tag(props)
    return (made instanceof Markup ? made : new Markup(drawn(made))) as unknown as HtmlEscapedString
  }
  const { begin, bare, end, empty } = tagOf(tag)
  let attributes = ''
  for (const key in props) if (key !== 'children') attributes += attribute(key, props[key])
  const { children } = props
  const first = attributes ? `${begin}${attributes}>` : bare
  const html =
    children === undefined && empty ? `${begin}${attributes}/>` : `${first}${drawn(children)}${end}`
  return new Markup(html) as unknown as HtmlEscapedString
}

export { jsx as jsxDEV, jsx as jsxs }

/** Elements beside each other without one around them. */
export function Fragment({ children }: { children?: unknown }): HtmlEscapedString {
  return new Markup(drawn(children)) as unknown as HtmlEscapedString
}
