import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { readSettings } from '../platform/settings.ts'
import type { CliCommand } from './command.ts'
import { commands } from './commands.ts'
import { plainLine, WrongUse } from './errors.ts'

/** Runs `alongside` with the words after it; resolves with the exit code: 0 done, 1 refused, 2 wrong use. */
export async function main(words: string[]): Promise<number> {
  let code = 0
  const program = newProgram(async (command, args, options) => {
    const answer = await command.run({
      get settings() {
        return readSettings()
      },
      args,
      options,
      json: options.json === true,
      terminal: process.stderr.isTTY === true,
      print: (what) => console.log(typeof what === 'string' ? what : JSON.stringify(what, null, 2)),
    })
    if (answer === false) code = 1
  })
  try {
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    console.error(plainLine(error))
    if (process.env.LOG_LEVEL === 'debug') console.error(error)
    return error instanceof WrongUse ? 2 : 1
  }
}

type Runner = (
  command: CliCommand,
  args: string[],
  options: Record<string, string | boolean | undefined>,
) => Promise<void>

function newProgram(runner: Runner): Command {
  const program = new Command('alongside')
    .description(packageJson.description)
    .version(packageJson.version, '--version')
    .helpOption('--help', 'how to use this')
    .helpCommand(false)
    .exitOverride()
  for (const command of commands) add(program, command, runner)
  return program
}

function add(program: Command, command: CliCommand, runner: Runner): void {
  const words = command.words.split(' ')
  const path = words.filter((word) => /^\w/.test(word))
  const parent = path.slice(0, -1).reduce((above, _, n) => group(above, path.slice(0, n + 1)), program)
  const made = parent.command(words.slice(path.length - 1).join(' ')).description(command.does)
  made.helpOption('--help', 'how to use this').exitOverride()
  for (const [flags, does, preset] of command.options ?? []) made.option(flags, does, preset)
  if (command.json) made.option('--json', 'answer for programs')
  if (command.more) made.addHelpText('after', `\n${command.more}`)
  made.action(async () => {
    await runner(command, made.args, made.opts())
  })
}

// `user` of `user create`, `keys` and `trustee` of `keys trustee add`: made with the first of their commands.
function group(above: Command, path: string[]): Command {
  const name = path.at(-1) ?? ''
  const known = above.commands.find((command) => command.name() === name)
  if (known) return known
  const made = above.command(name).helpCommand(false).helpOption('--help', 'how to use this').exitOverride()
  const verbs = commands
    .filter(({ words }) => words.startsWith(`${path.join(' ')} `))
    .map(({ words }) => words.split(' ')[path.length])
  return made.description([...new Set(verbs)].join(', '))
}
