import { expect, it } from 'vitest'
import { agree } from '../../src/languages/korean.ts'

it.each([
  ['문항 1', '과', '과'],
  ['문항 1', '으로', '로'],
  ['문항 2', '을', '를'],
  ['문항 3', '와 같이', '과 같이'],
  ['문항 3', '로', '으로'],
  ['문항 4', '과', '와'],
  ['문항 4', '으로', '로'],
  ['문항 5', '이', '가'],
  ['문항 6', '는', '은'],
  ['문항 7', '로부터', '로부터'],
  ['문항 8', '가,', '이,'],
  ['문항 9', '은', '는'],
  ['문항 10', '로', '으로'],
  ['문항 12', '과는', '와는'],
  ['문항 100', '를', '을'],
  ['문항 3(1)', '와', '과'],
  ['문항 3(1)(가)', '과', '와'],
  ['문항 3(1)(달)', '으로', '로'],
  ['문항 3(①)', '를', '을'],
  ['Question 4', '과', '와'],
  ['Question 4(a)', '을', '를'],
  ['Question 4(l)', '으로', '로'],
  ['Question 4(m)', '를', '을'],
])('after %s the particle %s is %s', (label, following, expected) => {
  expect(agree(label, following)).toBe(expected)
})

it.each([
  ['문항 4', '에서'],
  ['문항 4', ' 과'],
  ['문항 4', '과목'],
  ['문항 4', '이다'],
  ['문항 3', '의'],
  ['문항 4', '.'],
  ['Question 4(a)(ii)', '과'],
  ['', '과'],
])('after %s the text %s stays', (label, following) => {
  expect(agree(label, following)).toBe(following)
})
