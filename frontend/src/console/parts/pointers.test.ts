import { setLanguage } from '@shared/words/use_language'
import { afterEach, describe, expect, it } from 'vitest'

import { pointerName } from './pointers'

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
