import type { Both } from '@shared/words/language'

/** Audit actions in words; one without a name is shown by its code. */
export const AUDIT_ACTIONS: Record<string, Both> = {
  sign_in: ['登录', 'Signed in'], sign_in_refused: ['登录被拒', 'Sign-in refused'], sign_out: ['退出', 'Signed out'], session_revoked: ['注销会话', 'Session revoked'],
  token_reused: ['令牌重用', 'Token used twice'], password_changed: ['修改密码', 'Password changed'], password_reset: ['重置密码', 'Password reset'],
  password_reset_refused: ['重置被拒', 'Reset refused'], reset_code_issued: ['签发重置码', 'Reset code issued'], second_factor_begun: ['开始绑定口令', 'Second factor begun'],
  second_factor_set: ['绑定动态口令', 'Second factor set'], second_factor_removed: ['解除动态口令', 'Second factor removed'], second_factor_reset: ['重置动态口令', 'Second factor reset'],
  phone_lost: ['手机遗失', 'Phone lost'], phone_read: ['查看手机号', 'Number read'], person_added: ['添加人员', 'Person added'], person_changed: ['修改人员', 'Person changed'],
  person_disabled: ['停用人员', 'Person disabled'], person_enabled: ['启用人员', 'Person enabled'], person_moved: ['人员调动', 'Person moved'], people_brought_in: ['批量导入人员', 'People brought in'],
  post_given: ['授予岗位', 'Post given'], post_ended: ['解除岗位', 'Post ended'], post_carried: ['岗位随网格调整', 'Post carried over'], post_carried_back: ['岗位调整撤回', 'Post carried back'],
  unit_added: ['添加单位', 'Unit added'], unit_hours_set: ['设定单位工时', 'Unit hours set'], calendar_days_imported: ['更新工作日历', 'Calendar changed'],
  rules_put_in_force: ['发布规则', 'Rules put in force'], 'item_list.publish': ['发布事项清单', 'Item list published'], audit_read: ['查阅审计', 'Audit read'], audit_checked: ['校验审计链', 'Audit chain checked'],
  proposer_read: ['查看反映人', 'Proposer read'], served_private_read: ['查看服务对象隐私', 'Private record read'], record_private_read: ['查看采集隐私', 'Private record read'],
  mediation_private_read: ['查看调解隐私', 'Private file read'], alarm_private_read: ['查看报警隐私', 'Private alarm read'], patrol_track_read: ['查看巡查轨迹', 'Track read'],
  export_requested: ['申请导出', 'Export asked for'], export_taken: ['下载导出', 'Export taken'], channels_changed: ['修改本人渠道', 'Own channels changed'],
  channel_group_added: ['添加群机器人', 'Bot added'], channel_group_changed: ['修改群机器人', 'Bot changed'], channel_group_removed: ['移除群机器人', 'Bot removed'],
  division_planned: ['计划划分网格', 'Division planned'], division_filed: ['网格划分备案', 'Division filed'], division_cancelled: ['取消划分', 'Division cancelled'],
  boundaries_imported: ['导入边界', 'Boundaries imported'], import_discarded: ['放弃导入', 'Import discarded'], area_changed: ['修改区域', 'Area changed'],
  leave_entered: ['登记请假', 'Leave entered'], leave_ended: ['结束请假', 'Leave ended'], roster_planned: ['排班', 'Roster planned'], roster_cancelled: ['取消排班', 'Roster cancelled'], shift_swapped: ['换班', 'Shift swapped'],
  records_imported: ['导入采集记录', 'Records imported'], records_merged: ['合并记录', 'Records merged'], merge_undone: ['撤销合并', 'Merge undone'],
  app_password_made: ['新建应用密码', 'App password made'], app_password_revoked: ['停用应用密码', 'App password revoked'],
  app_password_wrong: ['应用密码错误', 'Wrong app password'], app_password_refused: ['新建应用密码被拒', 'App password refused'],
  key_rotation_begun: ['开始换密钥', 'Key rotation begun'], key_rotation_ended: ['完成换密钥', 'Key rotation ended'],
}
export const AUDIT_SUBJECTS: Record<string, Both> = {
  session: ['会话', 'Session'], app_password: ['应用密码', 'App password'], account: ['账号', 'Account'], person: ['人员', 'Person'], unit: ['单位', 'Unit'], event: ['事件', 'Event'], calendar: ['日历', 'Calendar'],
  'rules.policies': ['时限规则', 'Limits'], 'rules.catalogue': ['事件类型', 'Event types'], audit: ['审计日志', 'Audit log'], channel_group: ['群机器人', 'Bot'],
  record: ['采集记录', 'Record'], served_person: ['服务对象', 'Served person'], mediation_case: ['调解案件', 'Mediation case'], alarm: ['报警', 'Alarm'], device: ['设备', 'Device'],
  patrol_shift: ['巡查班次', 'Patrol shift'], patrol_finding: ['巡查发现', 'Finding'], division: ['网格划分', 'Division'], area: ['区域', 'Area'], keys: ['密钥', 'Keys'],
}
