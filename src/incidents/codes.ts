import { coded } from '../platform/i18n/coded.ts'

export const sources = coded('incidents.source', [
  'line',
  'case',
  'call',
  'street',
  'partner',
  'kobo',
  'office',
])

export const statuses = coded('incidents.status', [
  'new',
  'open',
  'set_aside',
  'joined',
  'closed',
  'forgotten',
])

export const incidentKinds = coded('incidents.kind', [
  'hate_crime',
  'hate_speech',
  'discrimination',
  'unfair_treatment',
  'school_refusal',
  'police_misconduct',
  'other',
])

export const tellers = coded('incidents.told_by', ['victim', 'witness', 'on_behalf', 'worker'])

export const precisions = coded('incidents.precision', ['day', 'week', 'month', 'year', 'unknown'])

export const settings = coded('incidents.setting', [
  'street',
  'transport',
  'home',
  'neighbourhood',
  'school',
  'work',
  'shop_service',
  'office',
  'police',
  'health',
  'worship',
  'cemetery',
  'event',
  'online',
  'other',
])

/** What was done: the types that civil society and states report to ODIHR, and what institutions do. */
export const acts = coded('incidents.act', [
  'homicide',
  'physical_assault',
  'sexual_assault',
  'threats',
  'damage_to_property',
  'theft_robbery',
  'attack_on_worship',
  'desecration',
  'incitement',
  'insult',
  'harassment',
  'refusal_of_service',
  'refusal_of_enrolment',
  'segregation',
  'unfair_decision',
  'excessive_force',
  'profiling',
  'other',
])

export const harmed = coded('incidents.harmed', [
  'person',
  'family',
  'group',
  'property',
  'community',
  'organisation',
])

export const perpetratorKinds = coded('incidents.perpetrator', [
  'unknown',
  'stranger',
  'group',
  'organised_group',
  'neighbour',
  'family',
  'colleague',
  'landlord',
  'teacher',
  'official',
  'police',
  'company',
  'online',
  'other',
])

export const injuries = coded('incidents.injury', ['none', 'minor', 'serious', 'death', 'unknown'])

/** ODIHR's nine bias motivations. Several may hold of one incident; their counts are never added up. (ODIHR hate crime data collection.) */
export const biases = coded('incidents.bias', [
  'racist_xenophobic',
  'anti_roma',
  'antisemitic',
  'anti_muslim',
  'anti_christian',
  'other_religion',
  'gender',
  'anti_lgbti',
  'disability',
])

/** What suggests a bias motive; it never proves one. (ODIHR, bias indicators.) */
export const indicators = coded('incidents.indicator', [
  'perception',
  'words_signs',
  'difference',
  'place',
  'date',
  'pattern',
  'organised_group',
  'visibility',
  'no_other_motive',
])

export const qualifications = coded('incidents.qualification', [
  'crime_with_bias',
  'crime_bias_unclear',
  'crime_no_bias',
  'offence_with_bias',
  'not_unlawful',
  'not_assessable',
])

/** Whether the police were told; the reporting rate counts `yes` over `yes` and `no`. */
export const policeAnswers = coded('incidents.police_told', ['yes', 'no', 'unknown', 'prefers_not'])

export const reasonsNotTold = coded('incidents.why_not', [
  'fear_of_perpetrator',
  'fear_of_police',
  'no_trust',
  'nothing_would_change',
  'not_serious_enough',
  'language',
  'papers',
  'did_not_know_how',
  'shame',
  'bad_experience',
  'others_told',
  'other',
  'prefers_not',
])

export const agreements = coded('incidents.agreed', [
  'contact',
  'police',
  'institution',
  'odihr',
  'exact_place_and_day',
  'quotation',
])

export const supports = coded('incidents.support', [
  'counselling',
  'legal',
  'psychological',
  'medical',
  'accompaniment',
  'interpretation',
  'shelter',
  'money',
  'referral',
  'information',
  'none_wanted',
])

export const outcomes = coded('incidents.outcome', [
  'helped',
  'handed_over',
  'information_only',
  'no_contact',
  'withdrawn',
  'outside_our_work',
])

export const institutionParts = coded('incidents.part', [
  'did_it',
  'where_it_was',
  'police',
  'helps',
  'witnessed',
])

export const bodies = coded('incidents.body', [
  'police',
  'prosecutor',
  'ombuds',
  'equality_body',
  'school_authority',
  'inspection',
  'municipality',
  'other',
])

export const bodyAnswers = coded('incidents.answer', [
  'accepted',
  'refused_to_take',
  'under_way',
  'shelved',
  'charged',
  'convicted',
  'acquitted',
  'remedied',
  'rejected',
  'no_answer',
])
