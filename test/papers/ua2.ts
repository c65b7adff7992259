import { contentOf, openPdf, type PdfFile, readStream } from '../../src/pdf/pdf-file.ts'
import { textsOf } from '../../src/pdf/pdf-font.ts'
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from '../../src/pdf/pdf-objects.ts'
import { elementsBelow, isName, listOf, objectsOf, type StructureElement, textOf, within } from './structure-elements.ts'

const namespace = 'http://iso.org/pdf2/ssn'

/** Types of the namespace of PDF 2.0 (ISO 32000-2, 14.8.6), and those of PDF 1.7, which elements without a namespace are of. */
const types = {
  pdf2: /^(?:Document|DocumentFragment|Part|Sect|Div|Aside|NonStruct|P|H\d+|Title|Sub|FENote|Lbl|Span|Em|Strong|Link|Annot|Form|L|LI|LBody|Table|TR|TH|TD|THead|TBody|TFoot|Caption|Figure|Formula|Artifact)$/,
  pdf17: /^(?:Art|BlockQuote|TOC|TOCI|Index|Private|Quote|Reference|BibEntry|Code)$/,
}

const phrases = 'Lbl Span Em Strong Link Figure Formula Code Quote'
const blocks = 'Sect P FENote H Lbl Link L Table Figure Formula BlockQuote Code Art'

/** What may stand in an element, through groups that tell nothing (ISO/TS 32005, table 5, of the types that papers have). */
const containment: Readonly<Record<string, string>> = {
  Document: 'Document Sect Aside P FENote H Link L Table Figure Formula BlockQuote Code Art',
  Sect: `${blocks} Aside Caption`,
  Art: `${blocks} Aside Caption`.replace(' Art', ''),
  Aside: `${blocks} Caption`,
  BlockQuote: `${blocks} Caption`,
  P: `${phrases} L Table`,
  H: phrases,
  FENote: `${blocks} ${phrases} Aside Caption`,
  Lbl: phrases.replace('Lbl ', ''),
  Span: phrases,
  Em: phrases,
  Strong: phrases,
  Quote: phrases,
  Link: `${blocks} ${phrases} Aside Caption`.replaceAll('Link ', ''),
  L: 'L LI Caption',
  LI: 'Lbl LBody',
  LBody: `${blocks} ${phrases} Aside Caption`.replaceAll('Lbl ', ''),
  Table: 'TR THead TBody TFoot Caption',
  THead: 'TR',
  TBody: 'TR',
  TFoot: 'TR',
  TR: 'TH TD',
  TH: `${blocks} ${phrases}`.replace('BlockQuote ', ''),
  TD: `${blocks} ${phrases}`.replace('BlockQuote ', ''),
  Caption: `${blocks} ${phrases} Aside`,
  Figure: `${blocks} ${phrases} Aside Caption`,
  Formula: `${blocks} ${phrases} Aside Caption`.replace('Sect ', '').replace(' Art', ''),
  Code: `${blocks} ${phrases} Aside Caption`.replace(' H ', ' '),
}

/** Groups that tell nothing: what is in them stands in what they are in. */
const transparent = /^(?:NonStruct|Div|Part)$/

/** Elements that hold no text or drawing but by others. */
const holders = /^(?:Document|Sect|Art|L|LI|Table|THead|TBody|TFoot|TR)$/

const privateUse = /[\ue000-\uf8ff]|[\u{f0000}-\u{ffffd}]|[\u{100000}-\u{10fffd}]/u

/**
 * What a PDF breaks of the rules of PDF/UA-2 (ISO 14289-2:2024), and so of Well-Tagged PDF 1.0, that concern what papers hold, as far as those of PDF/UA-1
 * (`ua.ts`) do not say it already: by clause, in our own words.
 */
export function faultsOfUa2(bytes: Uint8Array): string[] {
  const file = openPdf(bytes)
  const faults: string[] = []
  const catalog = file.dictionary(file.trailer.get('Root'))
  const root = file.dictionary(catalog.get('StructTreeRoot'))
  const tree = elementsBelow(file, root)
  checkFile(file, bytes, catalog, faults)
  checkRoot(file, root, tree, faults)
  for (const element of within(tree)) {
    checkType(file, root, element, faults)
    checkKids(file, element, faults)
    if (element.type === 'Formula') checkFormula(file, element, faults)
    checkTexts(element.dictionary, faults)
  }
  for (const object of file.objects) checkTexts(file.dictionary({ object }), faults)
  checkLetters(file, faults)
  checkDestinations(file, catalog, faults)
  return [...new Set(faults)]
}

function checkFile(file: PdfFile, bytes: Uint8Array, catalog: PdfDictionary, faults: string[]): void {
  const xmp = readStream(file, catalog.get('Metadata'))?.bytes.toString('utf8') ?? ''
  const says = (...words: readonly string[]) => words.every((word) => xmp.includes(word))
  if (!/^%PDF-2\.0\n%[\x80-\xff]{4}/.test(Buffer.from(bytes.subarray(0, 15)).toString('latin1')))
    faults.push('6.1: the head is none of PDF 2.0')
  if (listOf(file, file.trailer.get('ID')).length !== 2) faults.push('6.1: the file has no identifier')
  if (
    !says('<pdfuaid:part>2</pdfuaid:part>', '<pdfuaid:rev>2024</pdfuaid:rev>', 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"')
  )
    faults.push('5: the metadata do not say PDF/UA-2')
  const declared = '<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>'
  if (!says(declared, 'xmlns:pdfd="http://pdfa.org/declarations/"')) faults.push('6.1.3: the metadata do not say WTPDF')
}

function checkRoot(file: PdfFile, root: PdfDictionary, tree: readonly StructureElement[], faults: string[]): void {
  const [document, ...others] = tree
  if (document?.type !== 'Document' || others.length > 0) faults.push('8.2.5.2: the root is not one Document')
  if (document !== undefined && namespaceOf(file, document) !== namespace)
    faults.push('8.2.5.2: the Document is not in the namespace of PDF 2.0')
  const known = listOf(file, root.get('Namespaces')).map((each) => textOf(file.dictionary(each).get('NS')))
  for (const element of within(tree)) {
    const own = namespaceOf(file, element)
    if (own !== undefined && !known.includes(own)) faults.push('8.2.4: a namespace that the root does not list')
  }
}

function namespaceOf(file: PdfFile, { dictionary }: StructureElement): string | undefined {
  return dictionary.has('NS') ? textOf(file.dictionary(dictionary.get('NS')).get('NS')) : undefined
}

function checkType(file: PdfFile, root: PdfDictionary, element: StructureElement, faults: string[]): void {
  const own = namespaceOf(file, element)
  const { type, dictionary, children } = element
  if (!(own === namespace ? types.pdf2 : types.pdf17).test(type)) faults.push(`8.2.4: ${type} is none of its namespace`)
  if (own !== undefined && own !== namespace) faults.push('8.2.4: another namespace than that of PDF 2.0')
  if (own === undefined && file.dictionary(root.get('RoleMap')).has(type)) faults.push(`8.2.4: ${type} is mapped`)
  if (!isReference(dictionary.get('P'))) faults.push('8.2.1: an element without a parent')
  for (const child of children) {
    const parent = child.dictionary.get('P')
    if (!isReference(parent) || parent.object !== element.object) faults.push('8.2.1: an element with another parent')
  }
}

function checkKids(file: PdfFile, element: StructureElement, faults: string[]): void {
  const { type, children, dictionary } = element
  const kids = through(children)
  const may = containment[/^H\d/.test(type) ? 'H' : type]
  if (may !== undefined)
    for (const kid of kids)
      if (!may.split(' ').includes(/^H\d/.test(kid.type) ? 'H' : kid.type)) faults.push(`8.2.1: ${kid.type} in ${type}`)
  if (holders.test(type) && holdsContent(file, element)) faults.push(`8.2.1: text or a drawing in ${type}, and in nothing else`)
  const captions = kids.flatMap((kid, index) => (kid.type === 'Caption' ? [index] : []))
  if (captions.length > 1 || captions.some((index) => index > 0 && index < kids.length - 1))
    faults.push('8.2.5.27: a caption that is neither the first nor the last')
  if (type === 'L' && kids.some((item) => item.children.some((each) => each.type === 'Lbl'))) {
    const attributes = listOf(file, dictionary.get('A')).map((each) => file.dictionary(each).get('ListNumbering'))
    if (!attributes.some((value) => isName(value) && value.name !== 'None'))
      faults.push('8.2.5.25: a list with labels that does not say of what kind')
  }
}

/** A formula has its MathML in a file that is associated with it, and in no list of files to be opened (14.13 of ISO 32000-2). */
function checkFormula(file: PdfFile, { dictionary }: StructureElement, faults: string[]): void {
  const files = listOf(file, dictionary.get('AF')).map((each) => file.dictionary(each))
  if (files.length !== 1) faults.push('8.2.5.29: a formula in words alone')
  for (const each of files) {
    const [relation, stream] = [each.get('AFRelationship'), file.dictionary(each.get('EF')).get('UF')]
    if (!isName(relation) || relation.name !== 'Supplement')
      faults.push('8.2.5.29: a file that does not say how it belongs to its formula')
    const embedded = readStream(file, stream)
    const kind = embedded?.dictionary.get('Subtype')
    if (!isName(kind) || kind.name !== 'application/mathml+xml') faults.push('8.2.5.29: a file that is no MathML')
    if (
      !/^<math [^<]*xmlns="http:\/\/www\.w3\.org\/1998\/Math\/MathML"[\s\S]*<\/math>$/.test(
        embedded?.bytes.toString('utf8') ?? '',
      )
    )
      faults.push('8.2.5.29: a file that is no MathML')
  }
}

function through(children: readonly StructureElement[]): StructureElement[] {
  return children.flatMap((child) => (transparent.test(child.type) ? through(child.children) : [child]))
}

function holdsContent(file: PdfFile, { dictionary, children }: StructureElement): boolean {
  const own = listOf(file, dictionary.get('K')).some((kid) => typeof kid === 'number' || file.dictionary(kid).has('MCID'))
  return own || children.some((child) => transparent.test(child.type) && holdsContent(file, child))
}

/** Texts for people have no letters of private use, and languages are stated as such. */
function checkTexts(dictionary: PdfDictionary, faults: string[]): void {
  for (const key of ['Alt', 'ActualText', 'E', 'T', 'Title', 'Subject', 'Author', 'Contents', 'Desc', 'UF'])
    if (privateUse.test(textOf(dictionary.get(key)))) faults.push(`8.6: ${key} has a letter of private use`)
  const language = dictionary.get('Lang')
  if (language !== undefined && !/^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(textOf(language)))
    faults.push('8.4.4: a language that is none')
}

/** A letter of private use says by its mark what it is, and each letter is one. */
function checkLetters(file: PdfFile, faults: string[]): void {
  const known = new Map<PdfValue | undefined, Map<number, string>>()
  for (const page of objectsOf(file, 'Page')) {
    const dictionary = file.dictionary({ object: page })
    const fonts = file.dictionary(file.dictionary(dictionary.get('Resources')).get('Font'))
    let texts = new Map<number, string>()
    const marks: boolean[] = []
    const content = contentOf(file, dictionary) ?? ''
    for (const [, begins, font, ends, codes] of content.matchAll(
      /^(.*BDC|BMC|.*BMC)$|^\/(\S+) \S+ Tf$|^(EMC)$|<([\da-fA-F]+)> Tj$/gm,
    )) {
      if (begins !== undefined) marks.push(/\/ActualText|^\/Artifact/.test(begins))
      if (ends !== undefined) marks.pop()
      if (font !== undefined) {
        const value = file.dictionary(fonts.get(font)).get('ToUnicode')
        const key = isReference(value) ? value.object : undefined
        texts = known.get(key ?? null) ?? textsOf(readStream(file, value)?.bytes.toString('latin1') ?? '')
        known.set(key ?? null, texts)
      }
      for (const code of codes?.match(/.{4}/g) ?? []) {
        const text = texts.get(Number.parseInt(code, 16)) ?? ''
        if (privateUse.test(text) && !marks.includes(true)) faults.push('8.4.3: a letter of private use that says nothing')
        if (/[\0\ufeff\ufffe]/.test(text)) faults.push('8.4.5.8: a code that stands for no letter')
      }
    }
  }
}

/** Places within the document are elements of its structure, on the page that older readers go to. */
function checkDestinations(file: PdfFile, catalog: PdfDictionary, faults: string[]): void {
  const names = file.dictionary(catalog.get('Dests'))
  for (const place of names.values()) checkPlace(file, place, faults)
  for (const object of file.objects) {
    const dictionary = file.dictionary({ object })
    const action = file.dictionary(dictionary.get('A'))
    const kind = action.get('S')
    if (isName(kind) && kind.name === 'GoTo') checkPlace(file, action, faults)
    const place = dictionary.get('Dest')
    if (place === undefined) continue
    checkPlace(file, isName(place) ? names.get(place.name) : place, faults)
  }
}

function checkPlace(file: PdfFile, value: PdfValue | undefined, faults: string[]): void {
  const place = file.follow(value)
  const target = isDictionary(place) ? file.follow(place.get('SD')) : undefined
  const [element] = isArray(target) ? target : []
  if (!isReference(element) || !file.dictionary(element).has('S')) faults.push('8.8: a place that is no element')
  const fallback = isDictionary(place) ? file.follow(place.get('D')) : undefined
  const [page] = isArray(fallback) ? fallback : []
  if (!isReference(page) || !objectsOf(file, 'Page').includes(page.object)) faults.push('8.8: a place that is on no page')
}
