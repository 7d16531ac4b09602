/**
 * What stays of an element: it and what it holds, or its value; `empty` keeps it without one, `locked` is not taken. What is `gone`
 * is named so that it ends a cluster.
 */
export type Stays =
  | 'gone'
  | 'number'
  | 'block'
  | 'empty'
  | 'doctype'
  | 'codec'
  | 'private'
  | 'type'
  | 'locked'
export type Kept = Map<number, Stays | Kept>

const numbers = (...ids: number[]): [number, Stays][] => ids.map((id) => [id, 'number'])
const room: [number, Stays] = [0xec, 'empty']

/** How a track may be coded. Vorbis is not among them: what its decoder is told holds comments. */
export const codecs = { doctype: ['webm'], codec: ['V_VP8', 'V_VP9', 'V_AV1', 'A_OPUS'] }

export const start: { id: number; holds: Kept } = {
  id: 0x1a45dfa3,
  holds: new Map([room, ...numbers(0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4287, 0x4285), [0x4282, 'doctype']]),
}

const colour: Kept = new Map([
  room,
  ...numbers(
    0x55b1,
    0x55b2,
    0x55b3,
    0x55b4,
    0x55b5,
    0x55b6,
    0x55b7,
    0x55b8,
    0x55b9,
    0x55ba,
    0x55bb,
    0x55bc,
    0x55bd,
  ),
])
const video: Kept = new Map<number, Stays | Kept>([
  room,
  // Width and height, as coded and as shown; interlaced, in three dimensions, see-through.
  ...numbers(0xb0, 0xba, 0x54b0, 0x54ba, 0x54b2, 0x54aa, 0x54bb, 0x54cc, 0x54dd, 0x9a, 0x53b8, 0x53c0),
  [0x55b0, colour],
])
const audio: Kept = new Map([room, ...numbers(0xb5, 0x78b5, 0x9f, 0x6264)])

const track: Kept = new Map<number, Stays | Kept>([
  room,
  // Number, id, whether it is on, by default, forced or laced; how long its frames and delays are.
  ...numbers(0xd7, 0x73c5, 0xb9, 0x88, 0x55aa, 0x9c, 0x23e383, 0x56aa, 0x56bb, 0x55ee),
  [0x83, 'type'],
  [0x86, 'codec'],
  [0x63a2, 'private'],
  [0x6d80, 'locked'],
  [0xe0, video],
  [0xe1, audio],
])

const group: Kept = new Map<number, Stays>([room, [0xa1, 'block'], ...numbers(0x9b, 0xfb, 0xfa, 0x75a2)])
const cluster: Kept = new Map<number, Stays | Kept>([
  room,
  [0xa3, 'block'],
  [0xa0, group],
  ...numbers(0xe7, 0xa7, 0xab),
])
const cue: Kept = new Map<number, Stays | Kept>([
  room,
  ...numbers(0xb3),
  [0xb7, new Map([room, ...numbers(0xf7, 0xf1, 0xf0, 0xb2, 0x5378)])],
])

/** What a WebM file may hold (RFC 9559), but for names, days, tags, chapters, attachments and sums. */
export const segment: { id: number; holds: Kept } = {
  id: 0x18538067,
  holds: new Map<number, Stays | Kept>([
    room,
    // Where the rest stands.
    [
      0x114d9b74,
      new Map<number, Stays | Kept>([room, [0x4dbb, new Map([room, ...numbers(0x53ab, 0x53ac)])]]),
    ],
    // Scale and length of time; the names of the programs stay as empty ones, since they must be there.
    [
      0x1549a966,
      new Map<number, Stays>([room, ...numbers(0x2ad7b1, 0x4489), [0x4d80, 'empty'], [0x5741, 'empty']]),
    ],
    [0x1654ae6b, new Map<number, Stays | Kept>([room, [0xae, track]])],
    [0x1f43b675, cluster],
    // Tags, chapters, attachments.
    [0x1254c367, 'gone'],
    [0x1043a770, 'gone'],
    [0x1941a469, 'gone'],
    [0x1c53bb6b, new Map<number, Stays | Kept>([room, [0xbb, cue]])],
  ]),
}
