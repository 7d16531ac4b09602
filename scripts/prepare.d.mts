export const root: string
export function ensureBuilt(): Promise<void>
export function pinnedNode(): string
