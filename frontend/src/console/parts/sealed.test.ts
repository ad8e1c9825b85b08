import { expect, it } from 'vitest'
import { shallowRef } from 'vue'

import { useSealed } from './sealed'

it('what was read in full is shown with what it was read of, as it stands, and with nothing else', () => {
  const shown = shallowRef<{ id: string; version: number } | null>({ id: 'a', version: 1 })
  const { sealed, keep, hide } = useSealed<{ id: string; name: string }>(() => shown.value)
  keep({ id: 'a', name: '张三' })
  expect(sealed.value?.name).toBe('张三')
  shown.value = { id: 'b', version: 1 }
  expect(sealed.value).toBeNull()
  keep({ id: 'a', name: '张三' }) // an answer that comes after the page went on
  expect(sealed.value).toBeNull()
  shown.value = { id: 'a', version: 1 }
  expect(sealed.value).toBeNull()
  keep({ id: 'a', name: '张三' })
  shown.value = { id: 'a', version: 2 }
  expect(sealed.value).toBeNull()
  keep({ id: 'a', name: '李四' })
  hide()
  expect(sealed.value).toBeNull()
})
