import type { PlannedInstitution } from '../plan.ts'

const place = (
  key: string,
  name: string,
  kind: PlannedInstitution['kind'] = 'organisation',
  municipality = 'Praha',
  country = 'CZ',
) => ({ key, name, kind, municipality, country })

/** The twelve invented support organisations of the workshop, and offices. */
export const prahaSupport: PlannedInstitution[] = [
  place('o1', 'Counselling centre Dvorek'),
  place('o2', 'Shelter Za Oponou'),
  place('o3', 'Migrants’ advice desk Maják'),
  place('o4', 'Women’s centre Kompas', 'organisation', 'Plzeň'),
  place('o5', 'Legal clinic Paragraf na schodech', 'organisation', 'Brno'),
  place('o6', 'Crisis line Ticho'),
  place('o7', 'Interpreters’ circle Most přes', 'organisation', 'Praha'),
  place('o8', 'Community centre Kruh', 'organisation', 'Ústí nad Labem'),
  place('o9', 'Centre for men Zastávka', 'organisation', 'Praha'),
  place('o10', 'Parish social work Studánka', 'organisation', 'Hradec Králové'),
  place('o11', 'Vietnamese mothers’ club Lampion', 'organisation', 'Cheb'),
  place('o12', 'Family centre Hnízdo', 'organisation', 'Liberec'),
]

export const prahaPlaces: PlannedInstitution[] = [
  ...prahaSupport,
  place('oslo', 'Advice service for newcomers Åpen dør', 'organisation', 'Oslo', 'NO'),
  place('ministry', 'Ministry office for residence', 'council'),
  place('labour', 'Labour office, district branch', 'council'),
  place('court', 'District court, family matters', 'court'),
  place('police', 'Police, domestic violence desk', 'police'),
  place('slunce', 'Kindergarten Slunečnice', 'kindergarten'),
]
