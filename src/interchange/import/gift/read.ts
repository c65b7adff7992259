import { ImportFault } from '../../../latex/losses.ts'
import { htmlContent, moodleContent, noFiles, plainContent } from '../content.ts'
import { categoryPath } from '../moodle/category.ts'
import type { Content, ReadFile, ReadQuestion } from '../question.ts'
import { type Answered, answersOf, type Texts } from './answers.ts'
import { type GiftBlock, giftBlocks } from './blocks.ts'
import { hidden, shown } from './signs.ts'

/**
 * Reads questions in GIFT as Moodle does, and those with empty lines within their braces as well.
 *
 * @throws ImportFault where there is none
 */
export function readGift(path: string, file: string): ReadFile {
  const questions: ReadQuestion[] = []
  let category: string[] = []
  for (const block of giftBlocks(file)) {
    const named = /^\$CATEGORY:(.*)/.exec(block.text)?.[1]
    if (named !== undefined) category = categoryPath(named.trim())
    else questions.push(readBlock(block, category))
  }
  if (questions.length === 0) throw new ImportFault(path, 1, 'Expected a question, such as `What is 2 + 3? {=5}`')
  return { title: undefined, questions }
}

function readBlock({ text, line, id, tags }: GiftBlock, category: readonly string[]): ReadQuestion {
  const [, name = '', rest = ''] = /^(?:::([\s\S]*?)::)?([\s\S]*)$/.exec(hidden(text)) ?? []
  const [open, close] = [rest.indexOf('{'), rest.indexOf('}')]
  const frame = {
    line,
    type: 'GIFT',
    title: shown(name).trim(),
    id,
    tags,
    category,
    points: 1,
    gaps: new Map(),
    parts: [],
    grader: [],
    lacks: [],
  }
  const texts = textsOf(rest, line)
  if (open < 0 && close < 0) return { ...frame, stem: texts.of(rest), asked: { kind: 'text' }, explanation: [] }
  if (open < 0 || close < open) {
    const reason = `a brace without its other: the question is kept as text (write \`\\${open < 0 ? '}' : '{'}\` for the sign)`
    return { ...frame, stem: texts.of(rest), asked: { kind: 'unknown', reason }, explanation: [] }
  }
  const [before, inside, after] = [rest.slice(0, open), rest.slice(open + 1, close).trim(), rest.slice(close + 1)]
  const { format, body } = formatOf(before)
  const answered = answersOf(inside, line, texts)
  return { ...frame, ...withStem(answered, body, after.trim(), { ...texts, format }, line) }
}

/** The text around the answers: a gap stands in it, choices of a missing word leave a rule there. */
function withStem(
  answered: Answered,
  before: string,
  after: string,
  { format }: { format: string },
  line: number,
): Pick<ReadQuestion, 'stem' | 'asked' | 'explanation' | 'lacks' | 'gaps'> {
  const { asked, explanation, lacks } = answered
  const whole = (between: string) => contentIn(format, `${shown(before)}${after === '' ? '' : between}${shown(after)}`, line)
  if (after !== '' && asked.kind === 'gap' && format !== 'plain' && format !== 'markdown')
    return {
      stem: whole(`<x-gap key="1"></x-gap>${/^[\p{L}\p{N}]/u.test(after) ? ' ' : ''}`),
      asked: { kind: 'gaps' },
      gaps: new Map([['1', asked.gap]]),
      explanation,
      lacks,
    }
  return { stem: whole(`_____${/^[\p{L}\p{N}]/u.test(after) ? ' ' : ''}`), asked, gaps: new Map(), explanation, lacks }
}

/** What a text of a question is written in, where it does not say itself. */
function textsOf(rest: string, line: number): Texts {
  const { format } = formatOf(rest)
  return {
    of: (text) => {
      const own = formatOf(text)
      return contentIn(own.format === '' ? format : own.format, shown(own.body), line)
    },
    plain: (text) => plainContent(shown(text).trim(), line),
  }
}

function formatOf(text: string): { format: string; body: string } {
  const [mark, format = ''] = /^\s*\[(html|plain|markdown|moodle)\]/.exec(text) ?? []
  return { format, body: mark === undefined ? text : text.slice(mark.length) }
}

function contentIn(format: string, text: string, line: number): Content {
  if (format === 'markdown') return { nodes: [], line, find: noFiles, markdown: text.trim() }
  if (format === 'html') return htmlContent(text.trim(), line)
  return format === 'plain' ? plainContent(text.trim(), line) : moodleContent(text, line)
}
