import { linesOf, RegionMap } from '../../incidents/index.ts'
import { Block, Stack } from '../../ui/block.tsx'
import { More } from '../../ui/menu.tsx'
import { PlainTable } from '../../ui/table.tsx'
import { InCell, NotShown, numberOf, type Published } from './shown.tsx'
import { codeWord, periodWord, tableWord } from './words.ts'

/** The same numbers of each quarter there is. */
function Quarters({ page, edition, cells }: Published) {
  const all = linesOf(cells, 'region').filter(({ period }) => period !== edition.period.code)
  const quarters = [...new Set(all.map(({ period }) => period))]
  const codes = [...new Set(all.flatMap(({ code, value }) => (value === null ? [] : code)))]
  if (codes.length === 0) return null
  return (
    <More label={page.t('public.statistics.quarters')}>
      <section class="scroll" aria-label={page.t('public.statistics.quarters')} tabindex={0}>
        <PlainTable
          caption={page.t('public.statistics.quarters')}
          head={[tableWord(page, 'region'), ...quarters.map((code) => periodWord(page, { code }))]}
          rows={codes.map((code) => [
            codeWord(page, 'region', code),
            ...quarters.map((quarter) => (
              <InCell page={page} value={numberOf(linesOf(all, 'region', quarter), code)} />
            )),
          ])}
        />
      </section>
    </More>
  )
}

/** Where it happened: a map, and the numbers beside it; nothing where none is shown. */
export function Regions(props: Published) {
  const { page, country, edition, cells } = props
  const regions = linesOf(cells, 'region', edition.period.code)
  const told = linesOf(cells, 'region_told', edition.period.code)
  const title = tableWord(page, 'region')
  if (regions.every(({ value }) => value === null)) return null
  return (
    <Block title={title} id="region">
      <Stack gap={5}>
        <RegionMap
          page={page}
          country={country}
          title={title}
          values={new Map(regions.map(({ code, value }) => [code, value]))}
        />
        <PlainTable
          caption={title}
          head={[title, page.t('public.statistics.incidents'), page.t('public.statistics.told')]}
          rows={regions
            .filter(({ value }) => value !== null)
            .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
            .map(({ code, value }) => [
              codeWord(page, 'region', code),
              <InCell page={page} value={value} />,
              <InCell page={page} value={numberOf(told, code)} />,
            ])}
        />
        <NotShown page={page} table="region" cells={regions} />
        <Quarters {...props} />
      </Stack>
    </Block>
  )
}
