import { type XmlElement, x } from '../../xml.ts'

/** A value in an expression. */
export function value(type: 'float' | 'identifier' | 'string', text: string | number): XmlElement {
  return x('qti-base-value', { 'base-type': type }, String(text))
}

export function variable(identifier: string): XmlElement {
  return x('qti-variable', { identifier })
}

/** Adds what an expression is worth to the score. */
export function add(expression: XmlElement): XmlElement {
  return x('qti-set-outcome-value', { identifier: 'SCORE' }, x('qti-sum', {}, variable('SCORE'), expression))
}

/** Adds points where a condition holds. */
export function addIf(condition: XmlElement, points: number): XmlElement {
  return x('qti-response-condition', {}, x('qti-response-if', {}, condition, add(value('float', points))))
}

type Type = 'identifier' | 'directedPair' | 'float' | 'string'

/** What a response may be, what is right, and what parts of it give. */
export function declaration(
  identifier: string,
  cardinality: 'single' | 'multiple' | 'ordered',
  type: Type,
  right: readonly (string | number)[],
  mapping?: { entries: readonly { key: string; points: number; sensitive?: boolean }[]; lower?: number; upper?: number },
): XmlElement {
  return x(
    'qti-response-declaration',
    { identifier, cardinality, 'base-type': type },
    right.length === 0
      ? []
      : [
          x(
            'qti-correct-response',
            {},
            right.map((each) => x('qti-value', {}, String(each))),
          ),
        ],
    mapping === undefined
      ? []
      : [
          x(
            'qti-mapping',
            { 'lower-bound': mapping.lower, 'upper-bound': mapping.upper, 'default-value': 0 },
            mapping.entries.map(({ key, points, sensitive }) =>
              x('qti-map-entry', { 'map-key': key, 'mapped-value': points, 'case-sensitive': sensitive }),
            ),
          ),
        ],
  )
}
