import { describe, expect, it } from 'vitest'
import { faultsOf, inQuestion, messagesOf } from '../faults.ts'

const graph = (...lines: string[]) => inQuestion('```dot {alt=a}', ...lines, '```')

describe('a graph', () => {
  it.each([
    ['digraph { a -> b -> c }', []],
    ['strict graph G { a -- b; c }', []],
    ['digraph { node [shape=box, style="filled,rounded"]; a [label="x\\ny"]; a -> {b c} [color=gray40] }', []],
    ['digraph { subgraph cluster_a { label="A"; b } -> c // why\n# a comment\n/* more */ }', []],
    ['digraph { a:n -> "b c":s [label="σ(x)"] 한글 -> 1.5 }', []],
    ['', ['5:1 dot-syntax']],
    ['a -> b', ['6:1 dot-syntax']],
    ['digraph { rankdir=LR }', ['6:23 dot-syntax']],
    ['digraph { a -- b }', ['6:13 dot-syntax']],
    ['graph { a -> b }', ['6:11 dot-syntax']],
    ['digraph {\n  a -> }', ['7:8 dot-syntax']],
    ['digraph {\n  a -> b', ['7:9 dot-syntax']],
    ['digraph { a } b', ['6:15 dot-syntax']],
    ['digraph { a [label="x }', ['6:20 dot-syntax']],
    ['digraph { a [label=<b>] }', ['6:20 dot-syntax']],
    ['digraph { a [label] }', ['6:19 dot-syntax']],
    ['digraph { /* a }', ['6:11 dot-syntax']],
    ['digraph { a [lable="x" shape=circel] }', ['6:14 dot-attribute', '6:30 dot-attribute']],
    ['digraph { a [color=red] }', ['6:20 dot-attribute']],
    ['digraph { a [width=wide] }', ['6:20 dot-attribute']],
    ['digraph { splines=ortho a [width=-1 height=1000] }', ['6:19 dot-attribute', '6:34 dot-attribute', '6:44 dot-attribute']],
    ['digraph { a [fontname=Arial] }', ['6:14 dot-attribute']],
    ['digraph { a [label="[[secret]]"] }', ['6:20 caption-text']],
    ['digraph { "$x_1$" -> b [label="$\\nothing$"] }', ['6:33 math-syntax']],
    ['digraph { "from $5 to $6" -> b [label="\\$5 and $x$"] }', []],
    ['digraph { a [color=red]\n  a -- b }', ['6:20 dot-attribute', '7:5 dot-syntax']],
  ])('%s has the faults %j', (text, expected) => {
    expect(faultsOf(graph(...(text === '' ? [] : text.split('\n'))))).toEqual(expected)
  })

  it('says what it expects', () => {
    expect(messagesOf(graph('graph { a -> b }'))).toEqual(['6:11 Unexpected `->`, expected `--`'])
    expect(messagesOf(graph('digraph { a [shape=circel] }'))[0]).toContain('expected `circle`')
  })

  it('has its faults at their place in a list, too', () => {
    const source = inQuestion('- a', '', '  ```dot {alt=a}', '  digraph {', '    a -- b', '  }', '  ```')
    expect(faultsOf(source)).toEqual(['9:7 dot-syntax'])
  })

  it.each([
    ['{alt=a width=60mm layout=circo caption="b"}', []],
    ['{}', ['5:1 figure-alt']],
    ['{alt=a layout=grid}', ['5:15 attribute-value']],
    ['{alt=a height=3cm}', ['5:15 attribute-unknown']],
    ['{alt="$x$" caption="$x$"}', ['5:9 caption-text']],
  ])('%s has the faults %j', (options, expected) => {
    expect(faultsOf(inQuestion(`\`\`\`dot ${options}`, 'graph { a }', '```'))).toEqual(expected)
  })

  it('nested without end, or too long, is refused', () => {
    expect(faultsOf(graph(`graph ${'{'.repeat(500)}`))).toEqual(['6:27 dot-syntax'])
    expect(faultsOf(graph(`graph { ${'a -- '.repeat(5000)} a }`))).toEqual(['5:1 dot-syntax'])
  })
})
