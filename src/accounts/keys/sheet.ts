import { renderSVG } from 'uqr'
import { dayIn } from '../../platform/clock.ts'
import { formats } from '../../platform/i18n/format.ts'
import { type Lang, translator } from '../../platform/i18n/messages.ts'
import type { Installation } from '../../platform/installation.ts'
import { secretGroups } from '../../platform/keys/age.ts'
import { drawPdf } from '../../platform/typst.ts'

/** A trustee whose pair was made just now. */
export interface Made {
  id: string
  name: string
  secret: string
}

/** A secret as a QR code; a quarter of it may be soiled. */
const secretPicture = (secret: string): string => renderSVG(secret, { ecc: 'Q', border: 2, pixelSize: 4 })

/** The recovery sheet of a trustee as PDF, in the language of those who will need it. Nothing of it is kept. */
export function recoverySheet(install: Installation, lang: Lang, made: Made, zone = 'Europe/Prague'): Buffer {
  const t = translator(lang)
  const today = dayIn(zone, install.clock())
  return drawPdf('recovery-sheet.typ', 'sheet', {
    lang,
    title: t('keys.sheet.title'),
    on: today,
    facts: [
      [t('keys.sheet.for'), made.name],
      [t('keys.sheet.where'), install.settings.publicUrl],
      [t('keys.sheet.root'), install.root.fingerprint.replace(/(.{4})(?=.)/g, '$1 ')],
      [t('keys.sheet.number'), made.id.slice(-8)],
      [t('keys.sheet.made'), formats(lang, zone, today).longDate(today)],
    ].map(([label, value]) => ({ label, value })),
    secret: { title: t('keys.sheet.secret'), groups: secretGroups(made.secret) },
    picture: { svg: secretPicture(made.secret), alt: t('keys.sheet.secret.alt') },
    what: { title: t('keys.sheet.what'), text: t('keys.sheet.what.text') },
    steps: {
      title: t('keys.sheet.steps'),
      items: ([1, 2, 3, 4, 5] as const).map((n) => t(`keys.sheet.step.${n}`)),
    },
    keep: {
      title: t('keys.sheet.keep'),
      items: ([1, 2, 3] as const).map((n) => t(`keys.sheet.keep.${n}`)),
    },
    foot: t('keys.sheet.foot'),
  })
}
