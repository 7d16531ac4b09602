/** One place where a user is signed in. */
export interface OpenSession {
  id: string
  device: string
  seen_at: Date
  created_at: Date
}
