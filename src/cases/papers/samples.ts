/** Small files of each kind, for tests. */
export const aPdf = (words = 'nothing') =>
  Buffer.from(
    `%PDF-1.4\n% ${words}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  )

/** An archive with entries that are stored, not packed. */
export function anArchive(entries: Record<string, string>): Buffer {
  const files: Buffer[] = []
  const listed: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(entries)) {
    const head = Buffer.alloc(30)
    head.write('PK\x03\x04', 'latin1')
    head.writeUInt32LE(content.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(name.length, 26)
    const line = Buffer.alloc(46)
    line.write('PK\x01\x02', 'latin1')
    line.writeUInt16LE(name.length, 28)
    line.writeUInt32LE(at, 42)
    files.push(head, Buffer.from(name + content))
    listed.push(line, Buffer.from(name))
    at += 30 + name.length + content.length
  }
  const contents = Buffer.concat(listed)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(entries).length, 10)
  end.writeUInt32LE(contents.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, contents, end])
}

export const aWordFile = () =>
  anArchive({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>' })
