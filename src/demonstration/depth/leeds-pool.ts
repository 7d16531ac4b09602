import { addContact, addPoolMember, noteConflict } from '../../directory/index.ts'
import { found, type House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'

/** Whom to ring, and who interprets. Answers the id of the advocate in Leeds. */
export async function fillLeedsPool(house: House, today: Day): Promise<string> {
  return house.act('bryony', plus(today, -230), '10:00', async (ctx) => {
    for (const [city, name, task, phone] of [
      ['Leeds', 'Gwen Ashcombe', 'Team manager, assessment', '+44 000 000 301'],
      ['Ipswich', 'Col Reedham', 'Social worker', '+44 000 000 302'],
      ['Birmingham', 'Farah Oakenshaw', 'Reviewing officer', '+44 000 000 303'],
      ['Bristol', 'Idris Thornbury', 'Contact centre', '+44 000 000 304'],
      ['Bradford', 'Moira Fennimore', 'Conference chair', '+44 000 000 305'],
    ] as const)
      await addContact(ctx, found(house.institutions, `social-${city}`), { name, function: task, phone })
    const advocate = await addPoolMember(ctx, {
      name: 'Doina Cireșaru',
      parts: ['interpreter', 'advocate'],
      gender: 'woman',
      languages: [
        { code: 'ro', level: 'own' },
        { code: 'rom', level: 'own' },
        { code: 'en', level: 'well' },
      ],
      regions: ['Leeds', 'Bradford'],
      modes: ['in_person', 'video'],
      subjects: ['child_protection', 'family'],
      trained_on: plus(today, -300),
      vetted_until: plus(today, 210),
      phone: '+44 000 000 311',
    })
    const caretaker = await addPoolMember(ctx, {
      name: 'Jozef Malinár',
      parts: ['interpreter'],
      gender: 'man',
      languages: [
        { code: 'sk', level: 'own' },
        { code: 'rom', level: 'well' },
      ],
      regions: ['Birmingham'],
      modes: ['in_person', 'phone'],
      subjects: ['education', 'social_benefits'],
      phone: '+44 000 000 312',
      institution_id: found(house.institutions, 'social-Birmingham'),
    })
    await noteConflict(ctx, caretaker, {
      kind: 'works_for',
      institution_id: found(house.institutions, 'social-Birmingham'),
      note: 'Paid by the council; does not interpret for families against it.',
    })
    await addPoolMember(ctx, {
      name: 'Rosalind Birchall',
      parts: ['lawyer'],
      gender: 'woman',
      languages: [{ code: 'en', level: 'own' }],
      regions: ['Leeds', 'Ipswich', 'Bristol'],
      modes: ['in_person', 'video'],
      subjects: ['child_protection', 'family'],
      phone: '+44 000 000 313',
    })
    return advocate
  })
}
