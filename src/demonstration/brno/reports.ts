import type { PlannedFront, PlannedReport } from '../depth/line.ts'

export const brnoFront: PlannedFront = {
  languages: ['cs', 'sk', 'en', 'uk', 'ar', 'vi'],
  words: {
    cs: 'Jsme tu pro rodiny, které v Brně někdo odmítl, ponížil nebo napadl: ve škole, na úřadě, na ulici. Pomoc je zdarma.',
    en: 'We are here for families in Brno whom somebody refused, humiliated or attacked: at school, at an office, in the street. Help is free.',
    uk: 'Ми тут для родин, яким у Брні відмовили, яких принизили або на яких напали: у школі, в установі, на вулиці. Допомога безкоштовна.',
  },
}

/** What waits in the inbox; one was answered already. */
export const brnoReports: readonly PlannedReport[] = [
  {
    daysAgo: 1,
    said: {
      told_by: 'victim',
      language: 'cs',
      told: 'Ve školce mi řekli, že mají plno. Kamarádka volala o hodinu později a pro její dceru místo bylo. Ona Romka není.',
      setting: 'school',
      bias_perceived: ['anti_roma'],
      police_told: 'no',
      police_why_not: ['did_not_know_how'],
    },
  },
  {
    daysAgo: 4,
    said: {
      told_by: 'witness',
      language: 'en',
      told: 'At the tram stop a group of men shouted at a family with a pram and one of them threw a bottle. The children cried.',
      place: 'Tram stop behind the station',
      setting: 'transport',
      bias_perceived: ['anti_roma'],
      police_told: 'unknown',
      police_why_not: [],
    },
  },
  {
    daysAgo: 3,
    said: {
      told_by: 'witness',
      language: 'en',
      told: 'At the tram stop a group of men shouted at a family with a pram and one of them threw a bottle. The children cried. I saw it too.',
      setting: 'transport',
      bias_perceived: ['anti_roma'],
      police_told: 'unknown',
      police_why_not: [],
    },
  },
  {
    daysAgo: 9,
    said: {
      told_by: 'victim',
      language: 'uk',
      told: 'Сина посадили самого в останній ряд і сказали, що так буде, доки він не вивчить мову. Інші діти з нього сміються.',
      setting: 'school',
      bias_perceived: ['racist_xenophobic'],
      police_told: 'no',
      police_why_not: ['nothing_would_change'],
    },
    conversation: ['Дякуємо, що написали. Ми можемо піти до школи разом з вами. У який клас ходить син?'],
  },
]
