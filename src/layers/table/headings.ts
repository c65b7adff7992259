import type { ColumnKind } from '../../languages/layer-words.ts'
import { languages, localeOf } from '../../languages/locales.ts'

/** Headings by kind, as compared: lower case, without spaces, signs and a leading *number of*. The first one is the name. */
export const headings: Record<ColumnKind, { print: string; known: readonly string[] }> = {
  layer: { print: 'Layer', known: ['layer', 'layers', 'layertype', 'layername', '층', '레이어', '계층'] },
  c: { print: 'C', known: ['c', 'channel', 'channels', 'outputchannels', '채널', '채널수', '출력채널'] },
  hw: { print: 'H/W', known: ['hw', 'size', 'heightwidth', 'spatialsize', '높이너비', '크기'] },
  output: {
    print: 'Output size',
    known: [
      'output',
      'outputsize',
      'outputshape',
      'outputdimension',
      'outputdimensions',
      'activationshape',
      'activationdimensions',
      'activationmapdimensions',
      'activationmap',
      'activationvolume',
      'activationvolumedimensions',
      'outputvolume',
      'outputvolumedimensions',
      'outputsizecxhxw',
      'volume',
      'shape',
      'dimensions',
      '출력형상',
      '출력',
      '출력크기',
      '출력모양',
      '출력형태',
    ],
  },
  filters: { print: 'Filters', known: ['filters', 'filter', '필터', '필터수', '필터개수'] },
  kernel: { print: 'Kernel', known: ['kernel', 'kernelsize', 'filtersize', '커널', '커널크기', '필터크기'] },
  stride: { print: 'Stride', known: ['stride', 'strides', '보폭', '스트라이드'] },
  padding: { print: 'Padding', known: ['padding', 'pad', '패딩'] },
  parameters: {
    print: 'Parameters',
    known: [
      'parameters',
      'parameter',
      'params',
      'param',
      '파라미터',
      '파라미터수',
      '파라미터개수',
      '매개변수',
      '매개변수수',
      '매개변수개수',
    ],
  },
  weights: { print: 'Weights', known: ['weights', 'weight', '가중치', '가중치수', '가중치개수'] },
  buffers: { print: 'Buffers', known: ['buffers', 'buffer', 'nontrainable', 'nontrainableparameters', '버퍼'] },
  macs: {
    print: 'MACs',
    known: ['macs', 'mac', 'multiplyaccumulates', 'multadds', 'madds', 'multiplyadds', '곱셈누산', 'mac수'],
  },
  flops: { print: 'FLOPs', known: ['flops', 'flop', 'operations', '연산량'] },
  activations: {
    print: 'Activations',
    known: ['activations', 'activationcount', 'activationsize', 'ofactivations', '활성값수', '활성화수'],
  },
  memory: { print: 'Memory', known: ['memory', 'activationmemory', 'memorybytes', '메모리', '메모리바이트'] },
  field: { print: 'Receptive field', known: ['receptivefield', 'rf', 'field', 'receptivefieldsize', '수용영역', '수용장'] },
  biases: { print: 'Biases', known: ['biases', 'bias', '바이어스', '편향', '편향수', '편향개수'] },
}

/** All kinds of columns, in the order in which lists name them. */
export const kinds: readonly ColumnKind[] = [
  ...(['layer', 'c', 'hw', 'output', 'filters', 'kernel', 'stride', 'padding'] as const),
  ...(['parameters', 'weights', 'biases', 'buffers', 'macs', 'flops', 'activations', 'memory', 'field'] as const),
]

/** Columns that state facts about a layer; the others but `layer` are computed. */
export const factColumns: readonly ColumnKind[] = ['filters', 'kernel', 'stride', 'padding']

/** Columns that a table computes. */
export const computedColumns: readonly ColumnKind[] = kinds.filter((kind) => kind !== 'layer' && !factColumns.includes(kind))

/** What tables say by themselves in any language, an author may type. */
const printed = new Map(
  languages.flatMap((language) => kinds.map((kind) => [compared(localeOf(language).layers.headings[kind]), kind] as const)),
)

/** The kind of column a heading names. */
export function columnOf(heading: string): ColumnKind | undefined {
  const plain = compared(heading)
  return kinds.find((kind) => headings[kind].known.includes(plain)) ?? printed.get(plain)
}

/** A heading as it is compared. */
function compared(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/(?<=\p{L})\s*×\s*(?=\p{L})|(?<=\bh)x(?=w\b)/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^(?:number|no|num)?of(?=.)/u, '')
}

/** Names a column in a message. */
export function columnName(kind: ColumnKind): string {
  const { print } = headings[kind]
  return /^(?:C|H\/W|MACs|FLOPs)$/u.test(print) ? print : print.toLowerCase()
}
