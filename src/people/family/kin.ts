/** What one person is to another. */
export const kinKinds = [
  'parent',
  'child',
  'sibling',
  'partner',
  'grandparent',
  'grandchild',
  'relative',
  'carer',
  'cared_for',
] as const
export type KinKind = (typeof kinKinds)[number]

const inverses: Record<KinKind, KinKind> = {
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
  partner: 'partner',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  relative: 'relative',
  carer: 'cared_for',
  cared_for: 'carer',
}

/** The same tie seen from the other side: whose parent she is, that one is her child. */
export const inverseOf = (kind: KinKind): KinKind => inverses[kind]
