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
  allCounted: string
  channelsLast: string
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
    },
    convStride: (stride) => `Convolutions have stride ${stride}.`,
    convPadding: (padding) => `Convolutions have padding ${padding}.`,
    poolStride: (stride) => `Pools have stride ${stride}.`,
    poolPadding: (padding) => `Pools have padding ${padding}.`,
    noBias: 'Layers have no biases.',
    allCounted: 'Batch normalisation counts 4C parameters.',
    channelsLast: 'Shapes are given as height × width × channels.',
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
    },
    convStride: (stride) => `합성곱의 보폭: ${stride}.`,
    convPadding: (padding) => `합성곱의 패딩: ${padding}.`,
    poolStride: (stride) => `풀링의 보폭: ${stride}.`,
    poolPadding: (padding) => `풀링의 패딩: ${padding}.`,
    noBias: '모든 층에 편향이 없다.',
    allCounted: '배치 정규화의 파라미터는 4C개로 센다.',
    channelsLast: '크기는 높이 × 너비 × 채널의 순서로 적는다.',
  },
}
