/** Address of an institution's page. */
export const institutionPath = (slug: string, id: string): string => `/${slug}/directory/${id}`
