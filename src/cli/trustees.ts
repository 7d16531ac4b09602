import { readFileSync, writeFileSync } from 'node:fs'
import { StartError } from '../platform/start-error.ts'
import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { withInstallation } from './open.ts'

/** Seals the root key for somebody; without a recipient of their own a pair is made and their sheet is written. */
export const trusteeAdd: CliCommand = {
  words: 'keys trustee add <name>',
  does: 'makes somebody a trustee, who can bring the root key back',
  options: [
    ['--recipient <age1…>', 'their own age recipient; otherwise a pair is made'],
    ['--sheet <file>', 'where to write the recovery sheet (PDF) when a pair is made'],
    ['--mail <address>', 'where the signed head of the access log goes every day'],
    ['--language <code>', 'en, cs or pl: of the sheet', 'en'],
  ],
  json: true,
  more: 'The sheet holds the secret and is written once. Print it, hand it over, and remove the file.',
  run: async (given) => {
    const [name = ''] = given.args
    const { recipient, sheet, mail, language } = given.options
    if (!recipient && typeof sheet !== 'string')
      throw new WrongUse('Give --sheet <file> for the recovery sheet, or --recipient <age1…>.')
    const added = await withInstallation(given, async (install) => {
      const { addTrustee } = await import('../platform/keys/trustees.ts')
      const { recordEverywhere } = await import('../platform/keys/rotate.ts')
      const { recoverySheet } = await import('../accounts/index.ts')
      const { chooseLanguage } = await import('../platform/i18n/messages.ts')
      // Taken before the pair is made: a secret that could not be written down would be lost.
      if (typeof sheet === 'string' && !recipient) reserve(sheet)
      const made = await addTrustee(install, {
        name,
        address: typeof mail === 'string' ? mail : undefined,
        recipient: typeof recipient === 'string' ? recipient : undefined,
      })
      if (made === 'taken') throw new StartError('This recipient is a trustee already.')
      if (made === 'recipient')
        throw new WrongUse('The recipient must be an X25519 recipient of age: age1 and 58 letters.')
      if (made.secret && typeof sheet === 'string') {
        const lang = chooseLanguage(String(language))
        writeFileSync(sheet, recoverySheet(install, lang, { name, id: made.id, secret: made.secret }))
      }
      await recordEverywhere(install, { act: 'trustee.add', kind: 'trustee', id: made.id })
      return { id: made.id, recipient: made.recipient, sheet: made.secret ? sheet : undefined }
    })
    if (given.json) given.print(added)
    else
      given.print(
        `${name} is a trustee: ${added.id}.${added.sheet ? ` The sheet is in ${added.sheet}. Print it, then check it: alongside keys trustee check ${added.id} --identity -` : ''}`,
      )
  },
}

function reserve(file: string): void {
  try {
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 })
  } catch {
    throw new StartError(`The sheet cannot be written to ${file}: it is there already, or the folder is not.`)
  }
}

/** Proves that a trustee can recover. */
export const trusteeCheck: CliCommand = {
  words: 'keys trustee check <id>',
  does: 'proves that a trustee can bring the root key back',
  options: [
    ['--identity <file>', 'their secret, typed from the sheet; - reads it from the input'],
    ['--trial <file>', 'writes a trial file that only they can read'],
    ['--word <word>', 'the word they read in their trial file'],
  ],
  json: true,
  more: 'Somebody with a recipient of their own keeps their secret: write a trial file, let them open it with age, and give the word.',
  run: async (given) => {
    const [id = ''] = given.args
    const { identity, trial, word } = given.options
    const typed =
      typeof word === 'string'
        ? word
        : typeof identity === 'string'
          ? readFileSync(identity === '-' ? 0 : identity, 'utf8')
          : undefined
    if (typed === undefined && typeof trial !== 'string')
      throw new WrongUse('Give --identity <file>, or --trial <file> and then --word <word>.')
    return withInstallation(given, async (install) => {
      const { checkTrustee, readTrustees, trialFile } = await import('../platform/keys/trustees.ts')
      const { recordEverywhere } = await import('../platform/keys/rotate.ts')
      const trustee = (await readTrustees(install)).find((one) => one.id === id)
      if (!trustee) throw new StartError('There is no such trustee: see alongside keys status.')
      if (typed === undefined) {
        writeFileSync(String(trial), await trialFile(install, trustee), { mode: 0o600 })
        given.print(given.json ? { trial } : `Wrote ${trial}. Its word proves that they can read it.`)
        return true
      }
      const proven = await checkTrustee(install, id, typed)
      await recordEverywhere(install, { act: 'trustee.check', kind: 'trustee', id })
      if (given.json) given.print({ id, proven })
      else
        given.print(
          proven
            ? 'Proven: this opens the root key.'
            : 'This does not open the root key. Look for a mistyped group.',
        )
      return proven
    })
  },
}

/** Takes a trustee away. */
export const trusteeRemove: CliCommand = {
  words: 'keys trustee remove <id>',
  does: 'takes a trustee away; two must be left, one of them checked',
  json: true,
  more: 'Their secret goes on opening older copies of the root key. Where that matters: alongside keys rotate --root',
  run: async (given) => {
    const [id = ''] = given.args
    await withInstallation(given, async (install) => {
      const { readTrustees, removeTrustee } = await import('../platform/keys/trustees.ts')
      const { recordEverywhere } = await import('../platform/keys/rotate.ts')
      if (!(await readTrustees(install)).some((one) => one.id === id))
        throw new StartError('There is no such trustee: see alongside keys status.')
      if (!(await removeTrustee(install, id)))
        throw new StartError('Two trustees must be left, one of them checked. Add another one first.')
      await recordEverywhere(install, { act: 'trustee.remove', kind: 'trustee', id })
    })
    given.print(
      given.json
        ? { removed: id }
        : 'Removed. Their secret goes on opening older copies; alongside keys rotate --root makes those worthless.',
    )
  },
}
