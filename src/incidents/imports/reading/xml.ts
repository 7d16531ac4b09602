import { longestRow, UnreadableFile } from './unreadable.ts'

/** What is told of XML as it is read. Names come without what stands before their colon. */
export interface Listener {
  opens?: (name: string, attributes: Readonly<Record<string, string>>) => void
  says?: (text: string) => void
  closes?: (name: string) => void
}

const deepest = 50

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML piece by piece; after each piece the generator yields, so that what the listener gathered can be handed on. Throws for
 * what is not well-formed, and for what declares a document type: nothing is looked up, and nothing grows.
 */
export async function* readXml(text: AsyncIterable<string>, listener: Listener): AsyncGenerator<void> {
  const { SaxesParser } = await import('saxes')
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let unheard = 0
  const stop = () => {
    throw new UnreadableFile('broken')
  }
  const says = (said: string) => {
    unheard = 0
    listener.says?.(said)
  }
  parser.on('error', stop)
  parser.on('doctype', stop)
  parser.on('text', says)
  parser.on('cdata', says)
  parser.on('opentag', ({ name, attributes }) => {
    unheard = 0
    depth += 1
    if (depth > deepest) stop()
    listener.opens?.(local(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    unheard = 0
    depth -= 1
    listener.closes?.(local(name))
  })
  for await (const piece of text) {
    unheard += piece.length
    parser.write(piece)
    if (unheard > longestRow * 2) throw new UnreadableFile('too_large')
    yield
  }
  parser.close()
  yield
}

/** Reads XML to its end. */
export async function hearXml(text: AsyncIterable<string>, listener: Listener): Promise<void> {
  for await (const _ of readXml(text, listener));
}
