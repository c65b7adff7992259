/** Put in where the program is joined (`scripts/bundle.js`). */
declare const PROGRAM: string

/**
 * Names the program by a hash of all that it is made from, under which it keeps what it has done: its command line, its library and its server are joined into files of
 * their own, and know it of each other. The source itself, which changes from one day to the next, has no name, and keeps nothing.
 */
export const program = typeof PROGRAM === 'undefined' ? undefined : PROGRAM
