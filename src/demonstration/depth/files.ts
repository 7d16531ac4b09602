import sharp from 'sharp'

const literal = (line: string) => line.replace(/[\\()]/g, (sign) => `\\${sign}`)

/** A PDF of one page with a few lines, in letters that every reader has. */
export function aPage(lines: string[]): Buffer {
  const text = lines.map((line, at) => `1 0 0 1 72 ${760 - at * 22} Tm (${literal(line)}) Tj`).join('\n')
  const stream = `BT /F1 12 Tf\n${text}\nET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ]
  let pdf = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = pdf.length
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const end = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${pdf.length}\n%%EOF\n`
  return Buffer.from(`${pdf}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`, 'latin1')
}

/** A picture that says what a photograph would show: nobody is in it. */
export const aPicture = (words: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="320" fill="#8a9a94"/><rect x="150" y="40" width="180" height="280" fill="#4d5f58"/><circle cx="306" cy="190" r="8" fill="#d8d4c8"/><text x="24" y="304" font-family="sans-serif" font-size="18" fill="#fff">${words}</text></svg>`,
    ),
  )
    .jpeg({ quality: 70 })
    .toBuffer()
