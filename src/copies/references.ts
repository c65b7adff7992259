/** What refers to other objects in a text, with strings, which do not. A bare number is that of the object itself. */
export const references = /\((?:\\[\s\S]|[^\\()])*\)|«(\d+)»|(\d+) 0 R\b/g

/** The numbers of all objects that a text refers to. */
export function numbersIn(text: string): number[] {
  return Array.from(text.matchAll(references), ([, bare, object]) => bare ?? object).flatMap((each) =>
    each === undefined ? [] : [Number(each)],
  )
}

/** A text with other numbers of objects. */
export function replaceNumbers(text: string, numberOf: (object: number) => number): string {
  return text.replace(references, (whole, _, object?: string) =>
    object === undefined ? whole : `${numberOf(Number(object))} 0 R`,
  )
}
