import { setLanguage } from '@shared/words/use_language'
import { afterEach, describe, expect, it } from 'vitest'

import { detailName, details, subjectText } from './details'

const ID = '0198c6f0-5a00-7000-8000-0000000000f2'
const UNKNOWN = '0198c6f0-5a00-7000-8000-00000000abcd'
const row = (data: Record<string, unknown>, changes: object = {}) => ({
  seq: 1, at: '2026-11-27T08:00:00+08:00', actor_id: null, actor_name: null, action: 'post_given', subject: 'person', subject_id: ID,
  purpose: null, outcome: 'done', data, names: { [ID]: '张伟' }, intact: true, ...changes,
})
const texts = (data: Record<string, unknown>, changes: object = {}) => Object.fromEntries(details(row(data, changes)).map((one) => [one.name, one.text]))

describe('details of an audit row', () => {
  afterEach(() => setLanguage('zh'))

  it('name each key, and people, roles and moments in words', () => {
    expect(texts({ person_id: ID, role: 'gridworker', starts_at: '2026-11-27T00:00:00+00:00', full_time: true, unit_id: null })).toEqual({
      人员: '张伟', 岗位: '网格员', 开始时间: '2026-11-27 08:00:00', 专职: '是',
    })
    setLanguage('en')
    expect(texts({ person_id: UNKNOWN, role: 'gridworker', attempts_left: 4 })).toEqual({ Person: '…00abcd', Post: 'gridworker', 'Attempts left': '4' })
  })

  it('name the fields that were changed, and what has parts', () => {
    expect(texts({ fields: ['name', 'phone', 'unheard_of'] })).toEqual({ 字段: '名称、电话、unheard_of' })
    expect(texts({ before: { name: '甲', level: 'grid' }, after: { name: '乙' } })).toEqual({ 之前: '名称:甲;级别:网格', 之后: '名称:乙' })
    expect(texts({ posts: [{ role: 'police', person_id: ID }] })).toEqual({ 岗位: '岗位:社区民警;人员:张伟' })
  })

  it('count the rest of a long list and begin a hash', () => {
    expect(texts({ count: 12, days: Array.from({ length: 12 }, (_, day) => day) })['日期']).toBe('0、1、2、3、4、5、6、7、8、9 等共 12 项')
    expect(texts({ sha256: 'ab'.repeat(32) })).toEqual({ 文件校验值: 'abababababab' })
  })

  it('tell the states of a device and whom a row is about', () => {
    expect(texts({ from: 'installed', to: 'tested' }, { subject: 'device' })).toEqual({ 自: '已安装', 至: '已测试' })
    expect(subjectText(row({}))).toBe('张伟')
    expect(subjectText(row({}, { subject_id: UNKNOWN }))).toBe('…00abcd')
    expect(detailName('unheard_of')).toBe('unheard_of')
  })
})
