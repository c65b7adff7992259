import type { Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import type { Exam } from '../model/exam.ts'
import { treeOf } from '../model/visit.ts'

/** An image as it was found: its bytes, or why there are none. Keyed by the path as the author wrote it. */
export type FoundImage =
  | { kind: 'image'; type: 'image/png' | 'image/jpeg' | 'image/svg+xml'; bytes: Uint8Array }
  | { kind: 'missing' | 'outside' | 'remote' | 'unknown' }

/** The images of an exam, by the path in its source. */
export type Images = ReadonlyMap<string, FoundImage>

/** Paths of all images that an exam names, each once. */
export function imagePaths(exam: Exam): string[] {
  const paths = new Set<string>()
  if (exam.metadata.logo) paths.add(exam.metadata.logo.path)
  visit(treeOf(exam), 'image', (node) => {
    paths.add(node.url)
  })
  return [...paths]
}

/** Every image is there, inside the exam's own folder, of a known kind, and described. */
export function checkImages(exam: Exam, file: VFile, images: Images): void {
  const { logo } = exam.metadata
  if (logo) checkFile(logo.path, logo.place, file, images)
  visit(treeOf(exam), 'image', (node) => {
    checkFile(node.url, node.position, file, images)
    if (!node.alt) {
      report(file, {
        rule: 'figure-alt',
        reason: 'Unexpected image without a description, expected `![what it shows](path)`',
        place: node.position,
        severity: 'warning',
        note: 'Say what the figure shows, for readers who cannot see it.',
      })
    }
  })
}

function checkFile(path: string, place: Position | undefined, file: VFile, images: Images): void {
  const found = images.get(path) ?? { kind: 'missing' }
  if (found.kind === 'image') return
  const { reason, note } = faults[found.kind]
  report(file, { rule: `image-${found.kind}`, reason: `Unexpected image \`${path}\`, ${reason}`, place, actual: path, note })
}

const faults = {
  missing: { reason: 'which does not exist', note: 'The path is relative to the exam.' },
  outside: {
    reason: "expected a file in the exam's own folder",
    note: 'Copy the image beside the exam; a path must not lead out of its folder.',
  },
  remote: { reason: 'expected a file', note: "Nothing is loaded from the network. Save the image in the exam's folder." },
  unknown: { reason: 'expected a PNG, JPEG or SVG', note: 'The first bytes of the file tell its kind, not its name.' },
}
