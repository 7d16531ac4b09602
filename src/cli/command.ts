import type { Settings } from '../platform/settings.ts'

/** One command of `alongside`. Its file stays light: `run` imports what is heavy. */
export interface CliCommand {
  /** As typed, with commander's marks for arguments: `doctor`, `user create <email>`. */
  words: string
  does: string
  /** Flags and what they are for: `['--role <role>', 'the role of the new member']`. `--json` is added where `json` is set. */
  options?: [flags: string, does: string, preset?: string][]
  json?: boolean
  /** More for `--help`: examples, or what the command leaves alone. */
  more?: string
  /** Does the work. A StartError refuses in one line (exit 1); `false` says the answer itself was no (exit 1, nothing more said). */
  run: (given: Given) => Promise<unknown>
}

/** What a command is given. */
export interface Given {
  /** Read from the environment and `alongside.env` when first asked for; SettingsError when they are wrong. */
  readonly settings: Settings
  args: string[]
  options: Record<string, string | boolean | undefined>
  json: boolean
  /** True on a terminal: long commands show how far they are. */
  terminal: boolean
  /** Prints to the standard output. An object is printed as JSON. */
  print: (what: string | object) => void
}
