/** How long a browser may take over a step where nobody says otherwise, in milliseconds. */
export const usualPatience = 600_000
