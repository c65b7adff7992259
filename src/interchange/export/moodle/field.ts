import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import { htmlSetter, written } from '../../html.ts'
import type { HtmlSetter, HtmlTarget } from '../../html-target.ts'
import type { LossKind, QuestionLoss } from '../../losses.ts'
import type { PictureFile, Pictures } from '../../pictures.ts'
import type { ExportedQuestion } from '../../question.ts'
import { cdata, element } from './xml.ts'

/** What all questions of a file share. */
export type Moodle = { pictures: Pictures; losses: QuestionLoss[] }

/** Writes one question: its losses are its own. */
export type MoodleQuestion = Moodle & {
  question: ExportedQuestion
  lose(kind: LossKind, reason: string): void
}

export function moodleQuestion(moodle: Moodle, question: ExportedQuestion): MoodleQuestion {
  return { ...moodle, question, lose: (kind, reason) => moodle.losses.push({ question, kind, reason }) }
}

/** A text of a question as an element: HTML, with the pictures that it shows. */
export function field(name: string, content: Content, setting: MoodleQuestion, blank?: HtmlTarget['blank']): string {
  const { html, files } = htmlOf(content, setting, blank)
  return element(name, { format: 'html' }, `\n    <text>${html === '' ? '' : cdata(html)}</text>`, ...files, '\n  ')
}

/** What is set by a setter: the blocks of a question, or what is put together from several. */
export type Content = (set: HtmlSetter) => ElementContent[]

/** Blocks as they are. */
export function blocks(...lists: readonly (readonly Block[])[]): Content {
  return (set) => lists.flatMap((list) => set.blocks(list))
}

/** A text of a question as HTML, and its pictures as elements. */
function htmlOf(
  content: Content,
  { pictures, lose }: MoodleQuestion,
  blank: HtmlTarget['blank'] = emptyBlank,
): { html: string; files: string[] } {
  const files = new Map<string, PictureFile>()
  const setter = htmlSetter({
    pictures,
    formula: (tex, display) => [{ type: 'text', value: display ? `\\[${tex}\\]` : `\\(${tex}\\)` }],
    picture: (file, node) => {
      if (file === undefined) {
        lose('dropped', 'a picture is left out, as it is no file of the exam')
        return []
      }
      files.set(file.name, file)
      return [
        h('img', {
          src: `@@PLUGINFILE@@/${file.name}`,
          alt: file.alt,
          width: file.width === undefined ? undefined : pixels(file.width),
          ...(node.type === 'image' ? {} : { role: 'img' }),
        }),
      ]
    },
    blank,
    text: withoutFormulas,
  })
  const html = written(content(setter))
  return { html, files: [...files.values()].map(fileXml) }
}

/** A gap where nothing can be filled in. */
function emptyBlank(_: BlankKey): ElementContent[] {
  return [{ type: 'text', value: '________' }]
}

/** Plain text in which Moodle would see the beginning of a formula: the sign is parted from the one before. */
function withoutFormulas(value: string): ElementContent[] {
  return value
    .split(/(?<=\\)(?=[([])|(?<=\$)(?=\$)/)
    .map((piece, index) => (index === 0 ? { type: 'text', value: piece } : h('span', piece)))
}

function fileXml({ name, bytes }: PictureFile): string {
  const base64 = Buffer.from(bytes).toString('base64')
  return `\n    ${element('file', { name, path: '/', encoding: 'base64' }, base64)}`
}

/** Millimetres as pixels of CSS. */
function pixels(width: number): number {
  return Math.round((width * 96) / 25.4)
}
