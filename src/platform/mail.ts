import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from './ids.ts'
import type { Settings } from './settings.ts'

/** A letter. Plain text only: what is not in it cannot be seen over a shoulder or tracked. */
export interface Letter {
  to: string
  /** Name of the sender as shown; the address is the installation's own. */
  from: string
  subject: string
  text: string
}

/** Sends a letter through `SMTP_URL`, or without one keeps it as a file in `<data>/mail/`, readable by the owner alone. */
export async function sendLetter(settings: Settings, letter: Letter): Promise<void> {
  const { createTransport } = await import('nodemailer')
  const host = new URL(settings.publicUrl).hostname
  const message = {
    from: { name: letter.from, address: `alongside@${host}` },
    to: letter.to,
    subject: letter.subject,
    text: letter.text,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
  if (settings.smtpUrl) {
    const transport = createTransport(settings.smtpUrl)
    try {
      await transport.sendMail(message)
    } finally {
      transport.close()
    }
    return
  }
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const sent = await transport.sendMail(message)
  const folder = join(settings.dataDir, 'mail')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, `${newId()}.eml`), sent.message as Buffer, { mode: 0o600 })
}
