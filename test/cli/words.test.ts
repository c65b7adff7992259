import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { asTyped, readWords } from '../../src/cli/words.ts'

/** What is wrong with a line of words, or the words that are read from it. */
function read(line: string): string {
  const result = readWords(line.split(' ').filter((word) => word !== ''))
  return 'fault' in result ? result.fault : result.words.map(asTyped).join(' ')
}

describe('a slip is told with what was probably meant', () => {
  test.each([
    ['biuld a.md', 'Did you mean build?'],
    ['chekc a.md', 'Did you mean check?'],
    ['Build a.md', 'Did you mean build?'],
    ['frobnicate', 'Unexpected command `frobnicate`, expected build, preview, check,'],
    ['exams/midterm.md', 'expected a command before it: papersetter build exams/midterm.md'],
    ['check a.md --fromat json', 'Did you mean --format?'],
    ['build a.md --larg-print', 'Did you mean --large-print?'],
    ['build a.md --large', 'Did you mean --large-print?'],
    ['build a.md --largePrint', 'Did you mean --large-print?'],
    ['build a.md --large_print', 'Did you mean --large-print?'],
    ['build a.md --output x', 'Did you mean --out?'],
    ['build a.md -o x', 'Did you mean --out?'],
    ['build a.md -only student', 'Did you mean --only?'],
    ['build a.md --only studnet', 'Did you mean student?'],
    ['build a.md --only=studnet', 'Did you mean student?'],
    ['build a.md --only teacher', 'Unexpected --only "teacher", expected one of "student", "solution", "key", "sheet".'],
    ['check a.md --format xml', 'expected one of "text", "json"'],
    ['check a.md --json', 'Did you mean --format json?'],
    ['check a.md --out x', 'which check does not have; it is one of build, errata, marks, rebuild, import, export, diff.'],
    ['check a.md --frobnicate', 'check has --format, --strict, --fix, --dry-run, --mutate.'],
    ['verify a.pdf --frobnicate', 'verify has no options.'],
    ['check a.md --nostrict', 'Did you mean --strict?'],
    ['check a.md --no-format', 'Did you mean --format?'],
    ['bank lst', 'Did you mean list?'],
    ['bank list --tpoic x', 'Did you mean --topic?'],
    ['bank list --kind choice', 'Did you mean choices?'],
    ['new tempalte ours', 'Did you mean template?'],
  ])('%s', (line, part) => {
    expect(read(line)).toContain(part)
  })
})

describe('a value that is missing, too many or of another kind is told', () => {
  test.each([
    ['build', 'Expected at least one file.'],
    ['check --strict', 'Expected at least one file.'],
    ['rebuild', 'Expected the fingerprint of a paper, such as 7TMHRATA.'],
    ['import', 'Expected a file to import: papersetter import midterm.tex.'],
    ['rebuild A B', 'Unexpected `B` after `A`.'],
    ['bank', 'Expected what to do with the bank: list, search, show or check.'],
    ['bank search', 'Expected what to look for.'],
    ['bank list a b', 'Unexpected `b` after `a`.'],
    ['build a.md --out', 'Expected a value after --out.'],
    ['build a.md --out=', 'Expected a value after --out.'],
    ['build a.md --out --only student', 'Expected a value after --out.'],
    ['stress a.md -n', 'Expected a value after -n.'],
    ['stress a.md -n many', 'Unexpected -n "many", expected a number.'],
    ['check a.md --strict=maybe', 'Unexpected --strict=maybe, expected --strict or --no-strict.'],
    ['check a.md --strict=', 'Unexpected --strict=, expected --strict or --no-strict.'],
    ['check a.md --no-strict=true', 'Unexpected --no-strict=true, expected --strict or --no-strict.'],
    ['build a.md --only student --only key', 'Expected --only once.'],
    ['check a.md --strict --no-strict', 'Expected --strict once.'],
  ])('%s', (line, fault) => {
    expect(read(line)).toBe(fault)
  })
})

describe('options may stand anywhere and in any form', () => {
  test.each([
    ['check a.md --strict', 'check --strict=true a.md'],
    ['--strict check a.md', 'check --strict=true a.md'],
    ['--out x build a.md', 'build --out=x a.md'],
    ['check --strict a.md b.md --format=json', 'check --strict=true --format=json a.md b.md'],
    ['check --strict=false a.md', 'check --strict=false a.md'],
    ['check --no-strict true', 'check --strict=false true'],
    ['check --strict -- --odd.md', 'check --strict=true --odd.md'],
    ['check -', 'check -'],
    ['layers a --answers -', 'layers --answers=- a'],
    ['build a.md --seed a=b', 'build --seed=a=b a.md'],
    ['build a.md --seed -3', 'build --seed=-3 a.md'],
    ['stress -n200 a.md', 'stress --n=200 a.md'],
    ['bank --json list exams', 'bank list --json=true exams'],
    ['build --help', 'build -h'],
    ['check a.md -h --frobnicate', 'check -h'],
    ['help build', 'build -h'],
    ['check -v', 'check -v'],
  ])('%s', (line, words) => {
    expect(read(line)).toBe(words)
  })
})

test('every option of every command can be given, and one letter left out of it is told with the option', () => {
  for (const [name, { options, least, first }] of commands) {
    const others = [...(first ?? []), 'one', 'two'].slice(0, least)
    for (const [key, { type, choices }] of Object.entries(options)) {
      if (key.length === 1) continue
      const value = type === 'boolean' ? [] : [String(choices?.[0] ?? (type === 'number' ? 3 : 'some'))]
      expect(read([name, ...others, `--${key}`, ...value].join(' '))).toContain(`--${key}=`)
      const slip = key.slice(0, 1) + key.slice(2)
      expect(read([name, ...others, `--${slip}`, ...value].join(' ')), `${name} --${slip}`).toContain('Did you mean --')
    }
  }
})
