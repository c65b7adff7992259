import { localeOf } from '../../../languages/locales.ts'
import type { Paper } from '../../../paper/paper.ts'
import { writtenXml, type XmlElement, x } from '../../xml.ts'
import { zipped } from '../../zip.ts'
import { documentXml, footerXml, headerXml, textWidth } from './document.ts'
import { newLists } from './lists.ts'
import { newMedia } from './media.ts'
import { stylesXml, wordLanguage } from './styles.ts'
import type { Writing } from './writing.ts'

/** What the writing of a document needs besides what is made for it. */
export type DocumentSetting = Pick<Writing, 'solutions' | 'pictures' | 'formula' | 'lose'> & {
  about(question: number | undefined, id?: string): void
}

const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** A Word document of a paper: a zip. */
export function wordDocument(paper: Paper, setting: DocumentSetting): Uint8Array {
  const { metadata, language } = paper
  const media = newMedia(fixed.length)
  const lists = newLists(metadata.number ?? '1.', localeOf(language).parts)
  const writing: Writing = { ...setting, media, lists, width: textWidth(paper), language, unit: metadata.unit }
  const document = documentXml(paper, writing, setting.about)
  const encoder = new TextEncoder()
  const parts: [string, XmlElement][] = [
    ['[Content_Types].xml', contentTypes()],
    [
      '_rels/.rels',
      relationships([
        { id: 'rId1', type: `${office}/officeDocument`, target: 'word/document.xml' },
        { id: 'rId2', type: `${packages}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
      ]),
    ],
    ['docProps/core.xml', core(metadata.title, wordLanguage(language))],
    ['word/document.xml', document],
    ['word/styles.xml', stylesXml(language, metadata.font ?? 'serif', metadata.size ?? 11)],
    ['word/numbering.xml', lists.written()],
    ['word/settings.xml', settings()],
    ['word/header1.xml', headerXml(paper)],
    ['word/footer1.xml', footerXml(paper)],
    ['word/_rels/document.xml.rels', relationships([...fixed, ...media.relationships()])],
  ]
  const files = [...media.files()].map(([name, bytes]) => [`word/${name}`, bytes] as const)
  return zipped(new Map([...parts.map(([name, root]) => [name, encoder.encode(writtenXml(root))] as const), ...files]))
}

type Relationship = { id: string; type: string; target: string; external?: boolean }

const fixed: readonly Relationship[] = [
  { id: 'rId1', type: `${office}/header`, target: 'header1.xml' },
  { id: 'rId2', type: `${office}/footer`, target: 'footer1.xml' },
  { id: 'rId3', type: `${office}/styles`, target: 'styles.xml' },
  { id: 'rId4', type: `${office}/numbering`, target: 'numbering.xml' },
  { id: 'rId5', type: `${office}/settings`, target: 'settings.xml' },
]

function relationships(all: readonly Relationship[]): XmlElement {
  return x(
    'Relationships',
    { xmlns: `${packages}/relationships` },
    all.map(({ id, type, target, external }) =>
      x('Relationship', { Id: id, Type: type, Target: target, TargetMode: external === true ? 'External' : undefined }),
    ),
  )
}

function contentTypes(): XmlElement {
  const endings = {
    rels: 'application/vnd.openxmlformats-package.relationships+xml',
    xml: 'application/xml',
    png: 'image/png',
    jpg: 'image/jpeg',
    svg: 'image/svg+xml',
  }
  const names = {
    document: 'document.main',
    styles: 'styles',
    numbering: 'numbering',
    settings: 'settings',
    header1: 'header',
    footer1: 'footer',
  }
  return x(
    'Types',
    { xmlns: `${packages}/content-types` },
    Object.entries(endings).map(([Extension, ContentType]) => x('Default', { Extension, ContentType })),
    Object.entries(names).map(([name, kind]) =>
      x('Override', { PartName: `/word/${name}.xml`, ContentType: `${types}.${kind}+xml` }),
    ),
    x('Override', { PartName: '/docProps/core.xml', ContentType: 'application/vnd.openxmlformats-package.core-properties+xml' }),
  )
}

function core(title: string, language: string): XmlElement {
  return x(
    'cp:coreProperties',
    { 'xmlns:cp': `${packages}/metadata/core-properties`, 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
    x('dc:title', {}, title),
    x('dc:language', {}, language),
  )
}

function settings(): XmlElement {
  const compatible = { 'w:name': 'compatibilityMode', 'w:uri': 'http://schemas.microsoft.com/office/word', 'w:val': 15 }
  return x(
    'w:settings',
    {
      'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
      'xmlns:m': 'http://schemas.openxmlformats.org/officeDocument/2006/math',
    },
    x('w:updateFields', { 'w:val': 0 }),
    x('w:compat', {}, x('w:compatSetting', compatible)),
    x('m:mathPr', {}, x('m:mathFont', { 'm:val': 'Cambria Math' })),
  )
}
