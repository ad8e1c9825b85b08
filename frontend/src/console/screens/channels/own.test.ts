import { describe, expect, it } from 'vitest'

import { bodyOf, firstValues } from '../../parts/acts'
import { ownBody, ownFields } from './own'

const own = (more: object = {}) => ({ channel: 'sms', name_zh: '短信', name_en: 'SMS', off_because: null, address: '139****0000', from_account: false, enabled: true, digest: null, quiet_hours: true, ...more }) as never

function sent(it: never, changes: Record<string, unknown>): unknown {
  const fields = ownFields(it)
  return ownBody(it, bodyOf(fields, { ...firstValues(fields), ...changes }))
}

describe('one’s own channel', () => {
  it('is changed without its address, which is shown masked and never sent back', () => {
    expect(sent(own(), { 'channels.0.enabled': false })).toEqual({ channels: [{ channel: 'sms', enabled: false, quiet_hours: true, digest: null }] })
    expect(ownFields(own())[0]).toMatchObject({ name: 'channels.0.address', hint: '现为 139****0000;不填则不变' })
  })

  it('takes another address, or none of one’s own', () => {
    expect(sent(own(), { 'channels.0.address': '13900000000' })).toMatchObject({ channels: [{ address: '13900000000' }] })
    expect(sent(own(), { 'channels.0.gone': true, 'channels.0.address': 'left over' })).toMatchObject({ channels: [{ address: null }] })
    expect(ownFields(own({ from_account: true })).map((one) => one.name)).not.toContain('channels.0.gone')
  })

  it('leaves to the county whether there is a digest, until one says so', () => {
    expect(sent(own({ digest: true }), {})).toMatchObject({ channels: [{ digest: true }] })
    expect(sent(own(), { 'channels.0.digest': 'false' })).toMatchObject({ channels: [{ digest: false }] })
    expect(sent(own({ digest: false }), { 'channels.0.digest': 'county' })).toMatchObject({ channels: [{ digest: null }] })
  })
})
