import { beforeAll, describe, expect, test } from 'vitest'
import { theWorld } from './world.ts'

/**
 * What the schema promises of every table, read from the catalogue of the migrated database: a table that
 * a later migration adds is held to the same without anybody remembering to.
 */
const list = async (sql: string, values: unknown[] = []): Promise<string[]> => {
  const { install } = await theWorld()
  const found = await install.pools.pool('owner').query<{ name: string }>(sql, values)
  return found.rows.map((row) => row.name)
}

const ours = `c.relnamespace in ('public'::regnamespace, 'keys'::regnamespace) and c.relkind in ('r', 'p')`
const tenantTables = `
  select c.oid, c.oid::regclass::text as name, c.relrowsecurity, c.relforcerowsecurity from pg_class c
   where ${ours} and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped)`
const firstColumn = `(select a.attname from pg_attribute a where a.attrelid = x.conrelid and a.attnum = x.conkey[1])`
const serving = ['alongside_app', 'alongside_door', 'alongside_stats', 'alongside_auditor']

/** Tables shared by all organisations: how sign-in finds who asks, and the keeping of the database itself. */
const shared = [
  'auth_account',
  'auth_passkey',
  'auth_session',
  'auth_two_factor',
  'auth_user',
  'auth_verification',
  'backup_run',
  'keys.installation_secret',
  'keys.root_check',
  'keys.trustee',
  'organisation',
  'restore_mark',
  'schema_migration',
  'schema_migration_lock',
  'sign_in_limit',
]

describe('every table of an organisation', () => {
  let tables: string[] = []
  beforeAll(async () => {
    tables = await list(`select name from (${tenantTables}) t order by 1`)
  })
  test('is found by these tests', () => {
    expect(tables.length).toBeGreaterThan(30)
    expect(tables).toContain('case_entry')
    expect(tables).toContain('keys.subject_key')
  })
  test('names its organisation, unless it is known to be shared', async () => {
    const without = await list(
      `select c.oid::regclass::text as name from pg_class c where ${ours} and c.oid not in (select oid from (${tenantTables}) t) order by 1`,
    )
    expect(without).toEqual(shared)
  })
  test('has row rules on and forced', async () => {
    expect(
      await list(`select name from (${tenantTables}) t where not (relrowsecurity and relforcerowsecurity)`),
    ).toEqual([])
  })
  test('shows and accepts rows of the set organisation only, for every role that serves requests', async () => {
    const tenant = await list(
      `select t.name || ' ' || r.role as name from (${tenantTables}) t cross join unnest(array['alongside_app','alongside_stats','alongside_auditor']) as r(role)
        where not exists (select from pg_policy p where p.polrelid = t.oid and p.polpermissive and p.polcmd = '*'
          and r.role::regrole::oid = any (p.polroles)
          and pg_get_expr(p.polqual, p.polrelid) = '(organisation_id = (current_setting(''app.organisation''::text))::uuid)'
          and pg_get_expr(p.polwithcheck, p.polrelid) = '(organisation_id = (current_setting(''app.organisation''::text))::uuid)')`,
    )
    expect(tenant).toEqual([])
  })
  test('is opened wider by nothing but the door, to read who belongs where, the list of organisations and which lines are open', async () => {
    const wider = await list(
      `select c.oid::regclass::text || ' ' || p.polname || ' ' || p.polcmd::text || ' ' || (select string_agg(r::regrole::text, ',') from unnest(p.polroles) r) as name
         from pg_policy p join pg_class c on c.oid = p.polrelid
        where p.polpermissive and p.polname not in ('tenant', 'keeper', 'in_need', 'backup') order by 1`,
    )
    expect(wider).toEqual([
      'api_token door r alongside_door',
      'invitation door r alongside_door',
      'member door r alongside_door',
      'organisation listed r alongside_app,alongside_door,alongside_stats,alongside_auditor',
      'organisation own w alongside_app',
      'report_line open_lines r alongside_door',
    ])
  })
  test('lets the keeper, who seals rows anew, see and change those of one organisation, and take nothing away', async () => {
    const rule = `(organisation_id = (current_setting(''app.organisation''::text))::uuid)`
    expect(
      await list(
        `select t.name from (${tenantTables}) t where not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'keeper'
           and p.polcmd = '*' and p.polroles = array['alongside_keeper'::regrole::oid]
           and pg_get_expr(p.polqual, p.polrelid) = '${rule}' and pg_get_expr(p.polwithcheck, p.polrelid) = '${rule}')`,
      ),
    ).toEqual([])
    const may = (right: string) =>
      list(
        `select c.oid::regclass::text as name from pg_class c where ${ours} and has_table_privilege('alongside_keeper', c.oid, '${right}') order by 1`,
      )
    expect([await may('insert'), await may('delete')]).toEqual([
      ['keys.organisation_key'],
      ['keys.organisation_key'],
    ])
    expect(await may('select')).not.toContain('audit_event')
    expect(await may('select')).not.toContain('keys.trustee')
  })
  test('lets a backup read every row of every table, and write none', async () => {
    expect(
      await list(
        `select c.oid::regclass::text as name from pg_class c where ${ours} and (not has_table_privilege('alongside_backup', c.oid, 'select')
            or has_any_column_privilege('alongside_backup', c.oid, 'insert,update') or has_table_privilege('alongside_backup', c.oid, 'delete,truncate'))
            and c.relname not like 'schema_migration%' order by 1`,
      ),
    ).toEqual([])
    expect(
      await list(
        `select c.oid::regclass::text as name from pg_class c where ${ours} and c.relrowsecurity and not exists (
           select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup' and p.polcmd = 'r' and p.polpermissive
             and p.polroles = array['alongside_backup'::regrole::oid] and pg_get_expr(p.polqual, p.polrelid) = 'true') order by 1`,
      ),
    ).toEqual([])
    expect(
      await list(
        `select roleid::regrole::text as name from pg_auth_members where member = 'alongside_backup'::regrole`,
      ),
    ).toEqual([])
  })
  test('cannot leave the organisation empty', async () => {
    expect(
      await list(
        `select t.name from (${tenantTables}) t join pg_attribute a on a.attrelid = t.oid and a.attname = 'organisation_id' where not a.attnotnull`,
      ),
    ).toEqual([])
  })
  test('has a primary key that starts with the organisation', async () => {
    expect(
      await list(
        `select name from (${tenantTables}) t where not exists
          (select from pg_constraint x where x.conrelid = t.oid and x.contype = 'p' and ${firstColumn} = 'organisation_id')`,
      ),
    ).toEqual([])
  })
  test('has unique constraints and unique indexes that start with the organisation', async () => {
    expect(
      await list(
        `select i.indexrelid::regclass::text as name from pg_index i join (${tenantTables}) t on t.oid = i.indrelid
          where i.indisunique and (select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]) is distinct from 'organisation_id'`,
      ),
    ).toEqual([])
  })
  test('points only into its own organisation', async () => {
    expect(
      await list(
        `select x.conrelid::regclass::text || ' ' || x.conname as name from pg_constraint x
          where x.contype = 'f' and x.conrelid in (select oid from (${tenantTables}) t) and x.confrelid in (select oid from (${tenantTables}) t)
            and not exists (
              select from unnest(x.conkey, x.confkey) as pair(here, there)
               join pg_attribute a on a.attrelid = x.conrelid and a.attnum = pair.here
               join pg_attribute b on b.attrelid = x.confrelid and b.attnum = pair.there
              where a.attname = 'organisation_id' and b.attname = 'organisation_id')`,
      ),
    ).toEqual([])
  })
  test('that says whether it is restricted hides its rows, and is carried along by its case', async () => {
    const restricted = `select t.oid, t.name from (${tenantTables}) t join pg_attribute a on a.attrelid = t.oid and a.attname = 'restricted' and not a.attisdropped`
    const hidden = await list(
      `select r.name || ' ' || c.cmd as name from (${restricted}) r cross join unnest(array['r','w','d']) as c(cmd)
        where r.name <> 'case_member' and not exists (
          select from pg_policy p where p.polrelid = r.oid and not p.polpermissive and p.polcmd = c.cmd::"char"
            and pg_get_expr(p.polqual, p.polrelid) like '%app.sight%NOT restricted%app.member%')`,
    )
    expect(hidden).toEqual([])
    const carried = await list(
      `select r.name from (${restricted}) r where r.name <> 'cases' and not exists (
          select from pg_constraint x where x.conrelid = r.oid and x.contype = 'f' and x.confrelid = 'cases'::regclass
            and x.confupdtype = 'c' and cardinality(x.conkey) = 3)`,
    )
    expect(carried).toEqual([])
  })
  test('that points to a case says whether it is restricted', async () => {
    expect(
      await list(
        `select t.name from (${tenantTables}) t join pg_attribute a on a.attrelid = t.oid and a.attname = 'case_id'
          where not exists (select from pg_attribute b where b.attrelid = t.oid and b.attname = 'restricted')`,
      ),
    ).toEqual([])
  })
})

describe('the roles that serve requests', () => {
  test('own nothing, pass no row rule, and cannot sign in, make roles or databases', async () => {
    expect(
      await list(`select relname as name from pg_class where relowner::regrole::text = any ($1)`, [serving]),
    ).toEqual([])
    expect(
      await list(
        `select rolname as name from pg_roles where rolname = any ($1) and not (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb or rolreplication) order by 1`,
        [serving],
      ),
    ).toEqual([...serving].sort())
  })
  test('are members of no other role', async () => {
    expect(
      await list(
        `select member::regrole::text as name from pg_auth_members where member::regrole::text = any ($1)`,
        [serving],
      ),
    ).toEqual([])
  })
  test('make no tables and empty none', async () => {
    expect(
      await list(
        `select r || ' ' || n.nspname as name from unnest($1::text[]) r, pg_namespace n where n.nspname in ('public', 'keys') and has_schema_privilege(r, n.oid, 'create')`,
        [serving],
      ),
    ).toEqual([])
    expect(
      await list(
        `select r || ' ' || c.oid::regclass as name from unnest($1::text[]) r, pg_class c where ${ours} and has_table_privilege(r, c.oid, 'truncate,trigger,references')`,
        [serving],
      ),
    ).toEqual([])
  })
  test('hold nothing by way of everybody', async () => {
    expect(
      await list(
        `select c.oid::regclass::text as name from pg_class c, aclexplode(c.relacl) g where ${ours} and g.grantee = 0
         union select p.oid::regprocedure::text from pg_proc p where p.pronamespace in ('public'::regnamespace, 'keys'::regnamespace) and p.prosecdef
           and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where g.grantee = 0)`,
      ),
    ).toEqual([])
  })
  test('borrow the rights of the owner in one function, which says where it looks, and whose rows of one organisation it sees', async () => {
    expect(
      await list(
        `select p.oid::regprocedure::text || ' ' || array_to_string(p.proconfig, ' ') as name from pg_proc p
          where p.pronamespace in ('public'::regnamespace, 'keys'::regnamespace) and p.prosecdef`,
      ),
    ).toEqual(['open_in_need(text,uuid,text) search_path=public, pg_temp'])
    const rule = `(organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)`
    expect(
      await list(
        `select p.polrelid::regclass::text || ' ' || p.polcmd::text || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as name
           from pg_policy p where p.polname = 'in_need'
            and p.polroles = array[(select proowner from pg_proc where proname = 'open_in_need')] order by 1`,
      ),
    ).toEqual([
      `case_member r ${rule}`,
      `case_opening a ${rule}`,
      `cases r (${rule} AND restricted)`,
      `member r ${rule}`,
    ])
  })
  test('let the application take away links, and what somebody entered by mistake, only', async () => {
    expect(
      await list(
        `select c.oid::regclass::text as name from pg_class c where ${ours} and has_table_privilege('alongside_app', c.oid, 'delete') order by 1`,
      ),
    ).toEqual([
      'activity_project',
      'appointment_member',
      'appointment_person',
      'attendance',
      'case_project',
      'entry_person',
      'export_approval',
      'export_reason',
      'finding',
      'headcount',
      'household_member',
      'idempotency_key',
      'incident',
      'incident_case',
      'incident_file',
      'incident_import_row',
      'incident_institution',
      'incident_origin',
      'incident_project',
      'invitation',
      'involvement',
      'keys.file_key',
      'keys.subject_key',
      'kinship',
      'perpetrator_link',
      'person_paper',
      'protective_order_person',
      'public_pace',
      'reach',
      'scale_bound',
      'wall_person',
    ])
  })
  test('let the application add to the access log, and neither read nor change it', async () => {
    const { install } = await theWorld()
    const rights = await install.pools.pool('owner').query(
      `select r as role, has_any_column_privilege(r, 'audit_event', 'select') as "select", has_any_column_privilege(r, 'audit_event', 'insert') as "insert",
              has_any_column_privilege(r, 'audit_event', 'update') as "update", has_table_privilege(r, 'audit_event', 'delete') as "delete" from unnest($1::text[]) r order by r`,
      [serving],
    )
    const none = { select: false, insert: false, update: false, delete: false }
    expect(rights.rows).toEqual([
      { role: 'alongside_app', ...none, insert: true },
      { role: 'alongside_auditor', ...none, select: true },
      { role: 'alongside_door', ...none },
      { role: 'alongside_stats', ...none },
    ])
  })
  test('keep the access log as it was written, even from its owner', async () => {
    const { install } = await theWorld()
    for (const sql of [
      'update audit_event set act = act',
      'delete from audit_event',
      'truncate audit_event',
    ]) {
      await expect(install.pools.pool('owner').query(sql)).rejects.toThrow(/written once/)
    }
  })
  test('give the auditor the log with its chain and the list of organisations, and nothing else', async () => {
    expect(
      await list(
        `select c.oid::regclass::text as name from pg_class c where ${ours} and has_any_column_privilege('alongside_auditor', c.oid, 'select,insert,update,references') order by 1`,
      ),
    ).toEqual(['audit_batch', 'audit_event', 'audit_head', 'organisation'])
  })
  test('give figures no sealed column, no key, no free text of cases, and nothing to write', async () => {
    const readable = await list(
      `select c.oid::regclass::text || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where ${ours} and has_column_privilege('alongside_stats', c.oid, a.attnum, 'select')`,
    )
    expect(readable.length).toBeGreaterThan(50)
    expect(
      readable.filter((name) => /_sealed$|^keys\.|^audit_event|wrapped|digest|password|secret/.test(name)),
    ).toEqual([])
    expect(
      await list(
        `select c.oid::regclass::text || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
          where ${ours} and a.atttypid = 'bytea'::regtype and has_column_privilege('alongside_stats', c.oid, a.attnum, 'select')`,
      ),
    ).toEqual([])
    expect(
      await list(
        `select c.oid::regclass::text as name from pg_class c where ${ours} and (has_any_column_privilege('alongside_stats', c.oid, 'insert,update') or has_table_privilege('alongside_stats', c.oid, 'delete'))`,
      ),
    ).toEqual([])
  })
  test('keep passwords and second factors from the application, and people from the door', async () => {
    const reach = (role: string) =>
      list(
        `select c.oid::regclass::text as name from pg_class c where ${ours} and has_any_column_privilege('${role}', c.oid, 'select,insert,update') order by 1`,
      )
    expect(
      (await reach('alongside_app')).filter((name) =>
        /^auth_|sign_in|root_check|schema_migration/.test(name),
      ),
    ).toEqual([])
    expect(await reach('alongside_door')).toEqual([
      'api_token',
      'auth_account',
      'auth_passkey',
      'auth_session',
      'auth_two_factor',
      'auth_user',
      'auth_verification',
      'invitation',
      'member',
      'organisation',
      'report_line',
      'sign_in_limit',
    ])
  })
})

test('a column that holds bytes is sealed, a digest, a wrapped key or a public one, and is named so', async () => {
  expect(
    await list(
      `select c.oid::regclass::text || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where ${ours} and ((a.atttypid = 'bytea'::regtype and a.attname !~ '_sealed$|_digest$|^sealed$|^wrapped$|^public_key$') or (a.attname ~ 'sealed$' and a.atttypid <> 'bytea'::regtype))`,
    ),
  ).toEqual([])
})
