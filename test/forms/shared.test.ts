import { expect, test } from 'vitest'
import { questionsOf } from '../../src/exam/exam.ts'
import { formOf } from '../../src/forms/form.ts'
import { separate } from '../../src/paper/separate.ts'
import { checked } from '../faults.ts'

const question = (id: string, more = '') => `## {#${id} points=1${more}}\n\nIs ${id} right? [[x]]\n\n`
const shared = (count: number) => `:::shared{questions=${count}}\nText of ${count}.\n:::\n\n`

test('questions of one text stay behind it, in their order, and are counted anew', () => {
  const source = `---\ntitle: T\nshuffle: questions\n---\n\n${question('a')}${shared(3)}${question('b')}${question('c')}${question('d')}${question('e')}${shared(2)}${question('f', ' follows=a')}${question('g')}${question('h')}`
  const { exam, file } = checked(source)
  expect(file.messages).toEqual([])
  const orders = new Set<string>()
  for (let seed = 0; seed < 40; seed += 1) {
    const form = formOf(exam, `seed ${seed}`, 'A')
    const order = questionsOf(form)
      .map(({ id }) => id)
      .join('')
    orders.add(order)
    expect(order).toContain('bcd')
    // what follows a question takes its group along
    expect(order).toContain('afg')
    const labels = separate(form).paper.body.flatMap((node) => (node.type === 'paperShared' ? [node.label] : []))
    const numbers = [order.indexOf('b') + 1, order.indexOf('f') + 1].sort()
    expect(labels).toEqual(numbers.map((first) => `Questions ${first}–${first + (order[first - 1] === 'b' ? 2 : 1)}`))
  }
  expect(orders.size).toBeGreaterThan(10)
})
