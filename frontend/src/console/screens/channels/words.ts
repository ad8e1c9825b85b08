import type { Words } from '../../parts/words'

export const CHANNELS: Words = {
  wecom_app: ['企业微信应用', 'WeCom app'], wecom_bot: ['企业微信群机器人', 'WeCom group robot'], dingtalk_bot: ['钉钉群机器人', 'DingTalk group robot'], feishu_bot: ['飞书群机器人', 'Feishu group robot'],
  webhook: ['Webhook', 'webhook'], sms: ['短信', 'SMS'], voice: ['语音电话', 'voice call'], email: ['电子邮件', 'e-mail'],
}

/** Those that speak to a group by an address. */
export const GROUPS = ['wecom_bot', 'dingtalk_bot', 'feishu_bot', 'webhook']

export const DELIVERIES: Words = {
  waiting: ['待发送', 'waiting'], held: ['暂缓', 'held'], sending: ['发送中', 'being sent'], sent: ['已发出', 'sent'], digested: ['并入摘要', 'in a digest'], failed: ['失败', 'failed'], undeliverable: ['无法送达', 'cannot be delivered'],
}
