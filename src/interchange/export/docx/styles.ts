import type { Language } from '../../../languages/locales.ts'
import { type XmlElement, x } from '../../xml.ts'

/** Letters of scripts that Latin ones do not have, by the scripts that Unicode names for a language. */
const eastAsian: Readonly<Record<string, string>> = {
  Kore: 'Malgun Gothic',
  Jpan: 'Yu Mincho',
  Hans: 'SimSun',
  Hant: 'PMingLiU',
}

/** A language as Word names it, with the country where most speak it. */
export function wordLanguage(language: Language): string {
  const { language: bare, region } = new Intl.Locale(language).maximize()
  return region === undefined ? bare : `${bare}-${region}`
}

type Style = {
  id: string
  name: string
  next?: string
  paragraph?: readonly XmlElement[]
  letters?: readonly XmlElement[]
  based?: string
}

const bold = x('w:b')
const size = (points: number) => x('w:sz', { 'w:val': points * 2 })
const space = (before: number, after: number) => x('w:spacing', { 'w:before': before * 20, 'w:after': after * 20 })
const centred = x('w:jc', { 'w:val': 'center' })
const grey = x('w:color', { 'w:val': '404040' })
const mono = x('w:rFonts', { 'w:ascii': 'Consolas', 'w:hAnsi': 'Consolas', 'w:cs': 'Consolas' })

/** What paragraphs of an exam look like; their authors change it in one place. */
const styles: readonly Style[] = [
  { id: 'Title', name: 'Title', paragraph: [space(0, 4), centred], letters: [bold, size(18)] },
  { id: 'Subtitle', name: 'Subtitle', paragraph: [space(0, 2), centred], letters: [grey] },
  { id: 'Audience', name: 'Audience', paragraph: [centred], letters: [bold, x('w:caps'), grey] },
  { id: 'Details', name: 'Details', paragraph: [space(0, 10), centred] },
  { id: 'Fields', name: 'Fields', paragraph: [space(6, 10)] },
  {
    id: 'Heading1',
    name: 'heading 1',
    paragraph: [x('w:keepNext'), space(16, 6), x('w:outlineLvl', { 'w:val': 0 })],
    letters: [bold, size(14)],
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    paragraph: [x('w:keepNext'), space(14, 4), x('w:outlineLvl', { 'w:val': 1 })],
    letters: [bold, size(12)],
  },
  { id: 'Question', name: 'Question', paragraph: [space(14, 4)] },
  { id: 'Part', name: 'Part', paragraph: [space(8, 4)] },
  { id: 'Choice', name: 'Choice', paragraph: [space(1, 1)] },
  { id: 'Cell', name: 'Cell', paragraph: [space(1, 1)] },
  { id: 'Gap', name: 'Gap', paragraph: [x('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': 120, 'w:lineRule': 'exact' })] },
  { id: 'Lead', name: 'Lead', paragraph: [space(4, 2)], letters: [bold] },
  { id: 'Note', name: 'Note', paragraph: [space(2, 2)], letters: [size(9.5)] },
  { id: 'Caption', name: 'caption', paragraph: [space(4, 6)], letters: [size(9.5)] },
  { id: 'Header', name: 'header', letters: [size(9), grey] },
  { id: 'Footer', name: 'footer', letters: [size(9), grey] },
  {
    id: 'Listing',
    name: 'Listing',
    paragraph: [x('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'F4F4F4' }), space(4, 6)],
    letters: [mono, x('w:noProof'), size(9.5)],
  },
  {
    id: 'Rule',
    name: 'Rule',
    paragraph: [x('w:pBdr', {}, x('w:bottom', { 'w:val': 'single', 'w:sz': 4, 'w:space': 1, 'w:color': 'auto' }))],
  },
]

const letterStyles: readonly Style[] = [
  { id: 'Code', name: 'Code', letters: [mono, x('w:noProof')] },
  { id: 'Points', name: 'Points', letters: [x('w:b', { 'w:val': 0 }), grey] },
  { id: 'Right', name: 'Right', letters: [bold] },
  { id: 'Hyperlink', name: 'Hyperlink', letters: [x('w:color', { 'w:val': '0563C1' }), x('w:u', { 'w:val': 'single' })] },
]

/** @param points size of letters, where the exam says so */
export function stylesXml(language: Language, font: 'serif' | 'sans', points: number): XmlElement {
  const family = font === 'serif' ? 'Cambria' : 'Calibri'
  const fonts = {
    'w:ascii': family,
    'w:hAnsi': family,
    'w:cs': family,
    'w:eastAsia': eastAsian[new Intl.Locale(language).maximize().script ?? ''] ?? family,
  }
  const tag = wordLanguage(language)
  const style = (type: 'paragraph' | 'character', { id, name, paragraph, letters }: Style) =>
    x(
      'w:style',
      { 'w:type': type, 'w:styleId': id, 'w:customStyle': /^(?:[a-z]|Title|Subtitle|Hyperlink)/.test(name) ? undefined : 1 },
      x('w:name', { 'w:val': name }),
      type === 'paragraph' ? [x('w:basedOn', { 'w:val': 'Normal' })] : [],
      x('w:qFormat'),
      paragraph === undefined ? [] : [x('w:pPr', {}, paragraph)],
      letters === undefined ? [] : [x('w:rPr', {}, letters)],
    )
  return x(
    'w:styles',
    { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' },
    x(
      'w:docDefaults',
      {},
      x('w:rPrDefault', {}, x('w:rPr', {}, x('w:rFonts', fonts), size(points), x('w:lang', { 'w:val': tag, 'w:eastAsia': tag }))),
      x(
        'w:pPrDefault',
        {},
        x('w:pPr', {}, x('w:spacing', { 'w:before': 0, 'w:after': 120, 'w:line': 264, 'w:lineRule': 'auto' })),
      ),
    ),
    x(
      'w:style',
      { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
      x('w:name', { 'w:val': 'Normal' }),
      x('w:qFormat'),
    ),
    styles.map((each) => style('paragraph', each)),
    letterStyles.map((each) => style('character', each)),
  )
}
