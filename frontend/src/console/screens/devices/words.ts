import type { Tone } from '../../parts/table'
import type { Words } from '../../parts/words'

export const KINDS: Words = {
  button: ['呼叫按钮', 'call button'], pull_cord: ['拉绳', 'pull cord'], pendant: ['挂坠', 'pendant'], watch: ['手表', 'watch'],
  smoke_detector: ['烟感', 'smoke detector'], gas_detector: ['燃气探测器', 'gas detector'], co_detector: ['一氧化碳探测器', 'CO detector'],
  water_sensor: ['水浸探测器', 'water sensor'], water_meter: ['智能水表', 'water meter'], motion_sensor: ['人体活动探测器', 'motion sensor'],
  door_contact: ['门磁', 'door contact'], vital_sensor: ['生命体征探测器', 'vital-sign sensor'], gateway: ['网关', 'gateway'], synthetic: ['巡测设备', 'watcher’s own device'],
}

export const STATES: Words = {
  installed: ['已安装', 'installed'], tested: ['已测试', 'tested'], active: ['使用中', 'in use'], suspended: ['已停用', 'suspended'], retired: ['已报废', 'retired'],
}

export const HEALTH: Words = {
  unwatched: ['未监测', 'not watched'], good: ['正常', 'good'], suspect: ['可疑', 'suspect'], troubled: ['有故障', 'in trouble'], offline: ['离线', 'offline'],
}

export const TROUBLES: Words = {
  offline: ['离线', 'offline'], low_battery: ['电量低', 'low battery'], tamper: ['被拆动', 'tampered with'], power_off: ['断电', 'power off'], test_overdue: ['未按期测试', 'test overdue'],
}

export const WAYS: Words = {
  signed: ['签名 HTTP', 'signed HTTP'], onenet: ['中移 OneNET', 'OneNET'], huawei: ['华为 IoTDA', 'Huawei IoTDA'], traccar: ['Traccar', 'Traccar'],
  scaip: ['SCAIP', 'SCAIP'], mqtt: ['MQTT', 'MQTT'], telephone: ['电话登记', 'telephone'], drill: ['演练', 'drill'],
}

export function healthTone(health: string): Tone {
  if (health === 'offline' || health === 'troubled') return 'red'
  return health === 'suspect' ? 'amber' : health === 'good' ? 'green' : ''
}

export function stateTone(state: string): Tone {
  return state === 'active' ? 'green' : state === 'suspended' ? 'amber' : ''
}
