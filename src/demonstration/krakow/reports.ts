import type { PlannedFront, PlannedReport } from '../depth/line.ts'
import { livedThrough } from '../depth/lived.ts'

export const krakowFront: PlannedFront = {
  languages: ['pl', 'uk', 'en', 'ru', 'ar', 'cs'],
  words: {
    pl: 'Jesteśmy z ludźmi, których w Krakowie ktoś atakuje, odsyła albo poniża. Pomoc jest bezpłatna.',
    en: 'We stand by people who are attacked, refused or humiliated in Kraków. Help is free.',
    uk: 'Ми поруч із людьми, на яких у Кракові нападають, яким відмовляють або яких принижують. Допомога безкоштовна.',
  },
}

/** What waits in the inbox, in the languages people write in. Who reads it finds nothing that names anybody. */
export const krakowReports: readonly PlannedReport[] = [
  {
    daysAgo: 1,
    said: {
      told_by: 'victim',
      language: 'uk',
      told: 'У трамваї чоловік почув, що ми говоримо українською, і штовхнув мою маму. Ніхто не допоміг. Я боюся їздити сама.',
      place: 'Трамвай 50, біля вокзалу',
      setting: 'transport',
      bias_perceived: ['racist_xenophobic'],
      police_told: 'no',
      police_why_not: ['language', 'nothing_would_change'],
    },
  },
  {
    daysAgo: 2,
    said: {
      told_by: 'victim',
      language: 'ar',
      told: 'كتبوا على باب بيتنا كلمات ضد المسلمين للمرة الثانية. الأولاد يسألون ماذا فعلنا. لا أعرف لمن أتكلم.',
      setting: 'home',
      bias_perceived: ['anti_muslim'],
      police_told: 'no',
      police_why_not: ['no_trust'],
    },
  },
  {
    daysAgo: 3,
    said: {
      told_by: 'witness',
      language: 'pl',
      told: 'Na przystanku dwóch chłopaków wyzywało romską rodzinę i rzucało w nich kamieniami. Nagrałam kawałek telefonem.',
      place: 'Przystanek przy rondzie',
      setting: 'street',
      bias_perceived: ['anti_roma'],
      police_told: 'unknown',
      police_why_not: [],
    },
    conversation: [
      'Dziękujemy, że nam to powiedziałaś. Czy wiesz, którego to było dnia i o której godzinie?',
      'W sobotę około szesnastej. Mogę dać nagranie, jeśli nikt nie pozna, że to ja.',
    ],
    afterwards: livedThrough,
  },
  {
    daysAgo: 6,
    said: {
      told_by: 'on_behalf',
      language: 'en',
      told: 'My flatmate was refused at three clubs in one evening. Each time it was after they saw him. He does not want trouble, so I am writing.',
      setting: 'shop_service',
      bias_perceived: ['racist_xenophobic'],
      police_told: 'no',
      police_why_not: ['not_serious_enough'],
    },
    conversation: [
      'Thank you for writing. Would he like to talk to a lawyer who works with us? It costs nothing.',
    ],
  },
  {
    daysAgo: 8,
    said: {
      told_by: 'victim',
      language: 'ru',
      told: 'Хозяин квартиры узнал, откуда мы, и сказал съехать за три дня. Мы платили вовремя.',
      setting: 'home',
      perpetrator: 'Хозяин квартиры',
      bias_perceived: ['racist_xenophobic'],
      police_told: 'no',
      police_why_not: ['papers'],
    },
  },
]
