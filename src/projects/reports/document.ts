import { type Format, formats } from '../../platform/i18n/format.ts'
import { type Lang, type Translate, translator } from '../../platform/i18n/messages.ts'
import type { Block, Figure, IndicatorRow, ReportDocument, Section } from '../documents/index.ts'
import { genderParts } from '../figures/computed.ts'
import type { Standing } from '../figures/figure.ts'
import type { IndicatorFigure } from '../figures/indicators.ts'
import { describeMeasure } from '../measures/describe.ts'
import type { FigureKind } from '../measures/measure.ts'
import type { ReportData, Restatement } from './data.ts'
import { facts, findings, money, type Words } from './document-blocks.ts'
import { type Automatic, fillFigures, library, type Narrative, outlines } from './outline.ts'

/** A figure with its words: a share in per cent, money with its currency, everything else as a plain number. */
export function figureText(f: Format, kind: FigureKind, value: number, currency: string): Figure {
  if (kind === 'ratio') return { raw: value, text: f.percent(value), percent: true }
  if (kind === 'money') return { raw: value, text: f.money(value, currency) }
  return { raw: value, text: f.number(value) }
}

/** How an indicator stands, in words: `reached on 17 June`, `4 fewer than planned`. */
export function standingWords(
  t: Translate,
  f: Format,
  kind: FigureKind,
  standing: Standing,
  currency: string,
): string {
  if (standing.state === 'untargeted') return ''
  if (standing.state === 'reached') {
    return standing.on
      ? t('projects.standing.reached_on', { month: f.month(standing.on) })
      : t('projects.standing.reached')
  }
  if (standing.state === 'on_plan') return t('projects.standing.on_plan')
  // A share that lacks 2.8 of 8.2 per cent lacks points, not per cent of it.
  const by =
    kind === 'ratio'
      ? t('projects.standing.points', { n: Math.round(standing.by * 1000) / 10 })
      : figureText(f, kind, standing.by, currency).text
  return t(standing.state === 'behind' ? 'projects.standing.behind' : 'projects.standing.short', {
    by,
    n: standing.by,
  })
}

function rowOf(
  { t, f, lang }: Words,
  data: ReportData,
  figure: IndicatorFigure,
  restatements: Restatement[],
): IndicatorRow {
  const asFigure = (value: number | null) =>
    value === null ? null : figureText(f, figure.kind, value, data.project.currency)
  const kind = data.results.find((result) => result.id === figure.result_id)?.kind
  const restated = restatements.find((one) => one.code === figure.code)
  const parts = genderParts(figure).map(({ gender, value }) => ({
    label: t(`projects.gender.${gender}`),
    value: { raw: value, text: f.number(value) },
  }))
  return {
    code: figure.code,
    title: figure.title,
    unit: figure.unit,
    indicatorKind:
      kind === 'outcome' || kind === 'impact' || kind === 'reach'
        ? t(`projects.result.${kind}`)
        : t('projects.result.output'),
    baseline: asFigure(figure.baseline),
    target: asFigure(figure.target),
    value: asFigure(figure.value),
    unknown: figure.unknown === null ? null : { raw: figure.unknown, text: f.number(figure.unknown) },
    how: describeMeasure(figure.measure, t, lang),
    records: { raw: figure.records, text: f.number(figure.records) },
    note:
      restated &&
      t('projects.restated', {
        submitted: asFigure(restated.submitted)?.text ?? '–',
        now: asFigure(restated.now)?.text ?? '–',
      }),
    breakdowns: parts.length > 0 ? [{ title: t('projects.gender'), partition: true, parts }] : undefined,
  }
}

function indicators(words: Words, data: ReportData, restatements: Restatement[]): Block[] {
  const groups = data.results.flatMap((result) => {
    const own = data.figures.filter((figure) => figure.result_id === result.id)
    const rows = (reach: boolean) =>
      own
        .filter((figure) => (figure.kind === 'reach') === reach)
        .map((figure) => rowOf(words, data, figure, restatements))
    return [
      { title: result.title, reach: false, rows: rows(false) },
      { title: result.title, reach: true, rows: rows(true) },
    ].filter((group) => group.rows.length > 0)
  })
  return groups.length > 0 ? [{ kind: 'indicators', groups }] : []
}

function progress({ t, f }: Words, data: ReportData): Block[] {
  const currency = data.project.currency
  const bars = data.figures.flatMap((figure) => {
    if (figure.target === null || figure.value === null) return []
    const done = figure.standing.state === 'reached' || figure.standing.state === 'short'
    const plan =
      figure.plan === undefined || done
        ? null
        : figure.kind === 'ratio'
          ? figure.plan
          : Math.floor(figure.plan)
    return [
      {
        label: figure.title,
        unit: figure.unit,
        value: figureText(f, figure.kind, figure.value, currency),
        target: figureText(f, figure.kind, figure.target, currency),
        planned: plan === null ? null : figureText(f, figure.kind, plan, currency),
        state: standingWords(t, f, figure.kind, figure.standing, currency),
      },
    ]
  })
  return bars.length > 0 ? [{ kind: 'progress', bars }] : []
}

function automatic(
  words: Words,
  data: ReportData,
  narrative: Narrative,
  restatements: Restatement[],
  kind: Automatic,
): Block[] {
  if (kind === 'progress') return progress(words, data)
  if (kind === 'indicators') return indicators(words, data, restatements)
  if (kind === 'money') return money(words, data)
  if (kind === 'findings') return findings(words, narrative)
  if (kind === 'facts') return facts(words, data)
  const rows = data.partners.map((partner) => ({
    name: partner.name,
    country: words.f.country(partner.country),
    role: partner.part,
  }))
  return rows.length > 0 ? [{ kind: 'partners', rows }] : []
}

/** Values and targets by code, as texts call them. */
export function figureTexts(data: ReportData, f: Format): Map<string, { value: string; target: string }> {
  const text = (figure: IndicatorFigure, value: number | null) =>
    value === null ? '–' : figureText(f, figure.kind, value, data.project.currency).text
  return new Map(
    data.figures.map((figure) => [
      figure.code,
      { value: text(figure, figure.value), target: text(figure, figure.target) },
    ]),
  )
}

/**
 * Draws the report as plain data. Page, Word, PDF and workbook are all made from the answer, so a figure is the same in each,
 * and in the texts, whose placeholders are filled here. Sections with nothing in them are left out.
 */
export function documentOf(
  data: ReportData,
  narrative: Narrative,
  more: {
    lang: Lang
    title: string
    submitted: boolean
    demonstration: boolean
    restatements: Restatement[]
    /** Why they differ. */
    note?: string
    zone: string
  },
): ReportDocument {
  const t = translator(more.lang)
  const words: Words = {
    t,
    f: formats(more.lang, more.zone, data.built_on),
    lang: more.lang,
  }
  const texts = figureTexts(data, words.f)
  const sections = outlines[narrative.outline].map((id): Section => {
    const text = narrative.sections[id]?.trim()
    const paragraph: Block[] = text ? [{ kind: 'paragraph', text: fillFigures(text, texts) }] : []
    const parts = library[id].flatMap((kind: Automatic) => [
      ...automatic(words, data, narrative, more.restatements, kind),
      ...(kind === 'indicators' && more.note
        ? [{ kind: 'paragraph' as const, text: t('projects.restatement.why', { note: more.note }) }]
        : []),
    ])
    return { id, title: words.t(`projects.section.${id}`), blocks: [...paragraph, ...parts] }
  })
  return {
    lang: more.lang,
    title: more.title,
    organisation: data.organisation,
    project: {
      number: data.project.number,
      title: data.project.title,
      funder: data.project.funder,
      programme: data.project.programme ?? undefined,
      period: { from: data.period.from, to: data.period.until },
    },
    builtOn: data.built_on,
    state: more.submitted ? 'submitted' : 'draft',
    demonstration: more.demonstration,
    restatementNote: more.note,
    sections: sections.filter((section) => section.blocks.length > 0),
  }
}
