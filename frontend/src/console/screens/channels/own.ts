import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import type { Field, Values } from '../../parts/acts'

type Own = components['schemas']['MyChannelOut']

/** The fields stand in a list of one, so that a fault that the server finds (`/channels/0/address`) is told at its field. */
const AT = 'channels.0.'

/** How one is reached by a channel. The address is shown masked and never filled in: left empty it stays as it is. */
export function ownFields(it: Own): Field[] {
  const ownAddress = it.address !== null && !it.from_account
  const now = it.address ?? ''
  const hint = it.from_account ? say(`现用账号上登记的 ${now};填写则改用所填的`, `Now ${now}, of the account; filled in: another one`) : ownAddress ? say(`现为 ${now};不填则不变`, `Now ${now}; empty: as it is`) : ''
  return [
    { name: `${AT}address`, label: say('地址', 'Address'), hint, when: (values) => values[`${AT}gone`] !== true },
    ...(ownAddress ? [{ name: `${AT}gone`, label: say('删除我填的地址', 'Take my own address away'), kind: 'flag' as const }] : []),
    { name: `${AT}enabled`, label: say('启用', 'On'), kind: 'flag', value: it.enabled },
    { name: `${AT}quiet_hours`, label: say('免打扰时段不发(紧急的照发)', 'Not in quiet hours (urgent ones come all the same)'), kind: 'flag', value: it.quiet_hours },
    {
      name: `${AT}digest`, label: say('不急的通知', 'What is not urgent'), kind: 'choice', required: true, value: it.digest === null ? 'county' : String(it.digest),
      choices: [{ value: 'county', label: say('按全县规定', 'As the county has it') }, { value: 'true', label: say('合并成摘要', 'As a digest') }, { value: 'false', label: say('逐条发', 'One by one') }],
    },
  ]
}

export function ownBody(it: Own, body: Values): Values {
  const said = (body['channels'] as Record<string, Values>)['0'] ?? {}
  const { gone, digest, ...rest } = said
  return { channels: [{ channel: it.channel, ...rest, ...(gone === true ? { address: null } : {}), digest: digest === 'county' ? null : digest === 'true' }] }
}
