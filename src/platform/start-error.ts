/** A reason not to start, or to refuse a command: one clear line for a person, exit code 1. */
export class StartError extends Error {
  override name = 'StartError'
}
