import { testHalf } from './corpus-halves.ts'

testHalf(1)
