import type { Refusal } from '@shared/place/locate'
import type { Both } from '@shared/words/language'

import { type Call, needsSignIn, notPermitted } from './worker_alarm'

/** How a call for help stands, in a line: whether duty has it, and who comes. Never more than is known. */
export function standing(call: Call): Both {
  const mark: Both = call.drill ? ['【演练】', 'DRILL: '] : ['', '']
  const said = plainly(call)
  return [mark[0] + said[0], mark[1] + said[1]]
}

function plainly(call: Call): Both {
  if (call.over === 'closed') return ['值班室已结束本次求助', 'Duty has ended this call']
  if (call.over === 'never-heard') return ['求助未发出,已取消', 'It was never sent, and is off']
  if (!call.told) {
    if (call.withdrawal) return ['正在撤回求助…', 'Taking it back…']
    if (needsSignIn(call)) return ['未送达:登录已过期', 'Not sent: you are signed out']
    if (notPermitted(call)) return ['未送达:此账号不能一键求助,请拨打 110', 'Not sent: this account cannot call duty; call 110']
    return call.tries > 0 ? ['尚未送达,正在不停重试', 'Not received yet; trying on and on'] : ['正在呼叫值班室…', 'Calling duty…']
  }
  if (call.withdrawal?.told) return ['已撤回,等值班室核实', 'Taken back; duty makes sure']
  const answers = call.answers ?? call.told
  if (answers.arrived_at) return ['救援人员已到场', 'Somebody is there']
  if (answers.going_at) return ['已有人赶来', 'Somebody is on the way']
  if (answers.answered_at) return ['值班室已应答', 'Duty has answered']
  return ['值班室已收到,等待应答', 'Duty has it; waiting for an answer']
}

/** What is known of the place, and by whom. */
export function placeWords(call: Call): Both {
  const last = call.places.at(-1)
  const within = last?.place.accuracy_m ?? null
  const exact: Both = within === null ? ['', ''] : [`(误差约 ${within} 米)`, ` (within ${within} m)`]
  if (last?.told) return [`位置已发给值班室${exact[0]}`, `Duty has your place${exact[1]}`]
  if (last) return [`位置已测到,正在发送${exact[0]}`, `Your place was found, and is being sent${exact[1]}`]
  if (!call.placeless) return ['正在定位…', 'Finding your place…']
  return PLACELESS[call.placeless]
}

const PLACELESS: Record<Refusal, Both> = {
  denied: ['定位未被允许:值班室不知道您在哪里,请在通话中说明', 'The place is not allowed: duty does not know where you are; tell them'],
  insecure: ['当前连接不提供定位:值班室不知道您在哪里,请在通话中说明', 'This connection tells no place: duty does not know where you are; tell them'],
  unavailable: ['暂时测不到位置,仍在重试', 'No place yet; trying on'],
  slow: ['暂时测不到位置,仍在重试', 'No place yet; trying on'],
}
