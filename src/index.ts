export type { InlineMath, Math } from 'mdast-util-math'
export {
  checkExam,
  type LoadedExam,
  type LoadOptions,
  loadExam,
  type ParsedExam,
  parseExam,
  type TextOptions,
} from './api/exams.ts'
export type { ReadFile } from './api/files.ts'
export {
  type FoundTable,
  type LayerOptions,
  layerTables,
  type MarkedLayers,
  type MarkLayers,
  type Network,
} from './api/layers.ts'
export type { Block } from './assemble/blocks.ts'
export { type Builder, type BuildOptions, type Built, buildExam, openBuilder } from './build/build.ts'
export type { PageMap, SandboxOff, Written } from './build/built.ts'
export type { Outdated, Tidied } from './build/exam-folder.ts'
export type { PaperName } from './build/imprint.ts'
export type { Variant } from './build/variants.ts'
export { type Colours, formatMessages, messagesOf, type PrintedMessage } from './diagnostics/messages.ts'
export type { Area } from './html/areas.ts'
export type { Region } from './html/pageMap.ts'
export type { Counting } from './languages/counting.ts'
export type { Language } from './languages/locales.ts'
export type {
  ColumnKind,
  DescribedLayer,
  DescribedNetwork,
  DiagramBox,
  Explanation,
  FigureColumn,
  LayerCell,
  LayerColumn,
  LayerTable,
  Mark,
  MarkedCell,
  Shape,
  Sizes,
} from './layers/index.ts'
export type { Cataloguing } from './model/bankAttributes.ts'
export type {
  AnswerAny,
  Exam,
  Grades,
  Margin,
  Metadata,
  PaperSize,
  Part,
  PointsPlace,
  Question,
  Section,
} from './model/exam.ts'
export type { Erratum } from './model/front/errata.ts'
export type {
  Answer,
  Blank,
  Choice,
  ChoiceColumns,
  ChoiceKind,
  Choices,
  Criterion,
  CrossReference,
  Curve,
  Given,
  Graph,
  GraphLayout,
  LayerBlock,
  LineStyle,
  NetworkFigure,
  PageBreak,
  Plot,
  PlotPoint,
  Range,
  Rubric,
  Shade,
  Space,
  StatedLanguage,
} from './model/nodes.ts'
