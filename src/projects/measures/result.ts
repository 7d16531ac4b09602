/** What a project promises: a change, something made, a lasting effect, or reach, which stands apart. */
export const resultKinds = ['outcome', 'output', 'impact', 'reach'] as const
export type ResultKind = (typeof resultKinds)[number]
