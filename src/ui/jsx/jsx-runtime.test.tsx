import { raw } from 'hono/html'
import { jsx as drawnByHono } from 'hono/jsx/jsx-runtime'
import { describe, expect, test } from 'vitest'
import { jsx } from './jsx-runtime.ts'

const wicked = `<script>alert("x & 'y'")</script>`

describe('drawing an element', () => {
  test('escapes texts and attributes, and nothing that is markup already', () => {
    expect(String(<p title={wicked}>{wicked}</p>)).toBe(
      '<p title="&lt;script&gt;alert(&quot;x &amp; &#39;y&#39;&quot;)&lt;/script&gt;">&lt;script&gt;alert(&quot;x &amp; &#39;y&#39;&quot;)&lt;/script&gt;</p>',
    )
    expect(
      String(
        <p>
          <b>one</b> {raw('<i>two</i>')}
        </p>,
      ),
    ).toBe('<p><b>one</b> <i>two</i></p>')
  })

  test('takes nothing for markup that only says so', () => {
    const claimed = { isEscaped: true, toString: () => '<b>' } as unknown as string
    expect(String(<p>{claimed}</p>)).toBe('<p>&lt;b&gt;</p>')
  })

  test('refuses a name that would break out of its place', () => {
    expect(() => jsx('p', { 'a="1" onclick': 'x' })).toThrow('not a name')
    expect(() => jsx('p><script', {})).toThrow('not a name')
  })

  test('leaves out what is nothing, and draws lists and components', () => {
    const Item = ({ n }: { n: number }) => <li>{n}</li>
    expect(
      String(
        <ul class={undefined} hidden={false}>
          {[1, 2].map((n) => (
            <Item n={n} />
          ))}
          {false}
          {null}
          {''}
          {0}
        </ul>,
      ),
    ).toBe('<ul><li>1</li><li>2</li>0</ul>')
  })

  test.each([
    ['input', { type: 'checkbox', checked: true, disabled: false, value: 'a"b' }],
    ['br', {}],
    ['option', { value: '', selected: true, children: 'Any' }],
    ['p', { 'aria-hidden': true, 'data-open': false, id: 7, children: ['a', 1, null, ['b & c']] }],
    ['svg', { viewBox: '0 0 24 24', focusable: 'false', children: [] }],
    ['textarea', { name: 'text', children: '' }],
  ] as const)('writes %s as hono/jsx does', (tag, props) => {
    expect(String(jsx(tag, { ...props }))).toBe(String(drawnByHono(tag, { ...props })))
  })
})
