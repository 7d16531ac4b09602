import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { StartError } from './start-error.ts'

/** What an installation is told from outside. Paths are absolute; `url`s are checked. */
export interface Settings {
  dataDir: string
  /** External PostgreSQL (15 or newer, Citus too); undefined means the embedded one in the data directory. */
  databaseUrl?: string
  host: string
  /** 0 asks the system for a free one. */
  port: number
  /** How browsers reach this installation, without a trailing slash. */
  publicUrl: string
  rootKeyFile: string
  /** How many proxies stand in front and write X-Forwarded-For; 0 when browsers connect by themselves. */
  trustProxy: number
  /** Mail goes out through this server; undefined means it is kept as files in the data directory. */
  smtpUrl?: string
  oidc?: { issuer: string; clientId: string; clientSecret: string }
  /** `file:///…` or `s3://bucket/prefix`. */
  filesUrl: string
  /** Where backups lie. */
  backupDir: string
  /** When a backup is made each day, `HH:MM` of this machine's clock, and how long backups and keys are kept; undefined means never. */
  backups?: { at: string; days: number; months: number; keyDays: number }
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** One or more settings are wrong; the message has one line for each. */
export class SettingsError extends StartError {
  override name = 'SettingsError'
  constructor(readonly mistakes: string[]) {
    super(mistakes.join('\n'))
  }
}

type Environment = Record<string, string | undefined>

const url = (kinds: string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && kinds.includes(new URL(text).protocol), {
    error: `must be an address such as ${example}`,
  })

const filled = z.string().min(1)

const schema = z.object({
  ALONGSIDE_DATA: filled.default('./data'),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'postgresql://user:password@host:5432/alongside',
  ).optional(),
  HOST: filled.default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .refine((text) => Number(text) < 65_536, { error: 'must be a number from 0 to 65535', abort: true })
    .default('3000'),
  PUBLIC_URL: url(['http:', 'https:'], 'https://alongside.example.org')
    .refine((text) => !URL.canParse(text) || new URL(text).pathname === '/', 'must have no path')
    .optional(),
  TRUST_PROXY: z.string().regex(/^\d$/, 'must be the number of proxies in front, from 0 to 9').default('0'),
  ALONGSIDE_ROOT_KEY_FILE: filled.optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org').optional(),
  OIDC_ISSUER: url(['http:', 'https:'], 'https://login.example.org').optional(),
  OIDC_CLIENT_ID: filled.optional(),
  OIDC_CLIENT_SECRET: filled.optional(),
  FILES_URL: url(['file:', 's3:'], 'file:///srv/alongside/files or s3://bucket').optional(),
  BACKUP_DIR: filled.optional(),
  BACKUP_AT: z
    .string()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d|off)$/, 'must be a time such as 02:30, or off')
    .default('02:30'),
  BACKUP_KEEP: z
    .string()
    .regex(/^\d{1,4} days, \d{1,3} months, keys \d{1,3} days$/, {
      error: 'must be written like this: 60 days, 12 months, keys 14 days',
    })
    .default('60 days, 12 months, keys 14 days'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info'),
})

/** The names of all settings, in the order they are documented. */
export const settingNames = Object.keys(schema.shape)

/**
 * Reads the settings from `env`, by default the process environment over `alongside.env` of the working directory.
 * An empty value counts as not set. SettingsError lists every mistake, never a secret's value.
 */
export function readSettings(env: Environment = readEnvironment()): Settings {
  const given = Object.fromEntries(settingNames.map((name) => [name, env[name]?.trim() || undefined]))
  const parsed = schema.safeParse(given)
  const mistakes = parsed.error?.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`) ?? []
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']
  const missing = oidc.filter((name) => !given[name])
  if (missing.length > 0 && missing.length < oidc.length) {
    mistakes.push(...missing.map((name) => `${name} is missing: sign-in by OIDC needs ${oidc.join(', ')}.`))
  }
  if (!parsed.data || mistakes.length > 0) throw new SettingsError([...new Set(mistakes)])
  const it = parsed.data
  const dataDir = resolve(it.ALONGSIDE_DATA)
  return {
    dataDir,
    databaseUrl: it.DATABASE_URL,
    host: it.HOST,
    port: Number(it.PORT),
    publicUrl: it.PUBLIC_URL ? new URL(it.PUBLIC_URL).origin : `http://localhost:${it.PORT}`,
    trustProxy: Number(it.TRUST_PROXY),
    rootKeyFile: resolve(it.ALONGSIDE_ROOT_KEY_FILE ?? join(dataDir, 'root.key')),
    smtpUrl: it.SMTP_URL,
    oidc: it.OIDC_ISSUER
      ? {
          issuer: it.OIDC_ISSUER,
          clientId: it.OIDC_CLIENT_ID as string,
          clientSecret: it.OIDC_CLIENT_SECRET as string,
        }
      : undefined,
    filesUrl: it.FILES_URL ?? pathToFileURL(join(dataDir, 'files')).href,
    backupDir: resolve(it.BACKUP_DIR ?? join(dataDir, 'backups')),
    backups: it.BACKUP_AT === 'off' ? undefined : { at: it.BACKUP_AT, ...keepingOf(it.BACKUP_KEEP) },
    logLevel: it.LOG_LEVEL,
  }
}

function keepingOf(text: string): { days: number; months: number; keyDays: number } {
  const [days = 0, months = 0, keyDays = 0] = text.match(/\d+/g)?.map(Number) ?? []
  return { days, months, keyDays }
}

/** The process environment over `alongside.env` in `directory`, if there is one. SettingsError for a name in it that is no setting. */
export function readEnvironment(directory = process.cwd(), env: Environment = process.env): Environment {
  const file = join(directory, 'alongside.env')
  if (!existsSync(file)) return env
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new SettingsError([`${file} cannot be read.`])
  }
  const written = parseEnv(text)
  const unknown = Object.keys(written).filter(
    (name) => !settingNames.includes(name) && !/^(NODE_|PG|TZ$)/.test(name),
  )
  if (unknown.length > 0) throw new SettingsError(unknown.map((name) => `${file}: ${name} is not a setting.`))
  return { ...written, ...env }
}
