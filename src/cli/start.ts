import { main } from './main.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read the output, such as `head`, has seen enough.
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

// Started by scripts/run.mjs: when that is killed outright, this ends as if told to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()

const code = await main(process.argv.slice(2))
// What was printed goes out whole, then nothing left open keeps the command from ending.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
