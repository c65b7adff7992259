import { describe, expect, test } from 'vitest'
import { languages, localeOf } from '../../src/languages/locales.ts'
import { matchHead } from '../../src/layers/kinds/index.ts'
import { columnOf, kinds } from '../../src/layers/table/headings.ts'
import { fromTable } from '../layers/sources.ts'

describe.each(languages)('in %s', (language) => {
  const { headings, otherHeadings, amount, names } = localeOf(language).layers

  test('every name of a layer is that of its kind alone, in any case', () => {
    for (const [kind, words] of Object.entries(names))
      for (const word of words.flatMap((each) => [each, each.toUpperCase(), each.replaceAll(' ', '')])) {
        const found = matchHead(word)
        expect([word, typeof found?.head === 'string' ? found.head : found?.head.name, found?.length]).toEqual([
          word,
          kind,
          word.length,
        ])
      }
  })

  test('every heading is that of its column alone', () => {
    for (const kind of kinds)
      for (const word of [headings[kind], ...otherHeadings[kind]]) {
        expect([word, columnOf(word)]).toEqual([word, kind])
        for (const words of amount) expect(columnOf(`${words} ${word}`)).toBe(kind)
      }
  })
})

/** As instructors write them in exercises and slides. */
test.each([
  [
    'conv',
    'Faltung, Faltungsschicht, Faltungs-Schicht, Faltungslayer, Conv-Schicht, Conv-Layer, 2D-Faltung, 1D-Faltungsschicht, 2D convolution',
  ],
  ['convtranspose', 'transponierte Faltung, Transponierte Faltungsschicht, Entfaltung, Aufwärtsfaltung, 2D-Dekonvolution'],
  [
    'maxpool',
    'Pooling, Pooling-Schicht, Poolingschicht, Pooling-Layer, Max-Pooling, Maxpooling, Max-Pooling-Schicht, Maximum-Pooling',
  ],
  ['avgpool', 'Mittelwert-Pooling, Mittelwertpooling, Average-Pooling, Durchschnittspooling, Mean-Pooling, Avg-Pooling-Schicht'],
  ['globalavgpool', 'globales Mittelwert-Pooling, Globales Average-Pooling, Global-Average-Pooling, globales Avg-Pooling'],
  [
    'fc',
    'vollvernetzt, vollvernetzte Schicht, voll vernetzt, vollständig verbundene Schicht, voll verbundene Schicht, vollständig vernetzt',
  ],
  [
    'fc',
    'vollverknüpfte Schicht, vollverknuepft, VOLLSTÄNDIG VERNETZT, dichte Schicht, Dense-Schicht, FC-Schicht, Linearschicht, Ausgabeschicht',
  ],
  ['flatten', 'Glätten, Glättung, Glaetten, Abflachen, Flachklopfen, Flatten-Schicht, Flatten-Layer, Vektorisierung'],
  ['input', 'Eingabe, Eingabeschicht, Eingabe-Schicht, Eingangsschicht, Eingabebild, Input-Schicht'],
  [
    'zeropad',
    'Aufpolsterung, Aufpolstern, Polsterung, Nullpolsterung, Padding-Schicht, Zero-Padding, Auffüllen mit Nullen, Auffuellen',
  ],
  ['upsample', 'Hochskalierung, Hochabtastung, Upsampling-Schicht, Vergrößerung, Vergroesserung, VERGRÖSSERUNG'],
  ['batchnorm', 'Batch-Normalisierung, Batchnormalisierung, Batch-Normierung, BatchNorm-Schicht, Batch-Norm-Layer'],
  ['relu', 'ReLU-Schicht, ReLU-Aktivierung, ReLU-Aktivierungsfunktion, ReLU activation, Gleichrichter'],
  ['sigmoid', 'Sigmoidfunktion, Sigmoid-Aktivierung, logistische Funktion'],
  ['tanh', 'tanh-Aktivierung, Tangens hyperbolicus, hyperbolic tangent'],
  ['lstm', 'LSTM-Schicht, LSTM-Zelle, LSTM cell'],
])('a layer %s is known as %s', (kind, words) => {
  for (const word of words.split(', ')) {
    const found = matchHead(word)
    const name = typeof found?.head === 'string' ? found.head : found?.head.name
    expect([word, name, found?.length]).toEqual([word, kind, word.length])
  }
  expect(matchHead('2D-Faltung')?.axes).toBe(2)
})

test('a network may be typed in German', () => {
  const { table, messages } = fromTable(`| Schicht | Ausgabegröße | Parameter |
|-|-|-|
| Eingabe | 3x32x32 | 0 |
| Aufpolsterung 1 | 3x34x34 | 0 |
| 2D-Faltung 16 k3 p0 | 16x32x32 | 448 |
| ReLU-Aktivierung | 16x32x32 | 0 |
| Max-Pooling 2 | 16x16x16 | 0 |
| Glätten | 4096 | 0 |
| vollvernetzte Schicht 64 | 64 | 262208 |
| Ausgabeschicht 10 | 10 | 650 |
| Gesamtanzahl | | 263306 |`)
  expect(messages).toEqual([])
  expect(table?.layers.map(({ type }) => type)).toEqual(['input', 'zeropad', 'conv', 'relu', 'maxpool', 'flatten', 'fc', 'fc'])
})
