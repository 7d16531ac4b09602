/** One place where a user is signed in. */
export interface OpenSession {
  id: string
  device: string
  seen_at: Date
  created_at: Date
}

/** How recently a session was used, in coarse words: enough to tell the lost phone from the one in hand. */
export const usedWords = (session: Pick<OpenSession, 'seen_at'>, now: Date) =>
  now.getTime() - session.seen_at.getTime() < 5 * 60_000
    ? 'accounts.sessions.now'
    : 'accounts.sessions.recent'
