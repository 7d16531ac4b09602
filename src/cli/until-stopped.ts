import { plainLine } from './errors.ts'

/**
 * Does long work that ends itself, tidily, once `stopped` resolves: at Ctrl-C, a request to end, a closed terminal or a
 * fault nobody caught. The second signal, or half a minute, end it at once.
 */
export async function untilStopped(work: (stopped: Promise<void>) => Promise<void>): Promise<void> {
  const { default: closeWithGrace } = await import('close-with-grace')
  let stop = () => {}
  const stopped = new Promise<void>((done) => {
    stop = done
  })
  const grace = closeWithGrace({ delay: 30_000, logger: false }, async ({ err }) => {
    if (err) console.error(plainLine(err))
    stop()
    await running.catch(() => {})
  })
  const running = work(stopped)
  try {
    await running
  } finally {
    grace.uninstall()
  }
}
