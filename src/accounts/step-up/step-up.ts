/** For how long a session that proved who uses it is not asked again. */
const stepUpMinutes = 5

/** What somebody is asked to prove who they are. A demonstration asks for the password alone. */
export interface Asked {
  /** A code beside the password. */
  code: boolean
  /** Password and code are a way; not for somebody whose only second factor is a passkey. */
  password: boolean
  /** What a passkey is asked; it stands for both. */
  passkey?: object
  /** The password, where it is no secret. */
  demonstration?: string
}

/** Whether a session was proved to be its owner's within the last five minutes. */
export function isConfirmed(session: { stepped_up_at: Date | null }, now: Date): boolean {
  if (!session.stepped_up_at) return false
  const ago = now.getTime() - session.stepped_up_at.getTime()
  return ago >= 0 && ago < stepUpMinutes * 60_000
}
