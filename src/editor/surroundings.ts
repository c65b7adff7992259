import type { EditedText } from './text.ts'

/** What lies around a text: the other files of the folder that the editor has opened, as they stand there or on the disk. */
export type Surroundings = {
  /** Markdown files that have a word in them; the asking text is among them if it has. */
  filesWith(word: string): readonly EditedText[]
  /** Files and folders that the `from` of an exam may mean. */
  meant(exam: string, from: string): readonly string[]
  /** The bank in which a file lies: itself or a folder. */
  bankOf(path: string): string | undefined
  /** Tells whether a path is a file or folder, or lies in it. */
  isWithin(path: string, folder: string): boolean
}
