import type { Fault, Problem } from '@shared/api/problem'
import { setLanguage } from '@shared/words/use_language'
import { afterEach, describe, expect, it } from 'vitest'

import { faultsOf, inOneLine, pointerName, wholeOf } from './pointers'

describe('where a fault stands', () => {
  afterEach(() => setLanguage('zh'))

  it('is told in words', () => {
    expect(pointerName('/place/lon')).toBe('位置 › 经度')
    expect(pointerName('/terms/0/due_on')).toBe('协议条款 › 第 1 项 › 到期日')
    setLanguage('en')
    expect(pointerName('/place/lon')).toBe('Place › Longitude')
    expect(pointerName('/terms/0/due_on')).toBe('Terms › no. 1 › Due on')
  })

  it('counts the lines of a file as an editor does, and keeps its headings', () => {
    expect(pointerName('/rows/3/户主 姓名')).toBe('行 › 第 3 行 › 户主 姓名')
    expect(pointerName('/lines/7/code')).toBe('线 › 第 7 行 › 代码')
  })

  it('is the pointer itself where nothing of it has a name, and nothing for the whole', () => {
    expect(pointerName('/unheard/of')).toBe('/unheard/of')
    expect(pointerName('/a~1b')).toBe('/a~1b')
    expect(pointerName('/')).toBe('')
    expect(pointerName('')).toBe('')
    expect(pointerName('/constructor')).toBe('/constructor')
  })
})

describe('what a problem says', () => {
  afterEach(() => setLanguage('zh'))
  const fault = (pointer: string, detail: string, detail_en: string): Fault => ({ pointer, code: 'wrong', detail, detail_en })
  const problem = (...errors: Fault[]): Problem => ({ type: '/problems/invalid', title: '提交内容有误', title_en: 'Not valid', status: 422, detail: '请按提示修改', detail_en: 'Mend what is named', errors })

  it('names each field with what is wrong with it, in the language that was chosen', () => {
    const found = problem(fault('/place/lon', '请填国内经度', 'Give a longitude in China'), fault('/reason', '请填写原因', 'Say why'))
    expect(faultsOf(found).map((one) => [one.where, one.words])).toEqual([['位置 › 经度', '请填国内经度'], ['原因', '请填写原因']])
    expect(inOneLine(found)).toBe('位置 › 经度:请填国内经度;原因:请填写原因')
    setLanguage('en')
    expect(inOneLine(found)).toBe('Place › Longitude: Give a longitude in China; Reason: Say why')
    expect(wholeOf(found)).toBe('Mend what is named')
  })

  it('says once what the whole and its only fault say alike', () => {
    const found = { ...problem(fault('/reason', '请填写原因', 'Say why')), detail: '请填写原因', detail_en: 'Say why' }
    expect(wholeOf(found)).toBe('')
    expect(inOneLine(found)).toBe('原因:请填写原因')
  })

  it('says the whole where no field is named, and the title where there is nothing else', () => {
    expect(inOneLine(problem())).toBe('请按提示修改')
    expect(inOneLine({ ...problem(), detail: '', detail_en: '' })).toBe('提交内容有误')
    expect(inOneLine(problem(fault('', '重复了', 'Twice')))).toBe('重复了')
  })
})
