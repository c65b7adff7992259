import type { Converted } from '../../src/latex/convert.ts'
import { convertExercise } from '../../src/quiz/exercise.ts'
import { convertText2qti } from '../../src/quiz/text2qti.ts'

/** Converts a file of text2qti or R/exams as the command does. */
export function convert(text: string, path: string): Converted {
  return path.endsWith('.txt')
    ? convertText2qti(path, text)
    : convertExercise(path, text, () => ({ fault: 'the picture is not there' }))
}
