import type { LayerColumn, SourceCell } from '../types.ts'
import { readWorded } from '../wording/parts.ts'
import { unmarked } from './cell.ts'

/**
 * What a column of text may be of use for: `details` describes the layers, in the way that their own cells may, `type` says their kind where
 * the first column only names or numbers them, `input` has the shapes that reach them, `from` names the rows that they take.
 */
export type TextRole = 'details' | 'type' | 'input' | 'from' | 'none'

/** The wordings of such columns, compared without spaces and signs. */
const roles: readonly (readonly [TextRole, readonly string[]])[] = [
  [
    'type',
    [
      'type',
      'layertype',
      'kind',
      'operation',
      'operator',
      'op',
      'module',
      'layerclass',
      'class',
      'layername',
      'layers',
      'component',
      'typestride',
      'layerstride',
    ],
  ],
  [
    'details',
    [
      ...['description', 'details', 'detail', 'configuration', 'config', 'hyperparameters', 'settings', 'specification', 'specs'],
      ...[
        'setup',
        'notes',
        'note',
        'arguments',
        'args',
        'attributes',
        'kernelstride',
        'kernelsizestride',
        'sizestride',
        'filtersize',
      ],
      ...[
        'filterstride',
        'filtersstride',
        'patchsizestride',
        'kernelstridepadding',
        'filtershape',
        'kernelshape',
        'weightshape',
        'windowsize',
        'descrription',
      ],
    ],
  ],
  ['input', ['input', 'inputsize', 'inputshape', 'inputdimension', 'inputdimensions', 'inputvolume', 'in', 'inshape', 'insize']],
  ['from', ['connectedto', 'inboundlayers', 'from']],
]

/** Usual headings of text that come near to those of figures. */
const usual: readonly string[] = [
  'activation',
  'activationfunction',
  'nonlinearity',
  'name',
  'no',
  'nr',
  'index',
  'idx',
  'id',
  'comment',
]

/** A heading in lower case, without spaces and signs. */
function compared(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** What a column with this heading is of use for. */
export function roleOf(heading: string): TextRole {
  const text = compared(heading)
  return roles.find(([, headings]) => headings.includes(text))?.[0] ?? 'none'
}

/** Tells whether a heading is usual for text, so that it is no slip for one of ours. */
export function isUsualText(heading: string): boolean {
  return roleOf(heading) !== 'none' || usual.includes(compared(heading)) || compared(heading) === ''
}

/** What each column is of use for: as its heading says, or because most of its cells word a layer. */
export function rolesIn(columns: readonly LayerColumn[], rows: readonly (readonly SourceCell[])[]): TextRole[] {
  return columns.map(({ kind, heading }, index) => {
    const role = roleOf(heading)
    if (kind !== 'text' || role !== 'none' || isUsualText(heading)) return role
    return wordsLayers(rows.map((row) => row[index]?.text ?? '')) > 0.5 ? 'details' : 'none'
  })
}

/** The share of cells that word a layer with its figures. */
function wordsLayers(cells: readonly string[]): number {
  const said = cells.map(unmarked).filter((text) => /\p{L}/u.test(text))
  const layers = said.filter((text) => {
    const [first] = readWorded(text).parts
    return (
      first && !first.weak && !first.head.role && (Object.keys(first.details.facts).length > 0 || first.details.bare.length > 0)
    )
  })
  return said.length === 0 ? 0 : layers.length / said.length
}
