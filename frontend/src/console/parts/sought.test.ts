import { expect, it } from 'vitest'

import { numberIn } from './sought'

it('a number is found however it was typed, and a name is none', () => {
  expect(['139 0000 0000', '139-0000-0000', '１３９００００００００', ' +86 13900000000'].map(numberIn)).toEqual(['13900000000', '13900000000', '13900000000', '+8613900000000'])
  expect(['张三', '李四2', '12', '', 'a139'].map(numberIn)).toEqual([null, null, null, null, null])
})
