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
export type { SandboxOff } from './browser/sandbox-off.ts'
export { type Colours, formatMessages, messagesOf, type PrintedMessage } from './diagnostics/format-messages.ts'
export { UserError } from './diagnostics/user-error.ts'
export type { Digits } from './exam/digits.ts'
export type { Erratum, ValueErratum } from './exam/erratum.ts'
export type { AnswerAny, Appendix, Cataloguing, Exam, Part, PartKey, Question, Section, SharedStem } from './exam/exam.ts'
export type { LabelPlace, Labels } from './exam/label-nodes.ts'
export type {
  Facts,
  FormSettings,
  Grades,
  Look,
  Margin,
  Metadata,
  Notation,
  PaperSize,
  PointsPlace,
  Policy,
} from './exam/metadata.ts'
export type {
  After,
  Answer,
  AnswerLine,
  Beside,
  Blank,
  Caption,
  Captioned,
  CaptionKind,
  Choice,
  ChoiceColumns,
  ChoiceKind,
  Choices,
  Criterion,
  CrossReference,
  Footnote,
  Framed,
  GappedCode,
  Given,
  Item,
  ItemHead,
  Items,
  ItemsKind,
  LayerBlock,
  Option,
  PageBreak,
  Rubric,
  Scratch,
  SideWidth,
  Space,
  StatedLanguage,
  Subscript,
  Superscript,
} from './exam/nodes.ts'
export type { CellSpan } from './exam/table-spans.ts'
export type { Graph, GraphLayout } from './figures/graph/graph.ts'
export type { NetworkFigure } from './figures/network/network.ts'
export type { Curve, LineStyle, Plot, PlotPoint, Range, Shade } from './figures/plot/plot.ts'
export type { PaperName } from './imprint/imprint.ts'
export type { Variant, VariantKind } from './imprint/variants.ts'
export type { Counting } from './languages/counting.ts'
export type { RosterColumn } from './languages/locale.ts'
export type { Language } from './languages/locales.ts'
export type { PointsUnit } from './languages/units.ts'
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
export type { Area } from './layout/area.ts'
export type { Box, BoxMeaning, DigitBox, MarkBox, Owner, Rectangle } from './layout/boxes.ts'
export type { KeyedRegion, PageMap, Region } from './layout/page-map.ts'
export type { FormEffect, FormTest } from './marks/form-effect.ts'
export type { Gradebook } from './marks/gradebook-options.ts'
export type { ChoiceStatistics, ItemStatistics, Reliability, Unit } from './marks/items.ts'
export type { MarkedExam, MarkedStudent } from './marks/mark.ts'
export type { PartialRule } from './marks/partial.ts'
export type { Scoring } from './marks/score.ts'
export type { ExamStatistics } from './marks/summary.ts'
export type { WholeQuestion } from './marks/whole-questions.ts'
export type { WrongValue } from './marks/wrong-values.ts'
export type { Outdated, Tidied } from './output/exam-folder.ts'
export type { Written } from './output/made.ts'
export type { NamedBlock } from './paper/blocks.ts'
export { type Builder, type Built, buildExam, openBuilder } from './pipeline/build.ts'
export type { BuildOptions } from './pipeline/build-options.ts'
export type { Copied, CopiesFile, CopyOptions } from './pipeline/copy-options.ts'
export { type MarkedTable, type MarkOptions, markTable } from './pipeline/marks.ts'
export type { Macros } from './tex/expand.ts'
