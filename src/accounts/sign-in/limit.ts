import type { Installation } from '../../platform/installation.ts'

/**
 * Ten wrong passwords close an address for a quarter of an hour, twenty wrong recovery codes for an hour. A hundred wrong
 * guesses close a network for an hour: more than an office makes, less than guessing one password at every address needs.
 */
const rules = {
  password: { tries: 10, minutes: 15 },
  recovery: { tries: 20, minutes: 60 },
  network: { tries: 100, minutes: 60 },
}
export type Guess = keyof typeof rules

const keyOf = (guess: Guess, digest: string) => `${guess}:${digest}`

/** Minutes until another guess is taken for an address (given as its digest); 0 when one may be made now. */
export async function minutesClosed(install: Installation, guess: Guess, digest: string): Promise<number> {
  const now = install.clock().getTime()
  const found = await install.pools
    .pool('door')
    .query<{ points: number; expire: number }>(
      'select points, expire from sign_in_limit where key = $1 and expire > $2',
      [keyOf(guess, digest), now],
    )
  const row = found.rows[0]
  return row && row.points >= rules[guess].tries ? Math.ceil((row.expire - now) / 60_000) : 0
}

/**
 * Counts a guess before it is checked, so that guesses made at the same time count too. Answers false when the address
 * is closed. Unknown addresses are counted alike, or the count would tell them apart.
 */
export async function countGuess(install: Installation, guess: Guess, digest: string): Promise<boolean> {
  const now = install.clock().getTime()
  const door = install.pools.pool('door')
  const { tries, minutes } = rules[guess]
  const counted = await door.query<{ points: number }>(
    `insert into sign_in_limit as l (key, points, expire) values ($1, 1, $3)
     on conflict (key) do update set
       points = case when l.expire > $2 then l.points + 1 else 1 end,
       expire = case when l.expire > $2 and l.points >= $4 then l.expire else excluded.expire end
     returning points`,
    [keyOf(guess, digest), now, now + minutes * 60_000, tries],
  )
  const points = counted.rows[0]?.points ?? 0
  if (points === 1) await door.query('delete from sign_in_limit where expire < $1', [now - 86_400_000])
  return points <= tries
}

/** Forgets the guesses of an address once its owner is in. */
export async function forgetGuesses(install: Installation, digest: string): Promise<void> {
  await install.pools
    .pool('door')
    .query('delete from sign_in_limit where key = any($1)', [
      [keyOf('password', digest), keyOf('recovery', digest)],
    ])
}

/** Forgets the guesses of one kind at one thing. */
export async function forgetGuess(install: Installation, guess: Guess, digest: string): Promise<void> {
  await install.pools.pool('door').query('delete from sign_in_limit where key = $1', [keyOf(guess, digest)])
}

/** Takes one guess back that turned out to be none. */
export async function takeBackGuess(install: Installation, guess: Guess, digest: string): Promise<void> {
  await install.pools
    .pool('door')
    .query('update sign_in_limit set points = points - 1 where key = $1 and points > 0', [
      keyOf(guess, digest),
    ])
}

/** Uses up a code of an authenticator: whoever read it over a shoulder cannot use it again while it is good. */
export async function useCodeOnce(install: Installation, userId: string, code: string): Promise<boolean> {
  // Codes follow the machine's time, as the authenticator does, not the installation's clock.
  return useOnce(install, `code:${userId} ${code}`, Date.now(), 120_000)
}

/** Uses up a thing for a while (milliseconds). False when it was used up already. */
export async function useOnce(
  install: Installation,
  key: string,
  now: number,
  during: number,
): Promise<boolean> {
  const used = await install.pools.pool('door').query(
    `insert into sign_in_limit as l (key, points, expire) values ($1, 1, $3)
     on conflict (key) do update set expire = excluded.expire where l.expire < $2`,
    [key, now, now + during],
  )
  return used.rowCount === 1
}
