export { type Builder, type BuildOptions, type Built, buildExam, openBuilder } from './build/build.ts'
export { type LoadedExam, loadExam } from './build/load.ts'
export type { Written } from './build/write-papers.ts'
export { checkExam } from './check/check.ts'
export {
  type AnswerRow,
  type DescribedLayer,
  type DescribedNetwork,
  describe as describeLayers,
  type MarkedCell,
  markAnswers,
  printNetwork,
  readAnswers,
} from './layers/index.ts'
export type { Exam, Metadata, Part, Question, Section } from './model/exam.ts'
export { type FoundTable, layerTables } from './model/networks.ts'
export { parseExam } from './model/parse.ts'
