import type { Code } from 'mdast'
import type { Position } from 'unist'
import { report } from '../../diagnostics/report.ts'
import type { Value } from '../../expression/arithmetic.ts'
import type { Expression } from '../../expression/expression.ts'
import { randomOf } from '../../numbers/random.ts'
import type { Instance } from '../values/instance.ts'
import type { Values } from '../values/values.ts'
import type { ValueReader } from '../values/variables.ts'
import type { Answers } from '../worth.ts'
import { type CounterExample, checkIdentity, namesNeeded } from './check-identity.ts'
import type { Definition } from './definitions.ts'
import { type Domain, type Identity, readStatement } from './statement.ts'

/** Tries the identities of one block. */
export type IdentityCheck = () => void

/**
 * Reads the `verify` blocks of a source.
 *
 * @param proven blocks that have held before
 * @param always whether a block that has failed in one form is reported for the next one, too
 * @returns the trials of all blocks with the values of a form, which take a moment each
 */
export function identitiesOf(
  { reader, sections, names, computed }: Values,
  always: boolean,
  proven: Proven | undefined,
): (drawn: Instance['values'], form: string | undefined, answers: Answers) => IdentityCheck[] {
  const blocks = sections.flatMap((section) =>
    section.verify.map((block) => ({
      section,
      text: block.value,
      block: readVerify(reader, block, names(section)),
      formulas: computed(section),
      known: new Map<string, Failure[]>(),
    })),
  )
  const failed = new Set<Block>()
  return (drawn, form, answers) =>
    blocks.map(({ section, text, block, formulas, known }) => () => {
      const constants = drawn.get(section)
      // values that cannot be drawn have been reported
      if (constants === undefined || (failed.has(block) && !always)) return
      const { path } = reader.file
      const right = answers(path, reader.point(section.from).line, reader.point(Math.max(section.from, section.to - 1)).line)
      const key = JSON.stringify([...constants, ...right.map((answer) => answer?.text ?? '')])
      const tried = known.get(key)
      const whole = [text, key, ...Array.from(formulas, ([name, formula]) => `${name}: ${formula.text}`)]
      const failures = tried ?? (proven?.has(whole) === true ? [] : failuresOf(block, constants, formulas, right))
      known.set(key, failures)
      if (tried === undefined && failures.length === 0) proven?.add(whole)
      if (failures.length > 0) failed.add(block)
      if (tried === undefined || always) for (const failure of failures) reportFailure(reader, failure, form ?? '')
    })
}

/** Blocks of identities that are known to hold, by all that they stand on. */
export type Proven = { has(block: readonly string[]): boolean; add(block: readonly string[]): void }

/** A `verify` block that has been read. */
type Block = {
  domains: ReadonlyMap<string, Domain>
  definitions: ReadonlyMap<string, Definition>
  identities: readonly { identity: Identity; place: Position }[]
}

/**
 * Reads a `verify` block. A line that is none of ours, and a name that nothing says anything of, is reported.
 *
 * @param known names of the values that are drawn for its question
 */
export function readVerify(reader: ValueReader, block: Code, known: ReadonlySet<string>): Block {
  const { file, source, point } = reader
  const domains = new Map<string, Domain>()
  const definitions = new Map<string, Definition>()
  const identities: { identity: Identity; place: Position }[] = []
  const functions = new Set<string>()
  let faults = 0
  const wrong = (place: Position | undefined, reason: string, note: string) => {
    faults += 1
    report(file, { rule: 'verify-syntax', reason, place, note })
  }
  let offset = source.indexOf('\n', block.position?.start.offset ?? 0) + 1
  for (const line of block.value.split('\n')) {
    const bare = line.replace(/#.*$/, '')
    const text = bare.trim()
    const start = offset + (bare.length - bare.trimStart().length)
    const place = { start: point(start), end: point(start + text.length) }
    offset += line.length + 1
    if (text === '') continue
    const statement = readStatement(text, functions)
    if (typeof statement === 'string') wrong(place, `Unexpected line \`${text}\`: ${statement}`, lines)
    else if (statement.kind !== 'identity') {
      const named = statement.kind === 'definition' ? [statement.name] : statement.domains.map(({ name }) => name)
      const drawn = statement.kind === 'definition' ? known : new Set<string>()
      const again = named.find((name) => domains.has(name) || definitions.has(name) || drawn.has(name))
      if (again !== undefined)
        wrong(place, `Unexpected line \`${text}\`: \`${again}\` has a meaning already, expected another name`, lines)
      else if (statement.kind === 'definition') definitions.set(statement.name, statement)
      else for (const { name, domain } of statement.domains) domains.set(name, domain)
    } else {
      const own = new Set([...known, ...domains.keys(), ...definitions.keys(), ...statement.domains.map(({ name }) => name)])
      const unknown = [...namesNeeded(statement, definitions)].find((name) => !own.has(name) && !answerName.test(name))
      if (unknown === undefined) identities.push({ identity: statement, place })
      else
        wrong(place, `Unexpected name \`${unknown}\` in \`${text}\`, expected one with a domain, a definition or a value`, lines)
    }
  }
  if (identities.length === 0 && faults === 0)
    wrong(
      block.position,
      'Unexpected `verify` block that states nothing, expected an identity such as `f(x) == g(x) for x in -1..1`',
      lines,
    )
  return { domains, definitions, identities }
}

/** What is right in a question has these names in its identities. */
const answerName = /^answer\d*$/

const lines =
  'Lines are domains (`x in -6..6`, `A: 3x4`), definitions (`f(x) = …`) and identities (`… == … for x in -6..6`); a name comes before it is used.'

/** An identity that does not hold, and where. */
type Failure = { identity: Identity; place: Position; found: CounterExample }

/**
 * Tries all identities of a block. The same values give the same failures.
 *
 * @param drawn the values of its question
 * @param answers what is right in the question, `answer` where it is one and `answer1`, `answer2` … where there are several
 * @param computed by what those of them are computed that are not drawn: known exactly, as their digits are not
 */
export function failuresOf(
  { domains, definitions, identities }: Block,
  drawn: ReadonlyMap<string, unknown>,
  computed: ReadonlyMap<string, Expression> = new Map(),
  answers: readonly (Expression | undefined)[] = [],
): Failure[] {
  const constants = valuesIn(drawn, computed)
  const formulas = [...computed].map(([name, expression]) => [name, { parameters: [], expression }] as const)
  const right = answers.flatMap((expression, index) => {
    const name = answers.length === 1 ? 'answer' : `answer${index + 1}`
    return expression === undefined ? [] : [[name, { parameters: [], expression }] as const]
  })
  const all = new Map<string, Definition>([...right, ...definitions, ...formulas])
  return identities.flatMap(({ identity, place }) => {
    const missing = [...namesNeeded(identity, all)].find(
      (name) => answerName.test(name) && !all.has(name) && !constants.has(name) && !domains.has(name),
    )
    const found = missing === undefined ? tried(identity) : { point: '', sides: noAnswer(missing, answers) }
    return found === undefined ? [] : [{ identity, place, found }]
  })

  function tried(identity: Identity): CounterExample | undefined {
    return checkIdentity(identity, domains, all, constants, randomOf('verify', identity.text))
  }
}

/** Values that have been drawn, without those that are computed of others. */
export function valuesIn(drawn: ReadonlyMap<string, unknown>, computed: ReadonlyMap<string, Expression>): Map<string, Value> {
  const values = new Map<string, Value>()
  for (const [name, value] of drawn)
    if (!computed.has(name) && (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'))
      values.set(name, value)
  return values
}

function noAnswer(name: string, answers: readonly unknown[]): string {
  if (answers.length === 0)
    return 'the question has neither a list with one right choice nor blanks, and so nothing that it could be'
  const names = answers.length === 1 ? ['answer'] : answers.map((_, index) => `answer${index + 1}`)
  if (names.includes(name)) return `\`${name}\` is not made of figures alone`
  return `what is right in the question is called ${names.map((each) => `\`${each}\``).join(', ')}`
}

/**
 * Reports an identity that fails, with the point where it does.
 *
 * @param form named in the message, where the exam has several
 */
export function reportFailure({ file }: ValueReader, { identity, place, found }: Failure, form: string): void {
  report(file, {
    rule: 'verify-fails',
    reason: `Unexpected failure of \`${identity.text}\`${form === '' ? '' : ` in form ${form}`}, expected it to hold`,
    place,
    note: `${found.point === '' ? '' : `At ${found.point}: `}${found.sides}.`,
  })
}
