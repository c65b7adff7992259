import type { ColumnKind } from '../types.ts'

/** Languages in which a layer table can speak. */
export type LayerLanguage = 'en' | 'ko'

/** What a layer table says by itself: headings that its author leaves open, and the conventions under it. */
export type LayerWords = {
  headings: Record<ColumnKind, string>
  convStride(stride: string): string
  convPadding(padding: string): string
  poolStride(stride: string): string
  poolPadding(padding: string): string
  noBias: string
  twoBiases: string
  samePadding: string
  wholeSizes: string
  allCounted: string
  channelsLast: string
  impliedFlatten: string
  trainableTotal: string
  batch(size: string): string
  bytes(size: number): string
}

/** Words by language; a new language is an entry here. */
export const layerWords: Record<LayerLanguage, LayerWords> = {
  en: {
    headings: {
      layer: 'Layer',
      c: 'C',
      hw: 'H/W',
      output: 'Output size',
      filters: 'Filters',
      kernel: 'Kernel',
      stride: 'Stride',
      padding: 'Padding',
      parameters: 'Parameters',
      weights: 'Weights',
      biases: 'Biases',
      buffers: 'Buffers',
      macs: 'MACs',
      flops: 'FLOPs',
      activations: 'Activations',
      memory: 'Memory (bytes)',
      field: 'Receptive field',
    },
    convStride: (stride) => `Convolutions have stride ${stride}.`,
    convPadding: (padding) => `Convolutions have padding ${padding}.`,
    poolStride: (stride) => `Pools have stride ${stride}.`,
    poolPadding: (padding) => `Pools have padding ${padding}.`,
    noBias: 'Layers have no biases.',
    samePadding: 'With padding “same” a size n becomes ⌈n/s⌉.',
    wholeSizes: 'Every size comes out whole.',
    twoBiases: 'Recurrent layers have two bias vectors a gate, as in PyTorch.',
    allCounted: 'Batch normalisation counts 4C parameters.',
    channelsLast: 'Shapes are given as height × width × channels.',
    impliedFlatten: 'Fully connected layers flatten their input.',
    trainableTotal: 'The total leaves out parameters that are not trained.',
    batch: (size) => `The first size is that of the batch, ${size}.`,
    bytes: (size) => `An activation takes ${size} ${size === 1 ? 'byte' : 'bytes'}.`,
  },
  ko: {
    headings: {
      layer: '층',
      c: 'C',
      hw: 'H/W',
      output: '출력 크기',
      filters: '필터 수',
      kernel: '커널',
      stride: '보폭',
      padding: '패딩',
      parameters: '파라미터 수',
      weights: '가중치',
      biases: '편향',
      buffers: '버퍼',
      macs: 'MACs',
      flops: 'FLOPs',
      activations: '활성값 수',
      memory: '메모리(바이트)',
      field: '수용 영역',
    },
    convStride: (stride) => `합성곱의 보폭: ${stride}.`,
    convPadding: (padding) => `합성곱의 패딩: ${padding}.`,
    poolStride: (stride) => `풀링의 보폭: ${stride}.`,
    poolPadding: (padding) => `풀링의 패딩: ${padding}.`,
    noBias: '모든 층에 편향이 없다.',
    samePadding: '패딩이 “same”이면 크기 n은 ⌈n/s⌉이 된다.',
    wholeSizes: '모든 크기는 나누어떨어진다.',
    twoBiases: '순환층은 PyTorch처럼 게이트마다 편향 벡터가 두 개이다.',
    allCounted: '배치 정규화의 파라미터는 4C개로 센다.',
    channelsLast: '크기는 높이 × 너비 × 채널의 순서로 적는다.',
    impliedFlatten: '완전 연결 층은 입력을 평탄화한다.',
    trainableTotal: '합계에는 학습되지 않는 파라미터를 넣지 않는다.',
    batch: (size) => `첫 번째 크기는 배치 크기 ${size}이다.`,
    bytes: (size) => `활성값 하나는 ${size}바이트를 차지한다.`,
  },
}
