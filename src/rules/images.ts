import type { Point, Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { pathSuggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { type SourceMap, writtenIn } from '../diagnostics/source-map.ts'
import { type Exam, treeOf } from '../exam/exam.ts'
import type { Drawing, Images, Picture, RefusedPicture } from '../images/found.ts'

/** All images that an exam names, with the places where it does. */
export function imagesOf(exam: Exam): { path: string; place: Position | undefined }[] {
  const { logo } = exam.metadata
  const images: { path: string; place: Position | undefined }[] = logo === undefined ? [] : [logo]
  visit(treeOf(exam), 'image', (node) => {
    images.push({ path: node.url, place: node.position })
  })
  return images
}

/** Paths of all images that an exam names, each once. */
export function imagePaths(exam: Exam): string[] {
  return [...new Set(imagesOf(exam).map(({ path }) => path))]
}

/** Every image is there, inside the exam's own folder, of a known kind, and described. */
export function checkImages(exam: Exam, file: VFile, images: Images, map: SourceMap): void {
  const { logo } = exam.metadata
  if (logo) checkFile(logo.path, logo.place, file, images, map)
  visit(treeOf(exam), 'image', (node) => {
    checkFile(node.url, node.position, file, images, map, { written: node.data?.written, encoded: true })
    if (!node.alt) {
      report(file, {
        rule: 'figure-alt',
        reason: 'Unexpected image without a description, expected `![what it shows](path)`',
        place: node.position,
        note: 'Say what the figure shows, for readers who cannot see it.',
      })
    }
  })
}

/**
 * @param written the path as it stands in the file of a bank, which `path` leads to from the exam
 * @param encoded whether it is an address in Markdown, where a space ends it
 */
function checkFile(
  path: string,
  place: Position | undefined,
  file: VFile,
  images: Images,
  map: SourceMap,
  { written = path, encoded = false }: { written?: string | undefined; encoded?: boolean } = {},
): void {
  const found = images.get(path) ?? { kind: 'missing' }
  if (found.kind !== 'missing' && found.kind !== 'outside' && found.kind !== 'remote') {
    reportPicture(found, written, place, file)
    return
  }
  const kind = found.kind === 'missing' && found.folder === true ? 'folder' : found.kind
  const { reason, note } = faultsIn(writtenIn(map, place?.start))[kind]
  const [only, ...others] = 'meant' in found ? (found.meant ?? []).map(encoded ? addressOf : same) : []
  report(file, {
    rule: `image-${found.kind}`,
    reason: `Unexpected image \`${written}\`, ${reason}`,
    place,
    actual: written,
    note,
    fix: only === undefined || others.length > 0 ? undefined : { replace: written, by: only, safe: false },
    ...('meant' in found && pathSuggestion(written, (found.meant ?? []).map(encoded ? addressOf : same))),
  })
}

/**
 * Reports why a picture is not printed, or what of it nobody sees.
 *
 * @param path as it is written where the picture is named
 */
export function reportPicture(
  found: Picture | RefusedPicture,
  path: string,
  place: Point | Position | undefined,
  file: VFile,
): void {
  if (found.kind === 'image') {
    if (found.type === 'image/svg+xml') reportHidden(file, path, place, found.drawing)
    return
  }
  const { reason, note } = { ...refusals[found.kind], ...found }
  report(file, {
    rule: `image-${found.kind}`,
    reason: `Unexpected image \`${path}\`, ${found.kind === 'unknown' ? reason : `which ${reason}`}`,
    place,
    actual: path,
    note,
  })
}

/** A path as an image in Markdown names it. */
function addressOf(path: string): string {
  return path.replace(/[%\s()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}

function same(path: string): string {
  return path
}

/** @param owner the file that names the image */
function faultsIn(owner: string) {
  return {
    missing: { reason: 'which does not exist', note: `The path is relative to ${owner}.` },
    folder: { reason: 'which is a folder, expected a file', note: `The path is relative to ${owner}.` },
    outside: {
      reason: `expected a file in ${owner === 'the exam' ? "the exam's own folder" : `the folder of ${owner}`}`,
      note: `Copy the image beside ${owner}; a path must not lead out of its folder.`,
    },
    remote: { reason: 'expected a file', note: `Nothing is loaded from the network. Save the image beside ${owner}.` },
  }
}

/** What is said of files that are no picture that can be printed, which tell the reason themselves. */
const refusals = {
  unknown: { reason: 'expected a PNG, JPEG or SVG', note: 'The first bytes of the file tell its kind, not its name.' },
  broken: { reason: '', note: 'It would be printed as a sign for a broken picture, or in part. Export or download it again.' },
  large: { reason: '', note: 'The browser would need gigabytes of memory or minutes for it.' },
  linked: {
    reason: '',
    note: 'Nothing is loaded from elsewhere. Embed it when the drawing is exported, or save the drawing as a PNG.',
  },
} as const

/** Hidden texts that a message tells of. */
const told = 3

function reportHidden(file: VFile, path: string, place: Point | Position | undefined, { hidden }: Drawing): void {
  if (hidden.length === 0) return
  const listed = hidden.slice(0, told).map(({ text, reason, line }) => `${excerpt(text)} in its line ${line} (${reason})`)
  const more = hidden.length > told ? ` and ${hidden.length - told} more` : ''
  report(file, {
    rule: 'image-hidden',
    reason: `Unexpected text that nobody sees in the image \`${path}\`: ${listed.join(', ')}${more}`,
    place,
    actual: path,
    note: 'Whoever has the paper as a file can read it: an answer on a layer that is switched off is one. Delete it from the drawing, or export what is to be seen.',
  })
}

function excerpt(text: string): string {
  const letters = Array.from(text)
  return `\`${(letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : text).replaceAll('`', "'")}\``
}
