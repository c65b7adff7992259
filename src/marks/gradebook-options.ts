/** Systems whose gradebooks take a table of grades. */
export const gradebooks = ['moodle', 'canvas'] as const

export type Gradebook = (typeof gradebooks)[number]
