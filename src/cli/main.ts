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
  const [name = '', ...rest] = command.words.split(' ')
  const inner = rest[0] && /^\w/.test(rest[0])
  const parent = inner ? group(program, name) : program
  const made = parent.command(inner ? rest.join(' ') : command.words).description(command.does)
  made.helpOption('--help', 'how to use this').exitOverride()
  for (const [flags, does, preset] of command.options ?? []) made.option(flags, does, preset)
  if (command.json) made.option('--json', 'answer for programs')
  if (command.more) made.addHelpText('after', `\n${command.more}`)
  made.action(async () => {
    await runner(command, made.args, made.opts())
  })
}

// `user` of `user create`: made with the first of its commands.
function group(program: Command, name: string): Command {
  const known = program.commands.find((command) => command.name() === name)
  if (known) return known
  const made = program.command(name).helpCommand(false).helpOption('--help', 'how to use this').exitOverride()
  const verbs = commands
    .filter(({ words }) => words.startsWith(`${name} `))
    .map(({ words }) => words.split(' ')[1])
  return made.description(verbs.join(', '))
}
