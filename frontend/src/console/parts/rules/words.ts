import type { Both } from '@shared/words/language'
import { language, say, sayBoth } from '@shared/words/use_language'

/** What the codes of rules are called. A code without a name is shown as it is. */
export const STAGES: Record<string, Both> = {
  accept: ['受理', 'Accept'], dispatch: ['派遣', 'Dispatch'], sign: ['签收', 'Sign for'], handle: ['处置', 'Handle'], help: ['协办', 'Help'], verify: ['核查', 'Verify'],
  rule: ['裁定承办', 'Rule who takes it'], decide_objection: ['异议审批', 'Decide on an objection'], answer: ['答复', 'Answer'],
  close: ['结案', 'Close'], decide_return: ['退回审批', 'Decide on a return'], decide_extension: ['延期审批', 'Decide on an extension'],
  decide_suspension: ['挂账审批', 'Decide on a suspension'], review: ['挂账复核', 'Review a suspension'], visit: ['上门走访', 'Visit'],
  consent: ['调解征求意愿', 'Ask for consent'], mediate: ['调解期限', 'Mediate'], mediate_level: ['本级调解', 'Mediate at this level'],
  perform_term: ['协议履行', 'Perform a term'], apply_confirmation: ['申请司法确认', 'Apply for confirmation'],
  remind_confirmation: ['司法确认提醒', 'Remind of confirmation'], court_acceptance: ['法院受理', 'Court accepts'], court_ruling: ['法院裁定', 'Court rules'],
  revisit: ['调解回访', 'Return visit'], reverify: ['定期复核', 'Verify again'], confirm_change: ['变动核实', 'Confirm a change'],
  check_declaration: ['自主申报核实', 'Check a declaration'], answer_sharing: ['共享申请答复', 'Answer a request for data'],
  answer_correction: ['数据校核答复', 'Answer a correction'], source_ends: ['来源到期', 'A source ends'], campaign: ['专项走访', 'Campaign'],
  patrol_visit: ['巡查到访', 'Patrol visit'], serve_notice: ['送达整改通知', 'Serve a notice'], remedy: ['整改', 'Remedy'], look_back: ['复查', 'Look back'],
}
export const SUBJECTS: Record<string, Both> = {
  event: ['事件', 'Event'], mediation_case: ['调解案件', 'Mediation case'], record: ['采集记录', 'Record'], declaration: ['自主申报', 'Declaration'],
  data_source: ['数据来源', 'Data source'], data_ticket: ['数据校核', 'Data ticket'], campaign: ['专项行动', 'Campaign'],
  patrol_target: ['巡查对象', 'Patrol target'], patrol_finding: ['巡查发现', 'Patrol finding'],
}
export const URGENCIES: Record<string, Both> = { '*': ['不限', 'Any'], normal: ['一般', 'Normal'], urgent: ['较急', 'Urgent'], critical: ['紧急', 'Critical'] }
export const LEVELS: Record<string, Both> = {
  '*': ['不限', 'Any'], grid: ['网格', 'Grid'], community: ['村社区', 'Community'], town: ['镇街', 'Town'], county: ['县级', 'County'], microgrid: ['微网格', 'Microgrid'],
}
export const UNITS: Record<string, Both> = {
  seconds: ['秒', 's'], natural_hours: ['小时', 'h'], natural_days: ['天', 'd'], working_hours: ['工作小时', 'working h'], working_days: ['工作日', 'working days'],
}
export const ROLES: Record<string, Both> = {
  holder: ['当时承办人', 'Whoever holds it'], gridworker: ['网格员', 'Gridworker'], grid_chief: ['网格长', 'Grid chief'], community_clerk: ['社区受理员', 'Community clerk'],
  town_dispatcher: ['镇街派遣员', 'Town dispatcher'], county_dispatcher: ['县级派遣员', 'County dispatcher'], duty_head: ['值班长', 'Duty head'],
  department_handler: ['部门承办人', 'Department handler'], police: ['社区民警', 'Police'], mediator: ['人民调解员', 'Mediator'],
  care_operator: ['呼叫坐席', 'Care operator'], supervisor: ['督查员', 'Supervisor'], volunteer: ['志愿者', 'Volunteer'],
}
export const ACTIONS: Record<string, Both> = { remind: ['催办', 'Remind'], supervise: ['督办', 'Supervise'], lift: ['升级', 'Lift'] }
export const CARDS: Record<string, Both> = { yellow: ['黄牌', 'Yellow card'], red: ['红牌', 'Red card'], black: ['黑牌', 'Black card'] }
export const CHANNELS: Record<string, Both> = { inbox: ['站内信', 'Inbox'], chat: ['工作群', 'Chat'], sms: ['短信', 'SMS'], voice: ['电话', 'Call'], email: ['邮件', 'Mail'] }
export const CATEGORIES: Record<string, Both> = {
  dispute: ['矛盾纠纷', 'Disputes'], security: ['社会治安', 'Public security'], safety: ['消防与安全生产', 'Fire and safety'], environment: ['环境市容', 'Environment'],
  facility: ['公共设施', 'Public facilities'], livelihood: ['民生与关爱', 'Livelihood and care'], enquiry: ['政策咨询', 'Enquiries'], emergency: ['突发应急', 'Emergencies'],
  alarm: ['设备告警', 'Device alarms'], conduct: ['作风与效能投诉', 'Complaints'], other: ['其他', 'Others'],
}
export const LANES: Record<string, Both> = { collection: ['联采', 'Collection'], mediation: ['联调', 'Mediation'], patrol: ['联防', 'Patrol'], handling: ['联处', 'Handling'] }
export const EVIDENCE: Record<string, Both> = {
  none: ['不需要', 'None'], optional: ['可选', 'Optional'], photo: ['须照片', 'A photo'], voice: ['须语音', 'A voice note'], any: ['照片或语音', 'Photo or voice'],
}
export const STANDINGS: Record<string, Both> = {
  in_force: ['执行中', 'In force'], upcoming: ['将执行', 'To come'], past: ['已被替代', 'Replaced'], covered: ['被本县覆盖', 'Covered by the county'], retired: ['已停用', 'Retired'],
}
export const FIELDS: Record<string, Both> = {
  subject: ['对象', 'Subject'], type: ['适用类型', 'For type'], urgency: ['紧急程度', 'Urgency'], stage: ['环节', 'Stage'], level: ['责任层级', 'Level'],
  duration: ['时限', 'Limit'], unit: ['单位', 'Unit'], warn_at: ['预警比例', 'Warned at'], warns: ['到点预警', 'Warns'], steps: ['升级步骤', 'Ladder'],
  source: ['依据', 'Source'], effective_from: ['起始日', 'Since'], code: ['代码', 'Code'], category: ['类别', 'Category'], zh: ['中文名', 'Chinese name'],
  en: ['英文名', 'English name'], lane: ['所属', 'Lane'], evidence: ['凭证', 'Evidence'], evidence_zh: ['凭证理由(中)', 'Why, in Chinese'],
  evidence_en: ['凭证理由(英)', 'Why, in English'], lead_role: ['牵头岗位', 'Leads'], duplicate_radius_m: ['查重半径(米)', 'Duplicates within (m)'],
  duplicate_window_h: ['查重时窗(小时)', 'Duplicates within (h)'], work_item: ['工作事项', 'Work item'], sensitive: ['敏感', 'Sensitive'],
  concerns_gridworker: ['涉网格员', 'Concerns a gridworker'], police_first: ['先告公安', 'Police first'], retired_on: ['停用日', 'Retired on'], also: ['别名', 'Other names'],
  source_en: ['依据(英)', 'Source, in English'], holds_from: ['执行日', 'Holds from'], version: ['版本', 'Version'],
  step_count: ['步骤数', 'Steps'],
  // Of a step of the ladder
  after: ['超期多久', 'After'], to: ['给谁', 'To'], action: ['做什么', 'Does'], card: ['亮牌', 'Card'], channels: ['渠道', 'By'], repeat: ['重复', 'Repeated'], every: ['间隔', 'Every'], times: ['次数', 'Times'],
}

export function nameOf(words: Record<string, Both>, code: unknown): string {
  const found = typeof code === 'string' ? words[code] : undefined
  return found ? sayBoth(found) : textOf(code)
}

/** A value as text: of a thing with parts its JSON. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

const VALUES: Record<string, Record<string, Both>> = {
  subject: SUBJECTS, urgency: URGENCIES, stage: STAGES, level: LEVELS, unit: UNITS, lead_role: ROLES, lane: LANES, category: CATEGORIES, evidence: EVIDENCE,
}

interface Step { after: number; unit: string; to: string; level?: string; action: string; card?: string; channels?: string[]; repeat?: { every: number; unit: string; times: number } }

/** A step of a ladder in one line: when, what is done to whom, by what, and how often again. */
export function stepText(step: Step): string {
  const time = (amount: number, unit: string) => `${amount} ${nameOf(UNITS, unit)}`
  const card = step.card ? say(`(${nameOf(CARDS, step.card)})`, ` (${nameOf(CARDS, step.card)})`) : ''
  const whom = nameOf(ROLES, step.to) + (step.level ? ` · ${nameOf(LEVELS, step.level)}` : '')
  const by = (step.channels ?? []).map((channel) => nameOf(CHANNELS, channel)).join(say('、', ', '))
  const again = step.repeat && [say(`每 ${time(step.repeat.every, step.repeat.unit)}重复`, `again every ${time(step.repeat.every, step.repeat.unit)}`), step.repeat.times ? say(`${step.repeat.times} 次`, `${step.repeat.times} times`) : say('直到办理', 'until done')].join(' ')
  return [say(`超期 ${time(step.after, step.unit)}`, `After ${time(step.after, step.unit)}`), `${nameOf(ACTIONS, step.action)}${card} ${whom}`, by, again].filter(Boolean).join(' · ')
}

/** A value of a field as it is read: names for codes, a ladder step by step. */
export function shown(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (field === 'steps' && Array.isArray(value)) return value.map((step, at) => `${at + 1}. ${stepText(step as Step)}`).join('\n')
  if (Array.isArray(value)) return value.join('、') || '—'
  if (typeof value === 'boolean') return sayBoth(value ? ['是', 'yes'] : ['否', 'no'])
  if (field === 'warn_at' && typeof value === 'number') return `${Math.round(value * 100)} %`
  const words = VALUES[field]
  return words ? nameOf(words, value) : textOf(value)
}

/** What a rule rests on: ours has it in both languages, a county's own as whoever wrote it did. */
export function sourceOf(row: Record<string, unknown>): string {
  return say(textOf(row['source']), textOf(row['source_en'] ?? row['source']))
}

/** Where in a rule a fault stands: `steps.2.card` is the card of the second step. */
export function placeOf(field: string): string {
  const [, step, within] = /^steps\.(\d+)\.(.+)$/.exec(field) ?? []
  const names = (within ?? field).split('.').map((name) => nameOf(FIELDS, name)).join(' › ')
  return step ? say(`第 ${step} 步 · ${names}`, `Step ${step} · ${names}`) : names
}

const CODES: Record<string, Both> = {
  ...FIELDS, ...SUBJECTS, ...STAGES, ...ROLES, ...LEVELS, ...UNITS, ...URGENCIES, ...ACTIONS, ...CARDS, ...CHANNELS, ...CATEGORIES, ...LANES,
  true: ['是', 'yes'], false: ['否', 'no'],
}
/** A code as it stands among words: no part of a type's code (`facility.manhole`) nor of a file's name. */
const CODE = /(?<![\w.])[a-z]+(?:_[a-z]+)*(?![\w.])/g

/** The step stands before the words wherever they are shown; a code stood apart from Chinese, its name does not. */
const STEP = /^(?:第 \d+ 步:|Step \d+: )/
const APART = /(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g

/**
 * What a reader of rules says is wrong, for whoever fills in a form: it names codes as the file has them, and they read
 * names. English words are left as they are, unless they are no words (`working_hours`).
 */
export function worded(zh: string, en: string): string {
  const isChinese = language.value === 'zh'
  const text = say(zh, en).replace(STEP, '').replace(CODE, (code) => {
    const known = isChinese || code.includes('_') ? CODES[code] : undefined
    return known ? say(known[0], known[1].toLowerCase()) : code
  })
  return text.replace(APART, '')
}
