import type { Block } from '../paper/block-nodes.ts'
import type { Phrase } from '../paper/phrases.ts'

/** A line of text without markup, formulas as TeX within `\(` and `\)`, blanks as a line. */
export function wordsOf(phrases: readonly Phrase[]): string {
  return phrases
    .map((phrase): string => {
      switch (phrase.type) {
        case 'text':
        case 'inlineCode':
          return phrase.value
        case 'inlineMath':
          return `\\(${phrase.value}\\)`
        case 'image':
          return phrase.alt ?? ''
        case 'blankSpace':
          return '____'
        case 'break':
          return ' '
        case 'footnoteMark':
          return ''
        case 'delete':
        case 'emphasis':
        case 'link':
        case 'strong':
        case 'subscript':
        case 'superscript':
          return wordsOf(phrase.children)
        default:
          return phrase satisfies never
      }
    })
    .join('')
    .replace(/\s+/g, ' ')
}

/** Blocks as a line of text; what is no text is left out, as {@link isPlain} tells. */
export function lineOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'paragraph') return wordsOf(block.children)
      if (block.type === 'math') return `\\(${block.value}\\)`
      if (block.type === 'code') return block.value.replace(/\s+/g, ' ')
      if (block.type === 'passage') return lineOf(block.children)
      return 'alt' in block && typeof block.alt === 'string' ? block.alt : ''
    })
    .filter((line) => line !== '')
    .join(' ')
    .trim()
}

/** Whether blocks are a paragraph of text without any markup, which a line of text says whole. */
export function isPlain(blocks: readonly Block[]): boolean {
  const [only, ...others] = blocks
  return (
    only === undefined || (others.length === 0 && only.type === 'paragraph' && only.children.every(({ type }) => type === 'text'))
  )
}
