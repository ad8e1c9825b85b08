// Made by `make client` from the API's own description; not to be edited.

export interface paths {
    "/api/v1/alarm-close-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 求助结束原因 · How an alarm may end */
        get: operations["list_alarm_close_codes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 求助列表 · Alarms, the open ones first */
        get: operations["list_alarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 求助详情 · One alarm */
        get: operations["read_alarm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm_id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 响应求助 · Answer an alarm */
        post: operations["answer_alarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束求助 · Close an alarm */
        post: operations["close_alarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm_id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 立即升级 · Call the next level now */
        post: operations["escalate_alarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm_id}/ladder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 呼叫方案进展 · How far its ladder is */
        get: operations["read_alarm_ladder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm_id}/near": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 附近在班人员 · Who on duty is near */
        get: operations["list_alarm_near"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 求助备注 · Note what was done or heard */
        post: operations["add_alarm_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm_id}/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 通知与回执 · Who was told, and what came back */
        get: operations["read_alarm_told"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 下级区域 · Areas below one */
        get: operations["list_areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 区域 · One area */
        get: operations["read_area"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{path}/boundary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 区域边界 · Boundary as GeoJSON */
        get: operations["read_boundary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 审计日志 · The audit log */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 审计链校验 · Whether the chain of the log is whole */
        get: operations["check_audit_chain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 修改密码 · Change one's password */
        post: operations["change_own_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 续期 · Refresh the tokens */
        post: operations["refresh_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 动态口令状态 · One's second factor */
        get: operations["read_second_factor"];
        put?: never;
        /** 绑定动态口令 · Begin to enrol a second factor */
        post: operations["enrol_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 确认动态口令 · Confirm it with its first code */
        post: operations["confirm_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登录 · Sign in */
        post: operations["sign_in_with_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退出登录 · Sign out */
        post: operations["sign_out_here"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boundary-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导入记录 · Imports, the newest first */
        get: operations["list_boundary_imports"];
        put?: never;
        /** 上传边界文件并检查 · Hand in a layer and have it checked */
        post: operations["hand_in_boundaries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boundary-imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一次导入及其报告 · One import and its report */
        get: operations["read_boundary_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boundary-imports/{import_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 确认导入 · Confirm it: a new version of the boundaries from a day on */
        post: operations["confirm_boundaries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boundary-imports/{import_id}/defects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 缺陷及位置 · Defects with their places, as GeoJSON */
        get: operations["list_boundary_defects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boundary-imports/{import_id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 丢弃 · Throw it away */
        post: operations["discard_boundaries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boundary-imports/{import_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 修复前后的图形 · The shapes before or after the repair */
        get: operations["read_boundary_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boundary-imports/{import_id}/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 自动修复并对照 · Repair it, to be looked at */
        post: operations["repair_boundaries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 工作日历 · The working calendar */
        get: operations["read_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本县自定日期 · The county's own days */
        get: operations["list_calendar_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/days/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 修改本县工作日 · Change the county's own days by hand */
        post: operations["change_calendar_days"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/days/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 日历历史 · Versions of the calendar */
        get: operations["list_calendar_versions"];
        put?: never;
        /** 导入本县工作日 · Bring the county's own days in */
        post: operations["bring_calendar_days_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 专项行动列表 · Campaigns */
        get: operations["list_campaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/targets/{record_id}/visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 走访登记 · Enter a visit */
        post: operations["visit_campaign_target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collection/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 采集表单(预填) · The form of a visit */
        get: operations["read_record_form"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collection/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 登记目录 · The register of fields */
        get: operations["read_record_register"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 设备列表 · Devices */
        get: operations["list_devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/divisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 区划调整列表 · Divisions */
        get: operations["list_divisions"];
        put?: never;
        /** 区划调整:拆分、合并、重划 · Split, merge or redraw from a day on */
        post: operations["plan_division"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/divisions/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 检查划分草图 · Look at a draft of a division */
        post: operations["check_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/divisions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 预览区划调整 · What a division would do */
        post: operations["preview_division"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/divisions/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 按户数均衡划分(已登记楼栋) · Propose an even division by the buildings on record */
        post: operations["propose_by_records"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/divisions/proposal/layer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 按户数均衡划分(上传楼栋图层) · Propose an even division by a layer of buildings */
        post: operations["propose_by_layer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/divisions/{division_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一次区划调整 · One division */
        get: operations["read_division"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/divisions/{division_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 取消未生效的区划调整 · Cancel a division before its day */
        post: operations["cancel_division"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 演练台账 · Which community drilled when */
        get: operations["list_drills"];
        put?: never;
        /** 发起演练 · Hold a drill */
        post: operations["hold_drill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前在班人员 · Who is on duty now */
        get: operations["list_on_duty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 事件类型目录 · Catalogue */
        get: operations["list_event_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 事件列表 · Events, newest first */
        get: operations["list_events"];
        put?: never;
        /** 上报事件 · Report an event */
        post: operations["report_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 事件详情 · One event */
        get: operations["read_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 受理 · Accept */
        post: operations["event_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结案 · Close */
        post: operations["event_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/confirm-self-resolved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 自处置审核通过 · Confirm what was resolved */
        post: operations["event_confirm_self_resolved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退回清单外事项 · Decline what is outside the list */
        post: operations["event_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 附件 · Files, by expiring links */
        get: operations["read_event_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 处置反馈 · Report it handled */
        post: operations["event_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 可执行的操作 · Moves open to me */
        get: operations["read_event_moves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/nearby": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 疑似重复 · Events that may be the same */
        get: operations["read_nearby_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/raise-major": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 标记重大紧急 · Mark as major and urgent */
        post: operations["raise_event_to_major"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/refuse-self-resolved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 自处置审核不通过 · Do not confirm it */
        post: operations["event_refuse_self_resolved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不予受理 · Reject */
        post: operations["event_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 催办 · Remind */
        post: operations["event_remind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/request-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请延期 · Ask for more time */
        post: operations["event_request_extension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/request-return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请退回 · Ask to return */
        post: operations["event_request_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/request-suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请挂账 · Ask to suspend */
        post: operations["event_request_suspension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/self-resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 自行处置 · Resolve on the spot */
        post: operations["event_self_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 返工 · Send back */
        post: operations["event_send_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签收 · Sign for */
        post: operations["event_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 办理过程 · Timeline */
        get: operations["read_event_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核查通过 · Verify */
        post: operations["event_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 回访 · Record a return visit */
        post: operations["event_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 上传附件 · Upload a file */
        post: operations["upload_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lifecycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 生命周期表 · The lifecycle table */
        get: operations["read_lifecycle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 实时变化 · What changes, as it changes */
        get: operations["listen_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 下级区域与红黄绿灯 · Areas below one, with their lights */
        get: operations["list_area_lights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/selection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 所画范围内的事件 · Events inside a drawn line */
        get: operations["list_selected_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我是谁 · Who I am */
        get: operations["read_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** 上报在班位置 · Where I am, on duty */
        put: operations["put_own_place"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 案件详情 · One case */
        get: operations["read_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 受理 · Accept */
        post: operations["accept_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** 拟定协议 · Draft the agreement */
        put: operations["draft_case_agreement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/agreement/conclude": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 协议生效 · The agreement takes effect */
        post: operations["conclude_case_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 归入材料 · Put a paper in */
        post: operations["add_case_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/mediators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 确定调解员 · Name a mediator */
        post: operations["add_case_mediator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记当事人 · Enter a party */
        post: operations["add_case_party"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/parties/{party_id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记调解意愿 · Consent or refuse */
        post: operations["answer_party_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 安排调解 · Plan a session */
        post: operations["plan_case_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/sessions/{session_id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记调解记录 · Enter the minutes */
        post: operations["hold_case_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/tell-rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 告知权利义务 · Tell rights and duties */
        post: operations["tell_case_rights"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/terms/{term_id}/perform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记履行 · A term was performed */
        post: operations["perform_agreement_term"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的通知 · What I was told */
        get: operations["list_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{notice_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 标为已读 · Mark one read */
        post: operations["mark_notice_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记巡查发现 · Tell a finding */
        post: operations["add_finding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-findings/{finding_id}/event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 转为事件 · Make it an event */
        post: operations["make_event_of_finding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提交检查表 · Fill a form in */
        post: operations["add_inspection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个巡查计划 · One plan */
        get: operations["read_patrol_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 巡查班次 · Shifts */
        get: operations["list_patrol_shifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-shifts/{patrol_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个班次 · One shift */
        get: operations["read_patrol_shift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-shifts/{patrol_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束巡查 · End a patrol */
        post: operations["end_patrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-shifts/{patrol_id}/passes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签到点打点 · Meet a checkpoint */
        post: operations["add_checkpoint_pass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-shifts/{patrol_id}/sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 巡查签到 · Sign on to a shift */
        post: operations["sign_on_to_patrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-shifts/{patrol_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 开始巡查 · Begin a patrol */
        post: operations["start_patrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-target-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 巡查对象类型与检查表 · Kinds of target and their forms */
        get: operations["list_patrol_target_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 巡查对象 · Targets */
        get: operations["list_patrol_targets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/counties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本系统服务的区县 · The counties served here */
        get: operations["list_public_counties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/counties/{county_code}/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 居民可上报的类型 · What may be reported without an account */
        get: operations["list_public_event_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/counties/{county_code}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 居民上报 · A resident reports without an account */
        post: operations["report_as_resident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/follow/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 凭码查进度 · Follow by code */
        get: operations["follow_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/follow/{code}/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 凭码评价 · Evaluate by code */
        post: operations["evaluate_with_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 记录列表 · Records */
        get: operations["list_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/collect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 走访更新 · Collect what is so now */
        post: operations["collect_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 退回原因 · Reasons for a return */
        get: operations["list_return_reasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{rule_kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 现行规则 · The rules as they stand */
        get: operations["read_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{rule_kind}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 检查草案与影响 · Check a draft and tell its effect */
        post: operations["check_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{rule_kind}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 规则历史 · Versions of the rules */
        get: operations["list_rule_versions"];
        put?: never;
        /** 发布规则 · Put rules in force */
        post: operations["put_rules_in_force"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{rule_kind}/versions/{rule_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 某一版规则 · One version of the rules */
        get: operations["read_rule_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 关爱对象列表 · Served persons */
        get: operations["list_served"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 区域统计 · Figures by area */
        get: operations["read_area_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/by-unit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位统计 · Figures by unit */
        get: operations["read_figures_by_unit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 统计总览 · Figures at a glance */
        get: operations["read_dashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/distributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 时长与时段分布 · How long, and when */
        get: operations["read_distributions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出登记 · What was taken out */
        get: operations["list_exports"];
        put?: never;
        /** 登记图表导出 · Record a picture that was saved */
        post: operations["record_picture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/false-alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 误报占比 · Shares of false alarms */
        get: operations["read_false_alarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 指标定义 · Every count and indicator, defined once */
        get: operations["read_indicator_definitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 时间序列 · Figures by day, week or month */
        get: operations["read_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 同步 · What changed for this phone */
        get: operations["sync_phone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tiles/{layer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 图层说明(TileJSON) · A layer as TileJSON */
        get: operations["read_tile_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/to-do": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的待办 · My to-dos, the most urgent first */
        get: operations["read_to_do"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker-alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 一键求助 · Call for help as a worker */
        post: operations["press_worker_alarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker-alarms/{press_id}/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回一键求助 · Take one's call for help back */
        post: operations["withdraw_worker_alarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Act
         * @description What happened in an alarm, row by row; an act is never changed.
         * @enum {string}
         */
        Act: "opened" | "pressed" | "cancel_pressed" | "restarted" | "seen" | "going" | "arrived" | "needs_help" | "escalated" | "stood_down" | "nobody_arrived" | "nobody_reached" | "handed_over" | "noted" | "closed" | "followed";
        /**
         * ActorKind
         * @enum {string}
         */
        ActorKind: "person" | "contact" | "device" | "system";
        /**
         * AgreementState
         * @enum {string}
         */
        AgreementState: "draft" | "in_force" | "replaced";
        /**
         * AlarmActOut
         * @description One thing that happened.
         */
        AlarmActOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            act: components["schemas"]["Act"];
            /** Zh */
            zh: string;
            /** En */
            en: string;
            actor_kind: components["schemas"]["ActorKind"];
            /** Actor Id */
            actor_id: string | null;
            /**
             * Actor Name
             * @description 本系统人员的姓名 · of people of the house only
             */
            actor_name: string | null;
            by: components["schemas"]["AnsweredBy"] | null;
            /** Is Primary */
            is_primary: boolean;
            /** Lon */
            lon: number | null;
            /** Lat */
            lat: number | null;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /**
         * AlarmCloseIn
         * @description How it ended. ``goes_on``: what is left to do, as a case in the loop.
         * @example {
         *       "code": "help_given",
         *       "safe_by": "seen",
         *       "words": "扶起,无外伤"
         *     }
         */
        AlarmCloseIn: {
            /** Code */
            code: string;
            /** @description 由谁确认平安 · how it was confirmed that they are safe */
            safe_by?: components["schemas"]["SafeBy"] | null;
            /** Words */
            words?: string | null;
            /**
             * Goes On
             * @description 后续事项,转为事件办理 · what is left, as a case
             */
            goes_on?: string | null;
            /**
             * By
             * @default app
             * @enum {string}
             */
            by?: "app" | "console";
        };
        /**
         * AlarmDetail
         * @description An alarm with its acts, who is on the way, and, while it is open, whose call it is.
         */
        AlarmDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /**
             * Event Version
             * @description 事件版本号 · of its event, for moves of the loop
             */
            event_version: number;
            /** Version */
            version: number;
            kind: components["schemas"]["Kind"];
            /** Kind Zh */
            kind_zh: string;
            /** Kind En */
            kind_en: string;
            /** Drill */
            drill: boolean;
            /**
             * Drill Mark
             * @description 演练时为“【演练】” · shown before everything else in a drill
             */
            drill_mark: string;
            /** Urgency */
            urgency: string;
            state: components["schemas"]["AlarmState"];
            /** Area Path */
            area_path: string;
            /** Area Name */
            area_name: string;
            /** Lon */
            lon: number | null;
            /** Lat */
            lat: number | null;
            /**
             * Accuracy M
             * @description 一键求助位置的误差(米) · of a worker's place
             */
            accuracy_m: number | null;
            /** Served Id */
            served_id: string | null;
            /**
             * Worker Id
             * @description 一键求助的工作人员 · whoever works here and called for help
             */
            worker_id: string | null;
            /** Device Id */
            device_id: string | null;
            /** Device Kind */
            device_kind: string | null;
            /** Place In Home */
            place_in_home: string | null;
            /** Press Count */
            press_count: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Occurred At
             * @description 设备时钟的按下时间 · by the device's clock
             */
            occurred_at: string | null;
            /**
             * Pressed At
             * Format: date-time
             * @description 最近一次按下 · the last press
             */
            pressed_at: string;
            /** Cancel Pressed At */
            cancel_pressed_at: string | null;
            /** Answered At */
            answered_at: string | null;
            /**
             * Taken At
             * @description 指挥席最近一次接警 · when a desk answered last
             */
            taken_at: string | null;
            /**
             * Taken By
             * @description 接警人员 · who answered at that desk
             */
            taken_by: string | null;
            /** Going At */
            going_at: string | null;
            /** Arrived At */
            arrived_at: string | null;
            /** Close Code */
            close_code: string | null;
            /** Close Zh */
            close_zh: string | null;
            /** Close En */
            close_en: string | null;
            /** Safe By */
            safe_by: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Acts */
            acts: components["schemas"]["AlarmActOut"][];
            /**
             * Calls
             * @description 已呼叫的各级 · the steps called so far, in order (at most 500)
             */
            calls: components["schemas"]["CallOut"][];
            /** Responders */
            responders: components["schemas"]["ResponderOut"][];
            /** @description 我最近的答复 · what I said last */
            mine: components["schemas"]["Act"] | null;
            who: components["schemas"]["WhoOut"] | null;
            worker: components["schemas"]["AlarmWorkerOut"] | null;
        };
        /**
         * AlarmLadderOut
         * @description The ladder as it was frozen when the alarm began, and where it stands.
         */
        AlarmLadderOut: {
            /**
             * Alarm Id
             * Format: uuid
             */
            alarm_id: string;
            /** Version */
            version: number;
            /**
             * Round
             * @description 第几轮 · the ladder began anew so often
             */
            round: number;
            /**
             * First Step
             * @description 本轮从第几级开始 · the step at which this round began
             */
            first_step: number;
            /**
             * Stands
             * @description 已有人前往或到达,暂停升级 · somebody is on the way or there
             */
            stands: boolean;
            /**
             * Source
             * @description 方案依据 · where its figures come from
             */
            source: string;
            /** Repeat S */
            repeat_s: number;
            /** Arrive Within S */
            arrive_within_s: number;
            /** Steps */
            steps: components["schemas"]["LadderStepOut"][];
            next: components["schemas"]["LadderNextOut"] | null;
            /**
             * Arrive By
             * @description 前往人员须在此前到达 · when whoever is on the way must be there
             */
            arrive_by: string | null;
        };
        /**
         * AlarmNoteIn
         * @description What somebody did or heard, such as a telephone call; ``id`` is chosen by the sender.
         * @example {
         *       "id": "0198c6f0-5a00-7000-8000-0000000000aa",
         *       "words": "电话联系本人,无人接听"
         *     }
         */
        AlarmNoteIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Words */
            words: string;
        };
        /**
         * AlarmOut
         * @description An alarm as it is now; it names nobody.
         */
        AlarmOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /**
             * Event Version
             * @description 事件版本号 · of its event, for moves of the loop
             */
            event_version: number;
            /** Version */
            version: number;
            kind: components["schemas"]["Kind"];
            /** Kind Zh */
            kind_zh: string;
            /** Kind En */
            kind_en: string;
            /** Drill */
            drill: boolean;
            /**
             * Drill Mark
             * @description 演练时为“【演练】” · shown before everything else in a drill
             */
            drill_mark: string;
            /** Urgency */
            urgency: string;
            state: components["schemas"]["AlarmState"];
            /** Area Path */
            area_path: string;
            /** Area Name */
            area_name: string;
            /** Lon */
            lon: number | null;
            /** Lat */
            lat: number | null;
            /**
             * Accuracy M
             * @description 一键求助位置的误差(米) · of a worker's place
             */
            accuracy_m: number | null;
            /** Served Id */
            served_id: string | null;
            /**
             * Worker Id
             * @description 一键求助的工作人员 · whoever works here and called for help
             */
            worker_id: string | null;
            /** Device Id */
            device_id: string | null;
            /** Device Kind */
            device_kind: string | null;
            /** Place In Home */
            place_in_home: string | null;
            /** Press Count */
            press_count: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Occurred At
             * @description 设备时钟的按下时间 · by the device's clock
             */
            occurred_at: string | null;
            /**
             * Pressed At
             * Format: date-time
             * @description 最近一次按下 · the last press
             */
            pressed_at: string;
            /** Cancel Pressed At */
            cancel_pressed_at: string | null;
            /** Answered At */
            answered_at: string | null;
            /**
             * Taken At
             * @description 指挥席最近一次接警 · when a desk answered last
             */
            taken_at: string | null;
            /**
             * Taken By
             * @description 接警人员 · who answered at that desk
             */
            taken_by: string | null;
            /** Going At */
            going_at: string | null;
            /** Arrived At */
            arrived_at: string | null;
            /** Close Code */
            close_code: string | null;
            /** Close Zh */
            close_zh: string | null;
            /** Close En */
            close_en: string | null;
            /** Safe By */
            safe_by: string | null;
            /** Closed At */
            closed_at: string | null;
        };
        /**
         * AlarmPage
         * @description A page, the open ones first.
         */
        AlarmPage: {
            /** Items */
            items: components["schemas"]["AlarmOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AlarmPlaceIn
         * @description Where whoever answers is, as the phone says it.
         */
        AlarmPlaceIn: {
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
            datum: components["schemas"]["Datum"];
        };
        /**
         * AlarmRecipientOut
         * @description Somebody who was called. Of a contact neither name nor number: those stand on the alarm while it is open, where each
         *     look is recorded.
         */
        AlarmRecipientOut: {
            kind: components["schemas"]["ActorKind"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
            /** Roles */
            roles: components["schemas"]["ToldRoleOut"][];
            /**
             * Called At
             * Format: date-time
             */
            called_at: string;
            /** @description 最近的答复 · what they said last */
            said: components["schemas"]["Act"] | null;
            /** Said Zh */
            said_zh: string | null;
            /** Said En */
            said_en: string | null;
            /** Said At */
            said_at: string | null;
            /**
             * Told
             * @description 最近 20 条 · the newest first, at most 20
             */
            told: components["schemas"]["ToldOut"][];
        };
        /**
         * AlarmState
         * @enum {string}
         */
        AlarmState: "open" | "closed";
        /**
         * AlarmToldOut
         * @description In the order in which they were called (at most 500).
         */
        AlarmToldOut: {
            /**
             * Alarm Id
             * Format: uuid
             */
            alarm_id: string;
            /** Items */
            items: components["schemas"]["AlarmRecipientOut"][];
        };
        /**
         * AlarmWorkerOut
         * @description Whoever works here and called for help: shown while it is open only, and each look of others is recorded.
         */
        AlarmWorkerOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
        };
        /**
         * AliasOut
         * @description A code that somebody else gave this area, from its first day to before its last.
         */
        AliasOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** System */
            system: string;
            /** Issuer */
            issuer: string;
            /** Code */
            code: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
        };
        /**
         * AnswerIn
         * @description An answer; ``id`` is chosen by the sender, so that sending it twice is harmless.
         * @example {
         *       "act": "going",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000aa",
         *       "place": {
         *         "datum": "gcj02",
         *         "lat": 33.405,
         *         "lon": 119.905
         *       },
         *       "words": "三分钟到"
         *     }
         */
        AnswerIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            act: components["schemas"]["Answering"];
            place?: components["schemas"]["AlarmPlaceIn"] | null;
            /** Words */
            words?: string | null;
            /**
             * By
             * @default app
             * @enum {string}
             */
            by?: "app" | "console";
        };
        /** AnswerOut */
        AnswerOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /**
         * AnsweredBy
         * @description By which means somebody answered.
         * @enum {string}
         */
        AnsweredBy: "app" | "link" | "phone_key" | "console";
        /**
         * Answering
         * @description What somebody may say of themselves.
         * @enum {string}
         */
        Answering: "seen" | "going" | "arrived" | "needs_help" | "stood_down";
        /**
         * AreaDetail
         * @description With its boundary's size, where a label fits, and the codes of others.
         */
        AreaDetail: {
            /** Path */
            path: string;
            /** Parent Path */
            parent_path: string | null;
            /** Level */
            level: string;
            /** Kind */
            kind: string | null;
            /** Name */
            name: string;
            /** Settlement */
            settlement: string | null;
            /** Household Count */
            household_count: number | null;
            /** Department Id */
            department_id: string | null;
            /** Supervision Phone */
            supervision_phone: string | null;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
            /** Area M2 */
            area_m2: number | null;
            /** Label Lon */
            label_lon: number | null;
            /** Label Lat */
            label_lat: number | null;
            /** Aliases */
            aliases: components["schemas"]["AliasOut"][];
        };
        /**
         * AreaFigures
         * @description An area before or after a division.
         */
        AreaFigures: {
            /** Path */
            path: string;
            /** Name */
            name: string;
            /** Kind */
            kind: string | null;
            /** Area M2 */
            area_m2: number;
            /** Household Count */
            household_count: number | null;
        };
        /**
         * AreaLightOut
         * @description An area with its light; no counts and no light where it is nothing of the asker's.
         */
        AreaLightOut: {
            /** Path */
            path: string;
            /** Level */
            level: string;
            /** Kind */
            kind: string | null;
            /** Name */
            name: string;
            /** Open Count */
            open_count: number | null;
            /** Urgent Count */
            urgent_count: number | null;
            /** Overdue Count */
            overdue_count: number | null;
            /**
             * Light
             * @description red 有超期 · something is overdue; amber 有紧急 · something open is urgent; green 均无 · neither
             */
            light: ("red" | "amber" | "green") | null;
            /** Has Areas */
            has_areas: boolean;
        };
        /**
         * AreaLightsOut
         * @description The areas directly below one, in order of path (at most 500).
         */
        AreaLightsOut: {
            /** Parent Path */
            parent_path: string;
            /** Items */
            items: components["schemas"]["AreaLightOut"][];
            /** More */
            more: boolean;
        };
        /**
         * AreaOut
         * @description An area of the tree.
         */
        AreaOut: {
            /** Path */
            path: string;
            /** Parent Path */
            parent_path: string | null;
            /** Level */
            level: string;
            /** Kind */
            kind: string | null;
            /** Name */
            name: string;
            /** Settlement */
            settlement: string | null;
            /** Household Count */
            household_count: number | null;
            /** Department Id */
            department_id: string | null;
            /** Supervision Phone */
            supervision_phone: string | null;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /** AreaPage */
        AreaPage: {
            /** Items */
            items: components["schemas"]["AreaOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AreaRowOut
         * @description An area's figures, with its shape where that was asked for.
         */
        AreaRowOut: {
            /**
             * Code
             * @description 单位编码或区域编码 · the unit's code or the area's path
             */
            code: string;
            /** Name */
            name: string;
            /**
             * Level
             * @example unit
             * @example town
             */
            level: string;
            /**
             * Direct
             * @description 上级本级直接承办、未落到所选层级的部分 · what lies with the higher area itself, not below it
             */
            direct: boolean;
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Rates */
            rates: components["schemas"]["RateOut"][];
            /**
             * Shape
             * @description GeoJSON 几何,已简化 · geometry, simplified
             */
            shape?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * AreaTableOut
         * @description Areas in the order of codes; never in the order of a rate.
         */
        AreaTableOut: {
            /**
             * Begins On
             * Format: date
             * @description 起始日(含),北京时间 · the first day, within, by China's calendar
             */
            begins_on: string;
            /**
             * Ends On
             * Format: date
             * @description 截止日(含) · the last day, within
             */
            ends_on: string;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Version */
            version: string;
            /** Digest */
            digest: string;
            by: components["schemas"]["AreasBy"];
            /** Rows */
            rows: components["schemas"]["AreaRowOut"][];
            /** Next After */
            next_after: string | null;
        };
        /**
         * AreasBy
         * @description Of which areas: towns or communities. Grids are not among them, as a grid is mostly one gridworker.
         * @enum {string}
         */
        AreasBy: "town" | "community";
        /**
         * Audience
         * @description Who a step calls.
         * @enum {string}
         */
        Audience: "gridworker" | "relatives" | "near" | "operator" | "police" | "community" | "town" | "county" | "property" | "fire_119" | "medical_120" | "police_110";
        /**
         * AudienceOut
         * @description Whom a step names.
         */
        AudienceOut: {
            code: components["schemas"]["Audience"];
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /**
         * AuditChainOut
         * @description How the chain stands: its head; the last seal outside the database, and whether the sealed row still has that hash;
         *     and of the newest rows how many were recomputed, and the first that does not fit (None: all do).
         */
        AuditChainOut: {
            /** Head Seq */
            head_seq: number;
            /** Head Hash */
            head_hash: string | null;
            /** Sealed At */
            sealed_at: string | null;
            /** Sealed Seq */
            sealed_seq: number | null;
            /** Seal Fits */
            seal_fits: boolean | null;
            /** Checked Count */
            checked_count: number;
            /** First Fault Seq */
            first_fault_seq: number | null;
        };
        /**
         * AuditPage
         * @description The newest first, within ``start`` and ``end``; ``next_cursor`` asks for what is older.
         */
        AuditPage: {
            /**
             * Start
             * Format: date-time
             */
            start: string;
            /**
             * End
             * Format: date-time
             */
            end: string;
            /** Items */
            items: components["schemas"]["AuditRowOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AuditRowOut
         * @description One row: who did what to what, why, with what outcome. ``actor_name`` is None where nobody of the house did it.
         *
         *     ``intact`` says that the row still has the hash with which it was written.
         */
        AuditRowOut: {
            /** Seq */
            seq: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Actor Id */
            actor_id: string | null;
            /** Actor Name */
            actor_name: string | null;
            /** Action */
            action: string;
            /** Subject */
            subject: string;
            /** Subject Id */
            subject_id: string | null;
            /** Purpose */
            purpose: string | null;
            /** Outcome */
            outcome: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /** Intact */
            intact: boolean;
        };
        /**
         * BandOut
         * @description How many cases took so long.
         */
        BandOut: {
            /**
             * Above H
             * @description 大于(小时) · longer than, hours by the calendar
             */
            above_h: number;
            /**
             * To H
             * @description 至多(小时),空为不限 · at most, null without end
             */
            to_h: number | null;
            /** Count */
            count: number;
            /** Percent */
            percent: string | null;
        };
        /**
         * Basis
         * @description On what a public body may rely (个人信息保护法 art. 13).
         * @enum {string}
         */
        Basis: "statutory_duty" | "emergency" | "consent" | "contract";
        /**
         * BoundaryConfirmIn
         * @description From which day the layer holds, where it comes from, and the doubts that were looked at and are accepted.
         * @example {
         *       "accept": [],
         *       "document": "云政发〔2026〕12号",
         *       "effective_on": "2026-12-01",
         *       "source": "县自然资源局"
         *     }
         */
        BoundaryConfirmIn: {
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Source */
            source: string;
            /** Document */
            document?: string | null;
            /** Alias System */
            alias_system?: string | null;
            /**
             * Accept
             * @default []
             */
            accept?: string[];
        };
        /**
         * BoundaryOut
         * @description A GeoJSON feature, longitude first, EPSG:4490.
         */
        BoundaryOut: {
            /**
             * Type
             * @default Feature
             */
            type?: string;
            /** Properties */
            properties: {
                [key: string]: unknown;
            };
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            };
        };
        /**
         * CalendarDayOut
         * @description One day: ``name`` where it is a holiday, a make-up day or the county's own; ``source`` says by whom.
         */
        CalendarDayOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            kind: components["schemas"]["DayKind"];
            /** Is Working */
            is_working: boolean;
            /** Windows */
            windows: string[];
            /** Name */
            name: string | null;
            /** Name En */
            name_en: string | null;
            /** Source */
            source: string;
            /**
             * Announced
             * @description 该年放假安排是否已公布;未公布则只区分周末 · whether the year's holidays are known; if not, weekends only
             */
            announced: boolean;
        };
        /**
         * CalendarOut
         * @description The days of a span; ``unannounced_years`` are counted with weekends only, and due times in them may move.
         */
        CalendarOut: {
            /** County Code */
            county_code: string;
            /** Unit Id */
            unit_id: string | null;
            /** Round The Clock */
            round_the_clock: boolean;
            /** Unannounced Years */
            unannounced_years: number[];
            /** Days */
            days: components["schemas"]["CalendarDayOut"][];
        };
        /**
         * CalendarVersionOut
         * @description A version of the calendar: from a file (``form`` is its encoding) or by hand, for which years, by whom and why.
         */
        CalendarVersionOut: {
            /** Number */
            number: number;
            /** Years */
            years: number[];
            /** Whole Years */
            whole_years: boolean;
            /** Form */
            form: string;
            /** Row Count */
            row_count: number;
            /** Reason */
            reason: string | null;
            /** Imported By */
            imported_by: string | null;
            /** Imported By Name */
            imported_by_name: string | null;
            /**
             * Imported At
             * Format: date-time
             */
            imported_at: string;
        };
        /**
         * CalendarVersions
         * @description The newest first; ``next_before`` asks for what is older. ``number`` of the first is the version to name in If-Match.
         */
        CalendarVersions: {
            /** Items */
            items: components["schemas"]["CalendarVersionOut"][];
            /** Next Before */
            next_before: number | null;
        };
        /**
         * CallOut
         * @description A step of the ladder that was called.
         */
        CallOut: {
            /**
             * Round
             * @description 第几轮 · the ladder began anew so often
             */
            round: number;
            /**
             * Cycle
             * @description 最后一级第几次重复 · how often the last level was called again
             */
            cycle: number;
            /** Step */
            step: number;
            /** Told Count */
            told_count: number;
            /**
             * Undeliverable
             * @description 无人可通知,已自动升级 · nobody could be told, and the next level was called
             */
            undeliverable: boolean;
            /**
             * Called At
             * Format: date-time
             */
            called_at: string;
        };
        /** CampaignOut */
        CampaignOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Purpose Code */
            purpose_code: string;
            /** Purpose */
            purpose: string;
            /** Kind */
            kind: string;
            /** Class Codes */
            class_codes: string[];
            /** Small Only */
            small_only: boolean;
            /** Fields */
            fields: string[];
            /** Scope Path */
            scope_path: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /**
             * State
             * @enum {string}
             */
            state: "planned" | "running" | "ended";
            /** Left Out Count */
            left_out_count: number;
            /**
             * Planned By
             * Format: uuid
             */
            planned_by: string;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Version */
            version: number;
        };
        /** CampaignPage */
        CampaignPage: {
            /** Items */
            items: components["schemas"]["CampaignOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * CampaignVisitIn
         * @description A visit: done with what was seen, or nobody was there (to be tried again), or the place is no more.
         * @example {
         *       "fields": {
         *         "exits_count": 2,
         *         "sleeps_here": false
         *       },
         *       "outcome": "done"
         *     }
         */
        CampaignVisitIn: {
            /**
             * Outcome
             * @description 走访结果 · how it went
             * @enum {string}
             */
            outcome: "done" | "nobody_there" | "not_there";
            /**
             * Fields
             * @description 按登记目录填写 · by the register: GET /collection/register
             */
            fields?: {
                [key: string]: string | number | boolean | null;
            };
            /**
             * @description 当面、电话或巡查 · visit, phone or patrol
             * @default visit
             */
            how?: components["schemas"]["How"];
            /** Words */
            words?: string | null;
        };
        /**
         * CareConsent
         * @description What a person may allow and take back, each for itself.
         * @enum {string}
         */
        CareConsent: "medical_handover" | "health_to_responders" | "location";
        /**
         * CareEndReason
         * @description Why somebody is no longer served.
         * @enum {string}
         */
        CareEndReason: "died" | "moved_away" | "into_care" | "agreement_over" | "withdrew" | "entered_wrongly";
        /**
         * CarriedOut
         * @description Somebody's post that goes on elsewhere; ``held_already`` there: only the old one ends.
         */
        CarriedOut: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Person Name */
            person_name: string | null;
            role: components["schemas"]["Role"];
            /** Role Zh */
            role_zh: string;
            /** Role En */
            role_en: string;
            /** From Path */
            from_path: string;
            /** To Path */
            to_path: string;
            /** Held Already */
            held_already: boolean;
        };
        /**
         * CaseAcceptIn
         * @description By which committee it is taken; left out: that of the smallest area around.
         * @example {}
         */
        CaseAcceptIn: {
            /** Body Id */
            body_id?: string | null;
        };
        /**
         * CaseAgreementIn
         * @description What the parties agreed, to be signed or said; a draft until it takes effect.
         * @example {
         *       "duties": "楼上住户负责修复",
         *       "facts": "楼上漏水",
         *       "form": "written",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d3",
         *       "terms": [
         *         {
         *           "debtor_id": "0198c6f0-5a00-7000-8000-0000000000d2",
         *           "due_on": "2026-12-31",
         *           "id": "0198c6f0-5a00-7000-8000-0000000000d2",
         *           "manner": "请人施工",
         *           "what": "修复防水"
         *         }
         *       ]
         *     }
         */
        CaseAgreementIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /** @description 书面或口头(人民调解法第 28 条) · in writing or oral (art. 28) */
            form: components["schemas"]["Form"];
            /**
             * Facts
             * @description 主要事实与争议事项(第 29 条) · main facts and matters in dispute (art. 29)
             */
            facts: string;
            /**
             * Duties
             * @description 各方责任(第 29 条) · the responsibility of each (art. 29)
             */
            duties: string;
            /**
             * On The Spot
             * @description 全部当场履行的可以口头 · all is performed at once
             * @default false
             */
            on_the_spot?: boolean;
            /**
             * Written Asked
             * @description 当事人要求书面 · a party asks for writing
             * @default false
             */
            written_asked?: boolean;
            /**
             * Terms
             * @description 履行内容、方式和期限 · what, how and by when
             */
            terms: components["schemas"]["TermIn"][];
        };
        /** CaseAgreementOut */
        CaseAgreementOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            form: components["schemas"]["Form"];
            /** Written Why */
            written_why: string[];
            /** On The Spot */
            on_the_spot: boolean;
            state: components["schemas"]["AgreementState"];
            /** Effective At */
            effective_at: string | null;
            /** Apply Until */
            apply_until: string | null;
            /** Terms */
            terms: components["schemas"]["TermOut"][];
        };
        /**
         * CaseDetail
         * @description With all that is its own; what is sealed beyond masked names is read with a purpose.
         */
        CaseDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Code */
            code: string;
            /** File Number */
            file_number: string | null;
            /** Type */
            type: string;
            /** Type Zh */
            type_zh: string;
            /** Type En */
            type_en: string;
            /** Source */
            source: string;
            /** Source Zh */
            source_zh: string;
            /** Level */
            level: string;
            /** Level Zh */
            level_zh: string;
            /** Area Path */
            area_path: string;
            /** Scope Path */
            scope_path: string;
            state: components["schemas"]["CaseState"];
            /** State Zh */
            state_zh: string;
            /** State En */
            state_en: string;
            ending: components["schemas"]["Ending"] | null;
            /** Ending Zh */
            ending_zh: string | null;
            /** Event Id */
            event_id: string | null;
            /** Complex */
            complex: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Accepted At */
            accepted_at: string | null;
            /** Due At */
            due_at: string | null;
            /** Level Due At */
            level_due_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Version */
            version: number;
            /** Body Id */
            body_id: string | null;
            /** Body Name */
            body_name: string | null;
            /** Amount Fen */
            amount_fen: number | null;
            /** Subject Area */
            subject_area: string | null;
            /** Referred By */
            referred_by: string | null;
            /** Extended Days */
            extended_days: number;
            /** Next Level */
            next_level: string;
            /** Routes */
            routes: string[];
            /** Follow Url */
            follow_url: string;
            /** Parties */
            parties: components["schemas"]["PartyOut"][];
            /** Mediators */
            mediators: components["schemas"]["MediatorOut"][];
            /** Sessions */
            sessions: components["schemas"]["MediationSessionOut"][];
            agreement: components["schemas"]["CaseAgreementOut"] | null;
            draft: components["schemas"]["CaseAgreementOut"] | null;
            /** Confirmations */
            confirmations: components["schemas"]["ConfirmationOut"][];
            /** Visits */
            visits: components["schemas"]["VisitOut"][];
            /** Documents */
            documents: components["schemas"]["DocumentOut"][];
            /** Checklist */
            checklist: components["schemas"]["CheckOut"][];
            /** Kept Until */
            kept_until: string | null;
        };
        /**
         * CaseSatisfaction
         * @enum {string}
         */
        CaseSatisfaction: "satisfied" | "fair" | "dissatisfied";
        /**
         * CaseState
         * @description Where a case stands; the moves between them are in `rules.lifecycle`.
         * @enum {string}
         */
        CaseState: "registered" | "accepted" | "agreed" | "broken" | "performed" | "ended" | "filed";
        /**
         * CautionOut
         * @description What is unusual and allowed.
         */
        CautionOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Path */
            path: string | null;
        };
        /**
         * Channel
         * @description How a message leaves the house.
         * @enum {string}
         */
        Channel: "wecom_app" | "wecom_bot" | "dingtalk_bot" | "feishu_bot" | "webhook" | "sms" | "voice" | "email";
        /**
         * Check
         * @description 核验结果: 未核, 一致, 不一致, 注销.
         * @enum {string}
         */
        Check: "unchecked" | "agrees" | "differs" | "withdrawn";
        /**
         * CheckOut
         * @description One item of the file's checklist.
         */
        CheckOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Needed */
            needed: boolean;
            /** Met */
            met: boolean;
        };
        /** CheckpointOut */
        CheckpointOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Position */
            position: number;
            /** Name */
            name: string;
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
            /** Radius M */
            radius_m: number;
            /** Dwell S */
            dwell_s: number;
            /** Target Id */
            target_id: string | null;
        };
        /** ChoiceOut */
        ChoiceOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /**
         * ChosenBy
         * @enum {string}
         */
        ChosenBy: "parties" | "appointed";
        /**
         * CloseCodeOut
         * @description A way in which an alarm may end.
         */
        CloseCodeOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** False Alarm */
            false_alarm: boolean;
            /** Needs Safe */
            needs_safe: boolean;
            /** Drill */
            drill: boolean;
            /** Retired */
            retired: boolean;
        };
        /**
         * CloseCodesOut
         * @description All of them, with the ways in which safety may be confirmed.
         */
        CloseCodesOut: {
            /** Items */
            items: components["schemas"]["CloseCodeOut"][];
            /** Safe By */
            safe_by: {
                [key: string]: [
                    string,
                    string
                ];
            };
        };
        /**
         * CollectIn
         * @description What was seen or said this time. Fields left out stay; with none at all, somebody was there and all is as it was.
         * @example {
         *       "fields": {
         *         "use": "rented"
         *       },
         *       "how": "visit"
         *     }
         */
        CollectIn: {
            /**
             * Fields
             * @description 按登记目录填写 · by the register: GET /collection/register
             */
            fields?: {
                [key: string]: string | number | boolean | null;
            };
            /** Class Code */
            class_code?: string | null;
            place?: components["schemas"]["RecordPlaceIn"] | null;
            /**
             * @description 当面、电话或巡查 · visit, phone or patrol
             * @default visit
             */
            how?: components["schemas"]["How"];
            /** Why */
            why?: string | null;
        };
        /**
         * CommunityDrills
         * @description When a community drilled last, and when it owes the next one.
         */
        CommunityDrills: {
            /** Area Path */
            area_path: string;
            /** Area Name */
            area_name: string;
            /** Device Count */
            device_count: number;
            /** Last On */
            last_on: string | null;
            /** Last Alarm Id */
            last_alarm_id: string | null;
            /** Drills In A Year */
            drills_in_a_year: number;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Overdue */
            overdue: boolean;
        };
        /**
         * ComparedOut
         * @description The same figures of other days.
         */
        ComparedOut: {
            /**
             * Begins On
             * Format: date
             */
            begins_on: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            whole: components["schemas"]["FiguresOut"];
            /** Stages */
            stages: components["schemas"]["StageOut"][];
        };
        /**
         * ConcludeIn
         * @description Who agreed, and that it was signed and sealed: from then on it binds (人民调解法 art. 29-31).
         * @example {
         *       "agreed_by": [
         *         "0198c6f0-5a00-7000-8000-0000000000d2"
         *       ],
         *       "mediator_signed": true,
         *       "sealed": true
         *     }
         */
        ConcludeIn: {
            /**
             * Agreed By
             * @description 签名、盖章或按指印(口头:表示同意)的当事人 · who agreed
             */
            agreed_by: string[];
            /**
             * Mediator Signed
             * @default false
             */
            mediator_signed?: boolean;
            /**
             * Sealed
             * @description 已加盖人民调解委员会印章 · the committee's seal is on it
             * @default false
             */
            sealed?: boolean;
        };
        /** ConfirmSelfResolvedIn */
        ConfirmSelfResolvedIn: {
            reply: components["schemas"]["ReplyIn"];
        };
        /** ConfirmationOut */
        ConfirmationOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Court Id
             * Format: uuid
             */
            court_id: string;
            /** Court Name */
            court_name: string;
            point: components["schemas"]["Point"];
            /**
             * Applied On
             * Format: date
             */
            applied_on: string;
            state: components["schemas"]["ConfirmationState"];
            /** State Zh */
            state_zh: string;
            /** State En */
            state_en: string;
            /** Decided On */
            decided_on: string | null;
            /** Number */
            number: string | null;
        };
        /**
         * ConfirmationState
         * @description 司法确认: from the joint application to the ruling.
         * @enum {string}
         */
        ConfirmationState: "applied" | "accepted" | "not_accepted" | "confirmed" | "rejected" | "withdrawn";
        /**
         * Conflict
         * @description What stands between a mediator and being impartial.
         * @enum {string}
         */
        Conflict: "none" | "party" | "relative" | "interest";
        /**
         * CountDefinitionOut
         * @description What is counted.
         */
        CountDefinitionOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /**
             * Words
             * @description 计法 · what is counted
             */
            words: string;
            /**
             * Sum
             * @description 由哪些计数相加 · of which counts it is the sum
             */
            sum: string[];
            /** Source */
            source: string;
            /**
             * By
             * @description 适用:unit 单位、area 区域 · of what it is told
             */
            by: string[];
        };
        /**
         * DashboardOut
         * @description Everything of the days at a glance; rates always with what was divided by what.
         */
        DashboardOut: {
            /**
             * Begins On
             * Format: date
             * @description 起始日(含),北京时间 · the first day, within, by China's calendar
             */
            begins_on: string;
            /**
             * Ends On
             * Format: date
             * @description 截止日(含) · the last day, within
             */
            ends_on: string;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Version */
            version: string;
            /** Digest */
            digest: string;
            whole: components["schemas"]["FiguresOut"];
            /** Stages */
            stages: components["schemas"]["StageOut"][];
            /**
             * Levels
             * @description 按紧急程度 · by urgency
             */
            levels: components["schemas"]["FiguresOut"][];
            /**
             * Types
             * @description 按事件类型,依编码排列 · by type, in the order of codes
             */
            types: components["schemas"]["FiguresOut"][];
            /** @description 今日有网格员的网格 ÷ 现行网格 · grids with a gridworker today over grids in force */
            coverage: components["schemas"]["RateOut"];
            compared?: components["schemas"]["ComparedOut"] | null;
        };
        /**
         * Datum
         * @description The datums that may be declared. WGS-84 and CGCS2000 are taken as equal (they differ by less than a metre).
         * @enum {string}
         */
        Datum: "wgs84" | "gcj02" | "bd09" | "cgcs2000";
        /**
         * DayIn
         * @description One day as it shall be: a rest day has no windows, a half day a part or windows, a working day windows or none.
         */
        DayIn: {
            /**
             * Day
             * Format: date
             */
            day: string;
            kind: components["schemas"]["DayKind"];
            /**
             * Windows
             * @default []
             */
            windows?: string[];
            part?: components["schemas"]["DayPart"] | null;
            /** Name */
            name: string;
            /** Source */
            source: string;
        };
        /**
         * DayKind
         * @description 休 / 班 / 半; a half day weighs half a working day.
         * @enum {string}
         */
        DayKind: "rest" | "work" | "half";
        /**
         * DayPart
         * @description 上午 / 下午: the working time before and after noon.
         * @enum {string}
         */
        DayPart: "am" | "pm";
        /**
         * DaysChangeIn
         * @description Days of one year that shall be others, and days that shall be again as they would be anyway; the rest of the year stays.
         * @example {
         *       "days": [
         *         {
         *           "day": "2026-12-11",
         *           "kind": "rest",
         *           "name": "县运动会",
         *           "source": "县府办〔2026〕9号"
         *         }
         *       ],
         *       "reason": "县运动会放假",
         *       "year": 2026
         *     }
         */
        DaysChangeIn: {
            /** Year */
            year: number;
            /**
             * Days
             * @default []
             */
            days?: components["schemas"]["DayIn"][];
            /**
             * Removed
             * @default []
             */
            removed?: string[];
            /**
             * Reason
             * @description 修改原因 · why
             */
            reason: string;
        };
        /**
         * DaysChangeOut
         * @description What was written, or would be (``dry_run``), and its effect.
         */
        DaysChangeOut: {
            report: components["schemas"]["DaysReport"];
            effect: components["schemas"]["DaysEffect"];
        };
        /**
         * DaysEffect
         * @description ``changed_days`` are worked otherwise than before (the first `MOST_TOLD`). Of ``running_count`` clocks in working time
         *     that they fall into ``looked_count`` were counted anew; of these the due time of ``moved_count`` moves.
         */
        DaysEffect: {
            /** Changed Day Count */
            changed_day_count: number;
            /** Changed Days */
            changed_days: string[];
            /** Running Count */
            running_count: number;
            /** Looked Count */
            looked_count: number;
            /** Moved Count */
            moved_count: number;
            /** Earlier Count */
            earlier_count: number;
            /** Later Count */
            later_count: number;
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /**
         * DaysReport
         * @description The report of one file. Every bad row is named in ``bad_rows``; the faults are listed up to a limit and counted.
         *
         *     ``brought_in`` says that all of it was written; otherwise nothing was, and what held before still holds.
         *     ``replaced_count`` are the days of the same years that it replaces, or would replace.
         */
        DaysReport: {
            /** Brought In */
            brought_in: boolean;
            /** Dry Run */
            dry_run: boolean;
            /** Form */
            form: string | null;
            /** Row Count */
            row_count: number;
            /** Years */
            years: number[];
            /** Rest Count */
            rest_count: number;
            /** Work Count */
            work_count: number;
            /** Half Count */
            half_count: number;
            /** Replaced Count */
            replaced_count: number;
            /** Fault Count */
            fault_count: number;
            /** Bad Rows */
            bad_rows: number[];
            /** Faults */
            faults: components["schemas"]["RowFault"][];
            effect?: components["schemas"]["DaysEffect"] | null;
        };
        /**
         * DefinitionsOut
         * @description Every definition; the digest changes with any of them.
         */
        DefinitionsOut: {
            /** Version */
            version: string;
            /** Digest */
            digest: string;
            /**
             * Period
             * @description 归属时段 · which period a case falls in
             * @default 时段为 [from, to);案件以首次办结或首次超时(取先到者)归入唯一时段,结果以计算时刻为准,各段之和等于全段 · [from, to); a case falls in the one period in which it was first met or first ran out, its outcome is that of the moment of computing, and parts add up to the whole
             */
            period?: string;
            /** Counts */
            counts: components["schemas"]["CountDefinitionOut"][];
            /** Indicators */
            indicators: components["schemas"]["IndicatorDefinitionOut"][];
        };
        /**
         * DeliveryState
         * @description Where a delivery stands.
         * @enum {string}
         */
        DeliveryState: "waiting" | "held" | "sending" | "sent" | "digested" | "failed" | "undeliverable";
        /**
         * DeviceKind
         * @enum {string}
         */
        DeviceKind: "button" | "pull_cord" | "pendant" | "watch" | "smoke_detector" | "gas_detector" | "co_detector" | "water_sensor" | "water_meter" | "motion_sensor" | "door_contact" | "vital_sensor" | "gateway" | "synthetic";
        /**
         * DeviceOut
         * @description A device as it is now.
         */
        DeviceOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Code */
            code: string;
            kind: components["schemas"]["DeviceKind"];
            /** Vendor */
            vendor: string;
            /** Serial */
            serial: string;
            state: components["schemas"]["DeviceState"];
            /** State Zh */
            state_zh: string;
            /** State En */
            state_en: string;
            /** Area Path */
            area_path: string;
            /** Place In Home */
            place_in_home: string | null;
            /** Served Id */
            served_id: string | null;
            /** Bound At */
            bound_at: string | null;
            /** Platform Id */
            platform_id: string | null;
            /** Heartbeat S */
            heartbeat_s: number;
            /** Test Every Days */
            test_every_days: number;
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Version */
            version: number;
            watch: components["schemas"]["WatchOut"];
        };
        /**
         * DevicePage
         * @description A page of devices, in order of their id.
         */
        DevicePage: {
            /** Items */
            items: components["schemas"]["DeviceOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * DeviceState
         * @description 安装 → 测试 → 启用 → 停用 → 报废.
         * @enum {string}
         */
        DeviceState: "installed" | "tested" | "active" | "suspended" | "retired";
        /**
         * DistributionsOut
         * @description How long stages took, and when events were received.
         */
        DistributionsOut: {
            /**
             * Begins On
             * Format: date
             * @description 起始日(含),北京时间 · the first day, within, by China's calendar
             */
            begins_on: string;
            /**
             * Ends On
             * Format: date
             * @description 截止日(含) · the last day, within
             */
            ends_on: string;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Version */
            version: string;
            /** Digest */
            digest: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Durations */
            durations: components["schemas"]["DurationOut"][];
            /**
             * Raised
             * @description 上报数,各时段之和 · events received, the sum of the hours
             */
            raised: number;
            /** Hours */
            hours: components["schemas"]["HourOut"][];
        };
        /**
         * DivisionDetail
         * @description With what it does; ``carried`` null for whoever may not divide areas. An import tells its figures in its own report.
         */
        DivisionDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["DivisionKind"];
            /**
             * State
             * @enum {string}
             */
            state: "planned" | "in_force" | "cancelled";
            /** Parent Path */
            parent_path: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /** Document */
            document: string | null;
            /** Planned By */
            planned_by: string | null;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            /** Followed At */
            followed_at: string | null;
            /** Cancelled At */
            cancelled_at: string | null;
            /** Filed On */
            filed_on: string | null;
            /** Filed Document */
            filed_document: string | null;
            /** Version */
            version: number;
            /** Before */
            before: components["schemas"]["AreaFigures"][];
            /** After */
            after: components["schemas"]["AreaFigures"][];
            /** Retired */
            retired: string[];
            /** Warnings */
            warnings: components["schemas"]["CautionOut"][];
            /** Carried */
            carried: components["schemas"]["CarriedOut"][] | null;
            /** Followed Event Count */
            followed_event_count: number | null;
        };
        /**
         * DivisionIn
         * @description A split, a merge or a redraw from a day on. ``datum`` is needed wherever coordinates are given.
         * @example {
         *       "cut": {
         *         "coordinates": [
         *           [
         *             119.905,
         *             33.39
         *           ],
         *           [
         *             119.905,
         *             33.42
         *           ]
         *         ],
         *         "type": "LineString"
         *       },
         *       "datum": "cgcs2000",
         *       "effective_on": "2027-01-01",
         *       "kind": "split",
         *       "parts": [
         *         {
         *           "household_count": 380,
         *           "path": "3299990010010001"
         *         },
         *         {
         *           "household_count": 360,
         *           "name": "东苑网格"
         *         }
         *       ],
         *       "paths": [
         *         "3299990010010001"
         *       ],
         *       "reason": "户数超过 500 户"
         *     }
         * @example {
         *       "effective_on": "2027-01-01",
         *       "kind": "merge",
         *       "parts": [
         *         {
         *           "path": "3299990010010001"
         *         }
         *       ],
         *       "paths": [
         *         "3299990010010001",
         *         "3299990010010002"
         *       ],
         *       "reason": "户数不足 300 户"
         *     }
         * @example {
         *       "cut": {
         *         "coordinates": [
         *           [
         *             119.912,
         *             33.39
         *           ],
         *           [
         *             119.912,
         *             33.42
         *           ]
         *         ],
         *         "type": "LineString"
         *       },
         *       "datum": "gcj02",
         *       "effective_on": "2027-01-01",
         *       "kind": "redraw",
         *       "parts": [
         *         {
         *           "household_count": 420,
         *           "path": "3299990010010001"
         *         },
         *         {
         *           "household_count": 380,
         *           "path": "3299990010010002"
         *         }
         *       ],
         *       "paths": [
         *         "3299990010010001",
         *         "3299990010010002"
         *       ],
         *       "reason": "按新修道路调整"
         *     }
         */
        DivisionIn: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "split" | "merge" | "redraw";
            /**
             * Paths
             * @description 调整哪些网格 · which areas are divided
             */
            paths: string[];
            /**
             * Parts
             * @description 调整后的各网格;用切割线拆分时自西向东、自北向南 · what stands after; split by a line: west to east, then north to south
             */
            parts: components["schemas"]["PartIn"][];
            /**
             * Cut
             * @description 切割线(GeoJSON LineString),代替各部分边界 · a cutting line instead of boundaries
             */
            cut?: {
                [key: string]: unknown;
            } | null;
            datum?: components["schemas"]["Datum"] | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /**
             * Document
             * @description 批准文号 · the document that decides it
             */
            document?: string | null;
        };
        /**
         * DivisionKind
         * @enum {string}
         */
        DivisionKind: "split" | "merge" | "redraw" | "import";
        /**
         * DivisionOut
         * @description A division. ``state``: planned, in_force or cancelled; ``followed_at``: open work has followed, too.
         */
        DivisionOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["DivisionKind"];
            /**
             * State
             * @enum {string}
             */
            state: "planned" | "in_force" | "cancelled";
            /** Parent Path */
            parent_path: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /** Document */
            document: string | null;
            /** Planned By */
            planned_by: string | null;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            /** Followed At */
            followed_at: string | null;
            /** Cancelled At */
            cancelled_at: string | null;
            /** Filed On */
            filed_on: string | null;
            /** Filed Document */
            filed_document: string | null;
            /** Version */
            version: number;
        };
        /** DivisionPage */
        DivisionPage: {
            /** Items */
            items: components["schemas"]["DivisionOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * DivisionPreviewOut
         * @description With how much open work will go to another grid, as it stands now.
         */
        DivisionPreviewOut: {
            kind: components["schemas"]["DivisionKind"];
            /** Parent Path */
            parent_path: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Before */
            before: components["schemas"]["AreaFigures"][];
            /** After */
            after: components["schemas"]["AreaFigures"][];
            /**
             * Geometries
             * @description 调整后各网格边界(GeoJSON) · the boundaries after it, by path
             */
            geometries: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** Retired */
            retired: string[];
            /** Warnings */
            warnings: components["schemas"]["CautionOut"][];
            /** Carried */
            carried: components["schemas"]["CarriedOut"][];
            /** Open Event Count */
            open_event_count: number;
        };
        /**
         * DocumentIn
         * @description A paper for the file: of which item of the checklist.
         * @example {
         *       "file_ids": [
         *         "0198c6f0-5a00-7000-8000-0000000000d2"
         *       ],
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d3",
         *       "item": "evidence",
         *       "page_count": 2
         *     }
         */
        DocumentIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /**
             * Item
             * @description 卷宗目录项 · an item of the checklist
             */
            item: string;
            /**
             * Page Count
             * @description 页数,用于卷内目录 · for the list of contents
             */
            page_count: number;
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
            /** Words */
            words?: string | null;
        };
        /** DocumentOut */
        DocumentOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Item */
            item: string;
            /** Position */
            position: number;
            /** Page Count */
            page_count: number;
            /** File Ids */
            file_ids: string[];
            /** Words */
            words: string | null;
        };
        /**
         * DraftDefectOut
         * @description Something wrong with a draft, with its place; ``parts`` count from 0.
         */
        DraftDefectOut: {
            /** Code */
            code: string;
            /**
             * Severity
             * @enum {string}
             */
            severity: "error" | "warning";
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Lon */
            lon: number | null;
            /** Lat */
            lat: number | null;
            /** Area M2 */
            area_m2: number | null;
            /** Parts */
            parts: number[];
        };
        /**
         * DraftFaultOut
         * @description One fault: its row (from 1), the line of the text, the field, and the remedy in both languages.
         */
        DraftFaultOut: {
            /** Row */
            row: number | null;
            /** Line */
            line: number | null;
            /** Field */
            field: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /**
         * DraftOut
         * @description What is right and wrong with a draft; nothing is written.
         */
        DraftOut: {
            /** Ground M2 */
            ground_m2: number;
            /** Parts */
            parts: components["schemas"]["DraftPartOut"][];
            /** Defects */
            defects: components["schemas"]["DraftDefectOut"][];
            /** Defect Count */
            defect_count: number;
            /** Sound */
            sound: boolean;
        };
        /**
         * DraftPartOut
         * @description A part as it would stand, fitted to the old lines; counts null where no building is known.
         */
        DraftPartOut: {
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            } | null;
            /** Area M2 */
            area_m2: number;
            /** Household Count */
            household_count: number | null;
            /** Building Count */
            building_count: number | null;
            warning: components["schemas"]["CautionOut"] | null;
        };
        /**
         * DrillIn
         * @description A drill press of a device; ``id`` is chosen by the sender.
         * @example {
         *       "device_id": "0198c6f0-5a00-7000-8000-0000000000aa",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000aa",
         *       "kind": "SOS"
         *     }
         */
        DrillIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Device Id
             * Format: uuid
             */
            device_id: string;
            kind: components["schemas"]["Kind"];
        };
        /**
         * DrillOut
         * @description The alarm of a drill.
         */
        DrillOut: {
            /** Alarm Id */
            alarm_id: string | null;
            /** Seen Before */
            seen_before: boolean;
        };
        /**
         * DrillsOut
         * @description Communities that have devices, in the order of their codes.
         */
        DrillsOut: {
            /** Every Months */
            every_months: number;
            /** Source */
            source: string;
            /** Items */
            items: components["schemas"]["CommunityDrills"][];
            /** Next After */
            next_after: string | null;
        };
        /**
         * DurationOut
         * @description How long a stage took, from the start of its first clock until it was first done.
         */
        DurationOut: {
            /** Stage */
            stage: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /**
             * Total
             * @description 已办的案件,即分母 · cases done, the denominator
             */
            total: number;
            /** Bands */
            bands: components["schemas"]["BandOut"][];
        };
        /**
         * EffectOut
         * @description What the draft would do as of ``on``; ``running_count`` clocks (or open events) keep what they have.
         */
        EffectOut: {
            /**
             * On
             * Format: date
             */
            on: string;
            /** Running Count */
            running_count: number;
            /** Added Count */
            added_count: number;
            /** Changed Count */
            changed_count: number;
            /** Retired Count */
            retired_count: number;
            /** Removed Count */
            removed_count: number;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Touched */
            touched: components["schemas"]["TouchedOut"][];
            /** Changes */
            changes: components["schemas"]["RuleChangeOut"][];
        };
        /**
         * EndIn
         * @example {
         *       "summary": "一切正常"
         *     }
         */
        EndIn: {
            /** Summary */
            summary?: string | null;
        };
        /**
         * Ending
         * @description Why a case was not taken or was broken off.
         * @enum {string}
         */
        Ending: "refused" | "unsuitable" | "stopped" | "no_agreement" | "expired" | "not_performed" | "crime" | "cancelled";
        /**
         * EndingOut
         * @description How many alarms ended so.
         */
        EndingOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** False Alarm */
            false_alarm: boolean;
            /** Count */
            count: number;
        };
        /**
         * EnrolIn
         * @description The password in use; a code, too, where a factor is in force already.
         * @example {
         *       "password": "Ge-Li-Yuan-2026"
         *     }
         */
        EnrolIn: {
            /**
             * Password
             * @example Ge-Li-Yuan-2026
             */
            password: string;
            /**
             * Code
             * @description 动态口令 6 位,或一个恢复码 · six digits, or a recovery code
             * @example 492039
             */
            code?: string | null;
        };
        /**
         * EscalateIn
         * @description The next level now; ``id`` is chosen by the sender. ``words``: why.
         * @example {
         *       "id": "0198c6f0-5a00-7000-8000-0000000000aa",
         *       "words": "电话无人接听"
         *     }
         */
        EscalateIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Words */
            words?: string | null;
        };
        /**
         * EvaluateIn
         * @description What whoever raised it thinks of the result.
         */
        EvaluateIn: {
            satisfaction: components["schemas"]["EventSatisfaction"];
            /** Words */
            words?: string | null;
        };
        /**
         * EvaluatedOut
         * @description The answer to whoever evaluated by the code.
         */
        EvaluatedOut: {
            /** Number */
            number: string;
            /** State */
            state: string;
            /** State Zh */
            state_zh: string;
            /** State En */
            state_en: string;
        };
        /**
         * EvenDivisionIn
         * @description How a community is to be divided evenly, by its recorded buildings.
         * @example {
         *       "area_path": "329999001001",
         *       "count": 5
         *     }
         */
        EvenDivisionIn: {
            /**
             * Area Path
             * @description 村社区 · a community
             */
            area_path: string;
            /** Count */
            count: number;
            /**
             * Paths
             * @description 只重划这些网格;缺省为全部综合网格,没有网格时为整个村社区 · which grids; by default all comprehensive ones, or the whole community where there are none
             */
            paths?: string[];
            /**
             * Day
             * @description 缺省为今天 · today by default
             */
            day?: string | null;
        };
        /**
         * EvenDivisionOut
         * @description A proposal; nothing is written. ``retired`` are grids that would end. ``met``: no part is further off than ``aim``.
         */
        EvenDivisionOut: {
            /** Area Path */
            area_path: string;
            /** Paths */
            paths: string[];
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Source
             * @enum {string}
             */
            source: "records" | "layer";
            /** Mean Household Count */
            mean_household_count: number;
            /** Worst Deviation */
            worst_deviation: number;
            /** Aim */
            aim: number;
            /** Met */
            met: boolean;
            /** Household Count */
            household_count: number;
            /** Building Count */
            building_count: number;
            /** Parts */
            parts: components["schemas"]["EvenPartOut"][];
            /** Retired */
            retired: string[];
            /** Warnings */
            warnings: components["schemas"]["CautionOut"][];
        };
        /**
         * EvenPartOut
         * @description A proposed part, west to east. ``deviation`` is a signed share of the mean; ``path`` the grid it goes on as, if any.
         */
        EvenPartOut: {
            /** Path */
            path: string | null;
            /** Name */
            name: string | null;
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            };
            /** Household Count */
            household_count: number;
            /** Building Count */
            building_count: number;
            /** Area M2 */
            area_m2: number;
            /** Deviation */
            deviation: number;
            /** Piece Count */
            piece_count: number;
        };
        /** EventAcceptIn */
        EventAcceptIn: {
            /** Note */
            note?: string | null;
        };
        /** EventCloseIn */
        EventCloseIn: {
            reply: components["schemas"]["ReplyIn"];
        };
        /** EventDeclineIn */
        EventDeclineIn: {
            /** Reason */
            reason: string;
        };
        /**
         * EventFollowOut
         * @description What anybody who holds the code may see: no names, no place closer than the community.
         */
        EventFollowOut: {
            /** Number */
            number: string;
            /** Type Zh */
            type_zh: string;
            /** Type En */
            type_en: string;
            /** State */
            state: string;
            /** State Zh */
            state_zh: string;
            /** State En */
            state_en: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Closed At */
            closed_at: string | null;
            /** Replies */
            replies: components["schemas"]["FollowReplyOut"][];
        };
        /**
         * EventOut
         * @description An event as it is now.
         */
        EventOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Version */
            version: number;
            /** Type Code */
            type_code: string;
            /** Type Zh */
            type_zh: string;
            /** Type En */
            type_en: string;
            /** Lane */
            lane: string;
            /** Urgency */
            urgency: string;
            /** Major */
            major: boolean;
            /** State */
            state: string;
            /** State Zh */
            state_zh: string;
            /** State En */
            state_en: string;
            /** Words */
            words: string;
            /** Address */
            address: string | null;
            /** Area Path */
            area_path: string;
            /** Outside Grids */
            outside_grids: boolean;
            /**
             * Item Code
             * @description 所属事项清单条目 · the item of the county's list that it falls under
             */
            item_code: string | null;
            /**
             * Outside List
             * @description 清单外事项,网格员可退回 · outside the list; a gridworker may decline it
             */
            outside_list: boolean;
            place: components["schemas"]["PlaceOut"];
            /** Source */
            source: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Closed At */
            closed_at: string | null;
            /** Due At */
            due_at: string | null;
            /** Warn At */
            warn_at: string | null;
            /**
             * Paused At
             * @description 办理时限自何时起停表(挂账、退回审核) · since when the clock of handling stands
             */
            paused_at: string | null;
            /**
             * Light
             * @description 绿灯至 80 %,黄灯至到期,其后红灯 · green | yellow | red, at this moment
             */
            light: string | null;
            /** Satisfaction */
            satisfaction: string | null;
            /** Holder Role */
            holder_role: string | null;
            /** Holder Path */
            holder_path: string | null;
            /** Holder Unit Id */
            holder_unit_id: string | null;
            /**
             * Lead Role
             * @description 主办 · whom it was dispatched to: a role at an area, or a unit
             */
            lead_role: string | null;
            /** Lead Path */
            lead_path: string | null;
            /** Lead Unit Id */
            lead_unit_id: string | null;
            /**
             * Dispatcher Role
             * @description 派遣人岗位,决定退回 · who gave it out, and decides on returns
             */
            dispatcher_role: string | null;
            /** Dispatcher Path */
            dispatcher_path: string | null;
            /**
             * Receiver Role
             * @description 首接岗位 · who received it first
             */
            receiver_role: string | null;
            /** Receiver Path */
            receiver_path: string | null;
            /**
             * Receiver Leads
             * @description 首接负责:尚无人签收,由首接岗位负责 · nobody has signed yet, so whoever received it first leads
             */
            receiver_leads: boolean;
            /** Handler Id */
            handler_id: string | null;
            /** Reporter Id */
            reporter_id: string | null;
            /** Lead Event Id */
            lead_event_id: string | null;
            /** Rework Count */
            rework_count: number;
            /** Return Count */
            return_count: number;
            /**
             * Ruled
             * @description 已裁定承办 · the county centre ruled who must take it
             */
            ruled: boolean;
            /** Reopen Count */
            reopen_count: number;
            /** File Ids */
            file_ids?: string[];
        };
        /**
         * EventPage
         * @description A page of events, newest first; ``next_cursor`` continues it.
         */
        EventPage: {
            /** Items */
            items: components["schemas"]["EventOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * EventPlaceIn
         * @description A place as the phone had it; the datum must be declared: a wrong one moves a point by about 500 m.
         */
        EventPlaceIn: {
            /**
             * Lon
             * @example 119.98126
             */
            lon: number;
            /**
             * Lat
             * @example 33.41207
             */
            lat: number;
            datum: components["schemas"]["Datum"];
            /** Accuracy M */
            accuracy_m?: number | null;
        };
        /**
         * EventSatisfaction
         * @description How satisfied whoever raised it is.
         * @enum {string}
         */
        EventSatisfaction: "very_satisfied" | "satisfied" | "basically_satisfied" | "dissatisfied";
        /**
         * EventState
         * @enum {string}
         */
        EventState: "draft" | "reported" | "self_resolved" | "accepted" | "rejected" | "merged" | "dispatched" | "processing" | "return_requested" | "suspended" | "handled" | "verifying" | "rework" | "closed" | "evaluated" | "archived" | "cancelled" | "alarm";
        /**
         * EventTypeOut
         * @description A type of the catalogue.
         */
        EventTypeOut: {
            /** Code */
            code: string;
            /** Category */
            category: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Lane */
            lane: string;
            /** Urgency */
            urgency: string;
            /** Evidence */
            evidence: string;
            /** Evidence Zh */
            evidence_zh: string | null;
            /** Evidence En */
            evidence_en: string | null;
            /** Lead Role */
            lead_role: string;
            /** Duplicate Radius M */
            duplicate_radius_m: number;
            /** Duplicate Window H */
            duplicate_window_h: number;
            /** Concerns Gridworker */
            concerns_gridworker: boolean;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
        };
        /** EventVerifyIn */
        EventVerifyIn: {
            /** Finding */
            finding: string;
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
        };
        /**
         * EventVisitIn
         * @description What a return visit heard; ``not_reached`` where nobody answered.
         */
        EventVisitIn: {
            /** Channel */
            channel: string;
            /** Satisfaction */
            satisfaction: string;
            /** Words */
            words?: string | null;
        };
        /**
         * ExportRecordOut
         * @description An export that was taken: the record of it, not the file.
         */
        ExportRecordOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Subject */
            subject: string;
            /** Form */
            form: string;
            /**
             * Begins On
             * Format: date
             */
            begins_on: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /** Filter */
            filter: {
                [key: string]: unknown;
            };
            /** Row Count */
            row_count: number;
            /** Byte Count */
            byte_count: number;
            /**
             * Digest
             * @description 文件的 SHA-256 · of the file
             */
            digest: string;
            /** Definitions */
            definitions: string;
            /**
             * Taken By
             * Format: uuid
             */
            taken_by: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /**
         * ExportRecordPage
         * @description The newest first.
         */
        ExportRecordPage: {
            /** Items */
            items: components["schemas"]["ExportRecordOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ExportTable
         * @description What a file holds.
         * @enum {string}
         */
        ExportTable: "overview" | "series" | "durations" | "hours" | "levels" | "types" | "areas" | "units" | "false_alarms" | "month";
        /**
         * FactorConfirmIn
         * @description The first code of the new secret.
         * @example {
         *       "code": "492039"
         *     }
         */
        FactorConfirmIn: {
            /**
             * Code
             * @description 动态口令 6 位,或一个恢复码 · six digits, or a recovery code
             * @example 492039
             */
            code: string;
        };
        /**
         * FactorOut
         * @description How one's own second factor stands; ``required`` where a post held now needs one.
         */
        FactorOut: {
            /** Required */
            required: boolean;
            /** Confirmed At */
            confirmed_at: string | null;
            /** Recovery Codes Left */
            recovery_codes_left: number;
        };
        /**
         * FalseAlarmRowOut
         * @description Of the alarms closed, those whose closing code says that nobody needed help.
         */
        FalseAlarmRowOut: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Level */
            level: string;
            rate: components["schemas"]["RateOut"];
            /** Endings */
            endings: components["schemas"]["EndingOut"][];
        };
        /**
         * FalseAlarmsOut
         * @description Shares of false alarms, by the day of opening; drills are none.
         */
        FalseAlarmsOut: {
            /**
             * Begins On
             * Format: date
             * @description 起始日(含),北京时间 · the first day, within, by China's calendar
             */
            begins_on: string;
            /**
             * Ends On
             * Format: date
             * @description 截止日(含) · the last day, within
             */
            ends_on: string;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Version */
            version: string;
            /** Digest */
            digest: string;
            by: components["schemas"]["AreasBy"];
            whole: components["schemas"]["FalseAlarmRowOut"];
            /** Rows */
            rows: components["schemas"]["FalseAlarmRowOut"][];
            /** Next After */
            next_after: string | null;
        };
        /**
         * FaultOut
         * @description One wrong field.
         */
        FaultOut: {
            /**
             * Pointer
             * @example /place/lon
             */
            pointer: string;
            /**
             * Code
             * @example out-of-range
             */
            code: string;
            /** Detail */
            detail: string;
            /** Detail En */
            detail_en: string;
        };
        /**
         * FeaturePage
         * @description A part of a GeoJSON feature collection, longitude first; ``next_after`` is where to go on.
         */
        FeaturePage: {
            /**
             * Type
             * @default FeatureCollection
             * @constant
             */
            type?: "FeatureCollection";
            /** Features */
            features: {
                [key: string]: unknown;
            }[];
            /** Total Count */
            total_count: number;
            /** Next After */
            next_after: number | null;
        };
        /**
         * FieldOut
         * @description One field in both layers; private values masked.
         */
        FieldOut: {
            /** Field */
            field: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Private */
            private: boolean;
            /** Collected */
            collected: string | number | boolean | null;
            /** Verified */
            verified: string | number | boolean | null;
            status: components["schemas"]["Check"];
            how: components["schemas"]["How"] | null;
            /** Collected At */
            collected_at: string | null;
            /** Collected By */
            collected_by: string | null;
            /** Verified At */
            verified_at: string | null;
            /** Verified By */
            verified_by: string | null;
            /** Source Id */
            source_id: string | null;
            /** Until */
            until: string | null;
            /** Expired */
            expired: boolean;
            /**
             * Read Only
             * @description 已核验确认,只读 · confirmed, so that it is read-only
             */
            read_only: boolean;
        };
        /**
         * FieldType
         * @enum {string}
         */
        FieldType: "text" | "choice" | "integer" | "decimal" | "date" | "flag" | "name" | "phone" | "id_number" | "credit_code";
        /**
         * FiguresOut
         * @description The figures of one unit or area.
         */
        FiguresOut: {
            /**
             * Code
             * @description 单位编码或区域编码 · the unit's code or the area's path
             */
            code: string;
            /** Name */
            name: string;
            /**
             * Level
             * @example unit
             * @example town
             */
            level: string;
            /**
             * Direct
             * @description 上级本级直接承办、未落到所选层级的部分 · what lies with the higher area itself, not below it
             */
            direct: boolean;
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Rates */
            rates: components["schemas"]["RateOut"][];
        };
        /**
         * FileLinkOut
         * @description A file of the event; the links expire after a few minutes.
         */
        FileLinkOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Media Type */
            media_type: string;
            /** Size Bytes */
            size_bytes: number;
            /** Url */
            url: string;
            /** Thumbnail Url */
            thumbnail_url: string | null;
        };
        /**
         * FileOut
         * @description A file as its uploader sees it. Size and SHA-256 are those of the bytes as received.
         *
         *     ``captured_*`` is what the photo's EXIF said (degrees, WGS-84); others never see it.
         */
        FileOut: {
            /**
             * Id
             * Format: uuid
             * @example 0199f3a0-7c1e-7d11-8b62-2f6f0a4f8d12
             */
            id: string;
            /**
             * Kind
             * @example photo
             */
            kind: string;
            /**
             * Media Type
             * @example image/jpeg
             */
            media_type: string;
            /**
             * Size Bytes
             * @example 2481532
             */
            size_bytes: number;
            /**
             * Sha256
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            sha256: string;
            /**
             * Width Px
             * @example 4032
             */
            width_px: number | null;
            /**
             * Height Px
             * @example 3024
             */
            height_px: number | null;
            /** Captured At */
            captured_at: string | null;
            /**
             * Captured Lon
             * @example 119.98126
             */
            captured_lon: number | null;
            /**
             * Captured Lat
             * @example 33.41207
             */
            captured_lat: number | null;
            /** Has Thumbnail */
            has_thumbnail: boolean;
            /**
             * Uploaded At
             * Format: date-time
             */
            uploaded_at: string;
        };
        /**
         * FindingIn
         * @description Something that is not as it should be, with no form; ``id`` is chosen by the sender.
         * @example {
         *       "event_type": "safety.ebike_charging",
         *       "found_at": "2026-11-26T20:10:00+08:00",
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e07",
         *       "place": {
         *         "datum": "gcj02",
         *         "lat": 33.405,
         *         "lon": 119.905
         *       },
         *       "words": "楼道内飞线充电"
         *     }
         */
        FindingIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Event Type */
            event_type: string;
            /** Words */
            words: string;
            place: components["schemas"]["EventPlaceIn"];
            /** Address */
            address?: string | null;
            /** Target Id */
            target_id?: string | null;
            /** Shift Id */
            shift_id?: string | null;
            /** File Ids */
            file_ids?: string[];
            /** Fixed On Spot */
            fixed_on_spot?: string | null;
            /**
             * Found At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            found_at: string;
        };
        /**
         * FindingOut
         * @description A finding as it is now; ``due`` is what is owed next, by whom and until when.
         */
        FindingOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Version */
            version: number;
            /** Target Id */
            target_id: string | null;
            /** Shift Id */
            shift_id: string | null;
            /** Item Code */
            item_code: string | null;
            /** Event Type */
            event_type: string;
            /** Words */
            words: string;
            /** Scope Path */
            scope_path: string;
            state: components["schemas"]["FindingState"];
            /** Event Id */
            event_id: string | null;
            /** Notice Number */
            notice_number: string | null;
            /** Remedy By */
            remedy_by: string | null;
            /** Overdue At */
            overdue_at: string | null;
            /**
             * Found At
             * Format: date-time
             */
            found_at: string;
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
            /** Address */
            address: string | null;
            /** File Ids */
            file_ids: string[];
            /** Fixed On Spot */
            fixed_on_spot: string | null;
            /** Remedy */
            remedy: string | null;
            /** Standard */
            standard: string | null;
            /** Responsible */
            responsible: string | null;
            /**
             * Responsible Phone
             * @description 遮盖后的电话 · masked
             */
            responsible_phone: string | null;
            /** Ordered At */
            ordered_at: string | null;
            /** Holder Role */
            holder_role: string;
            /** Holder Path */
            holder_path: string;
            /** Closed At */
            closed_at: string | null;
            /** Due */
            due: {
                [key: string]: unknown;
            } | null;
            /** Look Backs */
            look_backs: components["schemas"]["LookBackOut"][];
        };
        /**
         * FindingState
         * @description Open; a notice to remedy it was served; closed (remedied, or settled as its event).
         * @enum {string}
         */
        FindingState: "open" | "ordered" | "closed";
        /** FinishIn */
        FinishIn: {
            /** Outcome */
            outcome: string;
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
            /**
             * Without Parts
             * @description 不等协办反馈即办结的理由 · why the helping parts still open are not waited for
             */
            without_parts?: string | null;
        };
        /** FollowReplyOut */
        FollowReplyOut: {
            /** Words */
            words: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /**
         * Form
         * @enum {string}
         */
        Form: "written" | "oral";
        /**
         * FormFieldOut
         * @description One field of a visit. ``asked`` is false for what is known and confirmed, shared, or follows from another.
         */
        FormFieldOut: {
            /** Field */
            field: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            type: components["schemas"]["FieldType"];
            /** Required */
            required: boolean;
            /** Purpose */
            purpose: string;
            /** Law */
            law: string;
            /** Choices */
            choices: components["schemas"]["ChoiceOut"][];
            /** Asked */
            asked: boolean;
            /**
             * Why Not Zh
             * @description 不采集的原因 · why it is not asked
             */
            why_not_zh: string | null;
            /** Why Not En */
            why_not_en: string | null;
            /**
             * Known
             * @description 已知内容,预填 · what is known, filled in beforehand; private values masked
             */
            known: string | number | boolean | null;
            status: components["schemas"]["Check"] | null;
            /** Source Id */
            source_id: string | null;
        };
        /**
         * FormOut
         * @description What one visit asks of one record.
         */
        FormOut: {
            /** Kind */
            kind: string;
            /** Class Code */
            class_code: string | null;
            /** Record Id */
            record_id: string | null;
            /** Fields */
            fields: components["schemas"]["FormFieldOut"][];
            /** Asked Count */
            asked_count: number;
        };
        /**
         * GridKind
         * @description 综合网格 or 专属网格; the latter also answers to its department (江苏办法 art. 6, 19).
         * @enum {string}
         */
        GridKind: "comprehensive" | "dedicated";
        /**
         * Health
         * @description How a device is, in one word.
         * @enum {string}
         */
        Health: "unwatched" | "good" | "suspect" | "troubled" | "offline";
        /**
         * HoldIn
         * @description Who was there, and the minutes (调解记录).
         * @example {
         *       "begun_at": "2026-12-01T09:00:00+08:00",
         *       "ended_at": "2026-12-01T10:30:00+08:00",
         *       "mediator_ids": [
         *         "0198c6f0-5a00-7000-8000-0000000000d3"
         *       ],
         *       "minutes": "双方陈述……",
         *       "party_ids": [
         *         "0198c6f0-5a00-7000-8000-0000000000d2"
         *       ]
         *     }
         */
        HoldIn: {
            /**
             * Begun At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            begun_at: string;
            /**
             * Ended At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            ended_at: string;
            /**
             * Party Ids
             * @description 到场当事人 · parties present
             */
            party_ids: string[];
            /**
             * Mediator Ids
             * @description 参加的调解员(案内编号) · who mediated
             */
            mediator_ids: string[];
            /**
             * Minutes
             * @description 调解记录,加密保存(人民调解法第 27 条) · sealed (art. 27)
             */
            minutes: string;
        };
        /**
         * HourOut
         * @description How many events were received in an hour of the week.
         */
        HourOut: {
            /**
             * Weekday
             * @description 0 为周一 · 0 is Monday
             */
            weekday: number;
            /** Hour */
            hour: number;
            /** Count */
            count: number;
        };
        /**
         * How
         * @description How a value came here; stands in each change.
         * @enum {string}
         */
        How: "visit" | "phone" | "patrol" | "declaration" | "import" | "source" | "derived" | "verification" | "correction" | "expiry" | "merge" | "merge_undone" | "ended" | "event" | "care";
        /** ImportDetail */
        ImportDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Level */
            level: string;
            /** Parent Path */
            parent_path: string | null;
            /** File Name */
            file_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "read" | "repaired" | "confirmed" | "discarded";
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Division Id */
            division_id: string | null;
            /**
             * Created By
             * Format: uuid
             */
            created_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Version */
            version: number;
            /** Report */
            report: {
                [key: string]: unknown;
            };
            /** Repair Report */
            repair_report: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * ImportOut
         * @description A draft, or what became of it. Reports are empty once it was thrown away; defects are asked for by themselves.
         */
        ImportOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Level */
            level: string;
            /** Parent Path */
            parent_path: string | null;
            /** File Name */
            file_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "read" | "repaired" | "confirmed" | "discarded";
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Division Id */
            division_id: string | null;
            /**
             * Created By
             * Format: uuid
             */
            created_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Version */
            version: number;
        };
        /** ImportPage */
        ImportPage: {
            /** Items */
            items: components["schemas"]["ImportOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * IndicatorDefinitionOut
         * @description How a rate is computed.
         */
        IndicatorDefinitionOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Numerator */
            numerator: string;
            /** Minus */
            minus: string | null;
            /** Denominator */
            denominator: string;
            /** Formula */
            formula: string;
            /**
             * Unit
             * @description 百分比,两位小数,四舍五入 · two decimals, half up
             * @default percent
             */
            unit?: string;
            /** Source */
            source: string;
            /**
             * Chosen
             * @description 口径取舍 · which of two readings was taken, and why
             */
            chosen: string | null;
        };
        /**
         * InspectionIn
         * @description A form filled in at a target: every question of its kind, each with an answer of its list.
         *
         *     ``fixed``: by question, what was put right on the spot; such a finding is closed at once.
         * @example {
         *       "answers": {
         *         "fire.exit": "no",
         *         "fire.wiring": "clear"
         *       },
         *       "fixed": {
         *         "fire.exit": "当场清走杂物"
         *       },
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e07",
         *       "inspected_at": "2026-11-26T20:10:00+08:00",
         *       "target_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e01"
         *     }
         */
        InspectionIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Target Id
             * Format: uuid
             */
            target_id: string;
            /** Shift Id */
            shift_id?: string | null;
            /** Answers */
            answers: {
                [key: string]: string;
            };
            /** Fixed */
            fixed?: {
                [key: string]: string;
            };
            /** Note */
            note?: string | null;
            /** File Ids */
            file_ids?: string[];
            /**
             * Inspected At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            inspected_at: string;
        };
        /**
         * InspectionItemOut
         * @description A question, its answers, and what is proposed where the answer is a finding.
         */
        InspectionItemOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Answers */
            answers: components["schemas"]["AnswerOut"][];
            /**
             * Bad
             * @description 构成隐患的答案 · the answers that are findings
             */
            bad: string[];
            /** Event Type */
            event_type: string;
            /** Remedy Zh */
            remedy_zh: string;
            /** Remedy Days */
            remedy_days: number;
            /** Standard */
            standard: string;
        };
        /** InspectionOut */
        InspectionOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Target Id
             * Format: uuid
             */
            target_id: string;
            /** Shift Id */
            shift_id: string | null;
            /** Kind */
            kind: string;
            /** Answers */
            answers: {
                [key: string]: string;
            };
            /** Note */
            note: string | null;
            /**
             * Inspected At
             * Format: date-time
             */
            inspected_at: string;
            /** Finding Ids */
            finding_ids: string[];
        };
        /**
         * Kind
         * @description The signals (domain.md 6.1).
         * @enum {string}
         */
        Kind: "SOS" | "HELP" | "FALL" | "SMOKE" | "GAS" | "CO" | "WATER_LEAK" | "NO_ACTIVITY" | "NO_WATER_USE" | "DOOR" | "VITAL" | "TAMPER" | "LOW_BATTERY" | "POWER_OFF" | "OFFLINE" | "HEARTBEAT" | "TEST" | "CANCEL" | "RESTORE" | "WORKER";
        /** KindsOut */
        KindsOut: {
            /** Items */
            items: components["schemas"]["PatrolTargetKindOut"][];
        };
        /**
         * LadderNextOut
         * @description Which step comes next. ``at`` is null while somebody is on the way or there; ``again``: it was called before.
         */
        LadderNextOut: {
            /** Step */
            step: number;
            /** At */
            at: string | null;
            /** Again */
            again: boolean;
        };
        /**
         * LadderStepOut
         * @description A step; ``after_s``: seconds after the call. What was called of it is of the round that runs.
         */
        LadderStepOut: {
            /** Step */
            step: number;
            /** After S */
            after_s: number;
            /** To */
            to: components["schemas"]["AudienceOut"][];
            /**
             * By
             * @description 收件箱以外的渠道 · channels beside the inbox
             * @example [
             *       "chat",
             *       "sms"
             *     ]
             */
            by: string[];
            /** Called At */
            called_at: string | null;
            /** Told Count */
            told_count: number | null;
            /** Undeliverable */
            undeliverable: boolean;
        };
        /**
         * Lane
         * @enum {string}
         */
        Lane: "collection" | "mediation" | "patrol" | "handling";
        /**
         * LastPlaceIn
         * @description Where the phone is, as the phone says it.
         * @example {
         *       "accuracy_m": 12,
         *       "datum": "gcj02",
         *       "lat": 33.405,
         *       "lon": 119.905,
         *       "seen_at": "2026-12-01T09:00:00+08:00"
         *     }
         */
        LastPlaceIn: {
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
            datum: components["schemas"]["Datum"];
            /** Accuracy M */
            accuracy_m?: number | null;
            /**
             * Seen At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            seen_at: string;
        };
        /**
         * Layer
         * @enum {string}
         */
        "Layer-Input": "grids" | "events" | "alarms" | "patrols" | "devices" | "hazards" | "hotspots";
        /**
         * LegalBasis
         * @description Why we may keep what we keep (个人信息保护法 art. 13).
         * @enum {string}
         */
        LegalBasis: "consent" | "contract" | "legal_duty";
        /** LookBackOut */
        LookBackOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            outcome: components["schemas"]["Outcome"];
            /** Words */
            words: string | null;
            /** Remedy By */
            remedy_by: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /**
         * MajorIn
         * @description Why this cannot wait.
         */
        MajorIn: {
            /** Reason */
            reason: string;
        };
        /**
         * Manner
         * @description How a consent or a signature was given.
         * @enum {string}
         */
        Manner: "in_person" | "written" | "phone" | "video";
        /**
         * MeOut
         * @description Who is signed in, as what, which actions some post of theirs may ever do, and what they must do before any.
         */
        MeOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** County Code */
            county_code: string;
            /** Name */
            name: string;
            /** Username */
            username: string;
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            /** Posts */
            posts: components["schemas"]["MyPostOut"][];
            /** Permissions */
            permissions: string[];
            /** @description 登录后须先完成的一步,为空则可办理业务 · what must be done first; null: nothing */
            stage: components["schemas"]["Stage"] | null;
        };
        /**
         * Means
         * @description How a checkpoint was met: by place, by the code on its wall, or by a note where signal or stairs defeat both.
         * @enum {string}
         */
        Means: "geofence" | "qr" | "note";
        /** MediationSessionOut */
        MediationSessionOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: number;
            place: components["schemas"]["Place"];
            /** Place Zh */
            place_zh: string;
            /** Address */
            address: string;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            /** Open */
            open: boolean;
            state: components["schemas"]["SessionState"];
            /** Begun At */
            begun_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Party Ids */
            party_ids: string[];
            /** Mediator Ids */
            mediator_ids: string[];
        };
        /**
         * MediatorIn
         * @description Somebody who mediates: a person of the house, or an invited one by name.
         * @example {
         *       "all_parties_agree": true,
         *       "chosen_by": "parties",
         *       "conflict": "none",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d2",
         *       "kind": "mediator",
         *       "person_id": "0198c6f0-5a00-7000-8000-0000000000d1"
         *     }
         */
        MediatorIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /** @description 调解员、民警、网格员或受邀人员 · as what */
            kind: components["schemas"]["MediatorKind"];
            /** Person Id */
            person_id?: string | null;
            /**
             * Name
             * @description 受邀人员姓名 · of somebody invited
             */
            name?: string | null;
            /** @description 当事人选择或指定(人民调解法第 19 条) · by whose choice (art. 19) */
            chosen_by: components["schemas"]["ChosenBy"];
            /** @description 须声明有无利害关系 · a conflict of interest is declared */
            conflict: components["schemas"]["Conflict"];
            /** Conflict Words */
            conflict_words?: string | null;
            /**
             * All Parties Agree
             * @default false
             */
            all_parties_agree?: boolean;
            /**
             * Waived
             * @description 各方知情仍同意 · all were told and agree nonetheless
             * @default false
             */
            waived?: boolean;
        };
        /**
         * MediatorKind
         * @enum {string}
         */
        MediatorKind: "mediator" | "co_police" | "co_gridworker" | "invited";
        /** MediatorOut */
        MediatorOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Person Id */
            person_id: string | null;
            /** Name */
            name: string;
            kind: components["schemas"]["MediatorKind"];
            chosen_by: components["schemas"]["ChosenBy"];
            conflict: components["schemas"]["Conflict"];
            /**
             * Named At
             * Format: date-time
             */
            named_at: string;
            /** Withdrawn At */
            withdrawn_at: string | null;
            /** Withdrawn Why */
            withdrawn_why: string | null;
        };
        /** MemberOut */
        MemberOut: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /** Signed On */
            signed_on: boolean;
            /**
             * Tracks
             * @description 仅本人与组长可见 · told to the person and the leader only
             */
            tracks: boolean | null;
        };
        /**
         * Mode
         * @description 线路巡查 along a route, 定点巡查 from point to point.
         * @enum {string}
         */
        Mode: "route" | "points";
        /**
         * MoveOut
         * @description A move this person may make now.
         */
        MoveOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** To State */
            to_state: string;
            /** Needs */
            needs: string[];
        };
        /**
         * MyPostOut
         * @description A post that one acts in now; ``on_behalf_of`` names whose it is, where one stands in for somebody away.
         */
        MyPostOut: {
            role: components["schemas"]["Role"];
            /** Role Zh */
            role_zh: string;
            /** Role En */
            role_en: string;
            /** Area Path */
            area_path: string;
            /** Unit Id */
            unit_id: string | null;
            /** Unit Name */
            unit_name: string | null;
            /** On Behalf Of */
            on_behalf_of: string | null;
            /** On Behalf Of Name */
            on_behalf_of_name: string | null;
        };
        /**
         * NearResponderOut
         * @description Somebody on duty near an alarm; ``distance_m`` from their last place, in a straight line.
         */
        NearResponderOut: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /** Role Zh */
            role_zh: string;
            /** Role En */
            role_en: string;
            /** Area Path */
            area_path: string;
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
            /** Accuracy M */
            accuracy_m: number | null;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /** Distance M */
            distance_m: number;
            /**
             * Was Called
             * @description 已被呼叫 · was called to this alarm
             */
            was_called: boolean;
        };
        /**
         * NearRespondersOut
         * @description The nearest first; nobody where the alarm has no place. Older places than ``fresh_s`` are left out.
         */
        NearRespondersOut: {
            /** Within M */
            within_m: number;
            /** Fresh S */
            fresh_s: number;
            /** Items */
            items: components["schemas"]["NearResponderOut"][];
        };
        /**
         * NearbyOut
         * @description An event that may be the same: of the same type, near in place and time.
         */
        NearbyOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** State */
            state: string;
            /** Words */
            words: string;
            /** Distance M */
            distance_m: number;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /**
         * NoticeOut
         * @description One thing a person was told; ``kind`` is one of to_accept, to_move, major, progress, due_soon, overdue.
         */
        NoticeOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @example to_accept
             */
            kind: string;
            /** Urgent */
            urgent: boolean;
            /**
             * Subject
             * @example event
             */
            subject: string;
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /**
             * Zh
             * @example 待受理:261122-K7Q2M4 暴露垃圾(东门社区第一网格)
             */
            zh: string;
            /**
             * En
             * @example To be accepted: 261122-K7Q2M4 exposed rubbish (东门社区第一网格)
             */
            en: string;
            /**
             * Data
             * @example {
             *       "number": "261122-K7Q2M4",
             *       "state": "reported"
             *     }
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Read At */
            read_at: string | null;
        };
        /**
         * NoticePage
         * @description A page, newest first; ``unread_count`` is of the whole inbox, counted to 1,000.
         */
        NoticePage: {
            /** Items */
            items: components["schemas"]["NoticeOut"][];
            /** Next Cursor */
            next_cursor: string | null;
            /**
             * Unread Count
             * @example 3
             */
            unread_count: number;
        };
        /**
         * OnDutyList
         * @description Who is on duty now (at most 500, by area).
         */
        OnDutyList: {
            /** Items */
            items: components["schemas"]["OnDutyOut"][];
            /** More */
            more: boolean;
        };
        /**
         * OnDutyOut
         * @description Somebody who is on duty now; ``on_behalf_of`` names whose shift it is where they stand in.
         */
        OnDutyOut: {
            /**
             * Shift Id
             * Format: uuid
             */
            shift_id: string;
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Person Name */
            person_name: string;
            /** On Behalf Of */
            on_behalf_of: string | null;
            role: components["schemas"]["Role"];
            /** Role Zh */
            role_zh: string;
            /** Role En */
            role_en: string;
            /** Area Path */
            area_path: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
        };
        /**
         * Outcome
         * @description What a look-back (复查) found.
         * @enum {string}
         */
        Outcome: "fixed" | "partly" | "not_fixed";
        /**
         * OwedOut
         * @description One thing that this person owes. ``id`` is the event's, the part's, the request's or the supervision's.
         */
        OwedOut: {
            /**
             * Kind
             * @example move
             */
            kind: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /** Number */
            number: string;
            /** Version */
            version: number;
            /** Type Code */
            type_code: string;
            /** Type Zh */
            type_zh: string;
            /** Type En */
            type_en: string;
            /** Area Path */
            area_path: string;
            /** State */
            state: string;
            /** Urgency */
            urgency: string;
            /** Major */
            major: boolean;
            /** Owed Zh */
            owed_zh: string;
            /** Owed En */
            owed_en: string;
            /** Due At */
            due_at: string | null;
            /** Warn At */
            warn_at: string | null;
            /**
             * Paused At
             * @description 自何时起停表 · since when its clock stands
             */
            paused_at: string | null;
            /**
             * Light
             * @description green | yellow | red
             */
            light?: string | null;
            /**
             * Seconds Left
             * @description 剩余秒数,逾期为负 · below zero when overdue
             */
            seconds_left?: number | null;
            /**
             * Counts Working Time
             * @description 剩余时间按工作时间计 · of working time, as its policy counts
             * @default false
             */
            counts_working_time?: boolean;
            /**
             * On Behalf Of
             * @description 代谁办理 · in whose name, where this person stands in
             */
            on_behalf_of: string | null;
        };
        /**
         * OwnDayOut
         * @description A day that the county brought in, by which import; ``replaced_at`` when it no longer holds.
         */
        OwnDayOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            kind: components["schemas"]["DayKind"];
            /** Windows */
            windows: string[];
            part: components["schemas"]["DayPart"] | null;
            /** Name */
            name: string;
            /** Source */
            source: string;
            /**
             * Import Id
             * Format: uuid
             */
            import_id: string;
            /** Import Number */
            import_number: number;
            /** Imported By */
            imported_by: string | null;
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /** Replaced At */
            replaced_at: string | null;
        };
        /**
         * OwnDays
         * @description A county's own days of a year, by day; ``more`` where the answer was cut.
         */
        OwnDays: {
            /** Year */
            year: number;
            /** Items */
            items: components["schemas"]["OwnDayOut"][];
            /** More */
            more: boolean;
        };
        /**
         * PartIn
         * @description One area from the day on. Without ``path``, or with one never used: a new area.
         */
        PartIn: {
            /** Path */
            path?: string | null;
            /**
             * Name
             * @description 新网格必填 · a new area needs one
             */
            name?: string | null;
            kind?: components["schemas"]["GridKind"] | null;
            /**
             * Department Id
             * @description 专属网格的主管部门 · of a dedicated grid
             */
            department_id?: string | null;
            /** Household Count */
            household_count?: number | null;
            /**
             * Geometry
             * @description GeoJSON Polygon 或 MultiPolygon
             * @example {
             *       "coordinates": [
             *         [
             *           [
             *             119.9,
             *             33.4
             *           ],
             *           [
             *             119.905,
             *             33.4
             *           ],
             *           [
             *             119.905,
             *             33.41
             *           ],
             *           [
             *             119.9,
             *             33.41
             *           ],
             *           [
             *             119.9,
             *             33.4
             *           ]
             *         ]
             *       ],
             *       "type": "Polygon"
             *     }
             */
            geometry?: {
                [key: string]: unknown;
            } | null;
            /**
             * Takes Over
             * @description 承接哪些原网格的岗位 · whose posts go on here
             */
            takes_over?: string[];
        };
        /**
         * Party
         * @enum {string}
         */
        Party: "citizen" | "organisation";
        /**
         * PartyConsent
         * @enum {string}
         */
        PartyConsent: "asked" | "given" | "refused" | "withdrawn";
        /**
         * PartyConsentIn
         * @description What a party answered; one refusal stops the case (人民调解法 art. 17).
         * @example {
         *       "consents": true,
         *       "manner": "in_person"
         *     }
         */
        PartyConsentIn: {
            /**
             * Consents
             * @description 是否同意调解 · whether they consent
             */
            consents: boolean;
            /** @description 如何表示,留存备查 · how they said so */
            manner: components["schemas"]["Manner"];
        };
        /**
         * PartyIn
         * @description A party, or who represents many. With ``consents`` they have consented already (an applicant by applying).
         * @example {
         *       "consents": true,
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d2",
         *       "kind": "citizen",
         *       "name": "赵某",
         *       "side": "applicant"
         *     }
         */
        PartyIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /** @description 自然人或组织,决定所需身份证明 · which proof of identity is needed */
            kind: components["schemas"]["Party"];
            /** @description 双方须各自同意(人民调解法第 17 条) · each side consents (art. 17) */
            side: components["schemas"]["Side"];
            /**
             * Name
             * @description 协议书须载明当事人(同法第 29 条) · an agreement names the parties (art. 29)
             */
            name: string;
            /**
             * Person Id
             * @description 本人为系统用户的,用于回避核对 · to see that no party mediates
             */
            person_id?: string | null;
            /**
             * Identity
             * @description 身份证明入卷;法院据此核对 · a court identifies them by it
             */
            identity?: string | null;
            /**
             * Phone
             * @description 通知调解与回访 · they are asked to come, and visited
             */
            phone?: string | null;
            /**
             * Address
             * @description 协议书与司法确认须载明住所 · for agreement and confirmation
             */
            address?: string | null;
            /**
             * Domicile
             * @description 住所地区划代码,用于确定管辖法院(民事诉讼法第 205 条) · which court may be applied to
             */
            domicile?: string | null;
            /**
             * Agent
             * @description 委托代理人,须附授权委托书 · needs a power of attorney
             */
            agent?: string | null;
            /**
             * Stands For
             * @description 代表人数(含本人);每方代表不超过 5 人 · how many they represent; 5 representatives a side
             * @default 1
             */
            stands_for?: number;
            /**
             * Consents
             * @description 已当面表示同意调解 · has consented already
             * @default false
             */
            consents?: boolean;
        };
        /**
         * PartyOut
         * @description A party, masked.
         */
        PartyOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["Party"];
            side: components["schemas"]["Side"];
            /**
             * Name
             * @example 赵*
             */
            name: string;
            /** Phone */
            phone: string | null;
            /** Has Identity */
            has_identity: boolean;
            /** Has Agent */
            has_agent: boolean;
            /** Domicile */
            domicile: string | null;
            /** Stands For */
            stands_for: number;
            consent: components["schemas"]["PartyConsent"];
            /** Answered At */
            answered_at: string | null;
            /** Rights Told At */
            rights_told_at: string | null;
        };
        /**
         * PassIn
         * @description A checkpoint is met: in place, by its code, or by a note where signal or stairs defeat both.
         * @example {
         *       "checkpoint_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e02",
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e04",
         *       "means": "note",
         *       "note": "地下车库无信号,二维码被遮挡",
         *       "occurred_at": "2026-12-01T20:10:00+08:00"
         *     }
         */
        PassIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Checkpoint Id
             * Format: uuid
             */
            checkpoint_id: string;
            means: components["schemas"]["Means"];
            /**
             * Occurred At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            occurred_at: string;
            place?: components["schemas"]["EventPlaceIn"] | null;
            /**
             * Mock
             * @default false
             */
            mock?: boolean;
            /**
             * Code
             * @description 二维码内容 · what the code on the wall says
             */
            code?: string | null;
            /** Note */
            note?: string | null;
        };
        /**
         * PassOut
         * @description A checkpoint that was met; by whom is not told, since all walk together.
         */
        PassOut: {
            /**
             * Checkpoint Id
             * Format: uuid
             */
            checkpoint_id: string;
            means: components["schemas"]["Means"];
            /** Note */
            note: string | null;
            /**
             * Mock
             * @description 手机声明为模拟定位 · the phone said that its place was made up
             */
            mock: boolean;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
        };
        /**
         * PasswordIn
         * @description The password in use and the one to come.
         * @example {
         *       "new": "Chun-Feng-8848",
         *       "old": "Ge-Li-Yuan-2026"
         *     }
         */
        PasswordIn: {
            /**
             * Old
             * @example Ge-Li-Yuan-2026
             */
            old: string;
            /**
             * New
             * @example Ge-Li-Yuan-2026
             */
            new: string;
        };
        /**
         * PatrolPlanOut
         * @description A plan; ``wanted`` and ``planned`` are of the week that is asked about (this one).
         */
        PatrolPlanOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Version */
            version: number;
            /** Scope Path */
            scope_path: string;
            /** Name */
            name: string;
            mode: components["schemas"]["Mode"];
            /** Weekly Count */
            weekly_count: number;
            /** Seasons */
            seasons: {
                [key: string]: unknown;
            }[];
            /** Crew */
            crew: {
                [key: string]: number;
            };
            /** Route */
            route: [
                number,
                number
            ][] | null;
            /** Scene Reason */
            scene_reason: string | null;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /** Ends On */
            ends_on: string | null;
            /** Checkpoints */
            checkpoints: components["schemas"]["CheckpointOut"][];
            /**
             * Wanted
             * @description 本周应巡查次数 · patrols wanted this week
             */
            wanted: number;
            /**
             * Planned
             * @description 本周已安排次数(不含取消) · planned this week, those cancelled left out
             */
            planned: number;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
        };
        /**
         * PatrolShiftOut
         * @description A patrol as it is now.
         */
        PatrolShiftOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Version */
            version: number;
            /**
             * Plan Id
             * Format: uuid
             */
            plan_id: string;
            /** Scope Path */
            scope_path: string;
            /**
             * Leader Id
             * Format: uuid
             */
            leader_id: string;
            state: components["schemas"]["ShiftState"];
            /**
             * Planned Start
             * Format: date-time
             */
            planned_start: string;
            /**
             * Planned End
             * Format: date-time
             */
            planned_end: string;
            /** Started At */
            started_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Summary */
            summary: string | null;
            /**
             * Lacks
             * @description 出发时缺少的力量 · who was wanting at the start, by role
             */
            lacks: {
                [key: string]: number;
            } | null;
            /** Members */
            members: components["schemas"]["MemberOut"][];
            /** Passes */
            passes: components["schemas"]["PassOut"][];
            /** Coverage */
            coverage: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * PatrolTargetKindOut
         * @description A kind of target with its form.
         */
        PatrolTargetKindOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Threshold */
            threshold: string;
            /** Every Days */
            every_days: number | null;
            /** Source */
            source: string;
            /** Items */
            items: components["schemas"]["InspectionItemOut"][];
        };
        /**
         * PatrolTargetOut
         * @description A target as it is now; ``due_at`` until when it is to be seen again.
         */
        PatrolTargetOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Version */
            version: number;
            /** Kind */
            kind: string;
            /** Kind Zh */
            kind_zh: string;
            /** Kind En */
            kind_en: string;
            /** Name */
            name: string;
            /** Address */
            address: string | null;
            /** Scope Path */
            scope_path: string;
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
            /** Every Days */
            every_days: number | null;
            state: components["schemas"]["TargetState"];
            /** Reason */
            reason: string | null;
            /**
             * Cause
             * @description 由何而来(热点、事件) · what proposed it
             */
            cause: {
                [key: string]: unknown;
            } | null;
            /** Visited At */
            visited_at: string | null;
            /** Due At */
            due_at: string | null;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
        };
        /** PatrolTargetPage */
        PatrolTargetPage: {
            /** Items */
            items: components["schemas"]["PatrolTargetOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * PerformIn
         * @description A term was performed; with proof (履行凭证): words, files or both.
         * @example {
         *       "performed_on": "2026-12-20",
         *       "proof": "转账凭证已核对"
         *     }
         */
        PerformIn: {
            /**
             * Performed On
             * Format: date
             * @description 履行日期 · the day
             */
            performed_on: string;
            /** Proof */
            proof?: string | null;
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
        };
        /**
         * Performance
         * @enum {string}
         */
        Performance: "full" | "partly" | "none";
        /**
         * PictureIn
         * @description A picture of a chart that the browser made of what it was answered.
         */
        PictureIn: {
            subject: components["schemas"]["ExportTable"];
            /**
             * Begins On
             * Format: date
             */
            begins_on: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /** Area */
            area?: string | null;
            /**
             * Chart
             * @description 哪张图 · which chart
             */
            chart: string;
            /**
             * Row Count
             * @description 图中的数据点 · points drawn
             */
            row_count: number;
            /** Byte Count */
            byte_count: number;
            /**
             * Digest
             * @description 文件的 SHA-256 · of the file
             */
            digest: string;
        };
        /**
         * Place
         * @enum {string}
         */
        Place: "mediation_room" | "police_room" | "community" | "home" | "scene" | "online" | "other";
        /**
         * PlaceOut
         * @description In the stored datum (CGCS2000, taken as equal to WGS-84), longitude first; and as it was sent.
         */
        PlaceOut: {
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
            /** Raw Lon */
            raw_lon: number;
            /** Raw Lat */
            raw_lat: number;
            /** Datum */
            datum: string;
            /** Accuracy M */
            accuracy_m: number | null;
        };
        /**
         * Point
         * @description What connects a dispute with a court.
         * @enum {string}
         */
        Point: "invited" | "domicile" | "subject_matter" | "mediation_body";
        /**
         * PointOut
         * @description A point of a series.
         */
        PointOut: {
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Rates */
            rates: components["schemas"]["RateOut"][];
        };
        /**
         * ProblemOut
         * @description RFC 9457 problem details. ``detail`` is Chinese; the ``*_en`` members say the same in English.
         */
        ProblemOut: {
            /**
             * Type
             * @example /problems/invalid
             */
            type: string;
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
            /** Status */
            status: number;
            /** Detail */
            detail: string;
            /** Detail En */
            detail_en: string;
            /**
             * Errors
             * @default []
             */
            errors?: components["schemas"]["FaultOut"][];
            /** Request Id */
            request_id?: string | null;
        };
        /**
         * ProposerIn
         * @description Who raised it, where a demand was told to the reporter; anonymous ones follow by the code.
         */
        ProposerIn: {
            /**
             * Anonymous
             * @default false
             */
            anonymous?: boolean;
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
        };
        /**
         * PublicCountyOut
         * @description A county that this system serves.
         */
        PublicCountyOut: {
            /** County Code */
            county_code: string;
            /** County Name */
            county_name: string;
        };
        /**
         * PublicTypeOut
         * @description A type that whoever has no account may report; ``also``: other names, for searching.
         */
        PublicTypeOut: {
            /** Code */
            code: string;
            /** Category */
            category: string;
            /** Category Zh */
            category_zh: string;
            /** Category En */
            category_en: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Also */
            also: string[];
        };
        /**
         * PublicTypesOut
         * @description What may be reported in a county without an account, and where a map of it begins.
         */
        PublicTypesOut: {
            /** County Code */
            county_code: string;
            /** County Name */
            county_name: string;
            /** Lon */
            lon: number | null;
            /** Lat */
            lat: number | null;
            /** Items */
            items: components["schemas"]["PublicTypeOut"][];
        };
        /**
         * PutIn
         * @description The draft, why, and on whose word.
         * @example {
         *       "reason": "缩短受理时限",
         *       "rows": [
         *         {
         *           "duration": 2,
         *           "effective_from": "2026-12-01",
         *           "source": "县网格办〔2026〕12号",
         *           "stage": "accept",
         *           "steps": [
         *             {
         *               "action": "remind",
         *               "after": 0,
         *               "to": "holder",
         *               "unit": "working_hours"
         *             }
         *           ],
         *           "unit": "working_hours",
         *           "urgency": "normal",
         *           "warn_at": 0.8
         *         }
         *       ],
         *       "source": "县网格办〔2026〕12号"
         *     }
         */
        PutIn: {
            /**
             * Text
             * @description 全部自定规则的 TOML 文本 · all own rows as TOML
             */
            text?: string | null;
            /**
             * Rows
             * @description 全部自定规则的各行 · all own rows
             */
            rows?: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Holds From
             * @description 自何日起执行(默认今日) · from which day; today by default
             */
            holds_from?: string | null;
            /**
             * Reason
             * @description 修改原因 · why
             */
            reason: string;
            /**
             * Source
             * @description 依据文件 · the document it rests on
             */
            source: string;
        };
        /**
         * RateOut
         * @description A rate with what it was computed from.
         */
        RateOut: {
            /** Code */
            code: string;
            /**
             * Percent
             * @description 无应办件时为空 · null where nothing was due
             * @example 93.72
             */
            percent: string | null;
            /**
             * Shown
             * @example 93.72
             * @example —
             */
            shown: string;
            /** Numerator */
            numerator: number;
            /** Denominator */
            denominator: number;
        };
        /**
         * RecordDetail
         * @description One record with every field in both layers.
         */
        RecordDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Zh */
            kind_zh: string;
            /** Class Code */
            class_code: string | null;
            /** Parent Id */
            parent_id: string | null;
            /** Code */
            code: string | null;
            /** Title */
            title: string | null;
            /** Scope Path */
            scope_path: string;
            /** Lon */
            lon: number | null;
            /** Lat */
            lat: number | null;
            state: components["schemas"]["RecordState"];
            verify_status: components["schemas"]["Check"];
            /** Verify Zh */
            verify_zh: string;
            /** Small Place */
            small_place: string | null;
            /** Due At */
            due_at: string | null;
            /** Looked At */
            looked_at: string | null;
            /** Version */
            version: number;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Placed */
            placed: {
                [key: string]: unknown;
            } | null;
            /** Merged Into */
            merged_into: string | null;
            /** Ended At */
            ended_at: string | null;
            end_reason: components["schemas"]["RecordEndReason"] | null;
            /** Fields */
            fields: components["schemas"]["FieldOut"][];
            /**
             * Warnings
             * @description 提示,如疑似重复 · hints, such as a likely duplicate
             * @default []
             */
            warnings?: string[];
        };
        /**
         * RecordEndReason
         * @description Why a record is ended (注销).
         * @enum {string}
         */
        RecordEndReason: "moved_away" | "died" | "closed_down" | "pulled_down" | "remedied" | "entered_wrongly";
        /** RecordKindOut */
        RecordKindOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Parents */
            parents: string[];
            /** Needs Parent */
            needs_parent: boolean;
            /** Needs Place */
            needs_place: boolean;
            /** Classes */
            classes: components["schemas"]["ChoiceOut"][];
            /** Fields */
            fields: components["schemas"]["RegisterFieldOut"][];
        };
        /**
         * RecordOut
         * @description A record as a list shows it.
         */
        RecordOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Zh */
            kind_zh: string;
            /** Class Code */
            class_code: string | null;
            /** Parent Id */
            parent_id: string | null;
            /** Code */
            code: string | null;
            /** Title */
            title: string | null;
            /** Scope Path */
            scope_path: string;
            /** Lon */
            lon: number | null;
            /** Lat */
            lat: number | null;
            state: components["schemas"]["RecordState"];
            verify_status: components["schemas"]["Check"];
            /** Verify Zh */
            verify_zh: string;
            /** Small Place */
            small_place: string | null;
            /** Due At */
            due_at: string | null;
            /** Looked At */
            looked_at: string | null;
            /** Version */
            version: number;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
        };
        /** RecordPage */
        RecordPage: {
            /** Items */
            items: components["schemas"]["RecordOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RecordPlaceIn
         * @description Where it is, with the datum that the pair is in.
         */
        RecordPlaceIn: {
            /**
             * Lon
             * @description 经度 · longitude: says which grid it is
             */
            lon: number;
            /**
             * Lat
             * @description 纬度 · latitude
             */
            lat: number;
            /** @description 坐标系;填错偏移约 500 米 · a wrong one is some 500 m off */
            datum: components["schemas"]["Datum"];
            /** Accuracy M */
            accuracy_m?: number | null;
        };
        /**
         * RecordState
         * @enum {string}
         */
        RecordState: "active" | "ended" | "merged";
        /**
         * RecoveryCodesOut
         * @description Codes for the day on which the phone is lost: told this once, each good once.
         */
        RecoveryCodesOut: {
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /**
         * RefreshIn
         * @description The refresh token in hand. ``attempt_id`` is made by the phone for one attempt and kept until it is answered.
         * @example {
         *       "attempt_id": "0198c6f0-5a00-7000-8000-0000000000b1",
         *       "refresh_token": "329999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
         *     }
         */
        RefreshIn: {
            /** Refresh Token */
            refresh_token: string;
            /**
             * Attempt Id
             * Format: uuid
             * @description 未收到应答时以同一编号重发,60 秒内得到同一令牌 · sent again with the same id within 60 s, the same token is given
             */
            attempt_id: string;
        };
        /** RefuseSelfResolvedIn */
        RefuseSelfResolvedIn: {
            /** Reason */
            reason: string;
        };
        /**
         * RegisterFieldOut
         * @description One field: what it is for and on what basis it is asked.
         */
        RegisterFieldOut: {
            /** Kind */
            kind: string;
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            type: components["schemas"]["FieldType"];
            /** Purpose */
            purpose: string;
            basis: components["schemas"]["Basis"];
            /** Law */
            law: string;
            /** Choices */
            choices: components["schemas"]["ChoiceOut"][];
            /** Classes */
            classes: string[];
            /** Required */
            required: boolean;
            /** Private */
            private: boolean;
            /** Found By */
            found_by: boolean;
            /** Declared */
            declared: boolean;
            verified_by: components["schemas"]["Verifier"];
            /** Retired */
            retired: boolean;
        };
        /**
         * RegisterOut
         * @description Everything that may be collected, why, and the words that no field may be about.
         */
        RegisterOut: {
            /** Kinds */
            kinds: components["schemas"]["RecordKindOut"][];
            /** Small Places */
            small_places: components["schemas"]["SmallPlaceOut"][];
            /** Refused Words */
            refused_words: string[];
        };
        /** RejectIn */
        RejectIn: {
            reason: components["schemas"]["RejectReason"];
            /** Note */
            note?: string | null;
            reply: components["schemas"]["ReplyIn"];
        };
        /**
         * RejectReason
         * @description Why an event is not taken; each is answered to whoever raised it.
         * @enum {string}
         */
        RejectReason: "outside_item_list" | "not_true" | "information_missing" | "legal_procedure_running" | "outside_county" | "other";
        /** RemindIn */
        RemindIn: {
            /** Words */
            words: string;
            /**
             * Part Id
             * @description 协办任务,不填即主办的时限 · the helping part; left out, the lead's own
             */
            part_id?: string | null;
        };
        /**
         * RepairIn
         * @description How far the repair may go; shown before anything of it is taken.
         * @example {
         *       "max_gap_m2": 5000,
         *       "overlap": "longest_border"
         *     }
         */
        RepairIn: {
            /**
             * Clean
             * @description 只改正文件错误时为 false · false: mend what was wrong in the file only
             * @default true
             */
            clean?: boolean;
            /**
             * Overlap
             * @default longest_border
             * @enum {string}
             */
            overlap?: "longest_border" | "max_area" | "min_area" | "min_index";
            /**
             * Max Gap M2
             * @default 5000
             */
            max_gap_m2?: number;
            /**
             * Max Gap Width M
             * @default 50
             */
            max_gap_width_m?: number;
            /**
             * Max Lost Share
             * @default 0.05
             */
            max_lost_share?: number;
            /**
             * Clip
             * @default true
             */
            clip?: boolean;
        };
        /**
         * ReplyChannel
         * @description How whoever raised it was told.
         * @enum {string}
         */
        ReplyChannel: "phone" | "in_person" | "message" | "code_page";
        /**
         * ReplyIn
         * @description What was told to whoever raised it, and how.
         */
        ReplyIn: {
            channel: components["schemas"]["ReplyChannel"];
            /** Words */
            words: string;
        };
        /**
         * ReportFindingIn
         * @description The event that a finding becomes; ``id`` is chosen by the sender.
         * @example {
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e07"
         *     }
         */
        ReportFindingIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Major
             * @default false
             */
            major?: boolean;
        };
        /**
         * ReportIn
         * @description A report from a phone; ``id`` is chosen by the phone, so that sending it twice is harmless.
         */
        ReportIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Type Code
             * @example environment.exposed_garbage
             */
            type_code: string;
            /** Words */
            words: string;
            place: components["schemas"]["EventPlaceIn"];
            /** Address */
            address?: string | null;
            /**
             * Occurred At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            occurred_at: string;
            /** File Ids */
            file_ids?: string[];
            /** @default gridworker */
            source?: components["schemas"]["Source"];
            /**
             * Major
             * @default false
             */
            major?: boolean;
            proposer?: components["schemas"]["ProposerIn"] | null;
            /**
             * Concerns Id
             * @description 被投诉的网格员 · the gridworker a complaint is about
             */
            concerns_id?: string | null;
            /**
             * Self Resolved
             * @description 已当场处置的结果 · what was done on the spot, if it is already settled
             */
            self_resolved?: string | null;
        };
        /**
         * ReportedOut
         * @description The answer to a report: its number, its grid, when it must be accepted, and the code to follow it by.
         */
        ReportedOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Version */
            version: number;
            /** State */
            state: string;
            /** Area Path */
            area_path: string;
            /** Outside Grids */
            outside_grids: boolean;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Due At */
            due_at: string | null;
            /**
             * Follow Code
             * @description 凭此码查询进度,仅返回一次 · follow by this code; told once
             */
            follow_code?: string | null;
        };
        /** RequestExtensionIn */
        RequestExtensionIn: {
            /**
             * Working Days
             * @description 工作日 · working days
             */
            working_days: number;
            /** Reason */
            reason: string;
            /**
             * Part Id
             * @description 协办任务,不填即主办的时限 · the helping part; left out, the lead's own
             */
            part_id?: string | null;
        };
        /** RequestReturnIn */
        RequestReturnIn: {
            /**
             * Reason Code
             * @example not_our_duty
             */
            reason_code: string;
            /** Reason */
            reason: string;
        };
        /** RequestSuspensionIn */
        RequestSuspensionIn: {
            /** Reason */
            reason: string;
            /**
             * Review On
             * Format: date
             * @description 复核日期 · the day on which it is looked at again
             */
            review_on: string;
        };
        /**
         * ResponderOut
         * @description Somebody who answered, and what they said last.
         */
        ResponderOut: {
            kind: components["schemas"]["ActorKind"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
            said: components["schemas"]["Act"];
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Is Primary */
            is_primary: boolean;
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /**
         * ReturnReasonOut
         * @description A reason for which a return may be asked.
         */
        ReturnReasonOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /**
         * RightsIn
         * @description Whom their rights and duties were told (人民调解法 art. 23, 24).
         * @example {
         *       "party_ids": [
         *         "0198c6f0-5a00-7000-8000-0000000000d2"
         *       ]
         *     }
         */
        RightsIn: {
            /**
             * Party Ids
             * @description 已告知的当事人 · who was told
             */
            party_ids: string[];
        };
        /**
         * Role
         * @enum {string}
         */
        Role: "gridworker" | "grid_chief" | "community_clerk" | "town_dispatcher" | "county_dispatcher" | "duty_head" | "department_handler" | "police" | "mediator" | "care_operator" | "supervisor" | "auditor" | "system_administrator" | "security_administrator" | "unit_administrator" | "volunteer" | "resident";
        /**
         * RowFault
         * @description One thing about one row (a fault, or only a warning): row number and column as in the file, what, the remedy.
         *
         *     ``value`` is what stands there, masked where it is private; None where showing it would not help.
         */
        RowFault: {
            /** Row */
            row: number | null;
            /** Column */
            column: string | null;
            /** Value */
            value: string | null;
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /**
         * RuleChangeOut
         * @description A row that is another: ``before`` and ``after`` hold what differs, or the whole row where it is new or gone.
         */
        RuleChangeOut: {
            /**
             * Did
             * @enum {string}
             */
            did: "added" | "changed" | "retired" | "removed";
            /** Key */
            key: string;
            /** Before */
            before: {
                [key: string]: unknown;
            } | null;
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * RuleCheckOut
         * @description Whether the draft may be put in force: its faults, or its effect; ``text`` is what would be kept.
         */
        RuleCheckOut: {
            /** Ok */
            ok: boolean;
            /** Text */
            text: string;
            /** Fault Count */
            fault_count: number;
            /** Faults */
            faults: components["schemas"]["DraftFaultOut"][];
            effect: components["schemas"]["EffectOut"] | null;
        };
        /**
         * RuleKind
         * @description What is edited: 时限 (deadline policies), 事件类型目录 (event types). The names under which they ride on a session.
         * @enum {string}
         */
        RuleKind: "policies" | "catalogue";
        /**
         * RuleOut
         * @description One rule as it stands today: whose it is, and whether it holds, will hold, held, is covered or retired.
         */
        RuleOut: {
            /** Key */
            key: string;
            /**
             * Layer
             * @enum {string}
             */
            layer: "own" | "ours";
            /**
             * Standing
             * @enum {string}
             */
            standing: "in_force" | "upcoming" | "past" | "covered" | "retired";
            /** Row */
            row: {
                [key: string]: unknown;
            };
        };
        /**
         * RulesOut
         * @description The rules of a kind: the county's own text (the newest version, its file, or none) and what holds today.
         *
         *     ``number`` is the version to name in If-Match; 0 before the first. ``rows`` are the county's own.
         */
        RulesOut: {
            kind: components["schemas"]["RuleKind"];
            /** Number */
            number: number;
            /**
             * Origin
             * @enum {string}
             */
            origin: "version" | "file" | "packaged";
            /** Text */
            text: string;
            /** Rows */
            rows: {
                [key: string]: unknown;
            }[];
            version: components["schemas"]["VersionOut"] | null;
            /** Rules */
            rules: components["schemas"]["RuleOut"][];
        };
        /**
         * SafeBy
         * @description How it was confirmed that the person is safe.
         * @enum {string}
         */
        SafeBy: "seen" | "spoken_to" | "relative" | "rescuers";
        /**
         * SecretOut
         * @description The secret for the authenticator app, told this once; in force after its first code was confirmed.
         */
        SecretOut: {
            /**
             * Secret
             * @description base32
             */
            secret: string;
            /**
             * Otpauth Uri
             * @description 二维码内容 · what the QR code holds
             */
            otpauth_uri: string;
        };
        /**
         * SelectedEventOut
         * @description An event inside the line that was drawn.
         */
        SelectedEventOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Type Code */
            type_code: string;
            /** Urgency */
            urgency: string;
            state: components["schemas"]["EventState"];
            /** Words */
            words: string;
            /** Scope Path */
            scope_path: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Due At */
            due_at: string | null;
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
        };
        /**
         * SelectionOut
         * @description The newest events inside (at most 200).
         */
        SelectionOut: {
            /** Items */
            items: components["schemas"]["SelectedEventOut"][];
            /** More */
            more: boolean;
        };
        /** SelfResolveIn */
        SelfResolveIn: {
            /** Outcome */
            outcome: string;
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
        };
        /** SendBackIn */
        SendBackIn: {
            /** Reason */
            reason: string;
        };
        /**
         * SeriesOut
         * @description The figures cut by day, week or month; the points add up to the whole.
         */
        SeriesOut: {
            /**
             * Begins On
             * Format: date
             * @description 起始日(含),北京时间 · the first day, within, by China's calendar
             */
            begins_on: string;
            /**
             * Ends On
             * Format: date
             * @description 截止日(含) · the last day, within
             */
            ends_on: string;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Version */
            version: string;
            /** Digest */
            digest: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            step: components["schemas"]["Step"];
            /** Points */
            points: components["schemas"]["PointOut"][];
        };
        /**
         * ServedOut
         * @description Somebody who is looked after, as a list shows them: the number masked, no address, no notes.
         */
        ServedOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Phone
             * @description 遮盖后的电话 · masked
             * @example 100****0001
             */
            phone: string | null;
            /** Scope Path */
            scope_path: string;
            /**
             * Outside Grids
             * @description 住址不在任何网格内 · the home lies in no grid
             */
            outside_grids: boolean;
            /** Lives Alone */
            lives_alone: boolean;
            legal_basis: components["schemas"]["LegalBasis"];
            /**
             * Consents
             * @description 现行有效的同意 · in force now
             */
            consents: components["schemas"]["CareConsent"][];
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Ended At */
            ended_at: string | null;
            end_reason: components["schemas"]["CareEndReason"] | null;
            /** Version */
            version: number;
        };
        /**
         * ServedPage
         * @description A page of served persons, by id.
         */
        ServedPage: {
            /** Items */
            items: components["schemas"]["ServedOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SessionIn
         * @description When and where people will sit together.
         * @example {
         *       "address": "第一派出所警务调解室",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d3",
         *       "place": "police_room",
         *       "planned_at": "2026-12-01T09:00:00+08:00"
         *     }
         */
        SessionIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /** @description 调解场所 · what kind of place */
            place: components["schemas"]["Place"];
            /**
             * Address
             * @description 当事人据此到场 · the parties come there
             */
            address: string;
            /**
             * Planned At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            planned_at: string;
            /**
             * Short Notice Agreed
             * @description 不足 24 小时须各方同意 · less than 24 h ahead: all agree
             * @default false
             */
            short_notice_agreed?: boolean;
            /**
             * Open
             * @description 各方同意公开的(人民调解法第 23 条) · open where the parties want it
             * @default false
             */
            open?: boolean;
            /**
             * Open Agreed
             * @description 各方是否同意公开 · whether all agree to that
             * @default false
             */
            open_agreed?: boolean;
        };
        /**
         * SessionState
         * @enum {string}
         */
        SessionState: "planned" | "held" | "cancelled";
        /** ShiftLine */
        ShiftLine: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Version */
            version: number;
            /**
             * Plan Id
             * Format: uuid
             */
            plan_id: string;
            /** Scope Path */
            scope_path: string;
            /**
             * Leader Id
             * Format: uuid
             */
            leader_id: string;
            state: components["schemas"]["ShiftState"];
            /**
             * Planned Start
             * Format: date-time
             */
            planned_start: string;
            /**
             * Planned End
             * Format: date-time
             */
            planned_end: string;
        };
        /** ShiftPage */
        ShiftPage: {
            /** Items */
            items: components["schemas"]["ShiftLine"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ShiftState
         * @enum {string}
         */
        ShiftState: "planned" | "running" | "ended" | "cancelled";
        /**
         * Side
         * @enum {string}
         */
        Side: "applicant" | "respondent" | "third";
        /** SignIn */
        SignIn: {
            /** Note */
            note?: string | null;
        };
        /**
         * SignInIn
         * @description A name, its password, a code where the account has a second factor, and what the device will be known by.
         * @example {
         *       "device": "值班手机",
         *       "password": "Ge-Li-Yuan-2026",
         *       "username": "wg.zhang"
         *     }
         */
        SignInIn: {
            /** Username */
            username: string;
            /**
             * Password
             * @example Ge-Li-Yuan-2026
             */
            password: string;
            /**
             * Code
             * @description 动态口令 6 位,或一个恢复码 · six digits, or a recovery code
             * @example 492039
             */
            code?: string | null;
            /**
             * Device
             * @default 未命名设备
             */
            device?: string;
        };
        /**
         * SignOnIn
         * @description I am here. ``tracks``: my track may be recorded during this patrol; asked each time, and nothing hangs on it.
         * @example {
         *       "meeting_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e04",
         *       "tracks": true
         *     }
         */
        SignOnIn: {
            /**
             * Tracks
             * @description 本次巡查期间是否同意记录轨迹 · whether a track may be recorded, this time
             */
            tracks: boolean;
            /**
             * Meeting Id
             * @description 已阅的晨会要点 · the notes that were read
             */
            meeting_id?: string | null;
        };
        /**
         * SignedInOut
         * @description The tokens, and who it is that signed in.
         */
        SignedInOut: {
            /** Access Token */
            access_token: string;
            /**
             * Token Type
             * @default Bearer
             */
            token_type?: string;
            /**
             * Expires In
             * @description 秒 · seconds
             */
            expires_in: number;
            /** Refresh Token */
            refresh_token: string;
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            person: components["schemas"]["MeOut"];
        };
        /**
         * SmallPlaceOut
         * @description One of the nine small kinds (九小场所), with its limits and where they come from.
         */
        SmallPlaceOut: {
            /** Class Code */
            class_code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Below */
            below: {
                [key: string]: number;
            };
            /** Source */
            source: string;
        };
        /**
         * Source
         * @description Where a report came from.
         * @enum {string}
         */
        Source: "gridworker" | "resident" | "hotline" | "walk_in" | "patrol" | "device" | "department" | "police" | "system";
        /**
         * Stage
         * @enum {string}
         */
        Stage: "change-password" | "enrol-second-factor";
        /**
         * StageOut
         * @description How much of what a stage owed was done in time.
         */
        StageOut: {
            /** Stage */
            stage: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /**
             * Due
             * @description 应办数 · what was due
             */
            due: number;
            /** In Time */
            in_time: number;
            rate: components["schemas"]["RateOut"];
        };
        /**
         * StartIn
         * @description ``begun_at``: when it was begun, where the phone had no network then; left out, it begins as this is received.
         * @example {
         *       "begun_at": "2026-12-01T19:02:00+08:00"
         *     }
         */
        StartIn: {
            /**
             * Begun At
             * @description 离线开始的时刻,须在班次可开始的时间内 · when, within the shift's own times
             */
            begun_at?: string | null;
        };
        /**
         * Step
         * @description How a series is cut.
         * @enum {string}
         */
        Step: "day" | "week" | "month";
        /**
         * StepOut
         * @description One step of the timeline.
         */
        StepOut: {
            /** Seq */
            seq: number;
            /** Move */
            move: string;
            /** From State */
            from_state: string | null;
            /** To State */
            to_state: string;
            /** Actor Id */
            actor_id: string | null;
            /** Actor Role */
            actor_role: string | null;
            /** On Behalf Of */
            on_behalf_of: string | null;
            /** Reason */
            reason: string | null;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Hash */
            hash: string;
        };
        /**
         * SyncItem
         * @description One thing to keep (``upsert``), to drop (``delete``), or all of a type to drop, because it follows anew (``clear``).
         */
        SyncItem: {
            /**
             * Op
             * @enum {string}
             */
            op: "upsert" | "delete" | "clear";
            /**
             * Type
             * @example event
             */
            type: string;
            /** Id */
            id?: string | null;
            /** Data */
            data?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * SyncPage
         * @description What changed for this phone, in the order in which it is to be applied.
         */
        SyncPage: {
            /** Items */
            items: components["schemas"]["SyncItem"][];
            /**
             * Cursor
             * @description 下次同步带上;不透明 · send it with the next sync; opaque
             * @example AX9k…
             */
            cursor: string;
            /**
             * Has More
             * @description 还有后续,请立即再取 · more is waiting: ask again at once
             */
            has_more: boolean;
            /**
             * Keeps Ended Days
             * @description 办结事件在手机上保留的天数,由手机自行清理 · how long a phone keeps what ended; it clears by itself
             * @example 30
             */
            keeps_ended_days: number;
            /**
             * Server Time
             * Format: date-time
             * @description 服务器时间;手机时间不作数,仅据此估算偏差 · the server's clock: what a phone shows as time left is reckoned by it
             */
            server_time: string;
        };
        /**
         * TargetState
         * @description A place to be patrolled: proposed (by hotspots, by the loop), active, or no longer (declined, ended).
         * @enum {string}
         */
        TargetState: "proposed" | "active" | "declined" | "ended";
        /**
         * TaskOut
         * @description The maintenance task of a trouble; ``over``: it was told that the device works again, and a person closes it.
         */
        TaskOut: {
            trouble: components["schemas"]["Trouble"];
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /** Over */
            over: boolean;
        };
        /**
         * TermIn
         * @description What is performed, by whom, how and by when (人民调解法 art. 29).
         */
        TermIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /**
             * Debtor Id
             * Format: uuid
             * @description 履行人 · who performs
             */
            debtor_id: string;
            /**
             * What
             * @description 履行内容 · what
             */
            what: string;
            /**
             * Manner
             * @description 履行方式 · how
             */
            manner: string;
            /**
             * Due On
             * Format: date
             * @description 履行期限 · by which day
             */
            due_on: string;
            /** Amount Fen */
            amount_fen?: number | null;
        };
        /**
         * TermOut
         * @description By whom and by when; what it is in words is read with a purpose.
         */
        TermOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Position */
            position: number;
            /**
             * Debtor Id
             * Format: uuid
             */
            debtor_id: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            state: components["schemas"]["TermState"];
            /** Performed On */
            performed_on: string | null;
            /** Has Proof */
            has_proof: boolean;
            /** Broken At */
            broken_at: string | null;
        };
        /**
         * TermState
         * @enum {string}
         */
        TermState: "open" | "performed" | "broken";
        /**
         * TileJsonOut
         * @description TileJSON 3.0.0 of one layer. ``tiles`` asks the same sign-in as this does.
         */
        TileJsonOut: {
            /**
             * Tilejson
             * @default 3.0.0
             * @constant
             */
            tilejson?: "3.0.0";
            /** Name */
            name: string;
            /** Description */
            description: string;
            /**
             * Version
             * @default 1.0.0
             */
            version?: string;
            /** Attribution */
            attribution: string;
            /**
             * Scheme
             * @default xyz
             * @constant
             */
            scheme?: "xyz";
            /** Tiles */
            tiles: string[];
            /** Minzoom */
            minzoom: number;
            /** Maxzoom */
            maxzoom: number;
            /** Bounds */
            bounds: [
                number,
                number,
                number,
                number
            ];
            /** Center */
            center: [
                number,
                number,
                number
            ];
            /** Vector Layers */
            vector_layers: components["schemas"]["VectorLayerOut"][];
        };
        /**
         * ToDoPage
         * @description A page, the most urgent first; ``next_cursor`` continues it.
         */
        ToDoPage: {
            /** Items */
            items: components["schemas"]["OwedOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * TokensOut
         * @description A pair of tokens: the access token is sent as ``Authorization: Bearer``, the refresh token used once.
         */
        TokensOut: {
            /** Access Token */
            access_token: string;
            /**
             * Token Type
             * @default Bearer
             */
            token_type?: string;
            /**
             * Expires In
             * @description 秒 · seconds
             */
            expires_in: number;
            /** Refresh Token */
            refresh_token: string;
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
        };
        /**
         * ToldByOut
         * @description One message by one channel.
         */
        ToldByOut: {
            channel: components["schemas"]["Channel"];
            /**
             * Name Zh
             * @example 短信
             */
            name_zh: string;
            /**
             * Name En
             * @example SMS
             */
            name_en: string;
            state: components["schemas"]["DeliveryState"];
            /**
             * State Zh
             * @example 已送出
             */
            state_zh: string;
            /**
             * State En
             * @example sent
             */
            state_en: string;
            /** Sent At */
            sent_at: string | null;
            /** Last Error */
            last_error: string | null;
            /**
             * May Be Double
             * @description 可能重复送出 · may have gone out twice
             */
            may_be_double: boolean;
        };
        /**
         * ToldOut
         * @description One thing somebody was told; ``by`` is empty where it stands in the inbox alone.
         */
        ToldOut: {
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Read At
             * @description 在收件箱阅读 · read in the inbox
             */
            read_at: string | null;
            /** By */
            by: components["schemas"]["ToldByOut"][];
        };
        /**
         * ToldRoleOut
         * @description As what somebody works here.
         */
        ToldRoleOut: {
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /**
         * TouchedOut
         * @description A limit or a type that would be another, and how much that runs keeps what it has.
         */
        TouchedOut: {
            /** Key */
            key: string;
            /** Before */
            before: {
                [key: string]: unknown;
            };
            /** After */
            after: {
                [key: string]: unknown;
            };
            /** Running Count */
            running_count: number;
        };
        /**
         * Trouble
         * @enum {string}
         */
        Trouble: "offline" | "low_battery" | "tamper" | "power_off" | "test_overdue";
        /**
         * UnitTableOut
         * @description Units in the order of codes; never in the order of a rate.
         */
        UnitTableOut: {
            /**
             * Begins On
             * Format: date
             * @description 起始日(含),北京时间 · the first day, within, by China's calendar
             */
            begins_on: string;
            /**
             * Ends On
             * Format: date
             * @description 截止日(含) · the last day, within
             */
            ends_on: string;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Version */
            version: string;
            /** Digest */
            digest: string;
            /** Rows */
            rows: components["schemas"]["FiguresOut"][];
            /** Next After */
            next_after: string | null;
        };
        /**
         * Urgency
         * @description 一般 / 较急 / 紧急.
         * @enum {string}
         */
        Urgency: "normal" | "urgent" | "critical";
        /**
         * VectorLayerOut
         * @description One layer inside a tile, and what each of its fields says.
         */
        VectorLayerOut: {
            /** Id */
            id: string;
            /** Description */
            description: string;
            /** Fields */
            fields: {
                [key: string]: string;
            };
            /** Minzoom */
            minzoom: number;
            /** Maxzoom */
            maxzoom: number;
        };
        /**
         * Verifier
         * @description Whose word confirms a field.
         * @enum {string}
         */
        Verifier: "police" | "source" | "nobody";
        /**
         * VersionOut
         * @description A version: who put it in force, when, from which day, why, on whose word, and the numbers told before.
         *
         *     Of those whose day has come (``begun``) the one with the highest number holds.
         */
        VersionOut: {
            /** Number */
            number: number;
            /**
             * Holds From
             * Format: date
             */
            holds_from: string;
            /** Begun */
            begun: boolean;
            /** Reason */
            reason: string;
            /** Source */
            source: string;
            /**
             * Put By
             * Format: uuid
             */
            put_by: string;
            /** Put By Name */
            put_by_name: string;
            /**
             * Put At
             * Format: date-time
             */
            put_at: string;
            /** Effect */
            effect: {
                [key: string]: unknown;
            };
        };
        /**
         * VersionPage
         * @description The newest first; ``next_before`` asks for what is older.
         */
        VersionPage: {
            /** Items */
            items: components["schemas"]["VersionOut"][];
            /** Next Before */
            next_before: number | null;
        };
        /**
         * VersionWhole
         * @description With the text it put in force, the text in whose place, and what differs.
         */
        VersionWhole: {
            /** Number */
            number: number;
            /**
             * Holds From
             * Format: date
             */
            holds_from: string;
            /** Begun */
            begun: boolean;
            /** Reason */
            reason: string;
            /** Source */
            source: string;
            /**
             * Put By
             * Format: uuid
             */
            put_by: string;
            /** Put By Name */
            put_by_name: string;
            /**
             * Put At
             * Format: date-time
             */
            put_at: string;
            /** Effect */
            effect: {
                [key: string]: unknown;
            };
            /** Text */
            text: string;
            /** Text Before */
            text_before: string;
            /** Changes */
            changes: components["schemas"]["RuleChangeOut"][];
        };
        /** VisitOut */
        VisitOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Visited On
             * Format: date
             */
            visited_on: string;
            performance: components["schemas"]["Performance"];
            satisfaction: components["schemas"]["CaseSatisfaction"];
            /** In Court */
            in_court: boolean;
            /** Risk */
            risk: boolean;
        };
        /**
         * WatchOut
         * @description What is known of a device from what it sends.
         */
        WatchOut: {
            health: components["schemas"]["Health"];
            /** Troubles */
            troubles: components["schemas"]["Trouble"][];
            /** Seen At */
            seen_at: string | null;
            /**
             * Skew S
             * @description 设备时钟偏差,秒 · how far its clock is off, seconds
             */
            skew_s: number | null;
            /** Battery */
            battery: number | null;
            /** Strength Dbm */
            strength_dbm: number | null;
            /** Silent At */
            silent_at: string | null;
            /** Tested At */
            tested_at: string | null;
            /** Test Due At */
            test_due_at: string | null;
            /** Tasks */
            tasks: components["schemas"]["TaskOut"][];
        };
        /**
         * WhoContactOut
         * @description A contact, so that whoever is there can reach them.
         */
        WhoContactOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Relation */
            relation: string;
            /** Can Come */
            can_come: boolean;
        };
        /**
         * WhoOut
         * @description Whose call it is: shown while it is open only, and each look is recorded.
         */
        WhoOut: {
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
            /** Address */
            address: string;
            /** Access Notes */
            access_notes: string | null;
            /** Health Notes */
            health_notes: string | null;
            /** Lives Alone */
            lives_alone: boolean;
            /** Contacts */
            contacts: components["schemas"]["WhoContactOut"][];
        };
        /**
         * WorkerPlaceIn
         * @description Where the phone says it is. One that cannot be is left out, and help is called nonetheless.
         */
        WorkerPlaceIn: {
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
            datum: components["schemas"]["Datum"];
            /**
             * Accuracy M
             * @description 误差(米) · within how many metres
             */
            accuracy_m?: number | null;
        };
        /**
         * WorkerPressIn
         * @description A press; ``id`` is chosen by the phone, so that sending it again is harmless. Nothing else need be said.
         * @example {
         *       "id": "0198c6f0-5a00-7000-8000-0000000000aa",
         *       "place": {
         *         "accuracy_m": 12,
         *         "datum": "wgs84",
         *         "lat": 33.405,
         *         "lon": 119.905
         *       },
         *       "pressed_at": "2026-11-26T09:30:00+08:00"
         *     }
         */
        WorkerPressIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            place?: components["schemas"]["WorkerPlaceIn"] | null;
            /**
             * Pressed At
             * @description 手机时钟的按下时间 · by the phone's clock
             */
            pressed_at?: string | null;
            /**
             * Drill
             * @description 演练,同样呼叫并标明 · a drill: called the same way, and marked
             * @default false
             */
            drill?: boolean;
        };
        /**
         * WorkerPressOut
         * @description What became of a press. It says no place: this answer is kept to be given again.
         */
        WorkerPressOut: {
            /**
             * Id
             * Format: uuid
             * @description 按下的编号 · of the press
             */
            id: string;
            /**
             * Alarm Id
             * Format: uuid
             */
            alarm_id: string;
            /** Number */
            number: string;
            /** Area Path */
            area_path: string;
            /**
             * Area Name
             * @description 通知的镇街 · whose duty is called
             */
            area_name: string;
            /** Drill */
            drill: boolean;
            /** Drill Mark */
            drill_mark: string;
            state: components["schemas"]["AlarmState"];
            /** Press Count */
            press_count: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Withdrawn At */
            withdrawn_at: string | null;
            /** Answered At */
            answered_at: string | null;
            /** Going At */
            going_at: string | null;
            /** Arrived At */
            arrived_at: string | null;
            /** Closed At */
            closed_at: string | null;
        };
        /**
         * WorkerWithdrawalIn
         * @description The worker takes it back; ``id`` is chosen by the phone.
         * @example {
         *       "id": "0198c6f0-5a00-7000-8000-0000000000aa",
         *       "words": "已脱险"
         *     }
         */
        WorkerWithdrawalIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Words */
            words?: string | null;
        };
        /**
         * DraftIn
         * @description Parts as they are drawn, or a line that cuts; with neither, the areas as one.
         * @example {
         *       "cut": {
         *         "coordinates": [
         *           [
         *             119.905,
         *             33.39
         *           ],
         *           [
         *             119.905,
         *             33.42
         *           ]
         *         ],
         *         "type": "LineString"
         *       },
         *       "datum": "cgcs2000",
         *       "paths": [
         *         "3299990010010001"
         *       ]
         *     }
         */
        gridgov__grids__schemas__even_divisions__DraftIn: {
            /** Paths */
            paths: string[];
            datum: components["schemas"]["Datum"];
            /**
             * Parts
             * @description GeoJSON Polygon/MultiPolygon
             */
            parts?: {
                [key: string]: unknown;
            }[];
            /**
             * Cut
             * @description GeoJSON LineString
             */
            cut?: {
                [key: string]: unknown;
            } | null;
            /**
             * Day
             * @description 缺省为今天 · today by default
             */
            day?: string | null;
        };
        /**
         * DraftIn
         * @description A draft of all the county's own rows of a kind: as text (TOML, like its file) or as rows, not both.
         * @example {
         *       "rows": [
         *         {
         *           "duration": 2,
         *           "effective_from": "2026-12-01",
         *           "source": "县网格办〔2026〕12号",
         *           "stage": "accept",
         *           "steps": [
         *             {
         *               "action": "remind",
         *               "after": 0,
         *               "to": "holder",
         *               "unit": "working_hours"
         *             }
         *           ],
         *           "unit": "working_hours",
         *           "urgency": "normal",
         *           "warn_at": 0.8
         *         }
         *       ]
         *     }
         */
        gridgov__rulebook__schemas__DraftIn: {
            /**
             * Text
             * @description 全部自定规则的 TOML 文本 · all own rows as TOML
             */
            text?: string | null;
            /**
             * Rows
             * @description 全部自定规则的各行 · all own rows
             */
            rows?: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Holds From
             * @description 自何日起执行(默认今日) · from which day; today by default
             */
            holds_from?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_alarm_close_codes: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloseCodesOut"];
                };
            };
        };
    };
    list_alarms: {
        parameters: {
            query?: {
                state?: components["schemas"]["AlarmState"] | null;
                area?: string | null;
                since?: string | null;
                /** @description 仅演练或仅真实 · only drills, or only real ones */
                drill?: boolean | null;
                served_id?: string | null;
                device_id?: string | null;
                /** @description 含自检 · with those of the synthetic resident */
                synthetic?: boolean;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmPage"];
                };
            };
        };
    };
    read_alarm: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDetail"];
                };
            };
        };
    };
    answer_alarm: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmOut"];
                };
            };
        };
    };
    close_alarm: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,可不带;带上则须为最新 · the version you saw; where it is sent it must be the newest */
                "if-match"?: string | null;
            };
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmCloseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmOut"];
                };
            };
        };
    };
    escalate_alarm: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EscalateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmOut"];
                };
            };
        };
    };
    read_alarm_ladder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmLadderOut"];
                };
            };
        };
    };
    list_alarm_near: {
        parameters: {
            query?: {
                within_m?: number;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NearRespondersOut"];
                };
            };
        };
    };
    add_alarm_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmNoteIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmOut"];
                };
            };
        };
    };
    read_alarm_told: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmToldOut"];
                };
            };
        };
    };
    list_areas: {
        parameters: {
            query?: {
                /** @description 缺省为本县 · the county by default */
                parent?: string | null;
                after?: string;
                limit?: number;
                /** @description 缺省为今天 · today by default */
                day?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaPage"];
                };
            };
        };
    };
    read_area: {
        parameters: {
            query?: {
                /** @description 缺省为今天 · today by default */
                day?: string | null;
            };
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaDetail"];
                };
            };
        };
    };
    read_boundary: {
        parameters: {
            query?: {
                /** @description 缺省为今天 · today by default */
                day?: string | null;
            };
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoundaryOut"];
                };
            };
        };
    };
    list_audit: {
        parameters: {
            query?: {
                /** @description 起(含),默认近 7 天 · from, 7 days by default */
                start?: string | null;
                /** @description 止(不含) · until before */
                end?: string | null;
                /** @description 操作人 · who did it */
                actor_id?: string | null;
                action?: string | null;
                subject?: string | null;
                subject_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
        };
    };
    check_audit_chain: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditChainOut"];
                };
            };
        };
    };
    change_own_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    refresh_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensOut"];
                };
            };
        };
    };
    read_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorOut"];
                };
            };
        };
    };
    enrol_second_factor: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretOut"];
                };
            };
        };
    };
    confirm_second_factor: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorConfirmIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesOut"];
                };
            };
        };
    };
    sign_in_with_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInOut"];
                };
            };
        };
    };
    sign_out_here: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_boundary_imports: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
        };
    };
    hand_in_boundaries: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description GeoJSON、Shapefile(zip)、GeoPackage 或原始文本 · GeoJSON, zipped Shapefile, GeoPackage or raw text
                     */
                    file: string;
                    /** @description ImportOptions,JSON 文本 · as JSON text */
                    options: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDetail"];
                };
            };
        };
    };
    read_boundary_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDetail"];
                };
            };
        };
    };
    confirm_boundaries: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoundaryConfirmIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDetail"];
                };
            };
        };
    };
    list_boundary_defects: {
        parameters: {
            query?: {
                which?: "before" | "after";
                code?: string | null;
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeaturePage"];
                };
            };
        };
    };
    discard_boundaries: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDetail"];
                };
            };
        };
    };
    read_boundary_preview: {
        parameters: {
            query?: {
                which?: "before" | "after";
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeaturePage"];
                };
            };
        };
    };
    repair_boundaries: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepairIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDetail"];
                };
            };
        };
    };
    read_calendar: {
        parameters: {
            query: {
                /** @description 起始日 · first day */
                from: string;
                /** @description 截止日(含),最多 400 天 · last day, included */
                to: string;
                /** @description 按该单位的工作时间 · as this unit works */
                unit_id?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarOut"];
                };
            };
        };
    };
    list_calendar_days: {
        parameters: {
            query?: {
                /** @description 年份(默认今年) · this year by default */
                year?: number | null;
                /** @description 包括已被替换的 · also those that no longer hold */
                replaced?: boolean;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnDays"];
                };
            };
        };
    };
    change_calendar_days: {
        parameters: {
            query?: {
                /** @description 只检查并给出影响,不写入 · only the effect, nothing is written */
                dry_run?: boolean;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DaysChangeIn"];
            };
        };
        responses: {
            /** @description 仅检查,未写入 · only looked at, nothing written */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaysChangeOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaysChangeOut"];
                };
            };
        };
    };
    list_calendar_versions: {
        parameters: {
            query?: {
                /** @description 此版本之前的 · older than this number */
                before?: number | null;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarVersions"];
                };
            };
        };
    };
    bring_calendar_days_in: {
        parameters: {
            query?: {
                /** @description 只检查并给出报告,不写入 · only the report, nothing is written */
                dry_run?: boolean;
                /** @description 文件含所涉年份的全部法定放假调休安排 · the public holidays of its years stand in the file */
                whole_years?: boolean;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description CSV(UTF-8 或 GBK),列:日期、类型(休/班/半)、时段、名称、来源 · columns date, kind, windows, name, source
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description 仅检查,未写入 · only looked at, nothing written */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaysReport"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaysReport"];
                };
            };
        };
    };
    list_campaigns: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignPage"];
                };
            };
        };
    };
    visit_campaign_target: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                campaign_id: string;
                record_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignVisitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
        };
    };
    read_record_form: {
        parameters: {
            query?: {
                kind?: string | null;
                class_code?: string | null;
                record_id?: string | null;
                parent_id?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormOut"];
                };
            };
        };
    };
    read_record_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterOut"];
                };
            };
        };
    };
    list_devices: {
        parameters: {
            query?: {
                area?: string | null;
                state?: components["schemas"]["DeviceState"] | null;
                kind?: components["schemas"]["DeviceKind"] | null;
                served_id?: string | null;
                serial?: string | null;
                /** @description 仅有故障的 · only those in trouble */
                troubled?: boolean;
                /** @description 仅未绑定的 · only those that are nobody's */
                unbound?: boolean;
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicePage"];
                };
            };
        };
    };
    list_divisions: {
        parameters: {
            query?: {
                /** @description 在此区域之下 · below this area */
                parent?: string | null;
                kind?: components["schemas"]["DivisionKind"] | null;
                /** @description 只列未备案 · only those not filed yet */
                unfiled?: boolean;
                /** @description 是否尚未生效 · whether its day is still to come */
                planned?: boolean | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionPage"];
                };
            };
        };
    };
    plan_division: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DivisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionDetail"];
                };
            };
        };
    };
    check_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["gridgov__grids__schemas__even_divisions__DraftIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftOut"];
                };
            };
        };
    };
    preview_division: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DivisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionPreviewOut"];
                };
            };
        };
    };
    propose_by_records: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvenDivisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvenDivisionOut"];
                };
            };
        };
    };
    propose_by_layer: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description 楼栋点或面:GeoJSON、Shapefile(zip)、GeoPackage · points or footprints of buildings
                     */
                    file: string;
                    /** @description EvenLayerIn,JSON 文本 · as JSON text */
                    options: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvenDivisionOut"];
                };
            };
        };
    };
    read_division: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                division_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionDetail"];
                };
            };
        };
    };
    cancel_division: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                division_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionDetail"];
                };
            };
        };
    };
    list_drills: {
        parameters: {
            query?: {
                /** @description 上一页的 next_after */
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrillsOut"];
                };
            };
        };
    };
    hold_drill: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrillIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrillOut"];
                };
            };
        };
    };
    list_on_duty: {
        parameters: {
            query?: {
                area?: string | null;
                role?: components["schemas"]["Role"] | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnDutyList"];
                };
            };
        };
    };
    list_event_types: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypeOut"][];
                };
            };
        };
    };
    list_events: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                state?: components["schemas"]["EventState"][] | null;
                /** @description 仅未办结 · only those still open */
                open?: boolean;
                type_code?: string | null;
                lane?: components["schemas"]["Lane"] | null;
                urgency?: string | null;
                major?: boolean | null;
                area_path?: string | null;
                outside_grids?: boolean | null;
                number?: string | null;
                /** @description 轮到我办 · only where the next move is mine */
                my_move?: boolean;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
        };
    };
    report_event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportIn"];
            };
        };
        responses: {
            /** @description 此前已收到 · received before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportedOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportedOut"];
                };
            };
        };
    };
    read_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventAcceptIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventCloseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_confirm_self_resolved: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmSelfResolvedIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_decline: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventDeclineIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    read_event_files: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLinkOut"][];
                };
            };
        };
    };
    event_finish: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FinishIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    read_event_moves: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoveOut"][];
                };
            };
        };
    };
    read_nearby_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NearbyOut"][];
                };
            };
        };
    };
    raise_event_to_major: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MajorIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_refuse_self_resolved: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseSelfResolvedIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_remind: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemindIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_request_extension: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestExtensionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_request_return: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestReturnIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_request_suspension: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestSuspensionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_self_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelfResolveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_send_back: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendBackIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_sign: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    read_event_timeline: {
        parameters: {
            query?: {
                after_seq?: number;
                limit?: number;
            };
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepOut"][];
                };
            };
        };
    };
    event_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventVerifyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    event_visit: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventVisitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventOut"];
                };
            };
        };
    };
    upload_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description 照片、语音或视频 · photo, voice or video
                     */
                    file: string;
                    /**
                     * Format: uuid
                     * @description 手机生成的编号,重发时不变 · made by the phone, the same when sent again
                     */
                    id: string;
                    /** @description 文件内容的 SHA-256 · of the file's bytes */
                    sha256?: string;
                };
            };
        };
        responses: {
            /** @description 此前已上传 · uploaded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileOut"];
                };
            };
        };
    };
    read_lifecycle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listen_live: {
        parameters: {
            query?: {
                /** @description 从此编号之后开始 · start after this number */
                after?: number | null;
            };
            header?: {
                /** @description 断线前最后的编号 · the last number heard before the connection broke */
                "last-event-id"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 事件流;`ready` 表示已追上,`change` 为一条变化,`resync` 表示落后过多、请重新加载 · `ready` once caught up, `change` for each change, `resync` when too far behind: load anew */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    list_area_lights: {
        parameters: {
            query?: {
                /** @description 缺省为本县 · the county by default */
                parent?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaLightsOut"];
                };
            };
        };
    };
    list_selected_events: {
        parameters: {
            query: {
                /** @description 角点“经度,纬度”以空格分隔 · corners lon,lat, with spaces between */
                ring: string;
                /** @description 坐标系 · datum of the corners */
                datum: components["schemas"]["Datum"];
                state?: components["schemas"]["EventState"][] | null;
                /** @description 仅未办结 · only those still open */
                open?: boolean;
                type?: string[] | null;
                urgency?: components["schemas"]["Urgency"][] | null;
                /** @description 接收日期自该日起 · received from this day on */
                from?: string | null;
                /** @description 接收日期早于该日 · received before this day */
                until?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionOut"];
                };
            };
        };
    };
    read_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeOut"];
                };
            };
        };
    };
    put_own_place: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LastPlaceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    accept_case: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseAcceptIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    draft_case_agreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseAgreementIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    conclude_case_agreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConcludeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    add_case_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    add_case_mediator: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediatorIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    add_case_party: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    answer_party_consent: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartyConsentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    plan_case_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    hold_case_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    tell_case_rights: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RightsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    perform_agreement_term: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                case_id: string;
                term_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
        };
    };
    list_notices: {
        parameters: {
            query?: {
                /** @description 仅未读 · only what is unread */
                unread?: boolean;
                /** @description 上一页的 next_cursor · of the page before */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePage"];
                };
            };
        };
    };
    mark_notice_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeOut"];
                };
            };
        };
    };
    add_finding: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingOut"];
                };
            };
        };
    };
    make_event_of_finding: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                finding_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportFindingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingOut"];
                };
            };
        };
    };
    add_inspection: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionOut"];
                };
            };
        };
    };
    read_patrol_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolPlanOut"];
                };
            };
        };
    };
    list_patrol_shifts: {
        parameters: {
            query?: {
                area?: string | null;
                state?: components["schemas"]["ShiftState"] | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftPage"];
                };
            };
        };
    };
    read_patrol_shift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patrol_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolShiftOut"];
                };
            };
        };
    };
    end_patrol: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                patrol_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolShiftOut"];
                };
            };
        };
    };
    add_checkpoint_pass: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                patrol_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PassOut"];
                };
            };
        };
    };
    sign_on_to_patrol: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                patrol_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOnIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolShiftOut"];
                };
            };
        };
    };
    start_patrol: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                patrol_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolShiftOut"];
                };
            };
        };
    };
    list_patrol_target_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindsOut"];
                };
            };
        };
    };
    list_patrol_targets: {
        parameters: {
            query?: {
                area?: string | null;
                state?: components["schemas"]["TargetState"] | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolTargetPage"];
                };
            };
        };
    };
    list_public_counties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCountyOut"][];
                };
            };
        };
    };
    list_public_event_types: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                county_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicTypesOut"];
                };
            };
        };
    };
    report_as_resident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                county_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportedOut"];
                };
            };
        };
    };
    follow_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFollowOut"];
                };
            };
        };
    };
    evaluate_with_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluatedOut"];
                };
            };
        };
    };
    list_records: {
        parameters: {
            query?: {
                kind?: string | null;
                class_code?: string | null;
                area?: string | null;
                parent_id?: string | null;
                verify_status?: components["schemas"]["Check"] | null;
                /** @description 仅九小场所 · the nine small kinds alone */
                small_place?: boolean;
                due_before?: string | null;
                ended?: boolean;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
        };
    };
    collect_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                record_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
        };
    };
    list_return_reasons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnReasonOut"][];
                };
            };
        };
    };
    read_rules: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                rule_kind: components["schemas"]["RuleKind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesOut"];
                };
            };
        };
    };
    check_rules: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                rule_kind: components["schemas"]["RuleKind"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["gridgov__rulebook__schemas__DraftIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleCheckOut"];
                };
            };
        };
    };
    list_rule_versions: {
        parameters: {
            query?: {
                /** @description 此版本之前的 · older than this number */
                before?: number | null;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                rule_kind: components["schemas"]["RuleKind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
        };
    };
    put_rules_in_force: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                rule_kind: components["schemas"]["RuleKind"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionOut"];
                };
            };
        };
    };
    read_rule_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                rule_kind: components["schemas"]["RuleKind"];
                rule_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionWhole"];
                };
            };
        };
    };
    list_served: {
        parameters: {
            query?: {
                area?: string | null;
                lives_alone?: boolean | null;
                /** @description 含已结束服务的 · those no longer served, too */
                ended?: boolean;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedPage"];
                };
            };
        };
    };
    read_area_figures: {
        parameters: {
            query?: {
                by?: components["schemas"]["AreasBy"];
                /** @description 附简化边界 · with simplified shapes */
                shapes?: boolean;
                /** @description 上一页的 next_after · of the page before */
                after?: string | null;
                limit?: number;
                /** @description 起始日(含),默认截止日前29天 · first day, within; 29 days before the last by default */
                from?: string | null;
                /** @description 截止日(含),默认今天 · last day, within; today by default */
                to?: string | null;
                /** @description 区域编码,默认本人全部区域 · an area; all of one's own by default */
                area?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaTableOut"];
                };
            };
        };
    };
    read_figures_by_unit: {
        parameters: {
            query?: {
                /** @description 起始日(含),默认截止日前29天 · first day, within; 29 days before the last by default */
                from?: string | null;
                /** @description 截止日(含),默认今天 · last day, within; today by default */
                to?: string | null;
                /** @description 上一页的 next_after · of the page before */
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitTableOut"];
                };
            };
        };
    };
    read_dashboard: {
        parameters: {
            query?: {
                /** @description 对比时段,与另一端同时给出 · days to compare with, both ends */
                compare_from?: string | null;
                /** @description 对比时段,与另一端同时给出 · days to compare with, both ends */
                compare_to?: string | null;
                /** @description 起始日(含),默认截止日前29天 · first day, within; 29 days before the last by default */
                from?: string | null;
                /** @description 截止日(含),默认今天 · last day, within; today by default */
                to?: string | null;
                /** @description 区域编码,默认本人全部区域 · an area; all of one's own by default */
                area?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardOut"];
                };
            };
        };
    };
    read_distributions: {
        parameters: {
            query?: {
                /** @description 起始日(含),默认截止日前29天 · first day, within; 29 days before the last by default */
                from?: string | null;
                /** @description 截止日(含),默认今天 · last day, within; today by default */
                to?: string | null;
                /** @description 区域编码,默认本人全部区域 · an area; all of one's own by default */
                area?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DistributionsOut"];
                };
            };
        };
    };
    list_exports: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportRecordPage"];
                };
            };
        };
    };
    record_picture: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PictureIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportRecordOut"];
                };
            };
        };
    };
    read_false_alarms: {
        parameters: {
            query?: {
                by?: components["schemas"]["AreasBy"];
                /** @description 上一页的 next_after · of the page before */
                after?: string | null;
                limit?: number;
                /** @description 起始日(含),默认截止日前29天 · first day, within; 29 days before the last by default */
                from?: string | null;
                /** @description 截止日(含),默认今天 · last day, within; today by default */
                to?: string | null;
                /** @description 区域编码,默认本人全部区域 · an area; all of one's own by default */
                area?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FalseAlarmsOut"];
                };
            };
        };
    };
    read_indicator_definitions: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionsOut"];
                };
            };
        };
    };
    read_series: {
        parameters: {
            query?: {
                step?: components["schemas"]["Step"];
                /** @description 起始日(含),默认截止日前29天 · first day, within; 29 days before the last by default */
                from?: string | null;
                /** @description 截止日(含),默认今天 · last day, within; today by default */
                to?: string | null;
                /** @description 区域编码,默认本人全部区域 · an area; all of one's own by default */
                area?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesOut"];
                };
            };
        };
    };
    sync_phone: {
        parameters: {
            query?: {
                /** @description 上次返回的标记;首次不填 · the last cursor; none at first */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一页;或按 `Accept: application/x-ndjson` 逐行输出,每页之后一行 `cursor`,断线后从最后的标记续传 · a page; or, asked for as NDJSON, one item a line, with a line of `cursor` after each page to resume from */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncPage"];
                    "application/x-ndjson": unknown;
                };
            };
        };
    };
    read_tile_json: {
        parameters: {
            query?: {
                state?: components["schemas"]["EventState"][] | null;
                /** @description 仅未办结 · only those still open */
                open?: boolean;
                type?: string[] | null;
                urgency?: components["schemas"]["Urgency"][] | null;
                /** @description 接收日期自该日起 · received from this day on */
                from?: string | null;
                /** @description 接收日期早于该日 · received before this day */
                until?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                layer: components["schemas"]["Layer-Input"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TileJsonOut"];
                };
            };
        };
    };
    read_to_do: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToDoPage"];
                };
            };
        };
    };
    press_worker_alarm: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerPressIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerPressOut"];
                };
            };
        };
    };
    withdraw_worker_alarm: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                press_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerWithdrawalIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerPressOut"];
                };
            };
        };
    };
}
