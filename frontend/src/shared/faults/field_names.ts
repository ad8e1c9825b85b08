import type { Both } from '@shared/words/language'

/**
 * What the API's fields and parameters are called, where a form has no label of its own for them. A test of the server
 * (tests/gridgov/web/test_field_names.py) walks the API's description: every name that a request may carry stands here.
 */
export const FIELD_NAMES: Readonly<Record<string, Both>> = {
  // Whoever and where
  name: ['名称', 'Name'], phone: ['电话', 'Phone'], work_phone: ['工作电话', 'Work phone'], username: ['账号', 'Username'], password: ['密码', 'Password'],
  old: ['原密码', 'The password that holds'], new: ['新内容', 'What is new'], new_password: ['新密码', 'New password'], person_id: ['人员', 'Person'], person_ids: ['人员', 'People'],
  birth_year: ['出生年份', 'Year of birth'], identity: ['证件号', 'Identity number'], role: ['岗位', 'Post'], posts: ['岗位', 'Posts'], post_id: ['岗位', 'Post'],
  end_post_ids: ['要结束的岗位', 'Posts that end'], give: ['授予的岗位', 'Posts given'], leaves: ['离职', 'Leaves'], full_time: ['专职', 'Full time'],
  heads_committee: ['担任书记或主任的村居', 'Heads the committee of'], unit_id: ['单位', 'Unit'], parent_id: ['上级', 'Parent'], department_id: ['部门', 'Department'],
  leader_id: ['带班人', 'Leader'], agent: ['代理人', 'Agent'], relation: ['关系', 'Relation'], issuer: ['签发机构', 'Issuer'], actor_id: ['操作人', 'Who did it'],
  area_path: ['区域', 'Area'], subject_area: ['纠纷所在区域', 'Area of the matter'], areas: ['区域', 'Areas'], area: ['区域', 'Area'], path: ['区域', 'Area'], paths: ['区域', 'Areas'],
  county_code: ['县级代码', 'County code'], address: ['地址', 'Address'], place: ['位置', 'Place'], place_in_home: ['安装位置', 'Place in the home'], small_place: ['九小场所', 'Small place'],
  home: ['住处', 'Home'], lon: ['经度', 'Longitude'], lat: ['纬度', 'Latitude'], datum: ['坐标系', 'Datum'], accuracy_m: ['定位精度(米)', 'Accuracy (m)'], geometry: ['图形', 'Geometry'],
  radius_m: ['半径(米)', 'Radius (m)'], within_m: ['范围(米)', 'Within (m)'], tolerance_m: ['容差(米)', 'Tolerance (m)'], least_m2: ['最小面积(平方米)', 'Least area (m2)'],
  bbox: ['范围框', 'Box'], route: ['路线', 'Route'], lines: ['线', 'Lines'], buildings: ['楼栋', 'Buildings'], position: ['次序', 'Position'], layer: ['图层', 'Layer'], shapes: ['带图形', 'With shapes'], ring: ['圈选范围', 'Ring'],
  x: ['瓦片列', 'Tile column'], y: ['瓦片行', 'Tile row'], z: ['瓦片级', 'Tile zoom'], level: ['级别', 'Level'], settlement: ['城乡类别', 'Settlement'],
  // What it is
  id: ['编号', 'Id'], code: ['代码', 'Code'], number: ['编号', 'Number'], type: ['类型', 'Type'], type_code: ['类型', 'Type'], kind: ['种类', 'Kind'], label: ['标签', 'Label'], title: ['标题', 'Title'],
  zh: ['中文名', 'Chinese name'], en: ['英文名', 'English name'], text: ['文本', 'Text'], words: ['内容', 'Words'], note: ['备注', 'Note'], notes: ['备注', 'Notes'], reply: ['答复', 'Reply'],
  state: ['状态', 'State'], urgency: ['紧急程度', 'Urgency'], severity: ['严重程度', 'Severity'], subject: ['对象', 'Subject'], subject_id: ['对象', 'Subject'], thing: ['事项', 'Thing'], thing_id: ['事项', 'Thing'],
  item: ['事项', 'Item'], items: ['事项', 'Items'], article_item: ['条款项', 'Item of the article'], lane: ['所属', 'Lane'], major: ['重大', 'Major'], complex: ['疑难复杂', 'Complex'], risk: ['有激化风险', 'It may flare up'],
  what: ['内容', 'What'], why: ['原因', 'Why'], how: ['方式', 'How'], way: ['方式', 'Way'], by: ['由谁', 'By whom'], action: ['操作', 'Action'], act: ['行动', 'Act'], on: ['日期', 'On'],
  reason: ['原因', 'Reason'], reason_code: ['原因代码', 'Code of the reason'], purpose: ['用途', 'Purpose'], purpose_code: ['用途代码', 'Code of the purpose'], basis: ['依据', 'Basis'],
  legal_basis: ['法律依据', 'Legal basis'], source: ['来源', 'Source'], document: ['文号', 'Document'], standard: ['依据标准', 'Standard'], value: ['值', 'Value'], field: ['字段', 'Field'], fields: ['字段', 'Fields'],
  class_code: ['类别', 'Class'], class_codes: ['类别', 'Classes'], event_type: ['事件类型', 'Event type'], event_types: ['事件类型', 'Event types'], private: ['含隐私内容', 'With private content'],
  sealed: ['密封内容', 'Sealed content'], form: ['表单', 'Form'], chart: ['图表', 'Chart'], format: ['格式', 'Format'], system: ['编码系统', 'Code system'], alias_system: ['别名编码系统', 'Code system of the alias'],
  alias_id: ['别名', 'Alias'], version: ['版本', 'Version'], key: ['键', 'Key'], url: ['网址', 'URL'], app: ['应用', 'App'], mode: ['方式', 'Mode'], means: ['方式', 'Means'], mock: ['模拟定位', 'Mock location'],
  // When
  at: ['时间', 'When'], day: ['日期', 'Day'], days: ['日期', 'Days'], month: ['月份', 'Month'], year: ['年份', 'Year'], since: ['自', 'Since'], until: ['止', 'Until'], from: ['自', 'From'], to: ['至', 'To'], start: ['开始', 'Start'], end: ['结束', 'End'],
  starts_at: ['开始时间', 'Starts at'], starts_on: ['开始日期', 'Starts on'], begins_on: ['开始日期', 'Begins on'], begun_at: ['开始时间', 'Begun at'], ends_at: ['结束时间', 'Ends at'], ends_on: ['结束日期', 'Ends on'],
  ended_at: ['结束时间', 'Ended at'], signed_at: ['签到时间', 'Signed on at'], ends: ['结束', 'Ends'], ending: ['结束原因', 'Why it ends'], from_time: ['自(时刻)', 'From (time)'], to_time: ['至(时刻)', 'To (time)'], occurred_at: ['发生时间', 'Happened at'],
  found_at: ['发现时间', 'Found at'], seen_at: ['查看时间', 'Seen at'], inspected_at: ['检查时间', 'Inspected at'], held_on: ['召开日期', 'Held on'], visited_on: ['走访日期', 'Visited on'], performed_on: ['履行日期', 'Performed on'],
  applied_on: ['申请日期', 'Applied on'], elected_on: ['选举日期', 'Elected on'], filed_on: ['备案日期', 'Filed on'], due_on: ['到期日', 'Due on'], due_before: ['到期早于', 'Due before'], review_on: ['复核日期', 'Reviewed on'],
  remedy_by: ['整改期限', 'Remedied by'], planned_at: ['计划时间', 'Planned for'], planned_start: ['计划开始', 'Planned start'], planned_end: ['计划结束', 'Planned end'], planned: ['已计划', 'Planned'],
  pressed_at: ['按下时间', 'Pressed at'], sent_at: ['发送时间', 'Sent at'], expires_at: ['到期时间', 'Expires at'], effective_from: ['起始日', 'Since'], effective_on: ['生效日', 'In force on'], holds_from: ['执行日', 'Holds from'],
  valid_from: ['有效期自', 'Valid from'], valid_to: ['有效期至', 'Valid to'], used_from: ['使用期自', 'Used from'], used_until: ['使用期至', 'Used until'], weekdays: ['星期', 'Weekdays'], working_days: ['工作日', 'Working days'],
  windows: ['时段', 'Windows'], part: ['上午或下午', 'Half of the day'], whole_years: ['含全年安排', 'Whole years'], hours: ['工作时间', 'Hours'], quiet_hours: ['免打扰时段', 'Quiet hours'], frequency: ['频次', 'How often'],
  round_the_clock: ['全天值守', 'Round the clock'], seasons: ['季节', 'Seasons'], first: ['首日', 'First day'], last: ['末日', 'Last day'], weekly_count: ['每周次数', 'Times a week'], every_days: ['间隔天数', 'Every so many days'],
  test_every_days: ['测试间隔(天)', 'Tested every (days)'], heartbeat_s: ['心跳间隔(秒)', 'Heartbeat (s)'], dwell_s: ['停留(秒)', 'Stay (s)'], overlap_h: ['新旧并用(小时)', 'Both hold (h)'], daily: ['每日时段', 'Each day'],
  // How many
  count: ['数量', 'Count'], row_count: ['行数', 'Rows'], rows: ['行', 'Rows'], page_count: ['页数', 'Pages'], byte_count: ['字节数', 'Bytes'], member_count: ['委员人数', 'Members'], woman_count: ['女委员人数', 'Women among them'],
  household_count: ['户数', 'Households'], stands_for: ['代表人数', 'Stands for'], amount_fen: ['金额', 'Amount'], funding: ['费用', 'Paid by'], limit: ['每页条数', 'How many'], cursor: ['翻页标记', 'Cursor'], offset: ['起始处', 'Offset'],
  max_gap_m2: ['缝隙最大面积(平方米)', 'Largest gap (m2)'], max_gap_width_m: ['缝隙最大宽度(米)', 'Widest gap (m)'], max_lost_share: ['最多舍弃比例', 'Largest share lost'], clip: ['裁到上级边界', 'Clip to the parent'],
  clean: ['清理图形', 'Clean'], overlap: ['重叠归谁', 'Whose an overlap is'], cut: ['切分线', 'Cut'], parts: ['各部分', 'Parts'], part_id: ['部分', 'Part'], without_parts: ['未完成部分的说明', 'Why parts are missing'],
  gaps_reason: ['空档理由', 'Why there are gaps'], takes_over: ['承接的区域', 'Takes over'], take: ['采用的字段', 'Fields taken'], accept: ['接受的告警', 'Warnings accepted'],
  // Events and what is done to them
  event_id: ['事件', 'Event'], lead_event_id: ['主办事件', 'Lead event'], duplicate_id: ['重复于', 'Duplicate of'], concerns_id: ['涉及的网格员', 'Gridworker it concerns'], proposer: ['反映人', 'Proposer'], anonymous: ['匿名', 'Anonymous'],
  self_resolved: ['自行处置情况', 'Settled on the spot'], file_id: ['附件', 'File'], file_ids: ['附件', 'Files'], digest: ['校验值', 'Digest'], helpers: ['协办单位', 'Helpers'], lead: ['主办', 'Lead'],
  keep_lead_as_helper: ['原主办转协办', 'The lead stays as helper'], outcome: ['结果', 'Outcome'], summary: ['小结', 'Summary'], satisfaction: ['满意度', 'Satisfaction'], approve: ['是否同意', 'Approved'], answers: ['答案', 'Answers'],
  answer: ['答复', 'Answer'], supervision_id: ['督办', 'Supervision'], operations: ['各项操作', 'Operations'], method: ['方法', 'Method'], after: ['之后', 'After'], body: ['内容', 'Body'], if_match: ['版本号', 'Version'],
  'if-match': ['版本号', 'Version'], 'idempotency-key': ['幂等键', 'Idempotency key'], queue: ['队列', 'Queue'], order: ['排序', 'Order'], filter: ['筛选', 'Filter'], q: ['搜索词', 'Search'], overdue: ['超期', 'Overdue'], open: ['开放', 'Open'],
  open_only: ['只看未结', 'Open only'], outside_grids: ['网格之外', 'Outside the grids'], my_move: ['待我办理', 'My move'], mine: ['我的', 'Mine'], 
  // Mediation
  case_id: ['案件', 'Case'], body_id: ['调解组织', 'Body'], court_id: ['法院', 'Court'], mediator_id: ['调解员', 'Mediator'], mediator_ids: ['调解员', 'Mediators'], mediator_signed: ['调解员签名', 'The mediator signed'], members: ['成员', 'Members'],
  chosen_by: ['产生方式', 'Chosen by'], waived: ['放弃回避', 'Waived'], conflict: ['回避情形', 'Conflict'], conflict_words: ['情形说明', 'What it is'], party_id: ['当事人', 'Party'], party_ids: ['当事人', 'Parties'], parties: ['当事人', 'Parties'],
  side: ['地位', 'Side'], matter: ['纠纷事实', 'The matter'], facts: ['事实', 'Facts'], duties: ['责任', 'Duties'], terms: ['协议条款', 'Terms'], term_id: ['条款', 'Term'], debtor_id: ['履行人', 'Debtor'], manner: ['方式', 'Manner'],
  performance: ['履行情况', 'Performance'], proof: ['凭证说明', 'Proof'], on_the_spot: ['当场履行', 'On the spot'], written_asked: ['要求书面协议', 'A written one is asked for'], consent: ['同意事项', 'Consent to'],
  consents: ['是否同意', 'Consents'], consented_by: ['同意的当事人', 'Who consents'], agreed_by: ['同意的当事人', 'Who agrees'], all_parties_agree: ['各方同意', 'All parties agree'], open_agreed: ['各方同意公开', 'All agree to a public session'],
  short_notice_agreed: ['各方同意临时通知', 'All agree to short notice'], minutes: ['笔录', 'Minutes'], session_id: ['调解会', 'Session'], in_court: ['已诉至法院', 'Gone to court'], intermediate: ['中级法院', 'Intermediate court'],
  jointly_by: ['共同申请人', 'Jointly by'], confirmation_id: ['司法确认', 'Confirmation'], referred_by: ['移送单位', 'Referred by'], referral_number: ['移送文号', 'Its number'], invited_by: ['邀请单位', 'Invited by'],
  asked_by: ['申请方', 'Asked by'], mark: ['文书字号', 'Mark of its papers'], paper: ['文书', 'Paper'], meeting_id: ['会议', 'Meeting'],
  // Collection
  record_id: ['记录', 'Record'], declaration_id: ['申报', 'Declaration'], ticket_id: ['校核单', 'Ticket'], source_id: ['数据来源', 'Source'], campaign_id: ['专项行动', 'Campaign'], merge_id: ['合并', 'Merge'], import_id: ['导入', 'Import'],
  corrected: ['已更正', 'Corrected'], data_class: ['数据类别', 'Class of data'], share_class: ['共享属性', 'Sharing'], provider_unit_id: ['提供单位', 'Provider'], scene: ['使用场景', 'Where it is used'], consent_id: ['同意书', 'Consent'],
  small_only: ['只含九小场所', 'Small places only'], domicile: ['户籍地', 'Domicile'], verify_status: ['核验状态', 'Verification'], prefix: ['开头', 'Beginning'], lives_alone: ['独居', 'Lives alone'], export_id: ['导出', 'Export'],
  // Care and alarms
  card: ['亮牌', 'Card'], served_id: ['服务对象', 'Served person'], service: ['服务', 'Service'], service_id: ['服务', 'Service'], goes_on: ['后续安排', 'How it goes on'], contacts: ['联系人', 'Contacts'], contact_id: ['联系人', 'Contact'], contact_ids: ['联系人', 'Contacts'],
  can_come: ['能到场', 'Can come'], access_notes: ['入户说明', 'How to get in'], health_notes: ['健康说明', 'Health'], supervision_phone: ['监督电话', 'Phone for complaints'], alarm_id: ['报警', 'Alarm'], press_id: ['按键', 'Press'],
  safe_by: ['如何确认安全', 'How safety was confirmed'], drill: ['演练', 'Drill'], ladders: ['响应阶梯', 'Ladders'], plan_id: ['预案', 'Plan'], signal: ['信号', 'Signal'], dtmf: ['按键音', 'Keys pressed'], out_id: ['呼叫编号', 'Id of the call'],
  attempt_id: ['尝试编号', 'Attempt'], request_id: ['请求编号', 'Request'], message_id: ['消息编号', 'Message'], synthetic: ['模拟', 'Synthetic'], token: ['凭证串', 'Token'], refresh_token: ['续期凭证串', 'Refresh token'],
  // Devices and channels
  device: ['设备', 'Device'], device_id: ['设备', 'Device'], platform_id: ['接入平台', 'Platform'], serial: ['序列号', 'Serial'], vendor: ['厂商', 'Vendor'], secrets: ['签名密钥', 'Secrets'], channel: ['渠道', 'Channel'], channels: ['渠道', 'Channels'],
  group_id: ['群机器人', 'Bot'], enabled: ['启用', 'On'], unbound: ['未绑定', 'Unbound'], troubled: ['有故障', 'In trouble'], phone_id: ['手机', 'Phone'], password_id: ['应用密码', 'App password'], upload_id: ['上传', 'Upload'],
  // Duty and patrol
  roster_id: ['排班', 'Roster'], shift_id: ['班次', 'Shift'], shifts: ['班次', 'Shifts'], leave_id: ['请假', 'Leave'], left: ['已离开', 'Left'], substitute_id: ['代班人', 'Who stands in'], successor_id: ['接手人', 'Who takes over'],
  patrol_id: ['巡查班次', 'Patrol'], target_id: ['巡查对象', 'Target'], checkpoint_id: ['点位', 'Checkpoint'], checkpoints: ['点位', 'Checkpoints'], crew: ['每班人数', 'Crew'], tracks: ['记录轨迹', 'Tracks'],
  scene_reason: ['现场签到理由', 'Why on the spot'], inspection_id: ['检查', 'Inspection'], checks: ['检查项', 'Checks'], finding: ['发现', 'Finding'], finding_id: ['发现', 'Finding'], fixed: ['当场整改', 'Put right at once'],
  fixed_on_spot: ['当场整改情况', 'Put right on the spot'], remedy: ['整改要求', 'Remedy'], responsible: ['责任人', 'Responsible'], notice_id: ['整改通知', 'Notice'], serving: ['送达', 'Serving'],
  // Grids, rules and lists
  division_id: ['网格划分', 'Division'], which: ['哪一类', 'Which'], unfiled: ['未备案', 'Not filed'], parent: ['上级', 'Parent'], replaced: ['已被替代', 'Replaced'], ended: ['已结束', 'Ended'], cancelled: ['已取消', 'Cancelled'],
  rule_kind: ['规则种类', 'Kind of rules'], rule_number: ['规则版本', 'Version of the rules'], before: ['早于', 'Before'], after_seq: ['序号之后', 'After the row'], dry_run: ['只检查', 'Only checked'], removed: ['去掉的日期', 'Days taken away'],
  compare_from: ['对比期自', 'Compared from'], compare_to: ['对比期至', 'Compared to'], table: ['表', 'Table'], step: ['间隔', 'Step'], waiting: ['等待', 'Waiting'], unread: ['未读', 'Unread'], a: ['第一个编码系统', 'First code system'],
  b: ['第二个编码系统', 'Second code system'], county: ['县级', 'County'], file: ['文件', 'File'], options: ['选项', 'Options'], features: ['图形', 'Features'], length: ['长度', 'Length'], checklist: ['清单', 'Checklist'],
}
