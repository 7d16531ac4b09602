import type { PlannedActivity } from '../plan.ts'
import type { Day } from '../telling/days.ts'

type Reach = PlannedActivity['reach'][number]

/** Leaflets by language, and how many copies were left where people come by. */
export const leaflets: [
  title: string,
  language: string,
  held_on: Day,
  until_on: Day,
  amounts: [Day, number][],
][] = [
  [
    'Leaflet in Ukrainian',
    'uk',
    '2015-06-01',
    '2016-03-31',
    [
      ['2015-06-30', 120],
      ['2015-10-15', 160],
      ['2016-02-10', 140],
    ],
  ],
  [
    'Leaflet in Russian',
    'ru',
    '2015-06-01',
    '2016-03-31',
    [
      ['2015-07-20', 130],
      ['2015-11-12', 150],
      ['2016-03-03', 96],
    ],
  ],
  [
    'Leaflet in Vietnamese',
    'vi',
    '2015-07-01',
    '2016-03-31',
    [
      ['2015-08-14', 110],
      ['2015-12-02', 150],
      ['2016-03-17', 84],
    ],
  ],
  [
    'Leaflet in English',
    'en',
    '2015-07-01',
    '2016-03-31',
    [
      ['2015-09-09', 90],
      ['2016-01-20', 70],
    ],
  ],
  [
    'Leaflet in Arabic',
    'ar',
    '2015-09-01',
    '2016-03-31',
    [
      ['2015-10-28', 80],
      ['2016-02-24', 60],
    ],
  ],
  ['Leaflet in Czech', 'cs', '2015-06-01', '2016-03-31', [['2015-12-15', 72]]],
]

/** What the general public saw and heard. */
export const awareness: [
  kind: 'media' | 'event',
  title: string,
  held_on: Day,
  channel: Reach['channel'],
  amount: number,
  basis: Reach['basis'],
][] = [
  ['media', 'Radio talk on dependent residence', '2015-11-25', 'broadcast', 2600, 'estimated'],
  ['media', 'Article in a city paper', '2015-12-01', 'print', 1150, 'estimated'],
  ['media', 'Three short films, online', '2016-02-08', 'online', 870, 'counted'],
  ['event', 'Public debate: at home without papers', '2016-03-08', 'event_audience', 94, 'counted'],
  ['event', 'Stand at the multicultural week', '2015-09-12', 'event_audience', 310, 'estimated'],
  ['event', 'Evening with film', '2016-04-05', 'event_audience', 116, 'counted'],
]
