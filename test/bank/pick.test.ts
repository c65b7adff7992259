import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostIndependent } from '../../src/bank/independent.ts'
import { conflictsOf, pickQuestions } from '../../src/bank/pick.ts'
import { namedQuestions } from '../../src/bank/question.ts'
import type { Pick } from '../../src/bank/requests.ts'
import { scanBank } from '../../src/bank/scan.ts'
import { questionsOf as questionsOfExam } from '../../src/exam/exam.ts'
import { loadForms } from '../../src/project/load.ts'
import { release } from '../../src/release/release.ts'
import { examOf, loadIn, openBank, questionOf } from './exams.ts'

const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

function pickOf(count: number, key = 'from=b.md'): Pick {
  return { kind: 'pick', place, line: 1, from: { path: 'b.md', place }, count, criteria: {}, key }
}

/** Questions q0, q1, …, each with the numbers of those that it excludes. */
function questionsOf(excludes: readonly (readonly number[])[]) {
  const text = excludes.map((others, index) =>
    questionOf(`q${index}`, others.length === 0 ? '' : `excludes="${others.map((other) => `#q${other}`).join(' ')}"`),
  )
  return namedQuestions([scanBank('b.md', text.join('\n'))])
}

function draw(
  candidates: ReturnType<typeof questionsOf>,
  seed: string,
  count: number,
  standing: { id: string; excludes: string[] }[] = [],
) {
  const picked = pickQuestions(pickOf(count), { seed, candidates, standing, language: 'en', lastUse: () => undefined })
  return 'most' in picked ? picked : picked.map(({ id }) => id)
}

const banks = fc.array(fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 3 }), { minLength: 1, maxLength: 12 })

/** Tries every set of questions. */
function mostOf(excludes: readonly (readonly number[])[]): number {
  const clash = (a: number, b: number) => a !== b && (excludes[a]?.includes(b) || excludes[b]?.includes(a))
  let most = 0
  for (let set = 0; set < 1 << excludes.length; set++) {
    const chosen = excludes.map((_, index) => index).filter((index) => set & (1 << index))
    if (chosen.length > most && !chosen.some((a) => chosen.some((b) => clash(a, b)))) most = chosen.length
  }
  return most
}

describe('a pick', () => {
  it('never holds two that exclude each other, and is met wherever it can be', () => {
    fc.assert(
      fc.property(banks, fc.string(), fc.integer({ min: 1, max: 12 }), (excludes, seed, count) => {
        const candidates = questionsOf(excludes)
        const picked = draw(candidates, seed, count)
        const most = mostOf(excludes)
        if (!Array.isArray(picked)) {
          expect(picked.most).toBe(most)
          expect(count).toBeGreaterThan(most)
          expect(picked.counts.at(-1)?.count).toBe(most)
          return
        }
        expect(new Set(picked).size).toBe(count)
        const conflicts = conflictsOf(candidates)
        for (const a of picked) for (const b of picked) expect(conflicts.get(a)?.has(b) ?? false).toBe(false)
      }),
    )
  })

  it('holds none that stands on the exam, or that one there excludes', () => {
    fc.assert(
      fc.property(banks, fc.string(), fc.nat({ max: 11 }), (excludes, seed, other) => {
        const picked = draw(questionsOf(excludes), seed, 1, [{ id: 'q0', excludes: [`q${other}`] }])
        if (!Array.isArray(picked)) return
        const [id = ''] = picked
        expect(id).not.toBe('q0')
        expect(id).not.toBe(`q${other}`)
        expect(excludes[Number(id.slice(1))]).not.toContain(0)
      }),
    )
  })

  it('is the same for the same seed, whatever the order of the bank', () => {
    fc.assert(
      fc.property(banks, fc.string(), (excludes, seed) => {
        const candidates = questionsOf(excludes)
        const count = mostOf(excludes)
        const sorted = (picked: ReturnType<typeof draw>) => (Array.isArray(picked) ? [...picked].sort() : picked)
        expect(sorted(draw([...candidates].reverse(), seed, count))).toEqual(sorted(draw(candidates, seed, count)))
      }),
    )
  })

  it('is the same from a part of the bank that has what was drawn, as of a release', () => {
    fc.assert(
      fc.property(banks, fc.string(), fc.integer({ min: 1, max: 6 }), fc.nat({ max: 4095 }), (excludes, seed, count, others) => {
        const candidates = questionsOf(excludes)
        const picked = draw(candidates, seed, count)
        if (!Array.isArray(picked)) return
        const part = candidates.filter(({ id }, index) => picked.includes(id) || others & (1 << index))
        expect(draw(part, seed, count)).toEqual(picked)
      }),
    )
  })

  it('changes by one question at most where one is added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.string(), fc.integer({ min: 1, max: 30 }), (size, seed, count) => {
        const before = draw(questionsOf(Array.from({ length: size }, () => [])), seed, Math.min(count, size))
        const after = draw(questionsOf(Array.from({ length: size + 1 }, () => [])), seed, Math.min(count, size))
        if (!Array.isArray(before) || !Array.isArray(after)) throw new Error('there are enough')
        expect(before.filter((id) => !after.includes(id)).length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('keeps its questions where it asks for one more', () => {
    const candidates = questionsOf(Array.from({ length: 20 }, () => []))
    const [few, more] = [draw(candidates, 'a', 3), draw(candidates, 'a', 4)]
    expect(more).toEqual(expect.arrayContaining([...(Array.isArray(few) ? few : ['none'])]))
    expect(draw(candidates, 'b', 3)).not.toEqual(few)
  })

  it('is met in a large bank whose questions exclude each other in threes', () => {
    const candidates = questionsOf(
      Array.from({ length: 600 }, (_, index) => [3 * Math.floor(index / 3), 3 * Math.floor(index / 3) + 1]),
    )
    expect(draw(candidates, 'a', 200)).toHaveLength(200)
    expect(
      mostIndependent(
        candidates.map(({ id }) => id),
        conflictsOf(candidates),
      ),
    ).toBe(200)
    expect(draw(candidates, 'a', 201)).toMatchObject({ most: 200 })
  })
})

describe('an exam with picks', () => {
  const bank = Array.from({ length: 30 }, (_, index) =>
    questionOf(`q${index}`, `points=2 topic=${index % 2 ? 'odd' : 'even'}`),
  ).join('\n')
  const ids = async (files: Record<string, string>, name?: string) => {
    const { questions, messages } = await loadIn(files, name)
    expect(messages).toEqual([])
    return questions.map((form) => form.map(({ id }) => id ?? ''))
  }

  it('has the same questions on all forms, in the order of the bank', async () => {
    const exam = examOf('::pick{from=b.md topic=odd count=5}').replace('seed: one', 'seed: one\nforms: [A, B, C]')
    const [a, b, c] = await ids({ 'exam.md': exam, 'b.md': bank })
    expect(a).toHaveLength(5)
    expect(a?.every((id) => Number(id.slice(1)) % 2 === 1)).toBe(true)
    expect(a).toEqual([...(a ?? [])].sort((x, y) => Number(x.slice(1)) - Number(y.slice(1))))
    expect([b, c]).toEqual([a, a])
  })

  it('draws what is not used and not drawn yet', async () => {
    const exam = examOf(
      '::pick{from=b.md count=14 topic=odd}',
      '',
      '::pick{from=b.md topic=odd}',
      '',
      ...Array.from({ length: 15 }, (_, index) => `::use{#q${2 * index} from=b.md}\n`),
    )
    const [all = []] = await ids({ 'exam.md': exam, 'b.md': bank })
    expect(new Set(all).size).toBe(30)
    expect(all.at(-1)).toBe('q28')
  })

  const dated = (date: string, ...lines: string[]) => examOf(...lines).replace('seed: one', `seed: one\ndate: ${date}`)
  const years = {
    'b.md': bank,
    'old.md': dated('2024-12-31', '::pick{from=b.md topic=odd count=15}'),
    'spring.md': dated('2025-05-01', '::use{#q1 from="b.md"}', '', '::pick{from="b.md" topic=odd count=8}'),
    'autumn.md': dated('2025-10-01', '::pick{from="b.md" topic=odd count=5 unused-since=2025-01-01}'),
    'later.md': dated('2026-10-01', '::pick{from=b.md topic=odd count=15}'),
    'exam.md': dated('2026-05-01', '::pick{from=b.md topic=odd unused-since=2025-01-01}'),
  }

  it('leaves out what exams before it have used since a date, by name or by draw, as they were released', async () => {
    const folder = await openBank(years)
    const idsOf = async (name: string) => {
      const { file, forms } = await loadForms(join(folder.path, name))
      expect(file.messages.map(String)).toEqual([])
      return forms.flatMap(({ exam }) => questionsOfExam(exam).map(({ id }) => id ?? ''))
    }
    try {
      const used: string[] = []
      for (const name of ['old.md', 'spring.md', 'autumn.md', 'later.md']) {
        if (/spring|autumn/.test(name)) used.push(...(await idsOf(name)))
        expect((await release(join(folder.path, name))).release).toBeDefined()
      }
      expect(new Set(used).size).toBe(14)
      const [last] = await idsOf('exam.md')
      expect(used).not.toContain(last)
      // what they would draw now, or that one is there no more, changes nothing
      await writeFile(join(folder.path, 'spring.md'), years['spring.md'].replace('seed: one', 'seed: two'))
      await rm(join(folder.path, 'autumn.md'))
      expect(await idsOf('exam.md')).toEqual([last])
      await writeFile(join(folder.path, 'exam.md'), years['exam.md'].replace('unused', 'count=2 unused'))
      const { file } = await loadForms(join(folder.path, 'exam.md'))
      expect(file.messages.map(({ reason }) => reason)).toEqual([
        'Unexpected `count=2`, expected at most `1`: 15 match `topic=odd`, 1 of them are unused since 2025-01-01',
      ])
    } finally {
      await folder.remove()
    }
  })

  it('counts neither questions that exams have of their own, nor what the exam itself had on another day', async () => {
    const own = '## Own {#q7}\n\nIt is [[x]].\n'
    const exam = years['exam.md'].replace('topic=odd', 'topic=odd count=14')
    const folder = await openBank({
      'b.md': bank,
      'exam.md': exam,
      'own.md': dated('2026-01-01', '::use{#q1 from=b.md}', '', own),
    })
    const idsOf = async () => {
      const { file, forms } = await loadForms(join(folder.path, 'exam.md'))
      expect(file.messages.map(String)).toEqual([])
      return forms.flatMap(({ exam: form }) => questionsOfExam(form).map(({ id }) => id))
    }
    try {
      for (const name of ['own.md', 'exam.md']) await release(join(folder.path, name))
      const ids = await idsOf()
      expect(ids).toContain('q7')
      expect(ids).not.toContain('q1')
      await writeFile(join(folder.path, 'exam.md'), exam.replace('2026-05-01', '2026-05-08'))
      expect(await idsOf()).toEqual(ids)
    } finally {
      await folder.remove()
    }
  })

  it('does not know what exams pick that were not released, and says so', async () => {
    const { messages, questions } = await loadIn({
      ...years,
      'exam.md': years['exam.md'].replace('topic=odd', 'topic=odd count=14'),
    })
    const note = (exam: string) =>
      `(Questions of its \`::use\` are left out, those of its \`::pick\` are not. \`papersetter release ${exam}\` records both.)`
    expect(messages).toEqual(
      ['spring.md', 'autumn.md'].map(
        (exam) =>
          `exam.md:6:1 pick-unreleased Unexpected \`unused-since=2025-01-01\` with \`${exam}\`, which is not released, expected to know what it picks ${note(exam)}`,
      ),
    )
    expect(questions[0]?.map(({ id }) => id)).not.toContain('q1')
  })
})
