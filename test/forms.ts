/** A field of a form as a browser would see it. */
export interface Field {
  name: string
  kind: string
  value: string
  checked: boolean
  /** What a list offers. */
  offers: string[]
}

/** A form of a page that sends something. */
export interface Form {
  action: string
  fields: Field[]
}

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function attributes(tag: string): Record<string, string> {
  const found = [...tag.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].slice(1)
  return Object.fromEntries(found.map(([, name, value]) => [name ?? '', plain(value ?? '')]))
}

function fieldsIn(html: string, form?: string): Field[] {
  const fields: Field[] = []
  const tags = /<input\b[^>]*>|<textarea\b[^>]*>[^<]*<\/textarea>|<select\b[^>]*>[\s\S]*?<\/select>/g
  for (const [tag] of html.matchAll(tags)) {
    const open = tag.slice(0, tag.indexOf('>') + 1)
    const given = attributes(open)
    if (!given.name || 'disabled' in given || given.form !== form) continue
    const options = [...tag.matchAll(/<option\b[^>]*>/g)].map(([option]) => attributes(option))
    const chosen = options.find((option) => 'selected' in option)
    const kind = tag.startsWith('<input') ? (given.type ?? 'text') : tag.slice(1, tag.search(/[\s>]/))
    const inside = kind === 'textarea' ? plain(tag.slice(open.length, -'</textarea>'.length)) : undefined
    fields.push({
      name: given.name,
      kind,
      value: inside ?? chosen?.value ?? given.value ?? '',
      checked: 'checked' in given,
      offers: options.map((option) => option.value ?? ''),
    })
  }
  return fields
}

/** The forms of a page that are sent with POST, with fields that stand elsewhere and name their form. */
export function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const given = attributes(form.slice(0, form.indexOf('>') + 1))
    if (given.method?.toLowerCase() !== 'post') return []
    const elsewhere = given.id ? fieldsIn(html, given.id) : []
    return [{ action: given.action ?? '', fields: [...fieldsIn(form), ...elsewhere] }]
  })
}

/**
 * What somebody sends who types into every field, leaves what is chosen, and chooses the first where nothing is; with `ticks` the
 * first box of each name too.
 */
export function filledIn(
  { fields }: Form,
  type: (field: Field) => string | undefined,
  ticks = false,
): [string, string][] {
  const sent: [string, string][] = []
  for (const field of fields) {
    const { name, kind, value } = field
    if (kind === 'radio') {
      const group = fields.filter((one) => one.name === name)
      const chosen = group.find((one) => one.checked) ?? group.at(-1)
      if (chosen === field) sent.push([name, value])
    } else if (kind === 'checkbox') {
      const group = fields.filter((one) => one.name === name)
      const ticked = ticks && group[0] === field && !group.some((one) => one.checked)
      if (field.checked || ticked) sent.push([name, value || 'on'])
    } else if (kind === 'select') sent.push([name, value || (field.offers.find((one) => one !== '') ?? '')])
    else if (kind !== 'submit' && kind !== 'file') sent.push([name, type(field) ?? value])
  }
  return sent
}
