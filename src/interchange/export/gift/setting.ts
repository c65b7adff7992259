import type { ElementContent } from 'hast'
import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import { htmlSetter, written } from '../../html.ts'
import type { LossKind, QuestionLoss } from '../../losses.ts'
import type { Pictures } from '../../pictures.ts'
import type { FlatQuestion } from '../flat.ts'
import { escaped } from './escape.ts'

/** What all questions of a file share. */
export type Gift = { pictures: Pictures; losses: QuestionLoss[]; ids: Set<string> }

/** A question that is written. */
export type GiftQuestion = Gift & { question: FlatQuestion; name: string; lose(kind: LossKind, reason: string): void }

/** Where a gap stands in HTML: no text can make a comment. */
const gapMark = '<!--gap-->'

/** Blocks as HTML on one line, without signs of GIFT; at the place of a gap stands what is asked for there. */
export function giftHtml(
  content: readonly Block[],
  { pictures, lose }: Pick<GiftQuestion, 'pictures' | 'lose'>,
  gap?: { key: BlankKey; answer: string },
): string {
  const setter = htmlSetter({
    pictures,
    formula: (tex, display) => [{ type: 'text', value: display ? `\\[${tex}\\]` : `\\(${tex}\\)` }],
    picture: (_, node): ElementContent[] => {
      lose('missing', 'GIFT has no pictures: their descriptions stand in their places')
      return [{ type: 'text', value: `[${node.alt ?? ''}]` }]
    },
    blank: (key): ElementContent[] =>
      key === gap?.key ? [{ type: 'raw', value: gapMark }] : [{ type: 'text', value: '________' }],
  })
  return written(withoutParagraph(setter.blocks(content)))
    .split(gapMark)
    .map(escaped)
    .join(gap === undefined ? '' : `{${gap.answer}}`)
}

/** A paragraph alone needs no tag. */
function withoutParagraph(content: ElementContent[]): ElementContent[] {
  const [only, ...others] = content
  return others.length === 0 && only?.type === 'element' && only.tagName === 'p' ? only.children : content
}
