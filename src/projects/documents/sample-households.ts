import type { ReportDocument } from './report-document.ts'
import { bar, euros, indicator } from './sample-parts.ts'

/** Final report of a project on violence in migrant households, in Czech. */
export function householdsReport(): ReportDocument {
  const money = (raw: number) => euros('cs', raw)
  return {
    lang: 'cs',
    title: 'Závěrečná zpráva',
    organisation: 'Lávka Brno',
    project: {
      number: 'CZ12-0045',
      title: '„Já nebudu oběť!“ Násilí v domácnostech migrantů',
      funder: 'Norské fondy',
      period: { from: '2014-09-01', to: '2016-04-30' },
    },
    builtOn: '2016-05-20',
    state: 'submitted',
    demonstration: true,
    sections: [
      {
        id: 'summary',
        title: 'Shrnutí',
        blocks: [
          {
            kind: 'paragraph',
            text: 'Kdo má pobyt závislý na partnerovi, často od násilí neodejde. Právní a sociální poradenství dostalo 46 žen a mužů; 12 podpůrných organizací prošlo vzdělávacím seminářem a má příručku dobré praxe.',
          },
        ],
      },
      {
        id: 'results',
        title: 'Výsledky podle indikátorů',
        blocks: [
          {
            kind: 'indicators',
            groups: [
              {
                title: 'Přímá práce a prevence',
                reach: false,
                rows: [
                  indicator(
                    'cs',
                    '1 | Osoby s právním a sociálním poradenstvím | osoby | Každá osoba jednou za projekt, ať přišla kolikrát chtěla.',
                    [40, 46, 211, 2],
                  ),
                  indicator(
                    'cs',
                    '2 | Organizace na vzdělávacím semináři | organizace | Organizace, z nichž přišel alespoň jeden člověk.',
                    [10, 12, 12],
                  ),
                ],
              },
              {
                title: 'Letáky a osvěta',
                reach: true,
                rows: [
                  indicator(
                    'cs',
                    '3 | Migranti, k nimž se dostal leták | odhad | Součet rozdaných výtisků ve všech jazycích.',
                    [1500, 1500, 31],
                  ),
                  indicator(
                    'cs',
                    '4 | Veřejnost oslovená osvětou | odhad | Součet publika akcí a médií podle jejich údajů.',
                    [5000, 5000, 9],
                  ),
                ],
              },
            ],
          },
          {
            kind: 'progress',
            bars: [bar('cs', 'Osoby s poradenstvím | osoby | splněno', [46, 40])],
          },
        ],
      },
      {
        id: 'costs',
        title: 'Náklady',
        blocks: [
          {
            kind: 'money',
            upTo: null,
            currencies: [
              {
                currency: 'EUR',
                lines: [{ code: '', title: 'Celý projekt', planned: money(32520), spent: money(27950) }],
                total: { planned: money(32520), spent: money(27950) },
                grant: money(24172),
              },
            ],
          },
        ],
      },
    ],
  }
}
