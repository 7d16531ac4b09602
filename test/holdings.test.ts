import { expect, test } from 'vitest'
import { isMessageId } from '../src/platform/i18n/messages.ts'
import { subjects } from '../src/subjects.ts'
import { theWorld } from './world.ts'

/** Sealed values that belong to no person and no case, or go another way when somebody is forgotten. */
const elsewhere = [
  'answer_template.title_sealed',
  'answer_template.words_sealed',
  'decoy.person_sealed',
  'export_approval.words_sealed',
  'export_reason.words_sealed',
  'idempotency_key.location_sealed',
  'saved_view.name_sealed',
  'saved_view.wish_sealed',
  'export_approval.asked_sealed',
  'export_approval.answer_sealed',
  'directory_contact.contact_sealed',
  'finding.text_sealed',
  'hand_over.note_sealed',
  'hand_over.receipt_sealed',
  'incoming_referral.answer_sealed',
  'incoming_referral.receipt_sealed',
  'incoming_referral.said_sealed',
  'incident_import_row.row_sealed',
  'incident_mapping.name_sealed',
  'incident_mapping.rules_sealed',
  'incident_mapping.sample_sealed',
  'incident_receipt.key_sealed',
  'institution.details_sealed',
  'invitation.address_sealed',
  'invitation.name_sealed',
  'member.name_sealed',
  'own_pathway.reason_sealed',
  'pool_member.community_sealed',
  'pool_member.name_sealed',
  'pool_member.reach_sealed',
  'pool_member.remarks_sealed',
  'referral_answer.words_sealed',
  'report.frozen_sealed',
  'report.narrative_sealed',
  'report.restatement_note_sealed',
  'shared_link.address_sealed',
  'shared_link.content_sealed',
  'shared_link.opener_sealed',
]

const columns = async (sql: string): Promise<string[]> => {
  const { install } = await theWorld()
  const found = await install.pools.pool('owner').query<{ name: string }>(sql)
  return found.rows.map(({ name }) => name)
}

test('every sealed column of the schema is told as a holding, or is known to belong to nobody', async () => {
  const sealed = await columns(
    `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname like '%\\_sealed' and not a.attisdropped
        and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organisation_id')`,
  )
  const held = subjects.holdings.flatMap(({ table, sealed }) =>
    Object.keys(sealed).map((column) => `${table}.${column}`),
  )
  expect(sealed.filter((name) => !held.includes(name) && !elsewhere.includes(name))).toEqual([])
})

test('every column a holding names is there', async () => {
  const known = new Set(
    await columns(
      `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped`,
    ),
  )
  const named = subjects.holdings.flatMap((holding) =>
    [
      holding.row,
      holding.person,
      holding.case,
      holding.on,
      ...(holding.key ?? []),
      ...holding.tells,
      ...Object.keys(holding.sealed),
      ...Object.keys(holding.coarse ?? {}),
    ].flatMap((column) => (column ? `${holding.table}.${column}` : [])),
  )
  expect(named.filter((name) => !known.has(name))).toEqual([])
})

test('every table that is shown as held or erased has a word', () => {
  const tables = new Set(subjects.holdings.map(({ table }) => table))
  expect([...tables].filter((table) => !isMessageId(`privacy.table.${table}`))).toEqual([])
})
