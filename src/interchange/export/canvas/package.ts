import { identifier } from '../../identifier.ts'
import type { ExportedExam } from '../../question.ts'
import { writtenXml, type XmlElement, x } from '../../xml.ts'
import { type FlatPlace, type FlatQuestion, type FlatText, flatPieces } from '../flat.ts'
import { canvasItem, textItem } from './item.ts'
import type { Writing } from './writing.ts'

/** A picture of a package: its name in the folder of pictures, and its bytes. */
export type PackedPicture = { name: string; bytes: Uint8Array }

/** The folder of pictures in a package, and how contents lead there. */
const pictureFolder = 'images'
export const pictureBase = `$IMS-CC-FILEBASE$/${pictureFolder}/`

/**
 * The files of a package for Canvas, by their paths: a manifest, a quiz of QTI 1.2 with what Canvas knows besides of it, and pictures.
 *
 * @param pictures all that contents lead to, known when all are written
 */
export function canvasPackage(
  exam: ExportedExam,
  writing: Writing,
  pictures: () => readonly PackedPicture[],
): Map<string, Uint8Array> {
  const pieces = flatPieces(exam)
  const id = `quiz-${identifier(exam.title)}`
  const questions = x(
    'questestinterop',
    { xmlns: 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2' },
    x(
      'assessment',
      { ident: id, title: exam.title },
      x('qtimetadata', {}, x('qtimetadatafield', {}, x('fieldlabel', {}, 'cc_maxattempts'), x('fieldentry', {}, '1'))),
      x(
        'section',
        { ident: 'root_section' },
        pieces.flatMap((piece) => placed(piece, writing)),
      ),
    ),
  )
  const meta = quizMeta(exam, pieces, id)
  const packed = pictures()
  const encoder = new TextEncoder()
  const xml = (root: XmlElement) => encoder.encode(writtenXml(root))
  return new Map([
    ['imsmanifest.xml', xml(manifest(exam, id, packed))],
    [`${id}/${id}.xml`, xml(questions)],
    [`${id}/assessment_meta.xml`, xml(meta)],
    ...packed.map(({ name, bytes }) => [`${pictureFolder}/${name}`, bytes] as const),
  ])
}

/** A question, or a group of which each student gets one. */
function placed(piece: FlatPlace | FlatText, writing: Writing): XmlElement[] {
  if (!('alternatives' in piece)) return [textItem(piece, identifier(piece.id), writing)]
  const { id, alternatives } = piece
  const [first, ...others] = alternatives
  if (others.length === 0) return [canvasItem(first, identifier(id), titleOf(first, writing), writing)]
  const items = alternatives.map((question, index) =>
    canvasItem(question, identifier(`${id}-${question.form ?? index}`), titleOf(question, writing), writing),
  )
  const selection = x(
    'selection_ordering',
    {},
    x(
      'selection',
      {},
      x('selection_number', {}, '1'),
      x('selection_extension', {}, x('points_per_item', {}, String(first.points))),
    ),
  )
  return [x('section', { ident: identifier(`${id}-group`), title: titleOf(first, writing) }, selection, items)]
}

function titleOf({ number, title }: FlatQuestion, { words }: Writing): string {
  const named = title === undefined ? '' : words([{ type: 'paragraph', children: title }])
  return [number, named].filter((each) => each !== '').join(' ')
}

function quizMeta({ title, questions }: ExportedExam, pieces: readonly (FlatPlace | FlatText)[], id: string): XmlElement {
  const given = pieces.flatMap((piece) => ('alternatives' in piece ? [piece.alternatives[0]] : []))
  const total = given.reduce((sum, { points, bonus }) => sum + (bonus ? 0 : points), 0)
  const shuffled = JSON.stringify(questions).includes('"shuffle":true')
  const points = total.toFixed(2)
  return x(
    'quiz',
    { identifier: id, xmlns: 'http://canvas.instructure.com/xsd/cccv1p0' },
    x('title', {}, title),
    x('description'),
    x('shuffle_answers', {}, String(shuffled)),
    x('scoring_policy', {}, 'keep_highest'),
    x('hide_results'),
    x('quiz_type', {}, 'assignment'),
    x('points_possible', {}, points),
    x('show_correct_answers', {}, 'true'),
    x('allowed_attempts', {}, '1'),
    x('one_question_at_a_time', {}, 'false'),
    x('cant_go_back', {}, 'false'),
    x('available', {}, 'false'),
    x(
      'assignment',
      { identifier: `${id}-assignment` },
      x('title', {}, title),
      x('workflow_state', {}, 'unpublished'),
      x('quiz_identifierref', {}, id),
      x('points_possible', {}, points),
      x('grading_type', {}, 'points'),
      x('submission_types', {}, 'online_quiz'),
    ),
  )
}

function manifest({ title }: ExportedExam, id: string, pictures: readonly PackedPicture[]): XmlElement {
  const metaFile = `${id}/assessment_meta.xml`
  return x(
    'manifest',
    {
      identifier: `${id}-package`,
      xmlns: 'http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1',
      'xmlns:imsmd': 'http://www.imsglobal.org/xsd/imsmd_v1p2',
    },
    x(
      'metadata',
      {},
      x('schema', {}, 'IMS Content'),
      x('schemaversion', {}, '1.1.3'),
      x('imsmd:lom', {}, x('imsmd:general', {}, x('imsmd:title', {}, x('imsmd:string', {}, title)))),
    ),
    x('organizations'),
    x(
      'resources',
      {},
      x(
        'resource',
        { identifier: id, type: 'imsqti_xmlv1p2' },
        x('file', { href: `${id}/${id}.xml` }),
        x('dependency', { identifierref: `${id}-meta` }),
      ),
      x(
        'resource',
        { identifier: `${id}-meta`, type: 'associatedcontent/imscc_xmlv1p1/learning-application-resource', href: metaFile },
        x('file', { href: metaFile }),
      ),
      pictures.map(({ name }, index) => {
        const href = `${pictureFolder}/${encodeURIComponent(name)}`
        return x('resource', { identifier: `picture-${index + 1}`, type: 'webcontent', href }, x('file', { href }))
      }),
    ),
  )
}
