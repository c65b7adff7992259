import type { Metadata } from '../exam/metadata.ts'

/** What of the front matter stands on a paper or decides what it looks like. */
type Printed =
  | ('title' | 'course' | 'date' | 'duration' | 'form' | 'logo' | 'fields' | 'honour')
  | ('language' | 'cover' | 'pages' | 'spaces' | 'columns' | 'duplex' | 'align' | 'hyphenate' | 'paper' | 'margin')
  | ('font' | 'size' | 'accent' | 'number' | 'points' | 'blanks' | 'unit' | 'names' | 'end')

/**
 * The front matter as papers have it. All else stays out: errata, which say what is right, and the seed, by which one could tell
 * what stands first in the source. A key of the front matter that is not named above must not be there, so a new one is an error of
 * the compiler until it is named or taken away below.
 */
export type PrintedMetadata = Pick<Metadata, Printed> & { [key in Exclude<keyof Metadata, Printed>]?: never }

/** Takes away what is not for a paper, or has had its effect when one is made. */
export function printedMetadata(metadata: Metadata): PrintedMetadata {
  const { errata, seed, shuffle, forms, author, total, choices, grades, overflow, stretch, template, titles, smart, ...others } =
    metadata
  // formulas have been written out
  const { macros, ...printed } = others
  return printed
}
