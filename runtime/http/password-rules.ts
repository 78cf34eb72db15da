/** How long passwords are: the same for the body's schema and for the library that keeps them. */
export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 128
