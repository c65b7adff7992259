import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-5.9'
import { describe, expect, test } from 'vitest'

const project = new URL('../../', import.meta.url)
const index = fileURLToPath(new URL('dist/index.d.ts', project))

const program = ts.createProgram([index], {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  types: ['node'],
})
const checker = program.getTypeChecker()
const own = program.getSourceFiles().filter(({ fileName }) => fileName.includes('/dist/'))
const [entry] = own.filter(({ fileName }) => fileName === index)
const module = entry && checker.getSymbolAtLocation(entry)
const exported = new Set(module === undefined ? [] : checker.getExportsOfModule(module).map(original))

/** What a name that was imported stands for. */
function original(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

/** All that the public signatures lead to in our declarations, and the nodes that mdast gets from us. */
function reached(): { symbols: Set<ts.Symbol>; types: ts.TypeNode[] } {
  const symbols = new Set<ts.Symbol>()
  const types: ts.TypeNode[] = []
  const walk = (node: ts.Node): void => {
    // `keyof typeof table` is what its keys are, and not what is in it
    if (ts.isTypeQueryNode(node)) return
    // a piece of a template with what stands behind it is none by itself
    if (ts.isTypeNode(node) && !ts.isTemplateLiteralTypeSpan(node)) types.push(node)
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node)
      if (symbol !== undefined) reach(original(symbol))
    }
    ts.forEachChild(node, walk)
  }
  const reach = (symbol: ts.Symbol): void => {
    const declarations = (symbol.declarations ?? []).filter((each) => own.includes(each.getSourceFile()))
    if (symbols.has(symbol) || declarations.length === 0) return
    symbols.add(symbol)
    for (const declaration of declarations) walk(declaration)
  }
  for (const symbol of exported) reach(symbol)
  for (const { statements } of own)
    for (const statement of statements)
      if (ts.isModuleDeclaration(statement) && statement.body !== undefined) ts.forEachChild(statement.body, walk)
  return { symbols, types }
}

const { symbols, types } = reached()

describe('the types of the package', () => {
  test('are exported by name, each that occurs in a public signature or in a node', () => {
    const named = ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class | ts.SymbolFlags.Enum
    const hidden = [...symbols].filter(
      (symbol) =>
        (symbol.flags & named) !== 0 && !exported.has(symbol) && !/ContentMap$|^(?:Image|TableCell)Data$/.test(symbol.name),
    )
    expect(hidden.map(({ name }) => name)).toEqual([])
    expect([...symbols].map(({ name }) => name)).toEqual(expect.arrayContaining(['Exam', 'Answer', 'Curve', 'Region', 'Mark']))
  })

  test('are never `any`', () => {
    const any = types.filter((node) => (checker.getTypeFromTypeNode(node).flags & ts.TypeFlags.Any) !== 0)
    expect(any.map((node) => `${node.getSourceFile().fileName}: ${node.getText()}`)).toEqual([])
    expect(types.length).toBeGreaterThan(500)
  })

  test('come from packages that are installed with it', async () => {
    const manifest: { dependencies: Record<string, string> } = JSON.parse(
      await readFile(new URL('package.json', project), 'utf8'),
    )
    const imported = own
      .flatMap(({ text }) => ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName))
      .filter((name) => !name.startsWith('.'))
    const missing = imported.filter((name) => !(name in manifest.dependencies) && !(`@types/${name}` in manifest.dependencies))
    expect([...new Set(missing)]).toEqual([])
    expect(imported).toContain('mdast')
  })

  test('leave out the papers that only this program prints, and the browser', () => {
    const folders = new Set(own.map(({ fileName }) => fileName.split('/dist/')[1]?.split('/')[0]))
    expect(own.map(({ text }) => text).filter((text) => /from 'puppeteer/.test(text))).toEqual([])
    for (const folder of ['pdf', 'html']) expect(folders.has(folder), folder).toBe(false)
    expect(own.map(({ fileName }) => fileName).filter((name) => name.endsWith('/assemble/paper.d.ts'))).toEqual([])
  })
})
