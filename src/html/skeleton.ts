import type { Element, ElementContent, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'

/** What a page skeleton has places for, each once. What a paper has none of leaves its place empty. */
export const slots = [
  'logo',
  'audience',
  'course',
  'title',
  'details',
  'fields',
  'instructions',
  'grades',
  'honour',
  'questions',
] as const

export type Slot = (typeof slots)[number]

/** The frame of a paper's content, with `<slot name="…">` where its pieces go. */
export type Skeleton = Root

const elements = 'header footer div section p span strong em small br hr slot'.split(' ')
const attributes = ['className', 'lang', 'name', 'role', 'ariaLabel']

/**
 * Reads a template's page skeleton, a piece of HTML that only arranges. What runs, loads or hides something is not among the
 * elements and attributes that it may have; that and a slot that is missing or there twice are reported.
 */
export function readSkeleton(file: VFile): Skeleton {
  const root = fromHtml(String(file), { fragment: true, onerror: reportSyntax(file), verbose: true })
  const seen = new Set<string>()
  visit(root, (node) => {
    if (node.type === 'comment' || node.type === 'text' || node.type === 'root') return
    if (node.type !== 'element' || !elements.includes(node.tagName)) {
      const name = node.type === 'element' ? node.tagName : '!doctype'
      report(file, {
        rule: 'template-element',
        reason: `Unexpected \`<${name}>\` in the page skeleton, expected elements that only arrange`,
        place: node.position,
        actual: name,
        note: `It may have ${elements.map((each) => `\`${each}\``).join(', ')}. Looks belong in \`paper.css\`.`,
      })
      return SKIP
    }
    for (const name of Object.keys(node.properties).filter((each) => !attributes.includes(each)))
      report(file, {
        rule: 'template-element',
        reason: `Unexpected attribute \`${name}\` in the page skeleton, expected \`class\`, \`lang\`, \`role\` or \`aria-label\``,
        place: node.position,
        note: 'Looks belong in `paper.css`, by a class.',
      })
    if (node.tagName === 'slot') readSlot(file, node, seen)
  })
  const missing = slots.filter((name) => !seen.has(name))
  if (missing.length > 0)
    report(file, {
      rule: 'template-slot',
      reason: `Unexpected page skeleton without ${missing.map((name) => `\`<slot name="${name}">\``).join(', ')}`,
      place: { line: 1, column: 1 },
      note: 'Each piece of a paper needs its place, or an exam that has it would lose it. Where there is none, the slot stays empty.',
    })
  return root
}

function readSlot(file: VFile, node: Element, seen: Set<string>): void {
  const name = String(node.properties.name ?? '')
  const known = slots.some((each) => each === name)
  if (!known || seen.has(name))
    report(file, {
      rule: 'template-slot',
      reason: known
        ? `Unexpected second slot \`${name}\` in the page skeleton, expected one`
        : `Unexpected slot \`${name}\` in the page skeleton`,
      place: node.position,
      actual: name,
      ...(known ? { note: 'What stands twice on a paper would be two questions with one number.' } : suggestion(name, slots)),
    })
  seen.add(name)
}

/** A skeleton with its slots filled: what its `main` holds. */
export function fillSkeleton(skeleton: Skeleton, pieces: Readonly<Record<Slot, readonly ElementContent[]>>): ElementContent[] {
  const fill = (node: ElementContent): ElementContent[] => {
    if (node.type === 'comment' || (node.type === 'text' && node.value.trim() === '')) return []
    if (node.type !== 'element') return [node]
    const slot = node.tagName === 'slot' ? slots.find((name) => name === node.properties.name) : undefined
    if (slot !== undefined) return [...pieces[slot]]
    return [{ ...node, properties: { ...node.properties }, children: node.children.flatMap(fill) }]
  }
  return skeleton.children.flatMap((node) => (node.type === 'doctype' ? [] : fill(node)))
}

function reportSyntax(file: VFile) {
  return (error: { reason: string; line?: number | undefined; column?: number | undefined; ruleId?: string | undefined }) => {
    report(file, {
      rule: 'template-element',
      reason: `Unexpected HTML in the page skeleton: ${error.reason}`,
      place: { line: error.line ?? 1, column: error.column ?? 1 },
      note: 'Close each element where it ends.',
    })
  }
}
