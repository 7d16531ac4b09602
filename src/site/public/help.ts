/** A number to call, whom it is for, who says so, and whether somebody must try it before it is relied on. */
export interface HelpLine {
  whom: 'police' | 'ambulance' | 'victims' | 'children'
  number: string
  source: string
  /**
   * `fixed`: laid down for the whole country, as an emergency number or one of the European 116 numbers (Commission Decision
   * 2007/116/EC). `check`: a helpline's own number, from secondary sources; nobody is shown it before the organisation tried it.
   */
  confidence: 'fixed' | 'check'
}

/** The European emergency number; it answers in every country here. (Directive (EU) 2018/1972, article 109.) */
export const emergencyNumber = '112'

const fixed = (whom: HelpLine['whom'], number: string, source: string): HelpLine => ({
  whom,
  number,
  source,
  confidence: 'fixed',
})
const toCheck = (whom: HelpLine['whom'], number: string, source: string): HelpLine => ({
  whom,
  number,
  source,
  confidence: 'check',
})

const lines: Record<string, HelpLine[]> = {
  CZ: [
    fixed('police', '158', 'https://www.policie.cz/'),
    fixed('ambulance', '155', 'https://www.hzscr.cz/'),
    fixed('victims', '116 006', 'https://www.116006.cz/'),
    fixed('children', '116 111', 'https://www.linkabezpeci.cz/'),
  ],
  SK: [
    fixed('police', '158', 'https://www.minv.sk/'),
    fixed('ambulance', '155', 'https://www.155.sk/'),
    fixed('children', '116 111', 'https://ldi.sk/'),
    toCheck('victims', '0800 212 212', 'https://www.zastavmenasilie.gov.sk/'),
  ],
  PL: [
    fixed('police', '997', 'https://www.policja.pl/'),
    fixed('ambulance', '999', 'https://www.gov.pl/'),
    fixed('children', '116 111', 'https://116111.pl/'),
    toCheck('victims', '800 120 002', 'https://www.niebieskalinia.pl/'),
  ],
  HU: [
    fixed('police', '107', 'https://www.police.hu/'),
    fixed('ambulance', '104', 'https://www.mentok.hu/'),
    fixed('children', '116 111', 'https://kek-vonal.hu/'),
  ],
  RO: [
    toCheck('victims', '0800 500 333', 'https://anes.gov.ro/'),
    toCheck('children', '119', 'https://copii.gov.ro/'),
  ],
  BG: [fixed('children', '116 111', 'https://116111.bg/')],
  NO: [
    fixed('police', '112', 'https://www.politiet.no/'),
    fixed('ambulance', '113', 'https://www.helsenorge.no/'),
    fixed('victims', '116 006', 'https://volinjen.no/'),
    fixed('children', '116 111', 'https://116111.no/'),
  ],
  GB: [
    fixed('police', '999', 'https://www.police.uk/'),
    toCheck('victims', '0808 168 9111', 'https://www.victimsupport.org.uk/'),
    toCheck('children', '0800 1111', 'https://www.childline.org.uk/'),
  ],
}

/** What is known of whom to call in a country, besides the emergency number. */
export const helpLines = (country: string): readonly HelpLine[] => lines[country] ?? []

/** Those that the public pages show: the ones the organisation chose; without a choice, those that need no checking. */
export const shownHelpLines = (country: string, chosen: readonly string[] | null): readonly HelpLine[] =>
  helpLines(country).filter(({ number, confidence }) =>
    chosen ? chosen.includes(number) : confidence === 'fixed',
  )
