import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnvironment, readSettings, SettingsError } from './settings.ts'

function mistakes(env: Record<string, string>): string[] {
  try {
    readSettings(env)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes
    throw error
  }
}

describe('settings', () => {
  it('need nothing to start on one machine', () => {
    expect(readSettings({})).toEqual({
      backupDir: resolve('data/backups'),
      backups: { at: '02:30', days: 60, months: 12, keyDays: 14 },
      dataDir: resolve('data'),
      databaseUrl: undefined,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      trustProxy: 0,
      rootKeyFile: resolve('data/root.key'),
      smtpUrl: undefined,
      oidc: undefined,
      filesUrl: `file://${resolve('data/files')}`,
      logLevel: 'info',
    })
  })

  it('keep the root key and files with the data directory unless told otherwise', () => {
    const settings = readSettings({ ALONGSIDE_DATA: '/srv/a', ALONGSIDE_ROOT_KEY_FILE: '/run/key' })
    expect(settings).toMatchObject({
      dataDir: '/srv/a',
      rootKeyFile: '/run/key',
      filesUrl: 'file:///srv/a/files',
    })
  })

  it('name the public address after the port, and lose its last slash', () => {
    expect(readSettings({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
    expect(readSettings({ PUBLIC_URL: 'https://a.example.org/' }).publicUrl).toBe('https://a.example.org')
  })

  it('say when backups are made and how long they are kept', () => {
    expect(
      readSettings({
        BACKUP_DIR: '/mnt/b',
        BACKUP_AT: '23:05',
        BACKUP_KEEP: '30 days, 6 months, keys 7 days',
      }),
    ).toMatchObject({ backupDir: '/mnt/b', backups: { at: '23:05', days: 30, months: 6, keyDays: 7 } })
    expect(readSettings({ BACKUP_AT: 'off' }).backups).toBeUndefined()
    expect(() => readSettings({ BACKUP_AT: '24:00', BACKUP_KEEP: 'long' })).toThrow(
      /BACKUP_AT must be a time.*\n?.*BACKUP_KEEP must be written like this/s,
    )
  })

  it('treat an empty value as not set', () => {
    expect(readSettings({ DATABASE_URL: '', PORT: ' ' })).toMatchObject({
      databaseUrl: undefined,
      port: 3000,
    })
  })

  it('tell every mistake in one line, without the values', () => {
    const env = {
      PORT: '70000',
      DATABASE_URL: 'mysql://secret@host/db',
      PUBLIC_URL: 'https://a.example.org/path',
      LOG_LEVEL: 'loud',
      SMTP_URL: 'mail.example.org',
      FILES_URL: 'ftp://host',
    }
    const told = mistakes(env)
    expect(told.map((line) => line.split(' ')[0]).sort()).toEqual(Object.keys(env).sort())
    expect(told.join('\n')).not.toMatch(/secret|loud|70000/)
    expect(told).toContain('PORT must be a number from 0 to 65535.')
    expect(told).toContain('PUBLIC_URL must have no path.')
  })

  it('want all of OIDC or nothing', () => {
    expect(mistakes({ OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'a' })).toEqual([
      'OIDC_CLIENT_SECRET is missing: sign-in by OIDC needs OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET.',
    ])
    const whole = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }
    expect(readSettings(whole).oidc?.clientSecret).toBe('b')
  })

  it('come from alongside.env, which the environment overrides and where a misspelt name is a mistake', () => {
    const directory = mkdtempSync(join(tmpdir(), 'alongside-settings-'))
    writeFileSync(join(directory, 'alongside.env'), '# here\nPORT=4000\nHOST="0.0.0.0"\n')
    expect(readSettings(readEnvironment(directory, { PORT: '5000' }))).toMatchObject({
      port: 5000,
      host: '0.0.0.0',
    })
    writeFileSync(join(directory, 'alongside.env'), 'DATABSE_URL=postgresql://h/d\n')
    expect(() => readEnvironment(directory, {})).toThrow(/DATABSE_URL is not a setting/)
    rmSync(directory, { recursive: true })
  })
})
