import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formats } from '../platform/i18n/format.ts'
import { type MessageId, translator } from '../platform/i18n/messages.ts'
import { apart, twoLines } from './chart-text.ts'
import { DotChangeChart } from './dot-change-chart.tsx'
import { ErrorSummary, emptyForm, Field, Form } from './form.tsx'
import { Layout } from './layout.tsx'
import type { FormState, Page } from './page.ts'
import { StepChart } from './step-chart.tsx'
import { ListTable } from './table.tsx'

function aPage(may: string[] = [], lang: 'en' | 'cs' = 'en'): Page {
  let keys = 0
  return {
    lang,
    dir: 'ltr',
    t: translator(lang),
    f: formats(lang, 'Europe/Prague', '2026-11-12'),
    today: '2026-11-12',
    path: '/lavka/cases/1?view=mine',
    demonstration: false,
    organisation: { slug: 'lavka', name: 'Lávka Brno' },
    organisations: [],
    member: { id: 'm', name: 'Hana', role: 'caseworker', may: (capability) => may.includes(capability) },
    counts: { cases: 23 },
    csrf: 'token',
    formKey: () => `key-${++keys}`,
    nonce: 'n0nce',
    assets: { css: '/assets/app.css', js: '/assets/app.js', line: '/assets/line.js' },
  }
}

const html = (node: unknown) => String(node)
const wrong = (name: string, typed: string): FormState => ({
  values: { [name]: typed },
  errors: { [name]: 'ui.unreadable' as MessageId },
})

describe('a field', () => {
  test('escapes what was typed', () => {
    const form = { ...emptyForm, values: { name: '"><script>alert(1)</script>' } }
    const text = html(<Field page={aPage()} name="name" label="Name" form={form} />)
    expect(text).not.toContain('<script>')
    expect(text).toContain('&lt;script&gt;')
  })

  test('escapes what was typed into a text of many lines', () => {
    const form = { ...emptyForm, values: { text: '</textarea><img src=x>' } }
    expect(html(<Field page={aPage()} name="text" label="Text" type="textarea" form={form} />)).not.toContain(
      '<img',
    )
  })

  test.each(['text', 'textarea', 'select'] as const)('ties the hint and the error to a %s', (type) => {
    const text = html(
      <Field
        page={aPage()}
        name="name"
        label="Name"
        hint="As they say it"
        type={type}
        form={wrong('name', '')}
      />,
    )
    expect(text).toContain('aria-describedby="f-name-hint f-name-wrong"')
    expect(text).toContain('aria-invalid="true"')
    expect(text).toContain('id="f-name-wrong"')
    expect(text).toContain('for="f-name"')
  })

  test('keeps the choices made', () => {
    const form = { ...emptyForm, values: { ways: ['call', 'visit'] } }
    const options = ['call', 'text', 'visit'].map((value) => ({ value, label: value }))
    const text = html(
      <Field page={aPage()} name="ways" label="Ways" type="checkbox" options={options} form={form} />,
    )
    expect(text.match(/checked/g)).toHaveLength(2)
  })
})

describe('a form', () => {
  test('carries the token, a key of its own and the version', () => {
    const page = aPage()
    const text = html(<Form page={page} action="/x" version={4} />) + html(<Form page={page} action="/y" />)
    expect(text).toContain('name="_csrf" value="token"')
    expect(text).toContain('value="key-1"')
    expect(text).toContain('value="key-2"')
    expect(text).toContain('name="_version" value="4"')
  })

  test('that comes back with errors is based on what it was based on; another form, or one drawn from what a colleague saved, is not', () => {
    const page = { ...aPage(), base: { path: '/x', version: '3' } }
    expect(html(<Form page={page} action="/x?again=1" version={4} />)).toContain('name="_version" value="3"')
    expect(html(<Form page={page} action="/y" version={4} />)).toContain('name="_version" value="4"')
    expect(html(<Form page={page} action="/x" version={4} rebased />)).toContain('name="_version" value="4"')
  })

  test('names the field that is wrong, wherever it stands, and leads to it', () => {
    const page = aPage()
    const form = { values: {}, errors: { name: 'form.required', note: 'form.too_long' } } as FormState
    const text = html(
      <div>
        <ErrorSummary page={page} form={form} />
        <Form page={page} action="/x">
          <Field page={page} form={form} name="name" label="First <name>" />
          <Field page={page} form={form} name="note" label="What happened?" />
        </Form>
      </div>,
    )
    expect(text).toContain('<a href="#f-name">First &lt;name&gt;: Please fill this in.</a>')
    expect(text).toContain('<a href="#f-note">What happened? This is too long. Please shorten it.</a>')
    const inside = html(
      <Form page={page} action="/x">
        <ErrorSummary page={page} form={form} prefix="end" />
        <Field page={page} form={form} name="name" label="Day" prefix="end" />
      </Form>,
    )
    expect(inside).toContain('<a href="#end-name">Day: Please fill this in.</a>')
  })

  test('lists what is wrong and leads to the field', () => {
    const text = html(<ErrorSummary page={aPage()} form={wrong('name', '')} />)
    expect(text).toContain('href="#f-name"')
    expect(html(<ErrorSummary page={aPage()} form={emptyForm} />)).toBe('')
  })
})

describe('the navigation', () => {
  test('shows today to everybody and hides what a role may not open', () => {
    const text = html(<Layout page={aPage([])} title="x" />)
    expect(text).toContain('/lavka/today')
    for (const noun of ['cases', 'people', 'activities', 'projects', 'directory', 'settings']) {
      expect(text).not.toContain(`href="/lavka/${noun}"`)
    }
  })

  test('offers to add only what a role may write', () => {
    const worker = html(<Layout page={aPage(['cases.write', 'people.write', 'people.read'])} title="x" />)
    expect(worker).toContain('href="/lavka/cases/new"')
    const volunteer = html(<Layout page={aPage(['cases.read', 'cases.write'])} title="x" />)
    expect(volunteer).not.toContain('href="/lavka/cases/new"')
    expect(volunteer).not.toContain('href="/lavka/people/new"')
  })

  test('knows which noun a page belongs to', () => {
    const text = html(<Layout page={aPage(['cases.read'])} title="x" />)
    expect(text).toMatch(/href="\/lavka\/cases" aria-current="true"/)
  })

  test('puts a page under the noun from which its reader came', () => {
    const at = (path: string, may: string[]) =>
      html(<Layout page={{ ...aPage(may), path: `/lavka/${path}` }} title="x" />)
    const settings = /href="\/lavka\/settings" aria-current="true"/
    const incidents = /href="\/lavka\/incidents" aria-current="true"/
    expect(at('log/decoys', ['settings.read'])).toMatch(settings)
    expect(at('incidents/sealing', ['settings.read'])).toMatch(settings)
    expect(at('incidents/sealing', ['settings.read', 'incidents.read'])).toMatch(incidents)
    expect(at('settings/line', ['incidents.read'])).toMatch(incidents)
  })

  test('has no noun without pages', () => {
    const everything = { ...aPage(), member: { id: 'm', name: 'H', role: 'r', may: () => true } }
    const text = html(<Layout page={everything} title="x" />)
    for (const noun of ['groups', 'advocacy', 'library']) expect(text).not.toContain(`/lavka/${noun}`)
  })
})

test('a table that may be wider than a phone can be moved with the keyboard', () => {
  expect(html(steps)).toContain('<section class="scroll" aria-label="People trained" tabindex="0"')
})

const steps = (
  <StepChart
    page={aPage()}
    title="People trained"
    from="2025-07-01"
    to="2027-06-30"
    series={[
      { name: 'police officers', short: 'police', target: 70, points: [{ date: '2026-10-31', total: 61 }] },
      { name: 'clerks', target: 15, points: [{ date: '2026-10-31', total: 15 }] },
    ]}
  />
)

describe('a chart', () => {
  test('has a title that tells its figures and a table beside it', () => {
    const text = html(steps)
    expect(text).toContain('<title>People trained. police officers 61 of 70 and clerks 15 of 15.</title>')
    expect(text).toMatch(/<table[\s\S]*October 2026[\s\S]*61/)
  })

  test('keeps labels apart and inside', () => {
    const placed = apart([100, 101, 50], 16, 110)
    const [first = 0, second = 0, third = 0] = placed
    expect(second - first).toBeGreaterThanOrEqual(16)
    expect(first - third).toBeGreaterThanOrEqual(16)
    expect(Math.max(...placed)).toBeLessThanOrEqual(110)
  })

  test('breaks long labels into two lines', () => {
    expect(twoLines('Says when a boundary is crossed', 18)).toHaveLength(2)
  })

  test('shows a score that is missing', () => {
    const changes = [{ label: 'Speech', before: null, after: 2 }]
    const text = html(
      <DotChangeChart page={aPage()} title="Readiness" changes={changes} max={4} before="Feb" after="Oct" />,
    )
    expect(text).toContain('Speech – to 2')
  })
})

describe('a list', () => {
  test('names every tick and keeps a table’s roles', () => {
    const rows = [{ id: '7', name: 'Javorová', cells: [<a href="/x">Javorová</a>, undefined] }]
    const columns = [{ label: 'Case' }, { label: 'Next deadline', phone: 'labelled' as const }]
    const text = html(
      <ListTable
        page={aPage()}
        caption="Cases"
        columns={columns}
        rows={rows}
        choose={{ name: 'id', form: 'bulk' }}
      />,
    )
    expect(text).toContain('aria-label="Choose Javorová"')
    expect(text).toContain('role="rowheader"')
    expect(text).toContain('form="bulk"')
  })
})

describe('the strict content policy', () => {
  test('finds no style attribute and no inline handler in any component', () => {
    for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.tsx'))) {
      if (file.endsWith('.test.tsx')) continue
      const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
      expect(source, file).not.toMatch(/\sstyle=|\son[a-z]+=[{"]/)
    }
    expect(html(steps)).not.toContain('style=')
  })

  test('gives every script of the shell the nonce', () => {
    const text = html(<Layout page={aPage()} title="x" />)
    for (const script of text.match(/<script[^>]*>/g) ?? []) expect(script).toContain('nonce="n0nce"')
    expect(text).toContain('<meta name="csp-nonce" content="n0nce"')
  })
})
