import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { HtmlEscapedString } from 'hono/utils/html'

const drawn = new Map<string, HtmlEscapedString>()
const most = 500

/**
 * Markup that is the same for everybody, such as a long list of codes to tick: drawn once and kept under `key`, which
 * must name the language and everything else that it depends on. Nothing of a record may be drawn here.
 */
export function kept(key: string, draw: () => Child): HtmlEscapedString {
  let markup = drawn.get(key)
  if (!markup) {
    markup = raw(String(draw()))
    if (drawn.size < most) drawn.set(key, markup)
  }
  return markup
}
