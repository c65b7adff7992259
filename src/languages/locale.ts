import type { Counting } from './counting.ts'
import type { CompanionLabels, Labels } from './labels.ts'
import type { LayerWords, OwnLayerWords } from './layer-words.ts'
import type { Script } from './script.ts'
import type { Words } from './speech/words.ts'

/** Everything that depends on a language; what its file leaves out is as `locales.ts` says. */
export type Locale = {
  /** By which a passage in this language is recognised; of several languages of one script, the exam's, else the first one. */
  script: Script
  /** The family of letters that no font has which comes with Papersetter; see `faces.ts`. */
  font?: string
  /** A question by its number, as a cross-reference names it. */
  question(number: number): string
  /** A table or a figure by its number, as its caption and a cross-reference name it. */
  captioned: Record<'table' | 'figure', (number: number) => string>
  /** How parts and subparts are counted, in parentheses. */
  parts: readonly [Counting, Counting]
  /** How choices are counted, unless the exam says. */
  choices: Counting
  labels: Labels
  companions: CompanionLabels
  layers: LayerWords
  /** How formulas are read aloud; what has no words of its own is written in signs, which every voice reads in its language. */
  speech: Words
  /** Quotation marks, opening and closing, with the spaces that belong to them. */
  quotes: Record<'double' | 'single', readonly [string, string]>
  /** Whether colons, semicolons, marks of questions and quotation marks stand apart from their words by a space, at which no line ends. */
  spaced?: boolean
  /** Letters that may be all that an apostrophe leaves of a word before what it belongs to: `l'$n$`. */
  elided?: string
  /** How words are broken at the ends of lines; absent where they never are. */
  hyphenation?: Hyphenation
  reading: Reading
  /**
   * What follows a cross-reference without a space, in the form that the sound of its label asks for.
   *
   * @param label as it is printed, `문항 4`
   * @param following the text after it, `과 같이`
   */
  agree?(label: string, following: string): string
}

/**
 * The file of a language, entered in `locales.ts`: what papers say, how they count and quote, and how authors write points, true and false. It need not
 * have words for layer tables and formulas, and of what authors write only what it wants to be understood.
 */
export type OwnLocale = Omit<Locale, 'layers' | 'speech' | 'reading'> & {
  layers?: OwnLayerWords
  speech?: Words
  reading: OwnReading
}

/** By what words are hyphenated. */
export type Hyphenation = {
  /** Of TeX's patterns, as hyphenopoly calls them. */
  name: string
  /** Whether words with a capital are, too; elsewhere they are names. */
  names: boolean
  /** Words that the patterns break in a wrong place, with hyphens. */
  exceptions: readonly string[]
}

/** What an author may write in this language, whatever the exam's own. */
export type Reading = {
  /** Two choices that are said to be true and false, in lower case; they have no marks. */
  booleanWords: readonly (readonly [string, string])[]
  /** Words for points after their number, as a pattern. */
  points: string
  /** Fields of the front block for a name and for a student's number. */
  name: RegExp
  number: RegExp
  letters: LetterWords
  answers: AnswerWords
  front: FrontWords
  /** What a spreadsheet of this language makes of figures: names of months, a date in words, and what it shows in place of a value; patterns. */
  spreadsheet: { month?: string; date?: string; faults: readonly string[] }
  /** Headings of a list of students, in lower case. */
  roster: Record<RosterColumn, readonly string[]>
  /** Headings of what a learning system knows a student by besides, in lower case. */
  account: Record<'login' | 'email', readonly string[]>
  /** Names of blocks. */
  blocks: Record<'answer' | 'rubric', readonly string[]>
  /** Says how many points a whole exam has, as a pattern with `@` for figure and unit: *Total: 100 points*. */
  totals: readonly string[]
  /** Asks for a proof, and what one begins with. */
  proof: { asked: string; label: string }
  /** What may stand below the last answer of a paper, as a pattern: *End of the exam*. */
  farewell: string
  /** What is not counted in the total, as a pattern: *Bonus*. */
  bonus: string
  /** What says that braces in a text are those of a set or of a program, as a pattern. */
  braces: string
  /** What other programs call a gap in a text, as a pattern. */
  gap: string
  /** Words that count a question, a part or a section in its heading, as a pattern: *Question 3*. */
  counted: string
  /** What counts a question before its number and behind it, where that are other words, as patterns. */
  numbered?: { before: string; behind: string }
  /** What rows below the students of a table of marks are called, as a pattern: *Mean*. */
  summaries: string
  /** How a document of LaTeX is told to be in this language: packages, and options of babel, as a pattern; whether babel has shorthands such as `"a` in it. */
  latex?: { packages: readonly string[]; babel: string; shorthands?: boolean }
  /**
   * How a text says which questions it is about, as patterns: what stands between the first number and the last, and before or behind how many of those that
   * follow; and the words for two to five.
   */
  shared?: { between: string; before?: string; behind?: string; numbers?: readonly string[] }
  /** Between the first and the last of some: *A to D*. */
  to: readonly string[]
  /** Before a person's name, as a pattern. */
  titles?: string
  /** Words that count a table or a figure in its caption, as a pattern: *Table*, *Fig.* */
  caption: string
  /** Head the numbers of a table's rows. */
  row: readonly string[]
  /** A choice that speaks of all others, as a pattern: *None of the above*. */
  overall: string
}

type Always = 'booleanWords' | 'points' | 'name' | 'number' | 'counted' | 'caption'
type Whole = 'numbered' | 'latex' | 'shared'

/** What a language knows of that; the rest nobody writes in it. */
export type OwnReading = Pick<Reading, Always> & Partial<Pick<Reading, Whole>> & Sparse<Omit<Reading, Always | Whole>>

type Sparse<T> = T extends string | readonly unknown[] ? T : { [Part in keyof T]?: Sparse<T[Part]> }

/** What a list of students tells of each: the whole name, or a first and a family name; where they sit; which form they get. */
export type RosterColumn = 'name' | 'given' | 'family' | 'number' | 'section' | 'form' | 'seat'

/** Words of the front matter, in lower case. */
export type FrontWords = {
  /** What a key is called, and what has no key, `instructions` and a `subtitle`. */
  keys: Record<FrontKey, readonly string[]>
  /** Values that are true and false. */
  yes: readonly string[]
  no: readonly string[]
  two: readonly string[]
}

/** Keys of the front matter that authors call by another name, and what they write there that has no key. */
export type FrontKey =
  | 'title'
  | 'course'
  | 'author'
  | 'date'
  | 'duration'
  | 'lang'
  | 'forms'
  | 'shuffle'
  | 'paper'
  | 'margin'
  | 'size'
  | 'font'
  | 'template'
  | 'honour'
  | 'grades'
  | 'number'
  | 'instructions'
  | 'subtitle'

/** How authors announce a solution, by which one is found that stands in the student's text. All are patterns, without regard to case. */
export type AnswerWords = {
  /** Before a solution: *Answer:*, *Model solution.* */
  label: string
  /** The same where nothing but a letter, a figure or a formula follows: *Key: C*. */
  key: string
  /** A hint that goes on with the result itself: *Hint: it is*. */
  hint: string
  /** In parentheses behind what is correct. */
  correct: string
  /** The heading of a table's column in which students answer. */
  column: string
  /** What a choice is said to be behind its text: *Paris: correct, as …* */
  judged: string
  /** Asks for one of several: *Choose one*, *Circle the best answer*. */
  choose: string
  /** How the explanation of a choice begins: *Because*, *Wrong,*. */
  explains: string
  /** What a label asks of the student: *Answer: choose one*. */
  prompt: string
  /** Before a label that is a word of a sentence: *the answer*. */
  within: string
  /** Between the label and what it is the solution of: *Solution of the first*. */
  of?: string
  /** Before a label that is not all of a text: *with solutions*. */
  beside?: string
  /** Right behind a letter or a figure that is the answer: a counter and a copula. */
  counter?: string
  predicate?: string
}

/** How choices are spoken of by their letters. All are patterns, without regard to case. */
export type LetterWords = {
  /** What may stand around and between the letters of a choice that speaks of others and says nothing else: *both A and B only*. */
  before: readonly string[]
  between: readonly string[]
  after: readonly string[]
  /** Before the letter of the one that is left out: *all but A*. */
  except: readonly string[]
  /** Right before the letter of a choice: *option B*, *chose B*. */
  names: string
  /** Before it, with `links` or a colon between: *the answer is therefore B*; what is `right`, also behind it: *B is not correct*. */
  solution: string
  right: string
  links: string
  /** Right behind it, where the verb stands at the end. */
  marked?: string
  /** A choice by its place: *the second option*. */
  place: string
  /** Where such a clause goes on behind the letter: *B, because*, *B and*. */
  because: string
  onward: string
}
