import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Block } from '../../../paper/block-nodes.ts'
import type { BlankKey } from '../../../paper/phrases.ts'
import { htmlSetter, written } from '../../html.ts'
import type { HtmlSetter, HtmlTarget } from '../../html-target.ts'
import type { PictureFile } from '../../picture-file.ts'
import type { Unit } from './unit.ts'
import { cdata, element } from './xml.ts'

/** What is set by a setter: blocks, or what is put together from several. */
export type Content = (set: HtmlSetter) => ElementContent[]

/** Blocks as they are. */
export function blocks(...lists: readonly (readonly Block[])[]): Content {
  return (set) => lists.flatMap((list) => set.blocks(list))
}

/** Content of several, one behind the other. */
export function together(...contents: readonly Content[]): Content {
  return (set) => contents.flatMap((content) => content(set))
}

type FieldOptions = {
  attributes?: Readonly<Record<string, string | number>>
  /** What stands for a gap; else it is a line. */
  blank?: HtmlTarget['blank']
  /** Elements behind the text. */
  more?: readonly string[]
}

/** A text of a question as an element: HTML, with the pictures that it shows. */
export function field(name: string, content: Content, unit: Unit, options: FieldOptions = {}): string {
  const { attributes = {}, blank = emptyBlank, more = [] } = options
  const files = new Map<string, PictureFile>()
  const setter = htmlSetter({
    pictures: unit.pictures,
    formula: (tex, display) => [{ type: 'text', value: display ? `\\[${tex}\\]` : `\\(${tex}\\)` }],
    picture: (file) => {
      if (file !== undefined) files.set(file.name, file)
      else unit.lose('missing', 'a picture is left out, as it is no file of the exam')
      return file === undefined ? [] : [image(file)]
    },
    blank,
    text: (value) => parted(value, /(?<=\\)(?=[([])|(?<=\$)(?=\$)|(?<=\{)(?=#\d|\d*:[A-Z])/),
    code: (value) => parted(value, /(?<=\{)(?=#\d|\d*:[A-Z])/),
  })
  const html = written(content(setter))
  return element(
    name,
    { ...attributes, format: 'html' },
    ...[`<text>${html === '' ? '' : cdata(html)}</text>`, ...[...files.values()].map(fileXml), ...more].map(
      (line) => `\n    ${line}`,
    ),
    '\n  ',
  )
}

/** A gap where nothing can be filled in. */
export function emptyBlank(_: BlankKey): ElementContent[] {
  return [{ type: 'text', value: '________' }]
}

function image({ name, alt, width }: PictureFile): ElementContent {
  return h('img', { src: `@@PLUGINFILE@@/${name}`, alt, width: width === undefined ? undefined : pixels(width) })
}

/** Text in which Moodle would see the beginning of a formula or of a gap: what follows is parted from the sign before. */
function parted(value: string, before: RegExp): ElementContent[] {
  return value.split(before).map((piece, index) => (index === 0 ? { type: 'text', value: piece } : h('span', piece)))
}

function fileXml({ name, bytes }: PictureFile): string {
  return element('file', { name, path: '/', encoding: 'base64' }, Buffer.from(bytes).toString('base64'))
}

/** Millimetres as pixels of CSS. */
function pixels(width: number): number {
  return Math.round((width * 96) / 25.4)
}
