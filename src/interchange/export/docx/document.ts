import { localeOf } from '../../../languages/locales.ts'
import type { Paper } from '../../../paper/paper.ts'
import { type XmlElement, x } from '../../xml.ts'
import { anchored, blockSetter } from './blocks.ts'
import { frontBlocks } from './front.ts'
import { phraseRuns } from './phrases.ts'
import { questionBlocks } from './questions.ts'
import { paragraph, run, twips, type Writing } from './writing.ts'

/** Namespaces of a document and what stands in it. */
const namespaces = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:m': 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
}

const sizes = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } } as const

/** Width of the text of a paper, in twentieths of a point. */
export function textWidth({ metadata: { paper, margin } }: Paper): number {
  return twips(sizes[paper].width - margin.inner - margin.outer)
}

/**
 * The text of a document.
 *
 * @param about told which question is written, by its number
 */
export function documentXml(
  paper: Paper,
  writing: Writing,
  about: (question: number | undefined, id?: string) => void,
): XmlElement {
  const set = blockSetter(writing)
  const { points, unit } = paper.metadata
  const look = { shown: points !== 'none', unit }
  const room = { indent: 0, width: writing.width }
  about(undefined)
  const body: XmlElement[] = frontBlocks(paper, writing, set)
  for (const node of [...paper.body, ...paper.appendices]) {
    switch (node.type) {
      case 'paperQuestion':
        about(node.number, node.id)
        body.push(...questionBlocks(node, writing, set, look))
        about(undefined)
        break
      case 'paperSection':
      case 'paperAppendix': {
        const title = anchored(node.anchor, phraseRuns(node.title, writing))
        const away = node.type === 'paperAppendix' ? [x('w:r', {}, x('w:br', { 'w:type': 'page' }))] : []
        body.push(paragraph({ style: 'Heading1' }, away, title), ...set(node.children, room))
        break
      }
      case 'paperShared':
        body.push(paragraph({ style: 'Lead', keep: true }, anchored(node.anchor, [run(node.label)])), ...set(node.children, room))
        break
      case 'paperScratch':
        body.push(
          paragraph(
            { style: 'Heading1' },
            x('w:r', {}, x('w:br', { 'w:type': 'page' })),
            run(localeOf(node.language).labels.scratch),
          ),
        )
        break
      default:
        node satisfies never
    }
  }
  return x('w:document', namespaces, x('w:body', {}, body, sectionOf(paper)))
}

function sectionOf({ metadata: { paper, margin } }: Paper): XmlElement {
  const { width, height } = sizes[paper]
  return x(
    'w:sectPr',
    {},
    x('w:headerReference', { 'w:type': 'default', 'r:id': 'rId1' }),
    x('w:footerReference', { 'w:type': 'default', 'r:id': 'rId2' }),
    x('w:pgSz', { 'w:w': twips(width), 'w:h': twips(height) }),
    x('w:pgMar', {
      'w:top': twips(margin.top),
      'w:right': twips(margin.outer),
      'w:bottom': twips(margin.bottom),
      'w:left': twips(margin.inner),
      'w:header': twips(Math.min(10, margin.top / 2)),
      'w:footer': twips(Math.min(10, margin.bottom / 2)),
      'w:gutter': 0,
    }),
  )
}

/** The line above each page: course and title. */
export function headerXml({ metadata: { course, title } }: Paper): XmlElement {
  return x('w:hdr', namespaces, paragraph({ style: 'Header' }, run([course, title].flatMap((text) => text ?? []).join(' · '))))
}

/** The line below each page: its number, and how many there are. */
export function footerXml({ language }: Paper): XmlElement {
  const [before, between, after] = localeOf(language).labels.page
  const field = (name: string) => x('w:fldSimple', { 'w:instr': ` ${name} ` }, run('1'))
  const pieces = [run(before), field('PAGE'), run(between), field('NUMPAGES'), run(after)]
  return x('w:ftr', namespaces, paragraph({ style: 'Footer', align: 'center' }, pieces))
}
