/** What the fonts of a paper can show. */
export type Repertoire = {
  /** Whether one of them has all of these characters, such as a letter and the marks that combine with it. */
  has(characters: string): boolean
}
