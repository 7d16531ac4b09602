import { verify } from '@node-rs/argon2'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { hashPassword } from '../password.ts'
import { authSecret, cookieName, longestHours } from '../session.ts'
import { newRecoveryCodes } from './recovery-codes.ts'

/** Name of the cookie between the password and the second factor. */
export const stepCookieName = (publicUrl: string): string => `${cookieName(publicUrl)}-step`

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

/** Loaded when first needed: the library is large and most commands never sign anybody in. */
async function makeLibrary(install: Installation) {
  const [{ betterAuth }, { twoFactor }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/two-factor'),
  ])
  const { publicUrl } = install.settings
  return betterAuth({
    appName: 'Alongside',
    baseURL: publicUrl,
    secret: authSecret(install),
    database: install.pools.pool('door'),
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: ({ hash, password }) => verify(hash, password) },
    },
    user: { modelName: 'auth_user', fields: { emailVerified: 'email_verified', ...stamps } },
    session: {
      modelName: 'auth_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...stamps,
      },
      expiresIn: longestHours * 3600,
      disableSessionRefresh: true,
      freshAge: 0,
    },
    account: {
      modelName: 'auth_account',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...stamps,
      },
    },
    verification: { modelName: 'auth_verification', fields: { expiresAt: 'expires_at', ...stamps } },
    plugins: [
      twoFactor({
        issuer: 'Alongside',
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_two_factor',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
    advanced: {
      database: { generateId: () => newId() },
      useSecureCookies: false,
      defaultCookieAttributes: {
        sameSite: 'strict',
        httpOnly: true,
        path: '/',
        secure: publicUrl.startsWith('https:'),
      },
      cookies: {
        session_token: { name: cookieName(publicUrl) },
        two_factor: { name: stepCookieName(publicUrl) },
      },
    },
  })
}

type Library = Awaited<ReturnType<typeof makeLibrary>>
const libraries = new WeakMap<Installation, Promise<Library>>()

/** The sign-in library of an installation: passwords, second factors and recovery codes. Addresses reach it as digests only. */
export function libraryOf(install: Installation): Promise<Library> {
  let library = libraries.get(install)
  if (!library) {
    library = makeLibrary(install)
    libraries.set(install, library)
  }
  return library
}
