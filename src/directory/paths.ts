/** Address of an institution's page. */
export const institutionPath = (slug: string, id: string): string => `/${slug}/directory/${id}`

/** Address of the pool, or of somebody in it. */
export const poolPath = (slug: string, id?: string): string => `/${slug}/directory/pool${id ? `/${id}` : ''}`
