import type { RootContent } from 'mdast'

/** Tells whether content of an exam prints anything that a student can tell from an empty space. */
export function isSeen(node: RootContent): boolean {
  switch (node.type) {
    case 'text':
    case 'code':
    case 'inlineCode':
    case 'inlineMath':
    case 'math':
      return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u.test(node.value)
    case 'blank':
    case 'crossReference':
    case 'graph':
    case 'image':
    case 'layerTable':
    case 'network':
    case 'plot':
      return true
    case 'answer':
    case 'blockquote':
    case 'choice':
    case 'choices':
    case 'criterion':
    case 'delete':
    case 'emphasis':
    case 'given':
    case 'heading':
    case 'link':
    case 'list':
    case 'listItem':
    case 'paragraph':
    case 'rubric':
    case 'strong':
    case 'table':
    case 'tableCell':
    case 'tableRow':
      return node.children.some(isSeen)
    case 'break':
    case 'definition':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'html':
    case 'imageReference':
    case 'linkReference':
    case 'pageBreak':
    case 'thematicBreak':
    case 'yaml':
      return false
    case 'containerDirective':
    case 'leafDirective':
    case 'textDirective':
      throw new Error(`an exam has no ${node.type}: it was not read`)
    default:
      return node satisfies never
  }
}
