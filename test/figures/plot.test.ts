import { describe, expect, it } from 'vitest'
import { faultsOf, inQuestion } from '../faults.ts'

describe('plots', () => {
  it.each([
    ['{x=-6..6 alt="a"}', 'σ(z) = 1 / (1 + exp(-z))', []],
    ['{x=−1..1 y=0..2.5 alt="a" caption="b" width=60mm height=4cm}', 'f(x) = x^2\ng(x) = 2*x', []],
    ['{x=0..1 alt=a}', "f'(t) = max(0, t, 1) - log(t)·e × π − .5", []],
    ['{x=0..1}', 'f(x) = x', ['5:1 figure-alt']],
    ['{alt=a}', 'f(x) = x', ['5:1 plot-range']],
    ['{x=1..0 alt=a}', 'f(x) = x', ['5:10 attribute-value']],
    ['{x=0-1 alt=a}', 'f(x) = x', ['5:10 attribute-value']],
    ['{x=0..1 y=low..high alt=a}', 'f(x) = x', ['5:17 attribute-value']],
    ['{x=0..1 alt=a width=20cm}', 'f(x) = x', ['5:23 attribute-value']],
    ['{x=0..1 alt=a colour=red}', 'f(x) = x', ['5:23 attribute-unknown']],
    ['{x=0..1 alt=a}', '', ['5:1 plot-line']],
    ['{x=0..1 alt=a}', 'x^2', ['6:1 plot-line']],
    ['{x=0..1 alt=a}', 'f(x) = x\n  y = 2', ['7:3 plot-line']],
    ['{x=0..1 alt=a}', 'f(x) = 2x', ['6:9 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = y + 1', ['6:8 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = sen(x)', ['6:8 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = sin x', ['6:12 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = exp(x, 2)', ['6:13 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = (x', ['6:10 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) =', ['6:7 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = constructor(x)', ['6:8 plot-formula']],
    ['{x=0..1 alt=a}', 'f(x) = x; alert(1)', ['6:9 plot-formula']],
    ['{x=-pi..2*pi alt=a xlabel="t" ylabel="y"}', 'f(x) = x {x=0..pi line=dashed label="one"}', []],
    ['{x=0..1 alt=a}', 'f(x) = x {x=pi}', ['6:11 attribute-value']],
    ['{x=0..1 alt=a}', 'f(x) = x {line=red}', ['6:11 attribute-value']],
    ['{x=0..1 alt=a}', 'f(x) = x {colour=red}', ['6:11 attribute-unknown']],
    ['{x=0..1 alt=a}', 'f(x) = x {label="[[1]]"}', ['6:11 caption-text']],
    ['{x=0..1 alt=a xlabel="$x$"}', 'f(x) = x', []],
    ['{x=0..1 alt=a width=30mm xlabel="a name of an axis that is long"}', 'f(x) = x', ['5:34 figure-name']],
    ['{x=0..1 alt=a height=20mm ylabel="시간이 지나면서 줄어드는"}', 'f(x) = x', ['5:35 figure-name']],
    ['{x=0..1 alt=a}', 'f(x) = x {label="a name of thirty letters or so"}', []],
    ['{x=0..1 alt=a}', 'f(x) = x {label="a name of some twenty"}\ng(x) = 1 {label="h"}', ['6:1 figure-name']],
    ['{x=0..1 alt=a width=40mm}', 'point (0, 0) {label="a name of a point, too long"}', ['6:1 figure-name']],
    ['{x=0..1 alt=a xlabel="time $\\frac{1}{x$"}', 'f(x) = x', ['5:45 math-syntax']],
    ['{x=0..1 alt=a}', 'f(x) = x {label="$\\hat{y}$ [[1]]"}', ['6:11 caption-text']],
    ['{x=0..1 alt=a}', 'f(x) = x {label="$\\nothing$"}', ['6:19 math-syntax']],
    ['{x=0..1 alt=a}', 'point (0, 0.5) {label="$x^10$"}', ['6:26 math-braces']],
    ['{x=0..4 alt=a}', 'point (1, 2)\npoint (pi/2, -1) {label="A" open}', []],
    ['{x=0..4 alt=a}', 'point 1, 2', ['6:1 plot-line']],
    ['{x=0..4 alt=a}', 'point (1)', ['6:1 plot-line']],
    ['{x=0..4 alt=a}', 'point (1, y)', ['6:1 plot-line']],
    ['{x=0..4 alt=a}', 'point (5, 2)', ['6:1 plot-point']],
    ['{x=0..4 y=0..1 alt=a}', '  point (1, 2) {open}', ['6:3 plot-point']],
    ['{x=0..4 y=0..1 alt=a}', 'point (0, 1)\npoint (4, 0)', []],
    ['{x=0..4 alt=a}', 'f(x) = x\ng(x) = 1\nshade f\nshade f g {x=0..1}', []],
    ['{x=0..4 alt=a}', 'f(x) = x\nshade f h', ['7:9 plot-shade']],
    ['{x=0..4 alt=a}', 'f(x) = x\nshade', ['7:1 plot-line']],
    ['{x=0..4 alt=a}', 'f(x) = 2x\nshade f', ['6:9 plot-formula']],
    ['{x=0..4 alt=a}', 'shade(x) = x\npoint(x) = 2', []],
  ])('%s of %j', (options, lines, expected) => {
    expect(faultsOf(inQuestion(`\`\`\`plot ${options}`, ...(lines === '' ? [] : [lines]), '```'))).toEqual(expected)
  })

  it('of a formula nested or chained without end are refused', () => {
    const plot = (formula: string) => faultsOf(inQuestion('```plot {x=0..1 alt=a}', `f(x) = ${formula}`, '```'))
    expect(plot(`${'('.repeat(200)}x${')'.repeat(200)}`)).toEqual(['6:108 plot-formula'])
    expect(plot(`x${'^x'.repeat(50_000)}`)).toEqual(['6:1007 plot-formula'])
    expect(plot(`x${'+x'.repeat(50_000)}`)).toEqual(['6:1007 plot-formula'])
  })
})
