/** Address of a person's page. */
export const personPath = (slug: string, id: string): string => `/${slug}/people/${id}`
