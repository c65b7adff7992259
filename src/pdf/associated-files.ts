import { deflateSync } from 'node:zlib'
import type { PdfValue } from './pdf-objects.ts'

/** The name of every file with MathML: it is known by the formula that it belongs to, and by its place in no paper. */
export const mathmlName = 'mathml.xml'

/**
 * Embeds formulas as files that are associated with the elements of the structure that they say more of (ISO 32000-2, 14.13). Equal formulas share
 * one; what none belongs to is left out.
 *
 * @param newNumber of an object that is added
 */
export function associatedFiles(
  formulas: readonly string[],
  newNumber: () => number,
): { mathmlNumbered: (number: number) => PdfValue | undefined; objects: Map<number, string> } {
  const known = new Map<number, PdfValue>()
  const objects = new Map<number, string>()
  const mathmlNumbered = (number: number) => {
    const [mathml, before] = [formulas[number], known.get(number)]
    if (mathml === undefined || before !== undefined) return before
    const [stream, file] = [newNumber(), newNumber()]
    const bytes = deflateSync(Buffer.from(mathml, 'utf8')).toString('latin1')
    objects.set(
      stream,
      `<</Type /EmbeddedFile\n/Subtype /application#2Fmathml+xml\n/Filter /FlateDecode\n/Length ${bytes.length}>> stream\n${bytes}\nendstream`,
    )
    objects.set(
      file,
      `<</Type /Filespec\n/F (${mathmlName})\n/UF (${mathmlName})\n/AFRelationship /Supplement\n/EF <</F ${stream} 0 R/UF ${stream} 0 R>>>>`,
    )
    const reference = { object: file }
    known.set(number, reference)
    return reference
  }
  return { mathmlNumbered, objects }
}
