import type { IncidentDraft } from '../../incidents/index.ts'
import type { Random } from '../telling/random.ts'

/** What happened, told in different ways so that no two look alike, with the codes that fit it. */
interface Kind {
  weight: number
  told: readonly string[]
  kind: string
  acts: readonly string[]
  settings: readonly string[]
  motives: readonly (readonly string[])[]
  indicators: readonly string[]
  perpetrators: readonly string[]
}

const kinds: readonly Kind[] = [
  {
    weight: 5,
    told: [
      'Two men shouted at us to go back where we came from and pushed my brother.',
      'Somebody threw a bottle when they heard us speak Ukrainian.',
      'He kicked my bag and said that we take the work of others.',
    ],
    kind: 'hate_crime',
    acts: ['physical_assault', 'insult'],
    settings: ['street', 'transport', 'event'],
    motives: [
      ['racist_xenophobic'],
      ['racist_xenophobic'],
      ['anti_roma'],
      ['racist_xenophobic', 'anti_muslim'],
    ],
    indicators: ['words_signs', 'perception', 'difference'],
    perpetrators: ['stranger', 'group'],
  },
  {
    weight: 4,
    told: [
      'A man at the stop said he would find out where I live.',
      'They wrote that we should be burnt, under a photo of our club.',
      'The neighbour said that he has a knife for people like us.',
    ],
    kind: 'hate_crime',
    acts: ['threats'],
    settings: ['neighbourhood', 'street', 'online'],
    motives: [['racist_xenophobic'], ['antisemitic'], ['anti_roma'], ['anti_lgbti', 'gender']],
    indicators: ['words_signs', 'perception'],
    perpetrators: ['neighbour', 'stranger', 'online'],
  },
  {
    weight: 3,
    told: [
      'In the morning there was a swastika on the door.',
      'The plate beside the prayer room was broken again.',
      'Our car was scratched: a word against Roma, from end to end.',
    ],
    kind: 'hate_crime',
    acts: ['damage_to_property'],
    settings: ['worship', 'home', 'neighbourhood'],
    motives: [['antisemitic'], ['antisemitic'], ['anti_muslim'], ['anti_roma']],
    indicators: ['words_signs', 'place'],
    perpetrators: ['unknown'],
  },
  {
    weight: 6,
    told: [
      'A woman on the tram called us names until we got off.',
      'Under our invitation there were forty comments about Jews.',
      'They sang it the whole way from the stadium.',
    ],
    kind: 'hate_speech',
    acts: ['insult'],
    settings: ['transport', 'online', 'street'],
    motives: [['racist_xenophobic'], ['antisemitic'], ['anti_roma'], ['racist_xenophobic', 'gender']],
    indicators: ['words_signs'],
    perpetrators: ['stranger', 'online', 'group'],
  },
  {
    weight: 4,
    told: [
      'The flat was free until I said my name.',
      'The guard let everybody in but us.',
      'They told me the job is not for foreigners, although I have the papers.',
    ],
    kind: 'discrimination',
    acts: ['refusal_of_service'],
    settings: ['shop_service', 'work', 'home'],
    motives: [['racist_xenophobic'], ['anti_roma'], ['disability'], ['racist_xenophobic', 'anti_muslim']],
    indicators: ['perception', 'difference'],
    perpetrators: ['landlord', 'company'],
  },
  {
    weight: 2,
    told: [
      'At the counter they said there is nobody who has time for my sort.',
      'The third time this month that they stopped only me.',
    ],
    kind: 'unfair_treatment',
    acts: ['unfair_decision'],
    settings: ['office', 'police'],
    motives: [['racist_xenophobic'], ['anti_roma']],
    indicators: ['perception', 'pattern'],
    perpetrators: ['official', 'police'],
  },
]

const all = kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind))
// Most of it in the city's own province, some around it, a little of it nobody knows where.
const regions = ['PL-12', 'PL-12', 'PL-12', 'PL-12', 'PL-12', 'PL-24', 'PL-24', 'PL-18', 'PL-26', null]
const sources = ['call', 'street', 'office', 'call', 'partner'] as const
const afterwards = [
  'Nobody who stood by did anything.',
  'A passer-by called out, and they left.',
  'She takes another way to work now.',
  'It was the second time in a month.',
  'The driver stopped and made them get off.',
  'The children saw it.',
  'He had come to the city three weeks before.',
]
const reasons = [
  ['nothing_would_change'],
  ['no_trust', 'bad_experience'],
  ['nothing_would_change', 'not_serious_enough'],
  ['fear_of_perpetrator'],
  ['language', 'did_not_know_how'],
  ['papers', 'fear_of_police'],
] as const

// About one incident in twenty is told to the police, as programme C found; whether it was is not known of one in ten.
const answerAt = (at: number) => (at % 22 === 3 ? 'yes' : at % 10 === 7 ? 'unknown' : 'no')

/** An incident of a day, as a member notes it; `at` is its place in the year. */
export function incidentOf(random: Random, at: number, day: string): IncidentDraft {
  const kind = random.pick(all)
  const police_told = answerAt(at)
  const motives = random.pick(kind.motives)
  const crime = kind.kind === 'hate_crime'
  const source = random.pick(sources.filter((one) => one !== 'partner'))
  return {
    source,
    language: random.pick(['uk', 'pl', 'ru', 'en', 'pl']),
    told: random.pick(kind.told),
    texts: crime ? { summary: `${random.pick(kind.told)} ${random.pick(afterwards)}` } : {},
    coding: {
      kind: kind.kind,
      told_by: random.chance(0.7) ? 'victim' : 'witness',
      acts: [...kind.acts],
      setting: random.pick(kind.settings),
      occurred_from: day,
      occurred_until: null,
      occurred_precision: random.chance(0.85) ? 'day' : 'month',
      country: 'PL',
      region: random.pick(regions),
      people_harmed: random.pick([1, 1, 1, 2, 3]),
      harmed: kind.acts.includes('damage_to_property') ? ['property'] : ['person'],
      perpetrator_kind: random.pick(kind.perpetrators),
      injury: kind.acts.includes('physical_assault') ? 'minor' : null,
      bias_perceived: [...motives],
      bias_indicators: [...kind.indicators],
      bias_assessed: random.chance(0.6) ? [...motives] : [],
      qualification: crime && random.chance(0.6) ? 'crime_with_bias' : null,
      police_told,
      police_told_on: police_told === 'yes' ? day : null,
      police_why_not: police_told === 'no' ? [...random.pick(reasons)] : [],
      agreed: random.chance(0.3) ? ['odihr'] : [],
      support: random.chance(0.4) ? ['counselling'] : [],
    },
  }
}
