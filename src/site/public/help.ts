/** A number to call, whom it is for, and who says so. */
export interface HelpLine {
  whom: 'police' | 'ambulance' | 'victims' | 'children'
  number: string
  source: string
}

/** The European emergency number; it answers in every country here. (Directive (EU) 2018/1972, article 109.) */
export const emergencyNumber = '112'

const lines: Record<string, HelpLine[]> = {
  CZ: [
    { whom: 'police', number: '158', source: 'https://www.policie.cz/' },
    { whom: 'ambulance', number: '155', source: 'https://www.hzscr.cz/' },
    { whom: 'victims', number: '116 006', source: 'https://www.116006.cz/' },
    { whom: 'children', number: '116 111', source: 'https://www.linkabezpeci.cz/' },
  ],
  SK: [
    { whom: 'police', number: '158', source: 'https://www.minv.sk/' },
    { whom: 'ambulance', number: '155', source: 'https://www.155.sk/' },
    { whom: 'children', number: '116 111', source: 'https://ldi.sk/' },
  ],
  PL: [
    { whom: 'police', number: '997', source: 'https://www.policja.pl/' },
    { whom: 'ambulance', number: '999', source: 'https://www.gov.pl/' },
    { whom: 'victims', number: '800 120 002', source: 'https://www.niebieskalinia.pl/' },
    { whom: 'children', number: '116 111', source: 'https://116111.pl/' },
  ],
  HU: [
    { whom: 'police', number: '107', source: 'https://www.police.hu/' },
    { whom: 'ambulance', number: '104', source: 'https://www.mentok.hu/' },
    { whom: 'children', number: '116 111', source: 'https://kek-vonal.hu/' },
  ],
  RO: [
    { whom: 'victims', number: '0800 500 333', source: 'https://anes.gov.ro/' },
    { whom: 'children', number: '119', source: 'https://copii.gov.ro/' },
  ],
  BG: [{ whom: 'children', number: '116 111', source: 'https://116111.bg/' }],
  NO: [
    { whom: 'police', number: '112', source: 'https://www.politiet.no/' },
    { whom: 'ambulance', number: '113', source: 'https://www.helsenorge.no/' },
    { whom: 'victims', number: '116 006', source: 'https://volinjen.no/' },
    { whom: 'children', number: '116 111', source: 'https://116111.no/' },
  ],
}

/** Whom to call in a country, besides the emergency number. */
export const helpLines = (country: string): readonly HelpLine[] => lines[country] ?? []
