import { contentOf, openPdf, type PdfFile, readStream } from '../../src/pdf/pdf-file.ts'
import { isReference, type PdfDictionary } from '../../src/pdf/pdf-objects.ts'
import {
  attribute,
  elementsBelow,
  elementsOfMarks,
  isName,
  listOf,
  objectsOf,
  parentsOf,
  type StructureElement,
  textOf,
  within,
} from './structure-elements.ts'

/** Types of ISO 32000-1, 14.8.4, that our papers may have. */
const standard =
  /^(?:Document|Part|Art|Sect|Div|BlockQuote|Caption|TOC|TOCI|Index|NonStruct|Private|P|H|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Figure|Formula|Form)$/

/** What may stand in an element: lists and tables have an order of their own (ISO 32000-1, tables 336 and 337). */
const allowed: Readonly<Record<string, RegExp>> = {
  L: /^(?:L|LI|Caption)$/,
  LI: /^(?:Lbl|LBody)$/,
  Table: /^(?:TR|THead|TBody|TFoot|Caption)$/,
  THead: /^TR$/,
  TBody: /^TR$/,
  TFoot: /^TR$/,
  TR: /^(?:TH|TD)$/,
}

/** Where alone an element may stand. */
const parents: Readonly<Record<string, RegExp>> = {
  LI: /^L$/,
  LBody: /^LI$/,
  TR: /^(?:Table|THead|TBody|TFoot)$/,
  TH: /^TR$/,
  TD: /^TR$/,
}

/**
 * What a PDF breaks of the rules of PDF/UA-1 (ISO 14289-1:2014) that concern what papers hold: by clause, in our own words. Fields to fill in by
 * machine, sound, scripts and encryption are not among them, as papers have none; nor the version and the identification, which are those of
 * PDF/UA-2 (`ua2.ts`).
 */
export function faultsOfUa(bytes: Uint8Array): string[] {
  const file = openPdf(bytes)
  const faults: string[] = []
  const catalog = file.dictionary(file.trailer.get('Root'))
  const root = file.dictionary(catalog.get('StructTreeRoot'))
  const tree = elementsBelow(file, root)
  checkDocument(file, catalog, faults)
  checkRoles(file, root, tree, faults)
  checkNesting(tree, 'root', faults)
  checkHeadings(tree, faults)
  checkCaptions(tree, faults)
  const all = within(tree)
  if (objectsOf(file, 'StructElem').length > all.length) faults.push('7.1: an element that the structure does not lead to')
  for (const table of all.filter(({ type }) => type === 'Table')) checkTable(file, table, faults)
  for (const element of all) checkWords(file, element, faults)
  checkMarks(file, root, faults)
  checkLinks(file, all, root, faults)
  checkFonts(file, faults)
  return [...new Set(faults)]
}

function checkDocument(file: PdfFile, catalog: PdfDictionary, faults: string[]): void {
  const xmp = readStream(file, catalog.get('Metadata'))?.bytes.toString('utf8') ?? ''
  if (file.dictionary(catalog.get('MarkInfo')).get('Marked') !== true) faults.push('7.1: it is not marked as tagged')
  if (file.dictionary(catalog.get('MarkInfo')).get('Suspects') === true) faults.push('7.1: its tags are in doubt')
  if (!/<dc:title>.*<rdf:li[^>]*>[^<]+</s.test(xmp)) faults.push('7.1: there is no title in the metadata')
  if (file.dictionary(catalog.get('ViewerPreferences')).get('DisplayDocTitle') !== true)
    faults.push('7.1: the window does not show the title')
  if (textOf(catalog.get('Lang')) === '') faults.push('7.2: the language is not stated')
}

function checkRoles(file: PdfFile, root: PdfDictionary, tree: readonly StructureElement[], faults: string[]): void {
  const roles = file.dictionary(root.get('RoleMap'))
  for (const { type } of within(tree)) {
    const role = roles.get(type)
    if (!standard.test(type) && !(isName(role) && standard.test(role.name))) faults.push(`7.1: ${type} is no standard type`)
    if (standard.test(type) && role !== undefined) faults.push(`7.1: the standard type ${type} is mapped`)
  }
}

function checkNesting(elements: readonly StructureElement[], parent: string, faults: string[]): void {
  for (const { type, children } of elements) {
    if (allowed[parent]?.test(type) === false) faults.push(`7.2: ${type} in ${parent}`)
    if (parents[type]?.test(parent) === false) faults.push(`7.2: ${type} in ${parent}`)
    checkNesting(children, type, faults)
  }
}

function checkHeadings(tree: readonly StructureElement[], faults: string[]): void {
  let level = 0
  for (const { type } of within(tree)) {
    const own = Number(/^H([1-6])$/.exec(type)?.[1] ?? 0)
    if (own === 0) continue
    if (own > level + 1) faults.push(`7.4.2: H${own} follows ${level === 0 ? 'nothing' : `H${level}`}`)
    level = own
  }
}

/** A caption is the first or the last in what it belongs to, which has no other. */
function checkCaptions(tree: readonly StructureElement[], faults: string[]): void {
  for (const { children } of within(tree)) {
    const places = children.flatMap(({ type }, index) => (type === 'Caption' ? [index] : []))
    if (places.length > 1) faults.push('7.3: two captions of one thing')
    if (places.some((place) => place !== 0 && place !== children.length - 1)) faults.push('7.3: a caption in the midst of things')
    if (places.length > 0 && !within(children).some(({ type }) => /^(?:Figure|TR)$/.test(type)))
      faults.push('7.3: a caption of nothing')
  }
}

/** All rows have the same columns, with what cells take of others; heads say of what, or are named by the cells. */
function checkTable(file: PdfFile, table: StructureElement, faults: string[]): void {
  const own = (elements: readonly StructureElement[]): StructureElement[] =>
    elements.flatMap((each) => (each.type === 'Table' ? [] : [each, ...own(each.children)]))
  // a table within a cell has its own
  const rows = own(table.children).filter(({ type }) => type === 'TR')
  const named = new Set(own(table.children).flatMap((cell) => listOf(file, attribute(file, cell, 'Headers')).map(textOf)))
  const taken = rows.map((): Set<number> => new Set())
  for (const [index, row] of rows.entries()) {
    let column = 0
    for (const cell of row.children) {
      while (taken[index]?.has(column)) column += 1
      const [across, down] = ['ColSpan', 'RowSpan'].map((name) => Number(attribute(file, cell, name) ?? 1))
      for (let y = 0; y < (down ?? 1); y += 1)
        for (let x = 0; x < (across ?? 1); x += 1) {
          if (taken[index + y]?.has(column + x)) faults.push('7.2: cells of a table lie on one another')
          taken[index + y]?.add(column + x)
        }
      if (index + (down ?? 1) > rows.length) faults.push('7.2: a cell of a table goes on below it')
      if (cell.type === 'TH' && attribute(file, cell, 'Scope') === undefined && !named.has(textOf(cell.dictionary.get('ID'))))
        faults.push('7.5: a head of a table does not say of what')
    }
  }
  if (new Set(taken.map(({ size }) => size)).size > 1)
    faults.push(`7.2: rows of a table have ${[...new Set(taken.map(({ size }) => size))].join(' and ')} columns`)
}

function checkWords(file: PdfFile, { type, dictionary }: StructureElement, faults: string[]): void {
  const words = [dictionary.get('Alt'), dictionary.get('ActualText')].map((value) => textOf(file.follow(value)).trim())
  if (type === 'FENote' && (textOf(dictionary.get('ID')) === '' || listOf(file, dictionary.get('Ref')).length === 0))
    faults.push('7.9: a note without a name, or to which nothing refers')
  if (/^(?:Figure|Formula)$/.test(type) && words.join('') === '')
    faults.push(`${type === 'Figure' ? '7.3' : '7.7'}: a ${type} without words`)
}

/** What is painted is either an artifact or belongs to an element, which the file leads to, and neither lies in the other. */
function checkMarks(file: PdfFile, root: PdfDictionary, faults: string[]): void {
  const elements = elementsOfMarks(file, root)
  for (const page of objectsOf(file, 'Page')) {
    const dictionary = file.dictionary({ object: page })
    const key = dictionary.get('StructParents')
    const content = contentOf(file, dictionary) ?? ''
    const open: ('artifact' | 'element' | 'other')[] = []
    for (const [, tag, properties, ends, paints] of content.matchAll(
      /^\/(\w+)(?: ?(<<.*?>>))? ?B[DM]C$|^(EMC)$|(?:^|[ \n>)\]])(f\*?|F|[Bb]\*?|[Ss]|sh|Do|Tj|TJ)$/gm,
    )) {
      if (ends !== undefined) open.pop()
      else if (paints !== undefined) {
        if (!open.includes('artifact') && !open.includes('element')) faults.push('7.1: something is painted without a mark')
      } else {
        const mark = /\/MCID (\d+)/.exec(properties ?? '')?.[1]
        const kind = tag === 'Artifact' ? 'artifact' : mark === undefined ? 'other' : 'element'
        if (kind === 'artifact' && open.includes('element')) faults.push('7.1: an artifact within content')
        if (kind === 'element' && open.includes('artifact')) faults.push('7.1: content within an artifact')
        if (mark !== undefined && !isReference(elements.get(Number(key))?.[Number(mark)]))
          faults.push('7.1: content that no element has')
        open.push(kind)
      }
    }
  }
}

function checkLinks(file: PdfFile, all: readonly StructureElement[], root: PdfDictionary, faults: string[]): void {
  const parents = parentsOf(file, root)
  for (const page of objectsOf(file, 'Page')) {
    const dictionary = file.dictionary({ object: page })
    const annotations = listOf(file, dictionary.get('Annots'))
    const tabs = dictionary.get('Tabs')
    if (annotations.length > 0 && !(isName(tabs) && tabs.name === 'S'))
      faults.push('7.18.3: the order of a page’s links is not that of its structure')
    for (const annotation of annotations) {
      if (!isReference(annotation)) continue
      const link = file.dictionary(annotation)
      if (textOf(file.follow(link.get('Contents'))).trim() === '') faults.push('7.18.5: a link without a description')
      const parent = parents.get(Number(link.get('StructParent')))
      const element = isReference(parent) ? all.find(({ object }) => object === parent.object) : undefined
      if (element?.type !== 'Link' || !element.objects.includes(annotation.object))
        faults.push('7.18.5: a link that is in no Link')
    }
  }
}

function checkFonts(file: PdfFile, faults: string[]): void {
  for (const font of objectsOf(file, 'Font')) {
    const dictionary = file.dictionary({ object: font })
    const subtype = dictionary.get('Subtype')
    const kind = isName(subtype) ? subtype.name : ''
    if (kind === 'Type0' && readStream(file, dictionary.get('ToUnicode')) === undefined)
      faults.push('7.21.7: a font whose characters are not told')
    if (!kind.startsWith('CIDFont')) continue
    const descriptor = file.dictionary(dictionary.get('FontDescriptor'))
    if (!['FontFile2', 'FontFile3'].some((name) => descriptor.has(name))) faults.push('7.21.4: a font that is not in the file')
    if (kind === 'CIDFontType2' && !dictionary.has('CIDToGIDMap')) faults.push('7.21.3: a font that does not lead to its glyphs')
  }
}
