/** Address of the list. */
export const activitiesPath = (slug: string): string => `/${slug}/activities`

/** Address of one activity. */
export const activityPath = (slug: string, id: string): string => `${activitiesPath(slug)}/${id}`
