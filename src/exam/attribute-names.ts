import { cataloguing } from './bank-attributes.ts'
import { spaceAttributes } from './space.ts'

/** Attributes of headings, by what these begin. */
export const headingAttributes = {
  section: ['id', 'points', 'answer', 'shuffle', 'lang', 'literal'],
  question: [
    ...['id', 'points', 'bonus', 'answer', 'tags', 'follows', 'shuffle', 'choose', 'columns', 'lang', 'literal', 'pin'],
    ...cataloguing,
  ],
  part: ['id', 'points', 'bonus', 'answer', 'shuffle', 'choose', 'columns', 'lang', 'literal'],
  appendix: ['id', 'appendix', 'detach', 'uncounted', 'lang', 'literal'],
} as const satisfies Record<string, readonly string[]>

/** Attributes of directives, but for layer tables and what is taken from banks. */
export const blockAttributes = {
  answer: [...spaceAttributes, 'width', 'right', 'lang'],
  answerline: ['box'],
  labels: [],
  given: ['lang'],
  rubric: ['lang'],
  box: ['title', 'lang'],
  side: ['width', 'left', 'right', 'lang'],
  after: ['question', 'lang'],
  shared: ['questions', 'lang'],
  matching: [],
  ordering: [],
  statements: [],
  pagebreak: [],
  scratch: ['pages', 'grid', 'lines', 'lang'],
} as const satisfies Record<string, readonly string[]>

/** Attributes of a choice, of a blank, and of a picture. */
export const choiceAttributes: readonly string[] = ['id', 'pin', 'points']
export const blankAttributes: readonly string[] = ['tolerance', 'width', 'digits', 'sign', 'bubbles']
export const pictureAttributes: readonly string[] = ['id', 'width']
