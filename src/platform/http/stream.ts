/**
 * Streams a text that is made piece by piece, and only as fast as it is taken: memory stays flat however long it is. `next`
 * answers the piece after those before, and `undefined` at the end; nothing is read before somebody takes it.
 */
export function textStream(
  head: string,
  next: () => Promise<string | undefined>,
  end = '',
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let begun = false
  return new ReadableStream(
    {
      async pull(controller) {
        const piece = begun ? await next() : head
        begun = true
        if (piece !== undefined) {
          controller.enqueue(encoder.encode(piece))
          return
        }
        if (end) controller.enqueue(encoder.encode(end))
        controller.close()
      },
    },
    // The access log is written before the first byte leaves.
    { highWaterMark: 0 },
  )
}
