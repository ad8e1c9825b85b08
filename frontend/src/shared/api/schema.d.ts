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
    "/api/v1/alarm-platforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 接入平台 · Platforms that push to us */
        get: operations["list_alarm_platforms"];
        put?: never;
        /** 登记接入平台 · Add a platform */
        post: operations["add_alarm_platform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarm-platforms/{platform_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个接入平台 · One platform */
        get: operations["read_alarm_platform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改、启用或停用平台 · Change, enable or disable a platform */
        patch: operations["change_alarm_platform"];
        trace?: never;
    };
    "/api/v1/alarm-platforms/{platform_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 更换平台密钥 · Rotate a platform's secret */
        post: operations["rotate_platform_secret"];
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
        /** 修改区域 · Change an area */
        patch: operations["change_area"];
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
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 已登录的设备 · Signed-in devices */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** 注销设备 · Sign a device out */
        delete: operations["revoke_session"];
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
    "/api/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 批量上传 · Many operations at once */
        post: operations["send_batch"];
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
        /** 制定专项行动 · Plan a campaign */
        post: operations["plan_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 专项行动 · One campaign */
        get: operations["read_campaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束 · End a campaign */
        post: operations["end_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 启动前预览 · What it would ask */
        get: operations["preview_campaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 分区域进度 · Progress by area */
        get: operations["read_campaign_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 启动 · Start a campaign */
        post: operations["start_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 走访对象 · Whom it visits */
        get: operations["list_campaign_targets"];
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
    "/api/v1/channel-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 群组机器人 · Bots of groups */
        get: operations["list_channel_groups"];
        put?: never;
        /** 添加群组机器人 · Add the bot of a group */
        post: operations["add_channel_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channel-groups/{group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个群组机器人 · One bot of a group */
        get: operations["read_channel_group"];
        put?: never;
        post?: never;
        /** 删除群组机器人 · Take the bot of a group away */
        delete: operations["remove_channel_group"];
        options?: never;
        head?: never;
        /** 修改群组机器人 · Change the bot of a group */
        patch: operations["change_channel_group"];
        trace?: never;
    };
    "/api/v1/channel-groups/{group_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 给群组发测试消息 · Send a test message to a group */
        post: operations["test_channel_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 渠道状态 · The channels of the house */
        get: operations["read_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collection/burden": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 采集负担报告 · The burden report */
        get: operations["read_form_burden"];
        put?: never;
        post?: never;
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
    "/api/v1/data-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 数据源登记 · The register of sources */
        get: operations["list_data_sources"];
        put?: never;
        /** 申请共享数据 · Ask a unit for data */
        post: operations["request_data_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-sources/{source_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 数据源 · One source */
        get: operations["read_data_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-sources/{source_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 答复共享申请 · Answer a request */
        post: operations["answer_data_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-sources/{source_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束使用 · End the use */
        post: operations["end_data_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-sources/{source_id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 延长答复 · Take longer to answer */
        post: operations["extend_data_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-sources/{source_id}/resubmit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 补正后重新提交 · Send it again, complete */
        post: operations["resubmit_data_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-sources/{source_id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 使用记录 · Records of use */
        get: operations["list_data_source_uses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 数据校核列表 · Tickets */
        get: operations["list_data_tickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-tickets/{ticket_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 答复数据校核 · Answer a ticket */
        post: operations["answer_data_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 待核实申报 · Declarations */
        get: operations["list_declarations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/declarations/{declaration_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 申报详情 · One declaration */
        get: operations["read_declaration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/declarations/{declaration_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核实申报 · Check a declaration */
        post: operations["check_declaration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 工作台队列 · A queue of the desk */
        get: operations["read_desk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各队列件数 · How much waits in each queue */
        get: operations["count_desk"];
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
        /** 登记设备 · Enter a device */
        post: operations["add_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 设备详情 · One device */
        get: operations["read_device"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改设备 · Change a device */
        patch: operations["change_device"];
        trace?: never;
    };
    "/api/v1/devices/{device_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 启用 · Take into use */
        post: operations["activate_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 绑定服务对象 · Bind to a served person */
        post: operations["bind_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 设备误报情况 · How a device's alarms ended */
        get: operations["read_device_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 设备密钥 · The keys of a device */
        get: operations["list_device_keys"];
        put?: never;
        /** 发放密钥 · Issue a key */
        post: operations["issue_device_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/keys/{number}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用密钥 · Revoke a key */
        post: operations["revoke_device_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 报废 · Retire */
        post: operations["retire_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用 · Suspend */
        post: operations["suspend_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 记录测试合格 · Note a test passed */
        post: operations["test_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/unbind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 解除绑定 · Take it from whose it is */
        post: operations["unbind_device"];
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
    "/api/v1/duty/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 在班人员最后位置 · Last places of those on duty */
        get: operations["list_duty_places"];
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
    "/api/v1/events/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 事件检索 · Search events by words, numbers and places */
        get: operations["search_events"];
        put?: never;
        post?: never;
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
    "/api/v1/events/{event_id}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 主办与协办 · Who leads and who helps */
        get: operations["read_event_parts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 涉及人员与单位 · Who has to do with it, by name */
        get: operations["read_event_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/proposers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 诉求人 · Who raised it */
        get: operations["list_event_proposers"];
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
    "/api/v1/events/{event_id}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 申请与审批 · What was asked for, and what became of it */
        get: operations["read_event_requests"];
        put?: never;
        post?: never;
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
    "/api/v1/events/{event_id}/supervisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 催办与督办 · Reminders and supervisions */
        get: operations["read_event_supervisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 可派遣的岗位 · Posts that it may be given to */
        get: operations["read_event_targets"];
        put?: never;
        post?: never;
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
    "/api/v1/leaves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 休假列表 · Leaves */
        get: operations["list_leaves"];
        put?: never;
        /** 登记休假与代班人 · Enter a leave and its substitute */
        post: operations["enter_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaves/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 预览代班内容 · What a leave would pass over */
        post: operations["preview_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaves/{leave_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 休假详情 · One leave */
        get: operations["read_leave"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaves/{leave_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提前结束或撤销休假 · End a leave early, or withdraw it */
        post: operations["end_leave"];
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
    "/api/v1/loop/{kind}/{thing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 来龙去脉 · What brought it about, and what it brought */
        get: operations["read_chain"];
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
    "/api/v1/me/app-passwords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的应用密码 · My app passwords */
        get: operations["list_app_passwords"];
        put?: never;
        /** 新建应用密码 · Make an app password */
        post: operations["make_app_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/app-passwords/{password_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** 停用应用密码 · Revoke an app password */
        delete: operations["revoke_app_password"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的渠道 · How I am reached */
        get: operations["read_my_channels"];
        /** 设置我的渠道 · Say how I am reached */
        put: operations["put_my_channels"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/channels/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 给自己发测试消息 · Send a test message to myself */
        post: operations["test_my_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的筛选 · My filters */
        get: operations["read_my_filters"];
        /** 保存我的筛选 · Keep my filters */
        put: operations["put_my_filters"];
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
    "/api/v1/mediation-bodies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 调解委员会 · Committees */
        get: operations["list_mediation_bodies"];
        put?: never;
        /** 登记调解委员会 · Enter a committee */
        post: operations["add_mediation_body"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-bodies/{body_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 变更调解委员会 · Change a committee */
        patch: operations["change_mediation_body"];
        trace?: never;
    };
    "/api/v1/mediation-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 调解案件列表 · Cases */
        get: operations["list_cases"];
        put?: never;
        /** 登记纠纷 · Open a case */
        post: operations["open_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/from-event/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 事件转调解 · Open a case from an event */
        post: operations["open_case_of_event"];
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
        /** 更正案件 · Correct a case */
        patch: operations["change_case"];
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
    "/api/v1/mediation-cases/{case_id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 办理过程 · What was done */
        get: operations["read_case_acts"];
        put?: never;
        post?: never;
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
    "/api/v1/mediation-cases/{case_id}/break-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 终止调解 · Break off */
        post: operations["break_off_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一案一码 · The code of the case */
        get: operations["read_case_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/confirmation-help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 司法确认助手 · What a joint application needs */
        get: operations["help_case_confirmation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请司法确认 · Apply for confirmation */
        post: operations["apply_case_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/confirmations/{confirmation_id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 司法确认进展 · What the court did */
        post: operations["decide_case_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不予受理 · Decline */
        post: operations["decline_case"];
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
    "/api/v1/mediation-cases/{case_id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 延长期限 · Extend */
        post: operations["extend_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 归档 · Put the file away */
        post: operations["file_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提级调解 · Lift one level */
        post: operations["lift_case"];
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
    "/api/v1/mediation-cases/{case_id}/mediators/{mediator_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 调解员回避 · Withdraw a mediator */
        post: operations["withdraw_case_mediator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/papers/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 生成文书 · A paper as PDF or DOCX */
        get: operations["read_case_paper"];
        put?: never;
        post?: never;
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
    "/api/v1/mediation-cases/{case_id}/parties/{party_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** 移除误登的当事人 · Remove a party */
        delete: operations["remove_case_party"];
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
    "/api/v1/mediation-cases/{case_id}/private": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 查看调解内容 · Read what was said */
        get: operations["read_private_of_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-cases/{case_id}/report-crime": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 报告公安机关 · Tell the police */
        post: operations["report_case_crime"];
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
    "/api/v1/mediation-cases/{case_id}/sessions/{session_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 取消调解安排 · Cancel a session */
        post: operations["cancel_case_session"];
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
    "/api/v1/mediation-cases/{case_id}/terms/{term_id}/break": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记未履行 · A term was broken */
        post: operations["break_agreement_term"];
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
    "/api/v1/mediation-cases/{case_id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记回访 · Enter a return visit */
        post: operations["visit_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 调解目录 · Kinds, sources, grounds, papers */
        get: operations["read_mediation_catalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 可任调解员的同事 · Colleagues who may mediate */
        get: operations["list_mediation_colleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-courts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 法院 · Courts */
        get: operations["list_mediation_courts"];
        put?: never;
        /** 登记法院 · Enter a court */
        post: operations["add_mediation_court"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mediation-courts/{court_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 变更法院 · Change a court */
        patch: operations["change_mediation_court"];
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
    "/api/v1/notices/{notice_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 通知的送达情况 · What became of a notice */
        get: operations["read_notice_deliveries"];
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
    "/api/v1/patrol-coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 巡查覆盖 · What patrols touched of an area */
        get: operations["read_patrol_coverage"];
        put?: never;
        post?: never;
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
        /** 巡查发现 · Findings */
        get: operations["list_findings"];
        put?: never;
        /** 登记巡查发现 · Tell a finding */
        post: operations["add_finding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-findings/{finding_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一项发现 · One finding */
        get: operations["read_finding"];
        put?: never;
        post?: never;
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
    "/api/v1/patrol-findings/{finding_id}/look-backs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记复查 · Look back at a finding */
        post: operations["add_look_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-findings/{finding_id}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 整改通知单 PDF · The notice as a paper */
        get: operations["read_remedy_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-findings/{finding_id}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 下达整改通知 · Serve a notice to remedy */
        post: operations["order_remedy"];
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
    "/api/v1/patrol-inspections/{inspection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一次检查 · One inspection */
        get: operations["read_inspection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 晨会 · Morning meetings */
        get: operations["list_patrol_meetings"];
        put?: never;
        /** 登记晨会要点 · Keep a morning meeting */
        post: operations["add_patrol_meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 巡查计划 · Plans */
        get: operations["list_patrol_plans"];
        put?: never;
        /** 制定巡查计划 · Make a plan */
        post: operations["add_patrol_plan"];
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
        /** 修改巡查计划 · Change a plan */
        patch: operations["change_patrol_plan"];
        trace?: never;
    };
    "/api/v1/patrol-plans/{plan_id}/checkpoints/{checkpoint_id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 签到点二维码 · The code on the wall of a checkpoint */
        get: operations["read_checkpoint_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-plans/{plan_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束计划 · End a plan */
        post: operations["end_patrol_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 被隔离的轨迹点 · Points that were put aside */
        get: operations["list_patrol_quarantine"];
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
        /** 安排巡查班次 · Plan a shift */
        post: operations["add_patrol_shift"];
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
    "/api/v1/patrol-shifts/{patrol_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 取消班次 · Call a shift off */
        post: operations["cancel_patrol"];
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
    "/api/v1/patrol-shifts/{patrol_id}/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 巡查轨迹 · The line of a patrol */
        get: operations["read_patrol_track"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-streets/{area_path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 区域道路 · The streets of an area */
        get: operations["read_patrol_streets"];
        /** 提交区域道路 · Put the streets of an area */
        put: operations["put_patrol_streets"];
        post?: never;
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
        /** 登记巡查对象 · Add a target */
        post: operations["add_patrol_target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-targets/{target_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个巡查对象 · One target */
        get: operations["read_patrol_target"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改巡查对象 · Change a target */
        patch: operations["change_patrol_target"];
        trace?: never;
    };
    "/api/v1/patrol-targets/{target_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 采纳建议对象 · Accept a proposal */
        post: operations["accept_patrol_target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-targets/{target_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不采纳建议对象 · Decline a proposal */
        post: operations["decline_patrol_target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patrol-targets/{target_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停止巡查该对象 · Look at a target no more */
        post: operations["end_patrol_target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 人员列表 · People */
        get: operations["list_people"];
        put?: never;
        /** 添加人员 · Add a person */
        post: operations["add_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导入人员与岗位 · Bring people and posts in */
        post: operations["bring_people_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 人员导入模板 · The template to fill in */
        get: operations["read_people_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 人员详情 · One person */
        get: operations["read_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 更正人员信息 · Correct a person's name and numbers */
        patch: operations["edit_person"];
        trace?: never;
    };
    "/api/v1/people/{person_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用人员 · A person leaves */
        post: operations["disable_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复人员 · A person is back */
        post: operations["enable_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/lost-phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 手机遗失 · A phone was lost */
        post: operations["report_phone_lost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 调动或离职 · Move a person */
        post: operations["move_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/move/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 调动或离职预览 · What moving a person will do */
        post: operations["preview_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 任岗 · Give a post */
        post: operations["give_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/reset-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发放密码重置码 · Give a code to reset a forgotten password */
        post: operations["give_password_reset_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 解除他人丢失的动态口令 · Take off somebody's lost second factor */
        post: operations["reset_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{post_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 离岗 · End a post */
        post: operations["end_post"];
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
    "/api/v1/record-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出申请列表 · Exports */
        get: operations["list_record_exports"];
        put?: never;
        /** 申请批量导出 · Ask for a bulk export */
        post: operations["request_record_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-exports/{export_id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 审批导出 · Decide on an export */
        post: operations["decide_record_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-exports/{export_id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 取走导出文件 · Take the file, once */
        post: operations["take_record_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导入记录 · Bring records in */
        post: operations["bring_records_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 记录导入模板 · The template to fill in */
        get: operations["read_record_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-merges/{merge_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤销合并 · Undo a merge */
        post: operations["undo_record_merge"];
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
        /** 登记 · Enter a record */
        post: operations["add_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/by-title": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 按名称开头查找 · Find by the beginning of a name */
        get: operations["find_record_by_title"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 精确查找 · Find by a value in full */
        post: operations["search_records"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 记录详情 · One record */
        get: operations["read_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 变更记录 · Every change */
        get: operations["read_record_changes"];
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
    "/api/v1/records/{record_id}/declaration-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 生成自主申报链接 · Give a link to declare by */
        post: operations["give_declaration_link"];
        /** 作废申报链接 · Void the links of a record */
        delete: operations["void_declaration_links"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 疑似重复 · Likely duplicates */
        get: operations["list_record_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 注销 · End a record */
        post: operations["end_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/link-served": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 关联关爱对象 · Link to the care list */
        post: operations["link_record_served"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 合并重复记录 · Merge a duplicate */
        post: operations["merge_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/private": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 查看完整信息 · Read private fields in full */
        get: operations["read_private_of_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/report-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 报变动 · Say that something changed */
        post: operations["report_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/served": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 是否关爱对象 · Whether on the care list */
        get: operations["read_record_served"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 数据报错 · Say that shared data is wrong */
        post: operations["raise_data_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/unlink-served": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 解除关爱对象关联 · Undo the link */
        post: operations["unlink_record_served"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{record_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核验 · Verify */
        post: operations["verify_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/response-services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 响应单位(119、120、110、物业) · Response services */
        get: operations["list_response_services"];
        put?: never;
        /** 登记响应单位 · Add a response service */
        post: operations["add_response_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/response-services/{service_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个响应单位 · One response service */
        get: operations["read_response_service"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改、启用或停用响应单位 · Change, enable or disable a response service */
        patch: operations["change_response_service"];
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
    "/api/v1/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 班表列表 · Rosters */
        get: operations["list_rosters"];
        put?: never;
        /** 排班 · Plan a roster */
        post: operations["plan_roster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rosters/{roster_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 班表详情 · One roster with its shifts */
        get: operations["read_roster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rosters/{roster_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 取消班表 · Cancel a roster */
        post: operations["cancel_roster"];
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
        /** 关爱对象建档 · Add a served person */
        post: operations["add_served"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 按姓名或电话查找 · Find by a name or a number */
        post: operations["search_served"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 关爱对象详情 · One served person */
        get: operations["read_served"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 更正关爱对象信息 · Correct a served person */
        patch: operations["change_served"];
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记服务协议 · Enter a service agreement */
        post: operations["add_care_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 添加联系人 · Add a contact */
        post: operations["add_served_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/contacts/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** 调整联系人顺序 · Put the contacts in order */
        put: operations["order_served_contacts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 更正联系人 · Correct a contact */
        patch: operations["change_served_contact"];
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/contacts/{contact_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束联系人 · End a contact */
        post: operations["end_served_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束服务 · End the service */
        post: operations["end_served"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/give-consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记同意 · Record a consent */
        post: operations["give_care_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 个人响应方案 · A person's own plan */
        get: operations["read_response_plan"];
        /** 设定个人响应方案 · Set a person's own plan */
        put: operations["set_response_plan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/plan/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 检查个人响应方案 · Tell what a plan would change */
        post: operations["check_response_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/private": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 查看健康信息与完整电话 · Read health notes and numbers in full */
        get: operations["read_private_of_served"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/served-persons/{served_id}/withdraw-consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记撤回同意 · Record that a consent is taken back */
        post: operations["withdraw_care_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的班次 · My shifts */
        get: operations["list_own_duty_shifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{shift_id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 交班 · Hand a shift over */
        post: operations["hand_shift_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{shift_id}/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 换班 · Give a shift to somebody else */
        post: operations["swap_duty_shift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{shift_id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 接班 · Take a shift over */
        post: operations["take_shift_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signal-refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 被拒信号 · What was refused at the door */
        get: operations["list_signal_refusals"];
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
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位列表 · Units */
        get: operations["list_units"];
        put?: never;
        /** 添加单位 · Add a unit */
        post: operations["add_unit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{unit_id}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位工作时间 · A unit's own hours */
        get: operations["read_unit_hours"];
        /** 设置单位工作时间 · Set a unit's own hours */
        put: operations["put_unit_hours"];
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
        /** ActsOut */
        ActsOut: {
            /** Items */
            items: components["schemas"]["CaseActOut"][];
        };
        /**
         * AddedPersonOut
         * @description A person who was added, and what should be thought of twice of their posts.
         */
        AddedPersonOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Username */
            username: string | null;
            /** Phone */
            phone: string | null;
            /** Work Phone */
            work_phone: string | null;
            /** Heads Committee */
            heads_committee: string | null;
            /**
             * Second Factor
             * @description 已启用动态口令 · has a second factor
             */
            second_factor: boolean | null;
            /**
             * Must Change Password
             * @description 须先修改密码 · uses a password that somebody else chose
             */
            must_change_password: boolean | null;
            /** Posts */
            posts: components["schemas"]["PostOut"][];
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Left At */
            left_at: string | null;
            /**
             * Warnings
             * @default []
             */
            warnings?: components["schemas"]["WarnOut"][];
        };
        /**
         * AgreementIn
         * @description A service agreement (呼叫应答服务协议书); ``id`` is chosen by the sender.
         * @example {
         *       "begins_on": "2026-12-01",
         *       "ends_on": "2027-11-30",
         *       "funding": "full",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000c3",
         *       "number": "2026-HJ-0017"
         *     }
         */
        AgreementIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one agreement
             */
            id: string;
            /**
             * Number
             * @description 与纸质协议对应 · which paper it is
             */
            number: string;
            /** Provider Unit Id */
            provider_unit_id?: string | null;
            /** @description 补贴结算依据 · what the subsidy is settled by */
            funding: components["schemas"]["Funding"];
            /**
             * Begins On
             * Format: date
             * @description 服务自何日起 · from when there is a service
             */
            begins_on: string;
            /** Ends On */
            ends_on?: string | null;
            /** File Id */
            file_id?: string | null;
        };
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
         * AnswerSourceIn
         * @description The provider's answer; a refusal gives its reasons, and what is missing is said once and whole (art. 21).
         * @example {
         *       "outcome": "granted",
         *       "words": "同意按申请范围使用"
         *     }
         */
        AnswerSourceIn: {
            /** @description 同意、不同意或材料不全 · granted, refused or incomplete */
            outcome: components["schemas"]["SourceOutcome"];
            /**
             * Words
             * @description 答复内容与理由 · the answer and its reasons (art. 21)
             */
            words: string;
        };
        /**
         * AnswerTicketIn
         * @description The provider's answer: corrected, with what it is; or upheld, with why.
         * @example {
         *       "corrected": true,
         *       "value": "钱新主",
         *       "words": "已更正登记"
         *     }
         */
        AnswerTicketIn: {
            /**
             * Corrected
             * @description 是否更正 · whether the data was corrected
             */
            corrected: boolean;
            /** Value */
            value?: string | number | boolean | null;
            /**
             * Words
             * @description 答复 · what whoever raised it is told
             */
            words: string;
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
         * AppPasswordIn
         * @description What it is for, and until when; the password in use proves who asks, and a code where a second factor is in force.
         * @example {
         *       "name": "办公室 QGIS",
         *       "password": "Ge-Li-Yuan-2026"
         *     }
         */
        AppPasswordIn: {
            /**
             * Name
             * @example 办公室 QGIS
             */
            name: string;
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
             * Expires At
             * @description 缺省为长期有效,最长一年 · none: until it is revoked; a year at most
             */
            expires_at?: string | null;
        };
        /**
         * AppPasswordMadeOut
         * @description A new one with its text, told this once, and what a program is told besides.
         */
        AppPasswordMadeOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Last Used At
             * @description 精确到 5 分钟 · to five minutes
             */
            last_used_at: string | null;
            /**
             * Holds
             * @description 到期或密码更改后失效 · false once it expired, or the account's password was changed
             */
            holds: boolean;
            /** Username */
            username: string;
            /**
             * Secret
             * @example 329999-ACDE-FGHJ-KMNP-QRTV-WXY2-3456-789A
             */
            secret: string;
            /**
             * Url
             * @description OGC API 地址,填入 QGIS · what QGIS is told
             */
            url: string;
        };
        /**
         * AppPasswordOut
         * @description One of one's own; the text is never shown again. ``holds``: whether it opens anything now.
         */
        AppPasswordOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Last Used At
             * @description 精确到 5 分钟 · to five minutes
             */
            last_used_at: string | null;
            /**
             * Holds
             * @description 到期或密码更改后失效 · false once it expired, or the account's password was changed
             */
            holds: boolean;
        };
        /**
         * AppPasswords
         * @description One's own, the newest first.
         */
        AppPasswords: {
            /** Items */
            items: components["schemas"]["AppPasswordOut"][];
            /**
             * Most
             * @description 同时有效的上限 · how many may live at a time
             * @default 10
             */
            most?: number;
            /** Url */
            url: string;
        };
        /**
         * AreaChangeIn
         * @description Only what is named is changed; null takes away what may be empty. The path and the kind never change.
         * @example {
         *       "household_count": 420,
         *       "supervision_phone": "051580000000"
         *     }
         */
        AreaChangeIn: {
            /** Name */
            name?: string | null;
            /** Settlement */
            settlement?: ("urban" | "rural") | null;
            /** Household Count */
            household_count?: number | null;
            /**
             * Department Id
             * @description 专属网格的主管部门 · the department of a dedicated grid
             */
            department_id?: string | null;
            /**
             * Supervision Phone
             * @description 公开的监督电话 · published on the cards
             */
            supervision_phone?: string | null;
        };
        /**
         * AreaChangedOut
         * @description The area as it is now, with what is unusual about it.
         */
        AreaChangedOut: {
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
            /** Warnings */
            warnings: components["schemas"]["WarningOut"][];
        };
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
            /**
             * Overdue Count
             * @description 最多数到 100 · 100 at most; 100 means that or more
             */
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
        /** AreaNameOut */
        AreaNameOut: {
            /** Path */
            path: string;
            /** Name */
            name: string;
            /** Level */
            level: string;
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
         * AreaProgressOut
         * @description How far an area is: of areas alone, never of a person.
         */
        AreaProgressOut: {
            /** Area Path */
            area_path: string;
            /** Target Count */
            target_count: number;
            /** Done Count */
            done_count: number;
            /** Not There Count */
            not_there_count: number;
            /** Waiting Count */
            waiting_count: number;
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
            /**
             * Complete
             * @description 是否全部计入;为 false 时数字正在汇总,不可作为结果 · whether they are all; else they are still being added up and no result
             */
            complete: boolean;
            /**
             * As Of
             * @description 数字截至何时;汇总中为最近一次计入的时刻,尚未开始则为空 · as of when; while they are added up, when something last was, null before
             */
            as_of: string | null;
            /**
             * Waiting Count
             * @description 尚未计入的事件数,计到 100000 为止 · events that are not in them yet, counted to 100,000
             */
            waiting_count: number;
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
        /** AskedCampaignOut */
        AskedCampaignOut: {
            /** Campaign Id */
            campaign_id: string;
            /** Name */
            name: string;
            /** Asked Count */
            asked_count: number;
        };
        /**
         * AskedFieldOut
         * @description One field: how often it was asked in the month, and how often within weeks of the same answer.
         */
        AskedFieldOut: {
            /** Kind */
            kind: string;
            /** Field */
            field: string;
            /** Zh */
            zh: string;
            /** Asked Count */
            asked_count: number;
            /**
             * Repeated Count
             * @description 近期已答且无变化又被询问 · asked again in vain
             */
            repeated_count: number;
        };
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
         * AudienceReachOut
         * @description Of an audience how many would be called now; null for the nearest, which is known only when somebody calls.
         */
        AudienceReachOut: {
            code: components["schemas"]["Audience"];
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Now Count */
            now_count: number | null;
            /**
             * Why Zh
             * @description 无人的原因 · why nobody
             */
            why_zh: string | null;
            /** Why En */
            why_en: string | null;
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
         *     ``names`` are of the people and the units whose ids stand in ``subject_id`` or in ``data``, by id.
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
            /** Names */
            names: {
                [key: string]: string;
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
         * BarOut
         * @description Something for which a court does not accept the application, or rejects it; ``look``: this kind of dispute asks
         *     for a closer look.
         */
        BarOut: {
            /** Code */
            code: string;
            /** List */
            list: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Source */
            source: string;
            /** Look */
            look: boolean;
        };
        /**
         * Basis
         * @description On what a public body may rely (个人信息保护法 art. 13).
         * @enum {string}
         */
        Basis: "statutory_duty" | "emergency" | "consent" | "contract";
        /**
         * BatchIn
         * @description Up to 100 operations, done one after another; each has an answer of its own, and none undoes another.
         * @example {
         *       "operations": [
         *         {
         *           "body": {},
         *           "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d11",
         *           "if_match": 3,
         *           "path": "/api/v1/events/0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10/sign"
         *         },
         *         {
         *           "after": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d11",
         *           "body": {
         *             "outcome": "已清运"
         *           },
         *           "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d12",
         *           "path": "/api/v1/events/0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10/finish"
         *         }
         *       ],
         *       "sent_at": "2026-11-26T09:30:00+08:00"
         *     }
         */
        BatchIn: {
            /** Operations */
            operations: components["schemas"]["OperationIn"][];
            /**
             * Sent At
             * @description 手机发出时的时间,用于估算时钟偏差并校正离线时刻 · the phone's clock as it sends: its offset is reckoned, and taken off what its operations say of time where they are told late
             */
            sent_at?: string | null;
        };
        /**
         * BatchOut
         * @description An answer for each, in their order.
         */
        BatchOut: {
            /** Results */
            results: components["schemas"]["OperationOut"][];
            /**
             * Server Time
             * Format: date-time
             */
            server_time: string;
            /**
             * Clock Offset Ms
             * @description 服务器减手机,含半程网络时间 · server less phone, the way here included
             */
            clock_offset_ms?: number | null;
        };
        /**
         * BindIn
         * @description Whose it is from now on. A device hangs in the home of whoever it is bound to.
         * @example {
         *       "place_in_home": "床头",
         *       "served_id": "0198c6f0-5a00-7000-8000-0000000000a1"
         *     }
         */
        BindIn: {
            /**
             * Served Id
             * Format: uuid
             */
            served_id: string;
            /** Place In Home */
            place_in_home?: string | null;
        };
        /** BodiesOut */
        BodiesOut: {
            /** Items */
            items: components["schemas"]["BodyOut"][];
        };
        /**
         * BodyChangeIn
         * @description What is changed: fields left out stay; the mark stays for ever.
         * @example {
         *       "open": false
         *     }
         */
        BodyChangeIn: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Member Count
             * @default 0
             */
            member_count?: number;
            /**
             * Woman Count
             * @default 0
             */
            woman_count?: number;
            /** Elected On */
            elected_on?: string | null;
            /**
             * Open
             * @default true
             */
            open?: boolean;
        };
        /**
         * BodyIn
         * @description A people's mediation committee (人民调解法 art. 8, 9, 34).
         * @example {
         *       "address": "东门社区居委会",
         *       "area_path": "329999001001",
         *       "elected_on": "2025-03-01",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d4",
         *       "mark": "东门",
         *       "member_count": 5,
         *       "name": "东门社区人民调解委员会",
         *       "woman_count": 2
         *     }
         */
        BodyIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /**
             * Name
             * @description 协议书与证明须载明 · stands in agreements and proofs
             */
            name: string;
            /**
             * Mark
             * @description 案号中的简称 · stands in the number of a file
             */
            mark: string;
            /**
             * Area Path
             * @description 工作区域;决定管辖法院 · where it works; decides the court
             */
            area_path: string;
            /**
             * Address
             * @description 当事人据此到场 · where the parties come
             */
            address: string;
            /**
             * Member Count
             * @description 委员三至九人(第 8 条) · 3 to 9 members (art. 8)
             */
            member_count: number;
            /**
             * Woman Count
             * @description 应当有妇女成员(第 8 条) · at least one woman (art. 8)
             */
            woman_count: number;
            /**
             * Elected On
             * Format: date
             * @description 任期三年(第 9 条) · members serve three years (art. 9)
             */
            elected_on: string;
        };
        /** BodyOut */
        BodyOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Mark */
            mark: string;
            /** Area Path */
            area_path: string;
            /** Address */
            address: string;
            /** Member Count */
            member_count: number;
            /** Woman Count */
            woman_count: number;
            /**
             * Elected On
             * Format: date
             */
            elected_on: string;
            /**
             * Term Ends On
             * Format: date
             */
            term_ends_on: string;
            /** Open */
            open: boolean;
            /** Version */
            version: number;
        };
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
         * BreakOffIn
         * @description Why mediation ends without a performed agreement; the notice that names the other routes follows from it.
         * @example {
         *       "ending": "no_agreement"
         *     }
         */
        BreakOffIn: {
            /** @description 终止原因,载入终止调解通知书 · stands in the notice of termination */
            ending: components["schemas"]["Ending"];
            /**
             * Party Id
             * @description 要求终止的当事人 · who stops it
             */
            party_id?: string | null;
            /** Words */
            words?: string | null;
        };
        /**
         * BreakTermIn
         * @description A term was not performed, and will not be in time.
         * @example {
         *       "words": "当事人明确表示拒绝履行"
         *     }
         */
        BreakTermIn: {
            /**
             * Words
             * @description 情况说明 · what happened
             */
            words: string;
        };
        /**
         * BucketOut
         * @description How many workers were made to ask for so many answers in the month: a distribution without names or order.
         */
        BucketOut: {
            /** From Count */
            from_count: number;
            /** To Count */
            to_count: number | null;
            /** Worker Count */
            worker_count: number;
        };
        /**
         * BurdenOut
         * @description A month of questions. ``fields × times``: every field of every visit counts once.
         */
        BurdenOut: {
            /** Month */
            month: string;
            /** Visit Count */
            visit_count: number;
            /** Asked Count */
            asked_count: number;
            /** Repeated Count */
            repeated_count: number;
            /** Worker Count */
            worker_count: number;
            /** Average Per Worker */
            average_per_worker: number;
            /** Median Per Worker */
            median_per_worker: number;
            /** Most Per Worker */
            most_per_worker: number;
            /** Workers */
            workers: components["schemas"]["BucketOut"][];
            /** Fields */
            fields: components["schemas"]["AskedFieldOut"][];
            /** Campaigns */
            campaigns: components["schemas"]["AskedCampaignOut"][];
            /** Told Zh */
            told_zh: string;
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
        /**
         * CampaignIn
         * @description A plan of visits. Two with the same ``purpose_code`` are the same thing: nobody is visited twice for it.
         * @example {
         *       "area_path": "329999001",
         *       "ends_on": "2026-12-31",
         *       "fields": [
         *         "sleeps_here",
         *         "exits_count"
         *       ],
         *       "id": "0198c6f0-5a00-7000-8000-000000000101",
         *       "kind": "premises",
         *       "name": "九小场所冬季排查",
         *       "purpose": "冬季消防安全排查",
         *       "purpose_code": "small_places.fire",
         *       "small_only": true,
         *       "starts_on": "2026-12-01"
         *     }
         */
        CampaignIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成 · made by the sender: sent twice, it is one campaign
             */
            id: string;
            /**
             * Name
             * @description 行动名称 · what it is called
             */
            name: string;
            /**
             * Purpose Code
             * @description 事由代码,同一事由不重复上门 · nobody is visited twice for the same
             */
            purpose_code: string;
            /**
             * Purpose
             * @description 目的与依据 · what for, which whoever is visited is told
             */
            purpose: string;
            /**
             * Kind
             * @description 走访对象 · which kind of record is visited
             */
            kind: string;
            /**
             * Class Codes
             * @default []
             */
            class_codes?: string[];
            /**
             * Small Only
             * @default false
             */
            small_only?: boolean;
            /**
             * Fields
             * @description 本次采集项,须在登记目录内 · what is asked: fields of the register
             */
            fields: string[];
            /**
             * Area Path
             * @description 范围 · the area whose records are visited
             */
            area_path: string;
            /**
             * Starts On
             * Format: date
             * @description 起始日 · the first day
             */
            starts_on: string;
            /**
             * Ends On
             * Format: date
             * @description 截止日 · the last day: the visits are due then
             */
            ends_on: string;
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
         * CampaignPlanOut
         * @description What a plan would ask, before anybody is sent: whom, and who is left out because they were asked already.
         */
        CampaignPlanOut: {
            /** Target Count */
            target_count: number;
            /**
             * Left Out Count
             * @description 近期已因同一事由走访 · visited lately for the same thing
             */
            left_out_count: number;
            /**
             * Asked Count
             * @description 将询问的总项数 · how many answers are asked for in all
             */
            asked_count: number;
            /** Grid Count */
            grid_count: number;
        };
        /**
         * CampaignTargetOut
         * @description One record to be visited.
         */
        CampaignTargetOut: {
            record: components["schemas"]["RecordOut"];
            /** Visited At */
            visited_at: string | null;
            /** Outcome */
            outcome: string | null;
            /** Tries */
            tries: number;
        };
        /** CampaignTargetPage */
        CampaignTargetPage: {
            /** Items */
            items: components["schemas"]["CampaignTargetOut"][];
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
         * CareAgreementOut
         * @description A service agreement.
         */
        CareAgreementOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Provider Unit Id */
            provider_unit_id: string | null;
            funding: components["schemas"]["Funding"];
            /**
             * Begins On
             * Format: date
             */
            begins_on: string;
            /** Ends On */
            ends_on: string | null;
            /** File Id */
            file_id: string | null;
            /**
             * Added By
             * Format: uuid
             */
            added_by: string;
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
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
        /** CaseActOut */
        CaseActOut: {
            /** Seq */
            seq: number;
            /** Act */
            act: string;
            /** Act Zh */
            act_zh: string;
            /** Act En */
            act_en: string;
            /** Actor Id */
            actor_id: string | null;
            to_state: components["schemas"]["CaseState"];
            /**
             * At
             * Format: date-time
             */
            at: string;
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
         * CaseChangeIn
         * @description What is corrected: fields left out stay.
         * @example {
         *       "complex": true
         *     }
         */
        CaseChangeIn: {
            /**
             * Type
             * @default
             */
            type?: string;
            /**
             * Matter
             * @default
             */
            matter?: string;
            /** Amount Fen */
            amount_fen?: number | null;
            /**
             * Complex
             * @default false
             */
            complex?: boolean;
            /** Subject Area */
            subject_area?: string | null;
            /** Referral Number */
            referral_number?: string | null;
        };
        /**
         * CaseDeclineIn
         * @description Why it is not taken: a code of the table.
         * @example {
         *       "reason": "already_taken"
         *     }
         */
        CaseDeclineIn: {
            /**
             * Reason
             * @description 不予受理的法定情形 · which ground
             */
            reason: string;
            /** Words */
            words?: string | null;
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
            /** Source En */
            source_en: string;
            /** Level */
            level: string;
            /** Level Zh */
            level_zh: string;
            /** Level En */
            level_en: string;
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
            /** Ending En */
            ending_en: string | null;
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
         * CaseIn
         * @description A dispute as it is first heard of. ``id`` is the sender's; parties may come later.
         * @example {
         *       "area_path": "329999001001",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d1",
         *       "matter": "楼上漏水,双方对修理费用有争议",
         *       "parties": [],
         *       "source": "application",
         *       "type": "neighbour"
         *     }
         */
        CaseIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /**
             * Type
             * @description 纠纷类型,决定其他救济途径 · decides the other routes
             */
            type: string;
            /**
             * Source
             * @description 案件来源 · where it comes from
             */
            source: string;
            /**
             * Area Path
             * @description 纠纷发生地,决定由哪级调解 · decides at which level it is mediated
             */
            area_path: string;
            /**
             * Matter
             * @description 争议事项,加密保存 · what it is about; sealed
             */
            matter: string;
            /**
             * Referred By
             * @description 移送单位 · who refers it
             */
            referred_by?: string | null;
            /** Referral Number */
            referral_number?: string | null;
            /**
             * Invited By
             * @description 邀请调解的法院(决定管辖) · the court that invited it
             */
            invited_by?: string | null;
            /**
             * Event Id
             * @description 由哪个事件转入 · the event it comes from
             */
            event_id?: string | null;
            /** Amount Fen */
            amount_fen?: number | null;
            /**
             * Complex
             * @description 重大复杂的须书面协议 · then an agreement is in writing
             * @default false
             */
            complex?: boolean;
            /**
             * Subject Area
             * @description 标的物所在地 · where the subject matter is
             */
            subject_area?: string | null;
            /**
             * Parties
             * @default []
             */
            parties?: components["schemas"]["PartyIn"][];
        };
        /**
         * CaseLineOut
         * @description A case on the board: how many are concerned, and when they meet next; still nobody is named.
         */
        CaseLineOut: {
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
            /** Source En */
            source_en: string;
            /** Level */
            level: string;
            /** Level Zh */
            level_zh: string;
            /** Level En */
            level_en: string;
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
            /** Ending En */
            ending_en: string | null;
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
            /** Party Count */
            party_count: number;
            /** Mediator Count */
            mediator_count: number;
            /** Next Session At */
            next_session_at: string | null;
        };
        /** CasePage */
        CasePage: {
            /** Items */
            items: components["schemas"]["CaseLineOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * CasePrivateOut
         * @description What was said and who they are, in full: for whoever mediates, with a purpose.
         */
        CasePrivateOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Matter */
            matter: string;
            /** Ending Words */
            ending_words: string | null;
            /** Crime Words */
            crime_words: string | null;
            /** Parties */
            parties: components["schemas"]["PrivatePartyOut"][];
            /** Sessions */
            sessions: components["schemas"]["PrivateSessionOut"][];
            /** Facts */
            facts: string | null;
            /** Duties */
            duties: string | null;
            /** Terms */
            terms: components["schemas"]["PrivateTermOut"][];
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
         * CaseVisitIn
         * @description A return visit.
         * @example {
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d3",
         *       "in_court": false,
         *       "performance": "full",
         *       "risk": false,
         *       "satisfaction": "satisfied",
         *       "visited_on": "2027-01-10"
         *     }
         */
        CaseVisitIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /**
             * Visited On
             * Format: date
             * @description 回访日期 · when
             */
            visited_on: string;
            /** @description 履行情况 · how far it was performed */
            performance: components["schemas"]["Performance"];
            /** @description 满意程度 · how content they are */
            satisfaction: components["schemas"]["CaseSatisfaction"];
            /**
             * In Court
             * @description 是否诉至法院 · whether it went to court
             */
            in_court: boolean;
            /**
             * Risk
             * @description 有无新的隐患 · whether there is a new risk
             */
            risk: boolean;
            /** Words */
            words?: string | null;
        };
        /**
         * CatalogueOut
         * @description What may be named on a day: kinds, sources, grounds, items of a file, and what papers there are.
         */
        CatalogueOut: {
            /** Types */
            types: components["schemas"]["RowOut"][];
            /** Sources */
            sources: components["schemas"]["RowOut"][];
            /** Unsuitable */
            unsuitable: components["schemas"]["RowOut"][];
            /** File Items */
            file_items: components["schemas"]["RowOut"][];
            /** Papers */
            papers: components["schemas"]["RowOut"][];
        };
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
         * ChainOut
         * @description ``back``: what brought the thing about, and that; ``forward``: what it brought about, and so on. The nearest first.
         */
        ChainOut: {
            thing: components["schemas"]["LoopThingOut"];
            /** Back */
            back: components["schemas"]["LoopLinkOut"][];
            /** Forward */
            forward: components["schemas"]["LoopLinkOut"][];
            /**
             * Cut
             * @description 链条过长,未全部列出 · longer than what is shown
             */
            cut: boolean;
        };
        /**
         * ChangeOut
         * @description One change: before, after, who, when, how, why; private values masked.
         */
        ChangeOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Act Id
             * Format: uuid
             */
            act_id: string;
            /** Field */
            field: string;
            layer: components["schemas"]["Layer"];
            /** Before */
            before: string | number | boolean | null;
            /** After */
            after: string | number | boolean | null;
            /** By Id */
            by_id: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            how: components["schemas"]["How"];
            /** Why */
            why: string | null;
            /** Source Id */
            source_id: string | null;
        };
        /** ChangePage */
        ChangePage: {
            /** Items */
            items: components["schemas"]["ChangeOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * Channel
         * @description How a message leaves the house.
         * @enum {string}
         */
        Channel: "wecom_app" | "wecom_bot" | "dingtalk_bot" | "feishu_bot" | "webhook" | "sms" | "voice" | "email";
        /**
         * ChannelOut
         * @description A channel of the house, with what became of the last day's messages by state.
         */
        ChannelOut: {
            channel: components["schemas"]["Channel"];
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** On */
            on: boolean;
            /**
             * Why
             * @example not configured
             */
            why: string | null;
            /**
             * Missing
             * @example [
             *       "GRIDGOV_CHANNEL_SMS_TEMPLATE"
             *     ]
             */
            missing: string[];
            /** Rests */
            rests: components["schemas"]["RestOut"][];
            /**
             * Counts
             * @example {
             *       "failed": 1,
             *       "sent": 12
             *     }
             */
            counts: {
                [key: string]: number;
            };
            /** May Be Double Count */
            may_be_double_count: number;
        };
        /**
         * ChannelSettingsOut
         * @description What the county's `channels.toml` settles for every channel; it is read when the house starts.
         */
        ChannelSettingsOut: {
            /**
             * Urgent
             * @description 紧急通知的方式 · by what an urgent notice goes, beside a ladder's own
             */
            urgent: components["schemas"]["Means"][];
            /** Ordinary */
            ordinary: components["schemas"]["Means"][];
            /** Ordinary Digest */
            ordinary_digest: boolean;
            /**
             * Quiet From
             * Format: time
             */
            quiet_from: string;
            /**
             * Quiet To
             * Format: time
             */
            quiet_to: string;
            /** Digest At */
            digest_at: string[];
            /** Test Every S */
            test_every_s: number;
            /** Kept Days */
            kept_days: number;
        };
        /** ChannelsOut */
        ChannelsOut: {
            /** Channels */
            channels: components["schemas"]["ChannelOut"][];
            settings: components["schemas"]["ChannelSettingsOut"];
        };
        /**
         * Check
         * @description 核验结果: 未核, 一致, 不一致, 注销.
         * @enum {string}
         */
        Check: "unchecked" | "agrees" | "differs" | "withdrawn";
        /**
         * CheckIn
         * @description Taken, as it is or corrected after a look; or refused with a reason.
         * @example {
         *       "fields": {},
         *       "outcome": "taken",
         *       "record_id": "0198c6f0-5a00-7000-8000-0000000000f2"
         *     }
         * @example {
         *       "outcome": "refused",
         *       "reason": "查无此人"
         *     }
         */
        CheckIn: {
            /**
             * Outcome
             * @description 属实入库,或不属实 · taken or refused
             * @enum {string}
             */
            outcome: "taken" | "refused";
            /**
             * Record Id
             * @description 写入的记录(新生成或已有)· the record it goes into: a new id, or one that is there
             */
            record_id?: string | null;
            /**
             * Fields
             * @description 按登记目录填写 · by the register: GET /collection/register
             */
            fields?: {
                [key: string]: string | number | boolean | null;
            };
            /** Reason */
            reason?: string | null;
        };
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
        /**
         * CheckpointIn
         * @description A place to be passed; met within its radius, by the code on its wall, or by a note that says why neither was possible.
         */
        CheckpointIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            place: components["schemas"]["EventPlaceIn"];
            /** Radius M */
            radius_m?: number | null;
            /**
             * Dwell S
             * @default 0
             */
            dwell_s?: number;
            /** Target Id */
            target_id?: string | null;
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
         * CodeFormat
         * @enum {string}
         */
        CodeFormat: "png" | "svg";
        /**
         * ColleagueOut
         * @description Somebody who may be named as a mediator: a name and a post, nothing else of them.
         */
        ColleagueOut: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Name */
            name: string;
            /** @description 可任:调解员、民警、网格员 · as what */
            kind: components["schemas"]["MediatorKind"];
            /** Area Path */
            area_path: string;
            /** Unit Name */
            unit_name: string | null;
        };
        /**
         * ColleaguesOut
         * @description By name; ``more``: there are more of them, a part of the name finds them.
         */
        ColleaguesOut: {
            /** Items */
            items: components["schemas"]["ColleagueOut"][];
            /** More */
            more: boolean;
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
            /**
             * Effective On
             * @description 生效之日(签名盖章或口头达成之日),事后登记时填写;不填即今日 · the day on which it took effect, where it is entered later; left out, today
             */
            effective_on?: string | null;
        };
        /** ConfirmSelfResolvedIn */
        ConfirmSelfResolvedIn: {
            reply: components["schemas"]["ReplyIn"];
        };
        /**
         * ConfirmationHelpOut
         * @description What is needed for a joint application: until when, where, and what is looked at before.
         */
        ConfirmationHelpOut: {
            /**
             * Effective At
             * Format: date-time
             */
            effective_at: string;
            /**
             * Apply Until
             * Format: date
             */
            apply_until: string;
            /** Open */
            open: boolean;
            /** Days Left */
            days_left: number;
            /** Courts */
            courts: components["schemas"]["CourtChoiceOut"][];
            /** Bars */
            bars: components["schemas"]["BarOut"][];
        };
        /** ConfirmationOut */
        ConfirmationOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Agreement Id
             * Format: uuid
             */
            agreement_id: string;
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
         * ConsentIn
         * @description A consent that was given: what, by whom and when (now, where it is left out).
         * @example {
         *       "by": "person",
         *       "consent": "medical_handover"
         *     }
         */
        ConsentIn: {
            /** @description 每项同意单独取得(个人信息保护法第 29 条) · each consent is for itself (PIPL art. 29) */
            consent: components["schemas"]["CareConsent"];
            /** @description 本人或监护人,须可查证(同法第 14、31 条) · who gave it must be known (art. 14, 31) */
            by: components["schemas"]["Giver"];
            /** At */
            at?: string | null;
        };
        /**
         * ConsentOut
         * @description A consent: when it was given and by whom, and when it was taken back.
         */
        ConsentOut: {
            consent: components["schemas"]["CareConsent"];
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
            given_by: components["schemas"]["Giver"];
            /** Withdrawn At */
            withdrawn_at: string | null;
            withdrawn_by: components["schemas"]["Giver"] | null;
        };
        /**
         * ContactChangeIn
         * @description What is corrected: fields left out stay as they are.
         * @example {
         *       "can_come": false
         *     }
         */
        ContactChangeIn: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Phone
             * @default
             */
            phone?: string;
            /** @default other */
            relation?: components["schemas"]["Relation"];
            /**
             * Can Come
             * @default false
             */
            can_come?: boolean;
        };
        /**
         * ContactIn
         * @description Somebody to be told when the person calls; ``id`` is chosen by the sender. Without a position: last.
         * @example {
         *       "can_come": true,
         *       "id": "0198c6f0-5a00-7000-8000-0000000000c2",
         *       "name": "钱先生",
         *       "phone": "10000000002",
         *       "position": 1,
         *       "relation": "child"
         *     }
         */
        ContactIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one contact
             */
            id: string;
            /**
             * Name
             * @description 接警人员如何称呼 · how whoever calls addresses them
             */
            name: string;
            /**
             * Phone
             * @description 报警时拨打 · it is rung when the person calls
             */
            phone: string;
            /** @description 告知对方为何来电,并判断谁能代表本人 · why they are called, and for whom they may speak */
            relation: components["schemas"]["Relation"];
            /**
             * Can Come
             * @description 能否几分钟内到场;不能到场者接听后仍继续叫人 · who cannot come is told, and others are called on
             */
            can_come: boolean;
            /** Position */
            position?: number | null;
        };
        /**
         * ContactOrderIn
         * @description All open contacts in the order in which they are told.
         * @example {
         *       "contact_ids": [
         *         "0198c6f0-5a00-7000-8000-0000000000c2"
         *       ]
         *     }
         */
        ContactOrderIn: {
            /**
             * Contact Ids
             * @description 先叫谁后叫谁 · who is told first
             */
            contact_ids: string[];
        };
        /**
         * ContactOut
         * @description A contact, the number masked.
         */
        ContactOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Position */
            position: number;
            /** Name */
            name: string;
            /**
             * Phone
             * @description 遮盖后的电话 · masked
             * @example 100****0002
             */
            phone: string;
            relation: components["schemas"]["Relation"];
            /** Relation Zh */
            relation_zh: string;
            /** Relation En */
            relation_en: string;
            /** Can Come */
            can_come: boolean;
        };
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
         * CourtApplicationIn
         * @description A joint application to a court, once nothing of its lists stands in the way.
         * @example {
         *       "applied_on": "2026-12-05",
         *       "checks": {
         *         "unclear": false
         *       },
         *       "court_id": "0198c6f0-5a00-7000-8000-0000000000d3",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d3",
         *       "jointly_by": [
         *         "0198c6f0-5a00-7000-8000-0000000000d2"
         *       ]
         *     }
         */
        CourtApplicationIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /**
             * Court Id
             * Format: uuid
             * @description 有管辖权的法院 · a court at a connecting point
             */
            court_id: string;
            /**
             * Applied On
             * Format: date
             * @description 须在协议生效之日起三十日内(民事诉讼法第 205 条) · within 30 days of effect
             */
            applied_on: string;
            /**
             * Jointly By
             * @description 须各方共同申请 · all parties apply together
             */
            jointly_by: string[];
            /**
             * Intermediate
             * @description 依法应由中级人民法院管辖 · for an intermediate court by law
             * @default false
             */
            intermediate?: boolean;
            /**
             * Checks
             * @description 不予受理、裁定驳回情形的核对(民诉法解释第 355、358 条) · each bar, looked at
             */
            checks: {
                [key: string]: boolean;
            };
        };
        /**
         * CourtChangeIn
         * @example {
         *       "open": false
         *     }
         */
        CourtChangeIn: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Areas
             * @default []
             */
            areas?: string[];
            /**
             * Open
             * @default true
             */
            open?: boolean;
        };
        /**
         * CourtChoiceOut
         * @description A court that may be applied to, and why.
         */
        CourtChoiceOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Points */
            points: components["schemas"]["Point"][];
            /** Points Zh */
            points_zh: string[];
        };
        /**
         * CourtIn
         * @description A court that may be applied to for confirmation, and the divisions it is the court of.
         * @example {
         *       "areas": [
         *         "329999"
         *       ],
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d4",
         *       "level": "basic",
         *       "name": "某县人民法院"
         *     }
         */
        CourtIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /**
             * Name
             * @description 申请书须写明 · stands in the application
             */
            name: string;
            /** @description 基层或中级 · basic or intermediate */
            level: components["schemas"]["CourtLevel"];
            /**
             * Areas
             * @description 辖区代码,用于核对连接点(民事诉讼法第 205 条) · its divisions
             */
            areas: string[];
        };
        /**
         * CourtLevel
         * @enum {string}
         */
        CourtLevel: "basic" | "intermediate";
        /** CourtOut */
        CourtOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            level: components["schemas"]["CourtLevel"];
            /** Areas */
            areas: string[];
            /** Open */
            open: boolean;
            /** Version */
            version: number;
        };
        /** CourtsOut */
        CourtsOut: {
            /** Items */
            items: components["schemas"]["CourtOut"][];
        };
        /**
         * CrimeIn
         * @description What looks like an offence. ``ends``: mediation stops with it.
         * @example {
         *       "ends": false,
         *       "words": "一方持械威胁"
         *     }
         */
        CrimeIn: {
            /**
             * Words
             * @description 立即报告公安机关(人民调解法第 25 条) · told to the police at once (art. 25)
             */
            words: string;
            /**
             * Ends
             * @description 是否终止调解 · whether mediation stops
             */
            ends: boolean;
        };
        /**
         * DailyIn
         * @description The same hours on each of some weekdays (1 Monday to 7 Sunday); an end not after the start is the next day's.
         */
        DailyIn: {
            /**
             * From Time
             * @example 08:00
             */
            from_time: string;
            /**
             * To Time
             * @example 20:00
             */
            to_time: string;
            /**
             * Weekdays
             * @default [
             *       1,
             *       2,
             *       3,
             *       4,
             *       5,
             *       6,
             *       7
             *     ]
             */
            weekdays?: number[];
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
            /**
             * Complete
             * @description 是否全部计入;为 false 时数字正在汇总,不可作为结果 · whether they are all; else they are still being added up and no result
             */
            complete: boolean;
            /**
             * As Of
             * @description 数字截至何时;汇总中为最近一次计入的时刻,尚未开始则为空 · as of when; while they are added up, when something last was, null before
             */
            as_of: string | null;
            /**
             * Waiting Count
             * @description 尚未计入的事件数,计到 100000 为止 · events that are not in them yet, counted to 100,000
             */
            waiting_count: number;
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
         * DataClass
         * @description 数据安全法 art. 21.
         * @enum {string}
         */
        DataClass: "general" | "important" | "personal";
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
         * DecideConfirmationIn
         * @description What the court did, or that the parties withdrew.
         * @example {
         *       "number": "(2026)苏01民特1号",
         *       "on": "2026-12-20",
         *       "state": "confirmed"
         *     }
         */
        DecideConfirmationIn: {
            /** @description 进展 · what became of it */
            state: components["schemas"]["ConfirmationState"];
            /**
             * On
             * Format: date
             * @description 日期 · when
             */
            on: string;
            /** Number */
            number?: string | null;
        };
        /**
         * DecideExportIn
         * @example {
         *       "approve": true,
         *       "words": "同意用于联合检查"
         *     }
         */
        DecideExportIn: {
            /**
             * Approve
             * @description 是否同意 · whether it may leave
             */
            approve: boolean;
            /**
             * Words
             * @description 审批意见 · the decision's reasons
             */
            words: string;
        };
        /**
         * DecideIn
         * @description What a person decides on a proposal; ``every_days`` and ``kind`` may be others than proposed.
         * @example {
         *       "every_days": 3
         *     }
         */
        DecideIn: {
            /** Kind */
            kind?: string | null;
            /** Name */
            name?: string | null;
            /** Every Days */
            every_days?: number | null;
        };
        /**
         * DeclarationLinkOut
         * @description Shown once: we keep no more than a hash of it.
         */
        DeclarationLinkOut: {
            /** Url */
            url: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * DeclarationOut
         * @description A declaration as whoever checks it sees it; private values masked in lists.
         */
        DeclarationOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Class Code */
            class_code: string | null;
            /**
             * Parent Id
             * Format: uuid
             */
            parent_id: string;
            /** Place */
            place: string | null;
            /** Scope Path */
            scope_path: string;
            /** State */
            state: string;
            /** Said */
            said: {
                [key: string]: string | number | boolean | null;
            };
            /**
             * Said At
             * Format: date-time
             */
            said_at: string;
            /** Checked By */
            checked_by: string | null;
            /** Checked At */
            checked_at: string | null;
            /** Record Id */
            record_id: string | null;
            /** Reason */
            reason: string | null;
            /** Version */
            version: number;
        };
        /** DeclarationPage */
        DeclarationPage: {
            /** Items */
            items: components["schemas"]["DeclarationOut"][];
            /** Next Cursor */
            next_cursor: string | null;
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
         * DeliveriesOut
         * @description The inbox is not among them: it is always written.
         */
        DeliveriesOut: {
            /** Items */
            items: components["schemas"]["DeliveryOut"][];
        };
        /**
         * DeliveryOut
         * @description One notice by one channel. ``may_be_double``: it was sent, and an attempt before it ended without an answer.
         */
        DeliveryOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            channel: components["schemas"]["Channel"];
            state: components["schemas"]["DeliveryState"];
            /** Attempt */
            attempt: number;
            /**
             * Not Before
             * Format: date-time
             */
            not_before: string;
            /** Sent At */
            sent_at: string | null;
            /**
             * Last Error
             * @example not configured
             */
            last_error: string | null;
            /** May Be Double */
            may_be_double: boolean;
            /** Carried By */
            carried_by: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * DeliveryState
         * @description Where a delivery stands.
         * @enum {string}
         */
        DeliveryState: "waiting" | "held" | "sending" | "sent" | "digested" | "failed" | "undeliverable";
        /**
         * DeskFilterIn
         * @description What a queue is narrowed to; every part is optional. The same names as the query of `GET /api/v1/desk`.
         */
        DeskFilterIn: {
            /** @default mine */
            queue?: components["schemas"]["Queue"];
            /** State */
            state?: components["schemas"]["EventState"][];
            /** Type Code */
            type_code?: string | null;
            lane?: components["schemas"]["Lane"] | null;
            /** Urgency */
            urgency?: ("normal" | "urgent" | "critical") | null;
            /** Major */
            major?: boolean | null;
            /** Area Path */
            area_path?: string | null;
            /**
             * Overdue
             * @default false
             */
            overdue?: boolean;
            /**
             * Bbox
             * @description 范围(度,WGS-84):西,南,东,北 · west,south,east,north in degrees of WGS-84
             */
            bbox?: string | null;
            /**
             * Q
             * @description 检索词 · words of the search
             */
            q?: string | null;
        };
        /**
         * DeskItemOut
         * @description One thing that somebody owes, with what a row of the desk shows of its event.
         */
        DeskItemOut: {
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
            /** State Zh */
            state_zh: string;
            /** State En */
            state_en: string;
            /**
             * Words
             * @description 事由,最多 120 字 · what happened, at most 120 characters of it
             */
            words: string;
            /** Address */
            address: string | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Holder Role
             * @description 轮到谁办 · whose move it is: a role at an area, or a unit
             */
            holder_role: string | null;
            /** Holder Path */
            holder_path: string | null;
            /** Holder Unit Id */
            holder_unit_id: string | null;
            /**
             * Holder Name
             * @description 其名称 · what whoever has the move is called (Chinese)
             */
            holder_name: string | null;
        };
        /**
         * DeskPage
         * @description A page, the most urgent first; ``next_cursor`` continues it.
         */
        DeskPage: {
            /** Items */
            items: components["schemas"]["DeskItemOut"][];
            /** Next Cursor */
            next_cursor: string | null;
            /**
             * Server Time
             * Format: date-time
             */
            server_time: string;
        };
        /**
         * DeviceChangeIn
         * @description What is left out stays.
         * @example {
         *       "heartbeat_s": 1800
         *     }
         */
        DeviceChangeIn: {
            /** Place In Home */
            place_in_home?: string | null;
            /** Platform Id */
            platform_id?: string | null;
            /** Heartbeat S */
            heartbeat_s?: number | null;
            /** Test Every Days */
            test_every_days?: number | null;
        };
        /**
         * DeviceFiguresOut
         * @description How a device's alarms ended: a figure of the device, never of whoever presses or answers.
         */
        DeviceFiguresOut: {
            /**
             * Device Id
             * Format: uuid
             */
            device_id: string;
            /**
             * Begins At
             * Format: date-time
             */
            begins_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Alarm Count */
            alarm_count: number;
            /** Open Count */
            open_count: number;
            /** Press Count */
            press_count: number;
            /** By Code */
            by_code: {
                [key: string]: number;
            };
            /** False Count */
            false_count: number;
            /**
             * False Percent
             * @description 误报率,两位小数;无已结束求助时为空 · of those that are over
             */
            false_percent: string | null;
            /**
             * Test Count
             * @description 收到的测试信号 · test signals received
             */
            test_count: number;
        };
        /**
         * DeviceIn
         * @description A device as it was installed; ``id`` is chosen by the sender, so that sending it twice is harmless.
         * @example {
         *       "area_path": "3299990010010001",
         *       "heartbeat_s": 3600,
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d1",
         *       "kind": "button",
         *       "place_in_home": "床头",
         *       "serial": "SN-0001",
         *       "vendor": "acme"
         *     }
         */
        DeviceIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["DeviceKind"];
            /** Vendor */
            vendor: string;
            /** Serial */
            serial: string;
            /**
             * Area Path
             * @description 所在网格(或所知的最低一级区域) · the grid, or the lowest area known
             */
            area_path: string;
            /** Place In Home */
            place_in_home?: string | null;
            /**
             * Platform Id
             * @description 经由的平台或网关 · the platform or gateway it comes by
             */
            platform_id?: string | null;
            /**
             * Heartbeat S
             * @description 心跳间隔,秒;不填为县默认 · heartbeat interval, seconds
             */
            heartbeat_s?: number | null;
            /**
             * Test Every Days
             * @description 测试间隔,天;不填为县默认 · test interval, days
             */
            test_every_days?: number | null;
        };
        /**
         * DeviceKind
         * @enum {string}
         */
        DeviceKind: "button" | "pull_cord" | "pendant" | "watch" | "smoke_detector" | "gas_detector" | "co_detector" | "water_sensor" | "water_meter" | "motion_sensor" | "door_contact" | "vital_sensor" | "gateway" | "synthetic";
        /**
         * DeviceMoveIn
         * @description Why, or what was seen.
         * @example {
         *       "note": "现场按键,平台已收到"
         *     }
         */
        DeviceMoveIn: {
            /** Note */
            note?: string | null;
        };
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
            /**
             * Complete
             * @description 是否全部计入;为 false 时数字正在汇总,不可作为结果 · whether they are all; else they are still being added up and no result
             */
            complete: boolean;
            /**
             * As Of
             * @description 数字截至何时;汇总中为最近一次计入的时刻,尚未开始则为空 · as of when; while they are added up, when something last was, null before
             */
            as_of: string | null;
            /**
             * Waiting Count
             * @description 尚未计入的事件数,计到 100000 为止 · events that are not in them yet, counted to 100,000
             */
            waiting_count: number;
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
        DraftIn: {
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
             * Buildings
             * @description 经度、纬度、户数;代替已登记的楼栋 · counted instead of the buildings on record (those of a layer are kept nowhere)
             */
            buildings?: [
                number,
                number,
                number
            ][] | null;
            /**
             * Day
             * @description 缺省为今天 · today by default
             */
            day?: string | null;
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
         * DutyPlaceOut
         * @description Where somebody on duty was last; degrees in CGCS2000.
         */
        DutyPlaceOut: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Person Name */
            person_name: string;
            /**
             * Shift Id
             * Format: uuid
             */
            shift_id: string;
            role: components["schemas"]["Role"];
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
        };
        /**
         * DutyPlaces
         * @description The last places of those on duty now (at most 500).
         */
        DutyPlaces: {
            /** Items */
            items: components["schemas"]["DutyPlaceOut"][];
            /** More */
            more: boolean;
        };
        /**
         * DutyShiftIn
         * @description Who is on duty, where, from when to before when.
         */
        DutyShiftIn: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Area Path */
            area_path: string;
            /**
             * Starts At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            ends_at: string;
        };
        /**
         * DutyShiftOut
         * @description A shift; ``acting_id`` is who is on it at this moment, or would be: the substitute of whoever is away.
         */
        DutyShiftOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Roster Id */
            roster_id: string | null;
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Person Name */
            person_name: string;
            /**
             * Acting Id
             * Format: uuid
             */
            acting_id: string;
            /** Acting Name */
            acting_name: string;
            role: components["schemas"]["Role"];
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
            /** Cancelled At */
            cancelled_at: string | null;
            /** Handed Over At */
            handed_over_at: string | null;
            /** Handover Note */
            handover_note: string | null;
            /**
             * Open Count
             * @description 交班时该岗未办结件数 · events the post held at the hand-over
             */
            open_count: number | null;
            /** Taken By */
            taken_by: string | null;
            /** Taken At */
            taken_at: string | null;
            /** Version */
            version: number;
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
         * @description ``ended_at``: when it ended, where it is sent later. What was recorded of anybody after it is taken out.
         * @example {
         *       "ended_at": "2026-12-01T21:40:00+08:00",
         *       "summary": "一切正常"
         *     }
         */
        EndIn: {
            /** Summary */
            summary?: string | null;
            /**
             * Ended At
             * @description 结束的时刻;不在班次内的不采用,以应答中的 ended_at 为准 · when; one that cannot be is not taken: the answer says what was
             */
            ended_at?: string | null;
        };
        /**
         * EndLeaveIn
         * @description When it ends: now, or at a moment before the end that stands. A leave that has not begun is withdrawn.
         * @example {
         *       "ends_at": "2026-12-03T00:00:00+08:00"
         *     }
         * @example {}
         */
        EndLeaveIn: {
            /** Ends At */
            ends_at?: string | null;
        };
        /**
         * EndPostIn
         * @description When the post ends: now, or at a later moment.
         * @example {
         *       "ends_at": "2026-12-31T18:00:00+08:00"
         *     }
         */
        EndPostIn: {
            /** Ends At */
            ends_at?: string | null;
        };
        /**
         * EndRecordIn
         * @example {
         *       "reason": "moved_away",
         *       "why": "已退租"
         *     }
         */
        EndRecordIn: {
            /** @description 注销原因 · why: says how long it is kept */
            reason: components["schemas"]["RecordEndReason"];
            /** Why */
            why?: string | null;
        };
        /**
         * EndServedIn
         * @description Why somebody is no longer served.
         * @example {
         *       "reason": "moved_away"
         *     }
         */
        EndServedIn: {
            /** @description 据此收回设备并确定档案保存期 · decides what becomes of devices, and how long this is kept */
            reason: components["schemas"]["CareEndReason"];
        };
        /**
         * EndSourceIn
         * @example {
         *       "why": "目的已实现"
         *     }
         */
        EndSourceIn: {
            /**
             * Why
             * @description 结束原因 · why it is used no more
             */
            why: string;
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
            /**
             * Buildings
             * @description 经度、纬度、户数(存储坐标系) · longitude, latitude and households, stored datum
             */
            buildings: [
                number,
                number,
                number
            ][];
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
         * EventPeopleOut
         * @description Names (in Chinese, as they stand in the register) of what an event names by ids and paths; null where there is none.
         */
        EventPeopleOut: {
            /**
             * Areas
             * @description 所在区域,由上至下 · where it happened, from the county down
             */
            areas: components["schemas"]["AreaNameOut"][];
            /**
             * Holder
             * @description 轮到谁办 · whose move it is
             */
            holder: string | null;
            /**
             * Lead
             * @description 主办 · who leads
             */
            lead: string | null;
            /**
             * Dispatcher
             * @description 派遣人 · who gave it out
             */
            dispatcher: string | null;
            /**
             * Receiver
             * @description 首接 · who received it first
             */
            receiver: string | null;
            /**
             * Handler
             * @description 经办人 · who handles it
             */
            handler: string | null;
            /**
             * Reporter
             * @description 上报人 · who reported it
             */
            reporter: string | null;
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
         * ExportIn
         * @description What is to leave the house, and what for.
         * @example {
         *       "area_path": "329999001",
         *       "fields": [
         *         "name",
         *         "floor_area_m2"
         *       ],
         *       "id": "0198c6f0-5a00-7000-8000-000000000121",
         *       "kind": "premises",
         *       "private": false,
         *       "purpose": "消防联合检查清单"
         *     }
         */
        ExportIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成 · made by the sender: sent twice, it is one request
             */
            id: string;
            /**
             * Kind
             * @description 导出对象 · which kind of record
             */
            kind: string;
            /**
             * Area Path
             * @description 导出范围 · of which area
             */
            area_path: string;
            /**
             * Fields
             * @description 导出项,以必要为限 · which fields: no more than needed
             */
            fields: string[];
            /**
             * Private
             * @default false
             */
            private?: boolean;
            /**
             * Purpose
             * @description 用途,审批人据此判断 · what for: the second person decides by it
             * @example 台风夜联系转移
             */
            purpose: string;
        };
        /** ExportOut */
        ExportOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Area Path */
            area_path: string;
            /** Fields */
            fields: string[];
            /** Private */
            private: boolean;
            /** Purpose */
            purpose: string;
            /**
             * State
             * @enum {string}
             */
            state: "requested" | "approved" | "refused" | "taken";
            /**
             * Requested By
             * Format: uuid
             */
            requested_by: string;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /** Decided By */
            decided_by: string | null;
            /** Decided At */
            decided_at: string | null;
            /** Decision */
            decision: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Taken At */
            taken_at: string | null;
            /** Row Count */
            row_count: number | null;
            /** Version */
            version: number;
        };
        /** ExportPage */
        ExportPage: {
            /** Items */
            items: components["schemas"]["ExportOut"][];
            /** Next Cursor */
            next_cursor: string | null;
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
         * ExtendIn
         * @description More days, because every party consents.
         * @example {
         *       "consented_by": [
         *         "0198c6f0-5a00-7000-8000-0000000000d2"
         *       ],
         *       "days": 15
         *     }
         */
        ExtendIn: {
            /**
             * Days
             * @description 延长天数 · how many
             */
            days: number;
            /**
             * Consented By
             * @description 须各方同意 · each party must consent
             */
            consented_by: string[];
        };
        /**
         * ExtendSourceIn
         * @description More working days for a conditional answer, once.
         * @example {
         *       "days": 5,
         *       "why": "需会商"
         *     }
         */
        ExtendSourceIn: {
            /**
             * Days
             * @description 延长的工作日 · how many working days more
             */
            days: number;
            /**
             * Why
             * @description 延长理由 · why, which the applicant is told
             */
            why: string;
        };
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
            /**
             * Complete
             * @description 是否全部计入;为 false 时数字正在汇总,不可作为结果 · whether they are all; else they are still being added up and no result
             */
            complete: boolean;
            /**
             * As Of
             * @description 数字截至何时;汇总中为最近一次计入的时刻,尚未开始则为空 · as of when; while they are added up, when something last was, null before
             */
            as_of: string | null;
            /**
             * Waiting Count
             * @description 尚未计入的事件数,计到 100000 为止 · events that are not in them yet, counted to 100,000
             */
            waiting_count: number;
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
         * FindingLine
         * @description A finding in a list.
         */
        FindingLine: {
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
        /** FindingPage */
        FindingPage: {
            /** Items */
            items: components["schemas"]["FindingLine"][];
            /** Next Cursor */
            next_cursor: string | null;
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
         * FoundOut
         * @description An event that meets every word of the query, and where.
         */
        FoundOut: {
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
            /** Marks */
            marks: components["schemas"]["MarkOut"][];
        };
        /**
         * FoundPage
         * @description A page, newest first (an event's whole number finds that event alone). Each request looks at a bounded number of
         *     events: a page may hold few or none and still go on with ``next_cursor``.
         */
        FoundPage: {
            /** Items */
            items: components["schemas"]["FoundOut"][];
            /** Next Cursor */
            next_cursor: string | null;
            /**
             * Searched Until
             * @description 已检索至此时间,更早的请继续 · so far back was looked; earlier ones come with the next page
             */
            searched_until: string | null;
        };
        /**
         * Funding
         * @description Who pays for the service.
         * @enum {string}
         */
        Funding: "full" | "partly" | "self" | "donated";
        /**
         * GapOut
         * @description A place that has nobody for a time.
         */
        GapOut: {
            /** Area Path */
            area_path: string;
            /** Name */
            name: string;
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
         * GivenPostOut
         * @description A post that was given, and what should be thought of twice.
         */
        GivenPostOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
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
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Ends At */
            ends_at: string | null;
            /** Full Time */
            full_time: boolean | null;
            /**
             * Warnings
             * @default []
             */
            warnings?: components["schemas"]["WarnOut"][];
        };
        /**
         * Giver
         * @description Who gave a consent or took it back (个人信息保护法 art. 14-15, 31).
         * @enum {string}
         */
        Giver: "person" | "guardian";
        /**
         * GridKind
         * @description 综合网格 or 专属网格; the latter also answers to its department (江苏办法 art. 6, 19).
         * @enum {string}
         */
        GridKind: "comprehensive" | "dedicated";
        /**
         * GroupChangeIn
         * @description What is left out stays; addresses and secrets are never shown, and need not be sent again.
         * @example {
         *       "enabled": false
         *     }
         */
        GroupChangeIn: {
            /** Name */
            name?: string | null;
            /** Url */
            url?: string | null;
            /** Secrets */
            secrets?: string[] | null;
            /** Enabled */
            enabled?: boolean | null;
        };
        /**
         * GroupIn
         * @description A group's bot or a webhook; of a unit, or of a post (role and area). The id is the sender's.
         * @example {
         *       "area_path": "329999",
         *       "channel": "wecom_bot",
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10",
         *       "name": "值班群",
         *       "role": "duty_head",
         *       "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=..."
         *     }
         */
        GroupIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            channel: components["schemas"]["Channel"];
            /** Name */
            name: string;
            /** Unit Id */
            unit_id?: string | null;
            role?: components["schemas"]["Role"] | null;
            /** Area Path */
            area_path?: string | null;
            /**
             * Url
             * @example https://oapi.dingtalk.com/robot/send?access_token=...
             */
            url: string;
            /** Secrets */
            secrets?: string[];
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
        };
        /** GroupOut */
        GroupOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            channel: components["schemas"]["Channel"];
            /** Name */
            name: string;
            /** Unit Id */
            unit_id: string | null;
            /** Role */
            role: string | null;
            /** Area Path */
            area_path: string | null;
            /**
             * Host
             * @example oapi.dingtalk.com
             */
            host: string;
            /** Secret Count */
            secret_count: number;
            /** Enabled */
            enabled: boolean;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
        };
        /** GroupPage */
        GroupPage: {
            /** Items */
            items: components["schemas"]["GroupOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * HandOverIn
         * @description What the next must know.
         * @example {
         *       "note": "2号楼水管已报修,晚间请再看一次"
         *     }
         */
        HandOverIn: {
            /** Note */
            note: string;
        };
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
         * HolderOut
         * @description A role at an area, or a unit.
         */
        HolderOut: {
            /** Role */
            role: string | null;
            /** Area Path */
            area_path: string | null;
            /** Unit Id */
            unit_id: string | null;
        };
        /**
         * HomeIn
         * @description Where the home is: whoever is called is sent there. The datum must be declared: a wrong one moves a point by about 500 m.
         */
        HomeIn: {
            /**
             * Lon
             * @description 救援人员据此上门 · whoever is called goes there
             */
            lon: number;
            /**
             * Lat
             * @description 救援人员据此上门 · whoever is called goes there
             */
            lat: number;
            /** @description 坐标基准不同相差约 500 米 · read in another datum, the home is 500 m away */
            datum: components["schemas"]["Datum"];
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
         * HoursDay
         * @description 周一 ... 周日, and 调休上班日.
         * @enum {string}
         */
        HoursDay: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "make_up";
        /**
         * HoursRow
         * @description Days of the week with their windows, from a day on; rows of the same day are one set of hours.
         */
        HoursRow: {
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Days */
            days: components["schemas"]["HoursDay"][];
            /** Windows */
            windows: string[];
            /** Source */
            source: string;
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
         * ImportReport
         * @description The report of one file. Every bad row is named in ``bad_rows``; the faults are listed up to a limit and counted.
         *
         *     ``brought_in`` says that all of it was written; otherwise nothing was.
         */
        ImportReport: {
            /** Brought In */
            brought_in: boolean;
            /** Dry Run */
            dry_run: boolean;
            /** Form */
            form: string | null;
            /** Row Count */
            row_count: number;
            /** Person Count */
            person_count: number;
            /** Account Count */
            account_count: number;
            /** Post Count */
            post_count: number;
            /** Fault Count */
            fault_count: number;
            /** Warning Count */
            warning_count: number;
            /** Bad Rows */
            bad_rows: number[];
            /** Faults */
            faults: components["schemas"]["RowFault"][];
            /** Warnings */
            warnings: components["schemas"]["RowFault"][];
            /** Next Zh */
            next_zh?: string | null;
            /** Next En */
            next_en?: string | null;
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
         * IssueKeyIn
         * @description How long the key in use goes on beside the new one.
         * @example {
         *       "overlap_h": 72
         *     }
         */
        IssueKeyIn: {
            /** Overlap H */
            overlap_h?: number | null;
        };
        /**
         * IssuedKeyOut
         * @description A new key: this is the only time that its secret is told.
         */
        IssuedKeyOut: {
            /** Number */
            number: number;
            /**
             * Secret
             * @description Standard Webhooks 密钥,仅此一次 · told once
             * @example whsec_bm9uZSBvZiB5b3Vycy4uLg==
             */
            secret: string;
            /** Device Version */
            device_version: number;
            /**
             * Expiring
             * @description 到期停用的旧密钥编号 · the keys that now end
             */
            expiring: number[];
            /**
             * Expires At
             * @description 旧密钥停用时间 · when they end
             */
            expires_at: string | null;
        };
        /**
         * KeyOut
         * @description A key without its secret, which is told once and never again.
         */
        KeyOut: {
            /** Number */
            number: number;
            /**
             * Made By
             * Format: uuid
             */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Holds */
            holds: boolean;
        };
        /**
         * KeysOut
         * @description The keys of a device, the newest first (the last 50).
         */
        KeysOut: {
            /** Items */
            items: components["schemas"]["KeyOut"][];
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
         * Lack
         * @description Why a point was put aside. It is never a reason to refuse the rest of its batch.
         * @enum {string}
         */
        Lack: "unreadable" | "bad_place" | "bad_time" | "future" | "too_old" | "no_shift" | "revoked";
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
         * @description Whose word it is: the gridworker's (采集) or the police's and the source unit's (核验).
         * @enum {string}
         */
        Layer: "collected" | "verified";
        /**
         * LeaveEnteredOut
         * @description A leave that was just entered, and what it passes over.
         */
        LeaveEnteredOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Person Name */
            person_name: string;
            /**
             * Substitute Id
             * Format: uuid
             */
            substitute_id: string;
            /** Substitute Name */
            substitute_name: string;
            kind: components["schemas"]["LeaveKind"] | null;
            /** Scope Path */
            scope_path: string;
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
            /**
             * Entered By
             * Format: uuid
             */
            entered_by: string;
            /**
             * Entered At
             * Format: date-time
             */
            entered_at: string;
            /** Cancelled At */
            cancelled_at: string | null;
            /** Version */
            version: number;
            passes_over: components["schemas"]["PassesOver"];
        };
        /**
         * LeaveIn
         * @description Who is away from when to before when, and who acts in all of their posts meanwhile.
         * @example {
         *       "ends_at": "2026-12-06T00:00:00+08:00",
         *       "kind": "annual",
         *       "person_id": "0198c6f0-5a00-7000-8000-000000000001",
         *       "starts_at": "2026-12-01T00:00:00+08:00",
         *       "substitute_id": "0198c6f0-5a00-7000-8000-000000000002"
         *     }
         */
        LeaveIn: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /**
             * Substitute Id
             * Format: uuid
             */
            substitute_id: string;
            kind: components["schemas"]["LeaveKind"];
            /**
             * Starts At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            ends_at: string;
        };
        /**
         * LeaveKind
         * @description Why somebody is away: no more is asked (国办函〔2026〕12号; PIPL art. 6: what is needed and no more).
         * @enum {string}
         */
        LeaveKind: "annual" | "sick" | "training" | "other";
        /**
         * LeaveOut
         * @description A leave; ``kind`` is told to the person and to who manages them, to others it is null.
         */
        LeaveOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Person Name */
            person_name: string;
            /**
             * Substitute Id
             * Format: uuid
             */
            substitute_id: string;
            /** Substitute Name */
            substitute_name: string;
            kind: components["schemas"]["LeaveKind"] | null;
            /** Scope Path */
            scope_path: string;
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
            /**
             * Entered By
             * Format: uuid
             */
            entered_by: string;
            /**
             * Entered At
             * Format: date-time
             */
            entered_at: string;
            /** Cancelled At */
            cancelled_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * LeavePage
         * @description A page of leaves, those that end last first.
         */
        LeavePage: {
            /** Items */
            items: components["schemas"]["LeaveOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LegalBasis
         * @description Why we may keep what we keep (个人信息保护法 art. 13).
         * @enum {string}
         */
        LegalBasis: "consent" | "contract" | "legal_duty";
        /**
         * Level
         * @enum {string}
         */
        Level: "county" | "town" | "community" | "grid" | "microgrid";
        /**
         * LiftIn
         * @description Why it goes a level up.
         * @example {
         *       "reason": "案情复杂,提请镇级调解"
         *     }
         */
        LiftIn: {
            /**
             * Reason
             * @description 提级原因 · why
             */
            reason: string;
        };
        /**
         * LinkIn
         * @description What is to be declared: a resident of the dwelling, or the record's own fields.
         * @example {
         *       "kind": "resident"
         *     }
         */
        LinkIn: {
            /**
             * Kind
             * @description 申报内容:住户,或该房屋、场所自身 · a resident, or the record itself
             */
            kind: string;
        };
        /**
         * LinkServedIn
         * @description Who on the care list this person is.
         * @example {
         *       "served_id": "0198c6f0-5a00-7000-8000-0000000000e1"
         *     }
         */
        LinkServedIn: {
            /**
             * Served Id
             * Format: uuid
             * @description 关爱对象编号 · the served person
             */
            served_id: string;
        };
        /**
         * LookBackIn
         * @description A visit after the notice: what was found, and where it was not put right, perhaps another day.
         * @example {
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e07",
         *       "outcome": "fixed"
         *     }
         */
        LookBackIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            outcome: components["schemas"]["Outcome"];
            /** Words */
            words?: string | null;
            /**
             * Remedy By
             * @description 未整改的新期限;不填则移交处置 · another day; left out, it is handed on
             */
            remedy_by?: string | null;
            /** File Ids */
            file_ids?: string[];
        };
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
         * LoopLinkOut
         * @description What brought about what: by which rule, in words, and since when.
         */
        LoopLinkOut: {
            /** Rule */
            rule: string;
            /** Rule Zh */
            rule_zh: string;
            /** Rule En */
            rule_en: string;
            cause: components["schemas"]["LoopThingOut"];
            /** Cause Zh */
            cause_zh: string;
            /** Cause En */
            cause_en: string;
            effect: components["schemas"]["LoopThingOut"];
            /** Effect Zh */
            effect_zh: string;
            /** Effect En */
            effect_en: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Steps
             * @description 距所查事项的步数 · how many steps away it is
             */
            steps: number;
        };
        /**
         * LoopThingOut
         * @description One end of a link. Outside the asker's scope it is bare: its kind and id, and nothing of what it holds.
         */
        LoopThingOut: {
            kind: components["schemas"]["ThingKind"];
            /** Kind Zh */
            kind_zh: string;
            /** Kind En */
            kind_en: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Within Scope */
            within_scope: boolean;
            /**
             * Name
             * @description 编号或名称 · its number or name
             */
            name?: string | null;
            /** Type Code */
            type_code?: string | null;
            /** State */
            state?: string | null;
            /** Area Path */
            area_path?: string | null;
            /**
             * At
             * @description 何时发生或登记 · when it came up
             */
            at?: string | null;
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
         * MapLayer
         * @enum {string}
         */
        MapLayer: "grids" | "events" | "alarms" | "patrols" | "devices" | "hazards" | "hotspots";
        /**
         * MarkOut
         * @description Where an event meets the query. In ``words`` and ``address`` counted in characters (code points).
         */
        MarkOut: {
            /**
             * Field
             * @description words | address | number | type | area
             */
            field: string;
            /**
             * Text
             * @description 命中的文字 · what is met: the words, or the name of the type or area
             */
            text: string;
            /** Start */
            start?: number | null;
            /** End */
            end?: number | null;
        };
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
         * @description What a policy's step names; "chat" is the person's WeCom, else the bot of their group.
         * @enum {string}
         */
        Means: "inbox" | "chat" | "sms" | "voice" | "email";
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
        /**
         * MeetingIn
         * @description The morning meeting (晨会) of an area: what to look for.
         * @example {
         *       "area_path": "329999001001",
         *       "held_on": "2026-11-26",
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e04",
         *       "notes": "昨夜车棚失窃两起,今晚重点看东门"
         *     }
         */
        MeetingIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Path */
            area_path: string;
            /**
             * Held On
             * Format: date
             */
            held_on: string;
            /** Notes */
            notes: string;
        };
        /** MeetingOut */
        MeetingOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Scope Path */
            scope_path: string;
            /**
             * Held On
             * Format: date
             */
            held_on: string;
            /** Notes */
            notes: string;
            /**
             * Held By
             * Format: uuid
             */
            held_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
        };
        /** MeetingPage */
        MeetingPage: {
            /** Items */
            items: components["schemas"]["MeetingOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** MemberIn */
        MemberIn: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            role: components["schemas"]["Role"];
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
         * MergeOut
         * @description A merge, which can be undone by its id.
         */
        MergeOut: {
            /**
             * Merge Id
             * Format: uuid
             */
            merge_id: string;
            record: components["schemas"]["RecordDetail"];
        };
        /**
         * Mode
         * @description 线路巡查 along a route, 定点巡查 from point to point.
         * @enum {string}
         */
        Mode: "route" | "points";
        /**
         * MoveNowIn
         * @description The same, with the digest of the preview that was looked at.
         * @example {
         *       "give": [
         *         {
         *           "area_path": "3299991010010002",
         *           "full_time": true,
         *           "role": "gridworker"
         *         }
         *       ],
         *       "reason": "轮岗至东门社区",
         *       "successor_id": "0198c6f0-5a00-7000-8000-000000000002"
         *     }
         */
        MoveNowIn: {
            /** Reason */
            reason: string;
            /**
             * Leaves
             * @default false
             */
            leaves?: boolean;
            /** End Post Ids */
            end_post_ids?: string[] | null;
            /**
             * Give
             * @default []
             */
            give?: components["schemas"]["PostIn"][];
            /** Successor Id */
            successor_id?: string | null;
            /** Digest */
            digest: string;
        };
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
         * MovePersonIn
         * @description Which posts end (all that are open where none is named), which are given instead, who takes over, and why.
         *
         *     ``leaves``: the person leaves altogether; nothing is given then, and every post ends.
         * @example {
         *       "give": [
         *         {
         *           "area_path": "3299991010010002",
         *           "full_time": true,
         *           "role": "gridworker"
         *         }
         *       ],
         *       "reason": "轮岗至东门社区",
         *       "successor_id": "0198c6f0-5a00-7000-8000-000000000002"
         *     }
         */
        MovePersonIn: {
            /** Reason */
            reason: string;
            /**
             * Leaves
             * @default false
             */
            leaves?: boolean;
            /** End Post Ids */
            end_post_ids?: string[] | null;
            /**
             * Give
             * @default []
             */
            give?: components["schemas"]["PostIn"][];
            /** Successor Id */
            successor_id?: string | null;
        };
        /**
         * MovePreviewOut
         * @description What moving the person will do. Sent back with its ``digest``, exactly this is done, or nothing.
         */
        MovePreviewOut: {
            /** Digest */
            digest: string;
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Person Name */
            person_name: string;
            /** Leaves */
            leaves: boolean;
            /** Posts Ended */
            posts_ended: components["schemas"]["PostOut"][];
            /** Posts Given */
            posts_given: components["schemas"]["PassedPostOut"][];
            /**
             * Session Count
             * @description 结束的登录会话数 · sessions that end
             */
            session_count: number;
            /** Vacated */
            vacated: components["schemas"]["VacatedOut"][];
            /** To Do Count */
            to_do_count: number;
            /**
             * Takers
             * @description 前 50 件由谁接 · who takes the first 50 of them
             */
            takers: components["schemas"]["TakersOut"][];
            /**
             * To Dos
             * @description 前 50 件中您可查看的 · of the first 50 those that you may read
             */
            to_dos: components["schemas"]["ToDoOut"][];
            /** Stand Ins Ended */
            stand_ins_ended: components["schemas"]["StandInEndedOut"][];
            /**
             * Leave Count
             * @description 随之结束的休假数 · leaves that end with them
             */
            leave_count: number;
            /**
             * Shift Count
             * @description 失去岗位后不再当值的班次数 · planned shifts that nobody will serve
             */
            shift_count: number;
            /** Warnings */
            warnings: components["schemas"]["WarnOut"][];
        };
        /**
         * MovedOut
         * @description What was done: the preview as it was agreed to, how many to-dos were handed on, how many follow shortly.
         */
        MovedOut: {
            preview: components["schemas"]["MovePreviewOut"];
            /** Handed Over Count */
            handed_over_count: number;
            /** Following Count */
            following_count: number;
        };
        /**
         * MyChannelIn
         * @description ``address`` left out stays as it is; null takes it away.
         */
        MyChannelIn: {
            channel: components["schemas"]["Channel"];
            /**
             * Address
             * @example zhangsan
             */
            address?: string | null;
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
            /** Digest */
            digest?: boolean | null;
            /**
             * Quiet Hours
             * @default true
             */
            quiet_hours?: boolean;
        };
        /**
         * MyChannelOut
         * @description How one is reached by a channel, and one's wishes. ``off_because``: why the house does not use it at all.
         */
        MyChannelOut: {
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
            /**
             * Off Because
             * @example null
             */
            off_because: string | null;
            /**
             * Address
             * @description 遮盖后的地址 · masked
             * @example 139****0000
             */
            address: string | null;
            /**
             * From Account
             * @description 来自账号的电话号码 · the telephone of the account
             */
            from_account: boolean;
            /** Enabled */
            enabled: boolean;
            /**
             * Digest
             * @description 汇总发送;空为按本县规定 · null: as the county has it
             */
            digest: boolean | null;
            /** Quiet Hours */
            quiet_hours: boolean;
        };
        /**
         * MyChannelsIn
         * @description Channels that are not named stay as they are.
         * @example {
         *       "channels": [
         *         {
         *           "address": "zhangsan",
         *           "channel": "wecom_app",
         *           "digest": true
         *         }
         *       ]
         *     }
         */
        MyChannelsIn: {
            /** Channels */
            channels: components["schemas"]["MyChannelIn"][];
        };
        /** MyChannelsOut */
        MyChannelsOut: {
            /** Channels */
            channels: components["schemas"]["MyChannelOut"][];
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
         * OperationIn
         * @description One operation as it would be sent by itself. ``id`` is its Idempotency-Key, and stays when it is sent again.
         */
        OperationIn: {
            /**
             * Id
             * Format: uuid
             * @description 操作编号,重发时不变 · its Idempotency-Key
             */
            id: string;
            /**
             * Method
             * @default POST
             * @enum {string}
             */
            method?: "POST" | "PUT" | "PATCH" | "DELETE";
            /** Path */
            path: string;
            /** Body */
            body?: unknown;
            /**
             * If Match
             * @description 所见版本 · the version that was seen
             */
            if_match?: number | null;
            /**
             * After
             * @description 本批中在前的操作:其未成则本操作不执行,版本取其结果 · an earlier one of this batch: undone, this is not tried; done, its version is the one seen
             */
            after?: string | null;
            /**
             * Thing
             * @description 所属事项,缺省取路径或内容中的编号 · what it is about, where neither path nor body says so
             */
            thing?: string | null;
        };
        /**
         * OperationOut
         * @description What became of one: the status and body that it would have had by itself (a problem where it was refused).
         */
        OperationOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Status */
            status: number;
            /**
             * Replayed
             * @description 此前已执行,未重复执行 · done before, and not again
             */
            replayed: boolean;
            /**
             * Body
             * @description 与单独调用相同;重放时可为空 · as by itself; of one done before it may be null
             */
            body: unknown;
            /**
             * Retry After S
             * @description 稍后原样重发 · send the same again after so many seconds
             */
            retry_after_s?: number | null;
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
         * PaperFormat
         * @enum {string}
         */
        PaperFormat: "pdf" | "docx";
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
         * PartOut
         * @description A part of an event: whose, what was asked, who ordered it, until when, and what came of it.
         */
        PartOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** State */
            state: string;
            /** Role */
            role: string | null;
            /** Area Path */
            area_path: string | null;
            /** Unit Id */
            unit_id: string | null;
            /** Words */
            words: string | null;
            /** Ordered By */
            ordered_by: string | null;
            /** Ordered Role */
            ordered_role: string | null;
            /** Ordered Path */
            ordered_path: string | null;
            /** Ordered Unit Id */
            ordered_unit_id: string | null;
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
            /** Warn At */
            warn_at: string | null;
            /** Due At */
            due_at: string | null;
            /** Signed By */
            signed_by: string | null;
            /** Signed At */
            signed_at: string | null;
            /** Outcome */
            outcome: string | null;
            /** File Ids */
            file_ids: string[];
            /** Ended By */
            ended_by: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Version */
            version: number;
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
            means: components["schemas"]["PassMeans"];
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
         * PassMeans
         * @description How a checkpoint was met: by place, by the code on its wall, or by a note where signal or stairs defeat both.
         * @enum {string}
         */
        PassMeans: "geofence" | "qr" | "note";
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
            means: components["schemas"]["PassMeans"];
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
         * PassedPostOut
         * @description A post that is given: to the person moved, or passed over to the successor; ``starts_at`` null: at once.
         */
        PassedPostOut: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Person Name */
            person_name: string;
            /** Passed Over */
            passed_over: boolean;
            role: components["schemas"]["Role"];
            /** Role Zh */
            role_zh: string;
            /** Role En */
            role_en: string;
            /** Area Path */
            area_path: string;
            /** Unit Id */
            unit_id: string | null;
            /** Starts At */
            starts_at: string | null;
            /** Ends At */
            ends_at: string | null;
            /** Full Time */
            full_time: boolean | null;
        };
        /**
         * PassesOver
         * @description What a leave passes over: the posts, those that do not pass (administrators, auditor), the shifts it meets.
         */
        PassesOver: {
            /** Posts */
            posts: components["schemas"]["PassingPost"][];
            /** Staying */
            staying: components["schemas"]["PassingPost"][];
            /** Shifts */
            shifts: components["schemas"]["ShiftMet"][];
            /** More Shifts */
            more_shifts: boolean;
        };
        /**
         * PassingPost
         * @description A post that the substitute acts in, or that stays with its person.
         */
        PassingPost: {
            role: components["schemas"]["Role"];
            /** Role Zh */
            role_zh: string;
            /** Role En */
            role_en: string;
            /** Area Path */
            area_path: string;
            /** Unit Id */
            unit_id: string | null;
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
         * PatrolCoverageOut
         * @description What patrols touched of an area. There is no figure of how far anybody went, and none of a person.
         */
        PatrolCoverageOut: {
            checkpoints: components["schemas"]["ShareOut"];
            streets_m: components["schemas"]["ShareOut"];
            /** @description 50 米网格 · cells of 50 m */
            cells: components["schemas"]["ShareOut"];
            /** Shift Count */
            shift_count: number;
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
         * PatrolReasonIn
         * @example {
         *       "reason": "已拆除"
         *     }
         */
        PatrolReasonIn: {
            /** Reason */
            reason: string;
        };
        /**
         * PatrolShiftIn
         * @description One patrol of a plan: who, led by whom, from when to when.
         * @example {
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e04",
         *       "leader_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e05",
         *       "members": [
         *         {
         *           "person_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e05",
         *           "role": "police"
         *         }
         *       ],
         *       "plan_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e02",
         *       "planned_end": "2026-12-01T22:00:00+08:00",
         *       "planned_start": "2026-12-01T19:00:00+08:00"
         *     }
         */
        PatrolShiftIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Plan Id
             * Format: uuid
             */
            plan_id: string;
            /**
             * Leader Id
             * Format: uuid
             */
            leader_id: string;
            /**
             * Planned Start
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            planned_start: string;
            /**
             * Planned End
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            planned_end: string;
            /** Members */
            members: components["schemas"]["MemberIn"][];
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
         * PatrolTargetIn
         * @description A place to be patrolled; ``id`` is chosen by the sender, so that sending it twice is harmless.
         * @example {
         *       "every_days": 30,
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e01",
         *       "kind": "premises.rental",
         *       "name": "东门社区 12 号出租房",
         *       "place": {
         *         "datum": "gcj02",
         *         "lat": 33.405,
         *         "lon": 119.905
         *       }
         *     }
         */
        PatrolTargetIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @example premises.shop
             */
            kind: string;
            /** Name */
            name: string;
            place: components["schemas"]["EventPlaceIn"];
            /** Address */
            address?: string | null;
            /**
             * Every Days
             * @description 多少天看一次;不填按类型 · how often; left out, as its kind says
             */
            every_days?: number | null;
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
         * PersonChangeIn
         * @description What is corrected about a person: fields left out stay as they are, null takes a value away.
         * @example {
         *       "phone": "13900000000",
         *       "work_phone": "051583210000"
         *     }
         */
        PersonChangeIn: {
            /**
             * Name
             * @default
             */
            name?: string;
            /** Phone */
            phone?: string | null;
            /** Work Phone */
            work_phone?: string | null;
            /** Heads Committee */
            heads_committee?: string | null;
        };
        /**
         * PersonIn
         * @description A person, the account if they sign in, and the first posts; ``id`` is chosen by the sender.
         * @example {
         *       "id": "0198c6f0-5a00-7000-8000-000000000001",
         *       "name": "王小满",
         *       "password": "Ge-Li-Yuan-2026",
         *       "phone": "13800000000",
         *       "posts": [
         *         {
         *           "area_path": "3299991010010001",
         *           "role": "gridworker"
         *         }
         *       ],
         *       "username": "wg.wang"
         *     }
         */
        PersonIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Username */
            username?: string | null;
            /** Password */
            password?: string | null;
            /** Phone */
            phone?: string | null;
            /**
             * Work Phone
             * @description 工作电话,在网格公示卡上公开 · published on the grid's card
             */
            work_phone?: string | null;
            /**
             * Posts
             * @default []
             */
            posts?: components["schemas"]["PostIn"][];
        };
        /**
         * PersonOut
         * @description A person; the phone number masked unless a purpose was named; how they sign in told to who manages accounts.
         */
        PersonOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Username */
            username: string | null;
            /** Phone */
            phone: string | null;
            /** Work Phone */
            work_phone: string | null;
            /** Heads Committee */
            heads_committee: string | null;
            /**
             * Second Factor
             * @description 已启用动态口令 · has a second factor
             */
            second_factor: boolean | null;
            /**
             * Must Change Password
             * @description 须先修改密码 · uses a password that somebody else chose
             */
            must_change_password: boolean | null;
            /** Posts */
            posts: components["schemas"]["PostOut"][];
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Left At */
            left_at: string | null;
        };
        /**
         * PersonPage
         * @description A page of people, by id.
         */
        PersonPage: {
            /** Items */
            items: components["schemas"]["PersonOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * PhoneLostOut
         * @description How many sessions were ended.
         */
        PhoneLostOut: {
            /** Session Count */
            session_count: number;
        };
        /**
         * PictureIn
         * @description A picture of a chart that the browser made of what it was answered.
         * @example {
         *       "area": "329999",
         *       "begins_on": "2026-11-01",
         *       "byte_count": 48213,
         *       "chart": "series",
         *       "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
         *       "ends_on": "2026-11-30",
         *       "row_count": 30,
         *       "subject": "series"
         *     }
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
         * PlanChangeIn
         * @description What is changed: fields left out stay. Where it is walked is another plan's: what was walked is not rewritten.
         * @example {
         *       "ends_on": "2027-06-30",
         *       "weekly_count": 5
         *     }
         */
        PlanChangeIn: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Weekly Count
             * @default 1
             */
            weekly_count?: number;
            /** Seasons */
            seasons?: components["schemas"]["SeasonIn"][];
            /** Crew */
            crew?: {
                [key: string]: number;
            };
            /**
             * Ends On
             * @description 最后一天,空为长期 · the last day; null: open
             */
            ends_on?: string | null;
        };
        /**
         * PlanChangeOut
         * @description Signals that would climb another ladder than now.
         */
        PlanChangeOut: {
            /** Kinds */
            kinds: components["schemas"]["Kind"][];
            before: components["schemas"]["PlanLadderOut"];
            /** Before Own */
            before_own: boolean;
            after: components["schemas"]["PlanLadderOut"];
            /** After Own */
            after_own: boolean;
        };
        /**
         * PlanCheckOut
         * @description What a plan would change, and whom its steps would call now. Nothing is written.
         */
        PlanCheckOut: {
            /**
             * Served Id
             * Format: uuid
             */
            served_id: string;
            /** Changes */
            changes: components["schemas"]["PlanChangeOut"][];
            /** Reach */
            reach: components["schemas"]["AudienceReachOut"][];
            /**
             * Alarm Is Open
             * @description 有未结束的求助,沿用原方案 · one is open, and keeps its ladder
             */
            alarm_is_open: boolean;
            /** Version */
            version: number;
        };
        /**
         * PlanIn
         * @description Who patrols together, where, how often; ``id`` is chosen by the sender.
         *
         *     ``scene_reason``: why passing checkpoints is recorded (国办函〔2026〕12号 allows it only in special scenes of security or
         *     emergency); a plan without one has no checkpoints.
         * @example {
         *       "area_path": "329999001001",
         *       "checkpoints": [
         *         {
         *           "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e03",
         *           "name": "东门车棚",
         *           "place": {
         *             "datum": "gcj02",
         *             "lat": 33.405,
         *             "lon": 119.905
         *           }
         *         }
         *       ],
         *       "crew": {
         *         "gridworker": 1,
         *         "police": 1
         *       },
         *       "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e02",
         *       "mode": "points",
         *       "name": "东门社区夜间联防",
         *       "scene_reason": "治安巡防:夜间盗窃高发,属安保场景",
         *       "seasons": [
         *         {
         *           "first": "06-01",
         *           "last": "09-15",
         *           "weekly_count": 5
         *         }
         *       ],
         *       "starts_on": "2026-12-01",
         *       "weekly_count": 3
         *     }
         */
        PlanIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Path */
            area_path: string;
            /** Name */
            name: string;
            mode: components["schemas"]["Mode"];
            /** Weekly Count */
            weekly_count: number;
            /** Seasons */
            seasons?: components["schemas"]["SeasonIn"][];
            /** Crew */
            crew: {
                [key: string]: number;
            };
            /**
             * Route
             * @description 线路巡查的路线,[经度, 纬度],CGCS2000/WGS-84 · the line of a route patrol
             */
            route?: [
                number,
                number
            ][] | null;
            /** Scene Reason */
            scene_reason?: string | null;
            /** Checkpoints */
            checkpoints?: components["schemas"]["CheckpointIn"][];
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /** Ends On */
            ends_on?: string | null;
        };
        /**
         * PlanLadderOut
         * @description A ladder as it may be sent back in a plan.
         */
        PlanLadderOut: {
            /** Kinds */
            kinds: components["schemas"]["Kind"][];
            urgency: components["schemas"]["Urgency"];
            /** Steps */
            steps: components["schemas"]["PlanStepOut"][];
            /** Repeat S */
            repeat_s: number;
            /** Arrive Within S */
            arrive_within_s: number;
            /** Restart After S */
            restart_after_s: number;
            near: components["schemas"]["PlanNearOut"];
            /** Place Fresh S */
            place_fresh_s: number;
            /** Source */
            source: string;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
        };
        /**
         * PlanLine
         * @description A plan in a list.
         */
        PlanLine: {
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
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /** Ends On */
            ends_on: string | null;
        };
        /** PlanNearOut */
        PlanNearOut: {
            /** Count */
            count: number;
            /** Within M */
            within_m: number;
        };
        /** PlanPage */
        PlanPage: {
            /** Items */
            items: components["schemas"]["PlanLine"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * PlanStepOut
         * @description So many seconds after the call, these are called, by these channels beside the inbox.
         */
        PlanStepOut: {
            /** At */
            at: number;
            /** To */
            to: components["schemas"]["Audience"][];
            /** By */
            by: string[];
        };
        /**
         * PlatformChangeIn
         * @description What is left out stays; one that is disabled is refused at the door.
         * @example {
         *       "enabled": false
         *     }
         */
        PlatformChangeIn: {
            /** Name */
            name?: string | null;
            /** Enabled */
            enabled?: boolean | null;
        };
        /**
         * PlatformIn
         * @description A gateway, or a platform that pushes to us; ``id`` is chosen by the sender.
         * @example {
         *       "id": "0198c6f0-5a00-7000-8000-0000000000e1",
         *       "name": "中移物联",
         *       "way": "onenet"
         *     }
         */
        PlatformIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            way: components["schemas"]["Way"];
            /** Name */
            name: string;
        };
        /**
         * PlatformOut
         * @description A platform without its secrets; ``code`` stands in the address that it pushes to.
         */
        PlatformOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Code */
            code: string;
            way: components["schemas"]["Way"];
            /** Name */
            name: string;
            /** Enabled */
            enabled: boolean;
            /** Secret Count */
            secret_count: number;
            /**
             * Made By
             * Format: uuid
             */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * PlatformPage
         * @description A page of platforms, in order of their id.
         */
        PlatformPage: {
            /** Items */
            items: components["schemas"]["PlatformOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * PlatformSecretOut
         * @description A platform with a new secret: this is the only time that it is told.
         */
        PlatformSecretOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Code */
            code: string;
            way: components["schemas"]["Way"];
            /** Name */
            name: string;
            /** Enabled */
            enabled: boolean;
            /** Secret Count */
            secret_count: number;
            /**
             * Made By
             * Format: uuid
             */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Version */
            version: number;
            /**
             * Secret
             * @description 仅此一次 · told once
             */
            secret: string;
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
         * PointSource
         * @enum {string}
         */
        PointSource: "app" | "traccar" | "owntracks";
        /**
         * PostIn
         * @description A role at an area; in force from now, or from ``starts_at``, until before ``ends_at``.
         * @example {
         *       "area_path": "3299991010010001",
         *       "role": "gridworker"
         *     }
         */
        PostIn: {
            role: components["schemas"]["Role"];
            /** Area Path */
            area_path: string;
            /** Unit Id */
            unit_id?: string | null;
            /** Starts At */
            starts_at?: string | null;
            /** Ends At */
            ends_at?: string | null;
            /**
             * Full Time
             * @description 专职网格员 · only of a gridworker
             */
            full_time?: boolean | null;
        };
        /**
         * PostOut
         * @description A post, with the role's name; ``ends_at`` null while open.
         */
        PostOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
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
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Ends At */
            ends_at: string | null;
            /** Full Time */
            full_time: boolean | null;
        };
        /**
         * PrivateContactOut
         * @description A contact with the number in full.
         */
        PrivateContactOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Position */
            position: number;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            relation: components["schemas"]["Relation"];
        };
        /** PrivatePartyOut */
        PrivatePartyOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Identity */
            identity: string | null;
            /** Phone */
            phone: string | null;
            /** Address */
            address: string | null;
            /** Agent */
            agent: string | null;
        };
        /** PrivateSessionOut */
        PrivateSessionOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: number;
            /** Minutes */
            minutes: string;
        };
        /** PrivateTermOut */
        PrivateTermOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Position */
            position: number;
            /** What */
            what: string;
            /** Manner */
            manner: string;
            /** Amount Fen */
            amount_fen: number | null;
            /** Proof */
            proof: string | null;
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
        /** ProgressOut */
        ProgressOut: {
            /**
             * Campaign Id
             * Format: uuid
             */
            campaign_id: string;
            /** Areas */
            areas: components["schemas"]["AreaProgressOut"][];
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
         * ProposerOut
         * @description Who raised it; the phone number masked unless a purpose was named.
         */
        ProposerOut: {
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
            /** Anonymous */
            anonymous: boolean;
            /** Name */
            name: string | null;
            /** Phone */
            phone: string | null;
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
         * QuarantineOut
         * @description What was put aside; where somebody off duty was stands nowhere.
         */
        QuarantineOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Shift Id */
            shift_id: string | null;
            source: components["schemas"]["PointSource"];
            reason: components["schemas"]["Lack"];
            /** Reason Zh */
            reason_zh: string;
            /** Reason En */
            reason_en: string;
            /** Content */
            content: string | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /** QuarantinePage */
        QuarantinePage: {
            /** Items */
            items: components["schemas"]["QuarantineOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * Queue
         * @description Whose move it is.
         * @enum {string}
         */
        Queue: "mine" | "unit" | "all";
        /**
         * QueueOut
         * @description How much waits in a queue; counted to 1,000, which then means that many and more.
         */
        QueueOut: {
            queue: components["schemas"]["Queue"];
            /** Count */
            count: number;
            /** Overdue Count */
            overdue_count: number;
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
        /**
         * RecordIn
         * @description A new record. What is asked of its kind stands in the register; nothing else is taken.
         * @example {
         *       "fields": {
         *         "name": "东门小区 3 幢"
         *       },
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d1",
         *       "kind": "building",
         *       "place": {
         *         "datum": "wgs84",
         *         "lat": 33.405,
         *         "lon": 119.905
         *       }
         *     }
         */
        RecordIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /**
             * Kind
             * @description 采集对象 · what it is: decides which fields there are
             */
            kind: string;
            /** Class Code */
            class_code?: string | null;
            /** Parent Id */
            parent_id?: string | null;
            /** Code */
            code?: string | null;
            place?: components["schemas"]["RecordPlaceIn"] | null;
            /** Area Path */
            area_path?: string | null;
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
            /** Why */
            why?: string | null;
        };
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
            /**
             * May Be Served
             * @description 可关联关爱对象 · people, who may stand on the care list as well
             */
            may_be_served: boolean;
            /** Classes */
            classes: components["schemas"]["ChoiceOut"][];
            /** Fields */
            fields: components["schemas"]["RegisterFieldOut"][];
        };
        /**
         * RecordMergeIn
         * @description The duplicate that goes into this record, and which fields are taken from it.
         * @example {
         *       "duplicate_id": "0198c6f0-5a00-7000-8000-0000000000d2",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000d7",
         *       "take": [
         *         "phone"
         *       ],
         *       "why": "同一人登记两次"
         *     }
         */
        RecordMergeIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one
             */
            id: string;
            /**
             * Duplicate Id
             * Format: uuid
             * @description 并入的重复记录 · the record that goes
             */
            duplicate_id: string;
            /**
             * Take
             * @default []
             */
            take?: string[];
            /**
             * Why
             * @description 判断为重复的理由 · why they are the same
             */
            why: string;
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
         * RecordPrivateOut
         * @description Private fields in full, read for a purpose and recorded.
         */
        RecordPrivateOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Collected */
            collected: {
                [key: string]: string;
            };
            /** Verified */
            verified: {
                [key: string]: string;
            };
        };
        /**
         * RecordSearchIn
         * @description By a value in full, of one type; sent in the body, because addresses of requests are logged.
         * @example {
         *       "type": "phone",
         *       "value": "10000000001"
         *     }
         */
        RecordSearchIn: {
            /** @description 按姓名、电话、身份号码或信用代码 · name, phone, id_number or credit_code */
            type: components["schemas"]["FieldType"];
            /**
             * Value
             * @description 完整内容 · in full
             */
            value: string;
        };
        /**
         * RecordServedOut
         * @description Whom the record is linked to on the care list, as far as one may read it; where nobody, who it may be.
         */
        RecordServedOut: {
            served: components["schemas"]["ServedOut"] | null;
            /**
             * Proposed
             * @description 可能是同一人的关爱对象 · likely the same person: by number, or by name in the same grid
             */
            proposed: components["schemas"]["ServedOut"][];
        };
        /**
         * RecordState
         * @enum {string}
         */
        RecordState: "active" | "ended" | "merged";
        /**
         * RecordVerifyIn
         * @description The verified layer, field by field.
         * @example {
         *       "fields": [
         *         {
         *           "field": "name",
         *           "outcome": "agrees"
         *         }
         *       ],
         *       "why": "与人口信息核对"
         *     }
         */
        RecordVerifyIn: {
            /**
             * Fields
             * @description 逐项核验结果 · the outcome, field by field
             */
            fields: components["schemas"]["VerifyFieldIn"][];
            /** Why */
            why?: string | null;
        };
        /**
         * RecordsReport
         * @description The report of one file: every bad row in ``bad_rows``, the faults listed up to a limit and counted.
         *
         *     ``brought_in`` says that all of it was written; otherwise nothing was. ``differing_count``: rows of a source that say
         *     something else than was collected, kept beside it.
         */
        RecordsReport: {
            /** Brought In */
            brought_in: boolean;
            /** Dry Run */
            dry_run: boolean;
            /** Form */
            form: string | null;
            /** Row Count */
            row_count: number;
            /** New Count */
            new_count: number;
            /** Updated Count */
            updated_count: number;
            /** Differing Count */
            differing_count: number;
            /** Fault Count */
            fault_count: number;
            /** Bad Rows */
            bad_rows: number[];
            /** Faults */
            faults: components["schemas"]["RowFault"][];
        };
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
        /**
         * RefusalOut
         * @description What was refused at the door on a day.
         */
        RefusalOut: {
            /** Day */
            day: string;
            /** Way */
            way: string;
            /** Reason */
            reason: string;
            /**
             * Claimed
             * @description 自称的设备 · the device it claimed to be
             */
            claimed: string;
            /** Count */
            count: number;
            /**
             * First At
             * Format: date-time
             */
            first_at: string;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
        };
        /**
         * RefusalPage
         * @description A page of a county's refusals of one day, the most frequent first; and how many there were of each reason.
         */
        RefusalPage: {
            /** Day */
            day: string;
            /** Items */
            items: components["schemas"]["RefusalOut"][];
            /** By Reason */
            by_reason: {
                [key: string]: number;
            };
            /** Next Offset */
            next_offset: number | null;
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
        /**
         * Relation
         * @description Who a contact is to the person.
         * @enum {string}
         */
        Relation: "spouse" | "child" | "relative" | "neighbour" | "volunteer" | "carer" | "other";
        /**
         * RemedyOrderIn
         * @description A notice to remedy (整改通知单). ``remedy`` and ``standard`` left out are those of the form's question.
         * @example {
         *       "remedy_by": "2026-12-03",
         *       "responsible": {
         *         "name": "钱先生(房东)"
         *       }
         *     }
         */
        RemedyOrderIn: {
            /**
             * Remedy By
             * Format: date
             * @description 整改到哪一天(含) · until the end of which day
             */
            remedy_by: string;
            responsible: components["schemas"]["ResponsibleIn"];
            /** Remedy */
            remedy?: string | null;
            /** Standard */
            standard?: string | null;
        };
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
         * ReportChangeIn
         * @description Something is said to have changed (搬入、搬出、换租客): it is looked at within the days that its policy gives.
         * @example {
         *       "why": "房东来电:租客已换"
         *     }
         */
        ReportChangeIn: {
            /**
             * Why
             * @description 变动情况 · what is said to have changed
             */
            why: string;
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
        /**
         * RequestOut
         * @description What was asked for, of whom, and what became of it.
         */
        RequestOut: {
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
            /** Part Id */
            part_id: string | null;
            /** Kind */
            kind: string;
            /** State */
            state: string;
            /** Reason Code */
            reason_code: string | null;
            /** Reason */
            reason: string;
            /**
             * Amount
             * @description 申请的工作日数 · working days asked for
             */
            amount: number | null;
            /** Review On */
            review_on: string | null;
            /**
             * Asked By
             * Format: uuid
             */
            asked_by: string;
            /** Asked Role */
            asked_role: string | null;
            /** Asked Path */
            asked_path: string | null;
            /** Asked Unit Id */
            asked_unit_id: string | null;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Decider Role */
            decider_role: string;
            /** Decider Path */
            decider_path: string;
            /** Due At */
            due_at: string | null;
            /** Decided By */
            decided_by: string | null;
            /** Decided At */
            decided_at: string | null;
            /** Decision */
            decision: string | null;
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
         * ResetCodeOut
         * @description A code to set a new password with, told this once; hand it over in person or by a telephone number known before.
         */
        ResetCodeOut: {
            /** Username */
            username: string;
            /**
             * Code
             * @example ACDE-FGHJ-KMNP
             */
            code: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
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
         * ResponsibleIn
         * @description Who is to put it right: the notice is addressed to them. Sealed, and the number is masked.
         */
        ResponsibleIn: {
            /** Name */
            name: string;
            /** Phone */
            phone?: string | null;
        };
        /**
         * RestOut
         * @description What a vendor wants left alone; ``whole`` the channel, else one destination of it.
         */
        RestOut: {
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** Because */
            because: string | null;
            /** Whole */
            whole: boolean;
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
         * RosterIn
         * @description A plan of shifts. What must be covered is said as daily hours, as windows, or not at all: then always.
         * @example {
         *       "area_path": "329999001001",
         *       "daily": [
         *         {
         *           "from_time": "08:00",
         *           "to_time": "18:00"
         *         }
         *       ],
         *       "ends_at": "2026-12-02T00:00:00+08:00",
         *       "name": "12月第一周白班",
         *       "role": "gridworker",
         *       "shifts": [
         *         {
         *           "area_path": "3299990010010001",
         *           "ends_at": "2026-12-01T18:00:00+08:00",
         *           "person_id": "0198c6f0-5a00-7000-8000-000000000001",
         *           "starts_at": "2026-12-01T08:00:00+08:00"
         *         }
         *       ],
         *       "starts_at": "2026-12-01T00:00:00+08:00"
         *     }
         */
        RosterIn: {
            /** Area Path */
            area_path: string;
            role: components["schemas"]["Role"];
            /** Name */
            name: string;
            /**
             * Starts At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            ends_at: string;
            /**
             * Daily
             * @default []
             */
            daily?: components["schemas"]["DailyIn"][];
            /**
             * Windows
             * @default []
             */
            windows?: components["schemas"]["WindowIn"][];
            /** Shifts */
            shifts: components["schemas"]["DutyShiftIn"][];
            /**
             * Gaps Reason
             * @example 第三网格缺员,已请示镇街
             */
            gaps_reason?: string | null;
        };
        /**
         * RosterOut
         * @description A roster without its shifts; ``gaps`` are those that were known and given a reason (the first 200).
         */
        RosterOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Path */
            area_path: string;
            role: components["schemas"]["Role"];
            /** Name */
            name: string;
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
            /** Daily */
            daily: {
                [key: string]: unknown;
            }[];
            /** Windows */
            windows: {
                [key: string]: unknown;
            }[];
            /** Gaps */
            gaps: components["schemas"]["GapOut"][];
            /** Gaps Reason */
            gaps_reason: string | null;
            /**
             * Made By
             * Format: uuid
             */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Cancelled At */
            cancelled_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * RosterPage
         * @description A page of rosters, those that end last first.
         */
        RosterPage: {
            /** Items */
            items: components["schemas"]["RosterOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RosterWithShifts
         * @description A roster with its shifts in order of time (at most as many as a roster may have).
         */
        RosterWithShifts: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Path */
            area_path: string;
            role: components["schemas"]["Role"];
            /** Name */
            name: string;
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
            /** Daily */
            daily: {
                [key: string]: unknown;
            }[];
            /** Windows */
            windows: {
                [key: string]: unknown;
            }[];
            /** Gaps */
            gaps: components["schemas"]["GapOut"][];
            /** Gaps Reason */
            gaps_reason: string | null;
            /**
             * Made By
             * Format: uuid
             */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Cancelled At */
            cancelled_at: string | null;
            /** Version */
            version: number;
            /** Shifts */
            shifts: components["schemas"]["DutyShiftOut"][];
            /**
             * On Leave
             * @description 班次期间有休假的人员,由代班人顶班 · those away during a shift of theirs: their substitutes take it
             */
            on_leave: string[];
        };
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
        /** RowOut */
        RowOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Source */
            source: string;
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
         * RuleDraftIn
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
        RuleDraftIn: {
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
         * SavedFilterIn
         * @description A filter under a name of its own.
         */
        SavedFilterIn: {
            /** Name */
            name: string;
            filter: components["schemas"]["DeskFilterIn"];
        };
        /**
         * SavedFiltersIn
         * @description All filters that a person keeps, in their order: what is sent is what stands afterwards.
         * @example {
         *       "items": [
         *         {
         *           "filter": {
         *             "area_path": "329999001001",
         *             "overdue": true,
         *             "queue": "unit"
         *           },
         *           "name": "东门逾期"
         *         }
         *       ]
         *     }
         */
        SavedFiltersIn: {
            /** Items */
            items: components["schemas"]["SavedFilterIn"][];
        };
        /**
         * SavedFiltersOut
         * @description The filters that a person keeps; ``version`` is 0 before the first were kept.
         */
        SavedFiltersOut: {
            /** Version */
            version: number;
            /** Items */
            items: components["schemas"]["SavedFilterIn"][];
        };
        /**
         * SeasonIn
         * @description From a day of the year (MM-DD) to another, both included, with a weekly count of its own.
         */
        SeasonIn: {
            /** First */
            first: string;
            /** Last */
            last: string;
            /** Weekly Count */
            weekly_count: number;
        };
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
            /**
             * Complete
             * @description 是否全部计入;为 false 时数字正在汇总,不可作为结果 · whether they are all; else they are still being added up and no result
             */
            complete: boolean;
            /**
             * As Of
             * @description 数字截至何时;汇总中为最近一次计入的时刻,尚未开始则为空 · as of when; while they are added up, when something last was, null before
             */
            as_of: string | null;
            /**
             * Waiting Count
             * @description 尚未计入的事件数,计到 100000 为止 · events that are not in them yet, counted to 100,000
             */
            waiting_count: number;
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
         * ServedChangeIn
         * @description What is corrected: fields left out stay as they are, null takes a value away that may be missing.
         * @example {
         *       "lives_alone": false
         *     }
         */
        ServedChangeIn: {
            /**
             * Name
             * @default
             */
            name?: string;
            /** Phone */
            phone?: string | null;
            home?: components["schemas"]["HomeIn"] | null;
            /** Area Path */
            area_path?: string | null;
            /**
             * Address
             * @default
             */
            address?: string;
            /** Access Notes */
            access_notes?: string | null;
            /** Health Notes */
            health_notes?: string | null;
            /** Birth Year */
            birth_year?: number | null;
            /**
             * Lives Alone
             * @default false
             */
            lives_alone?: boolean;
            /** @default contract */
            legal_basis?: components["schemas"]["LegalBasis"];
        };
        /**
         * ServedDetail
         * @description One served person: with the address, the contacts in order and the agreements; numbers masked, notes only said to be there.
         */
        ServedDetail: {
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
            /** Address */
            address: string;
            /** Lon */
            lon: number;
            /** Lat */
            lat: number;
            /** Birth Year */
            birth_year: number | null;
            /** Has Access Notes */
            has_access_notes: boolean;
            /** Has Health Notes */
            has_health_notes: boolean;
            /**
             * Plan
             * @description 一人一方案 · a ladder of their own
             */
            plan: {
                [key: string]: unknown;
            } | null;
            /** Consent Records */
            consent_records: components["schemas"]["ConsentOut"][];
            /** Contacts */
            contacts: components["schemas"]["ContactOut"][];
            /** Agreements */
            agreements: components["schemas"]["CareAgreementOut"][];
        };
        /**
         * ServedIn
         * @description Somebody to be looked after; ``id`` is chosen by the sender, so that sending it twice is harmless.
         *
         *     ``area_path`` (the lowest area known) counts only where the home lies in no grid.
         * @example {
         *       "access_notes": "钥匙在 502 室邻居处",
         *       "address": "东门社区 3 幢 2 单元 501 室",
         *       "birth_year": 1941,
         *       "consents": [
         *         {
         *           "by": "person",
         *           "consent": "health_to_responders"
         *         }
         *       ],
         *       "contacts": [
         *         {
         *           "can_come": true,
         *           "id": "0198c6f0-5a00-7000-8000-0000000000c2",
         *           "name": "钱先生",
         *           "phone": "10000000002",
         *           "relation": "child"
         *         }
         *       ],
         *       "health_notes": "高血压,常年服药",
         *       "home": {
         *         "datum": "gcj02",
         *         "lat": 33.405,
         *         "lon": 119.905
         *       },
         *       "id": "0198c6f0-5a00-7000-8000-0000000000c1",
         *       "legal_basis": "contract",
         *       "lives_alone": true,
         *       "name": "赵奶奶",
         *       "phone": "10000000001"
         *     }
         */
        ServedIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成,重复提交不会重复建档 · made by the sender: sent twice, it is one person
             */
            id: string;
            /**
             * Name
             * @description 接警人员凭姓名确认对象 · whoever answers asks for them by name
             */
            name: string;
            /** Phone */
            phone?: string | null;
            /** @description 报警后据此派最近的人上门 · the nearest are sent there */
            home: components["schemas"]["HomeIn"];
            /** Area Path */
            area_path?: string | null;
            /**
             * Address
             * @description 上门人员据此找到楼幢门牌 · the door is found by it, which a point does not show
             */
            address: string;
            /** Access Notes */
            access_notes?: string | null;
            /** Health Notes */
            health_notes?: string | null;
            /** Birth Year */
            birth_year?: number | null;
            /**
             * Lives Alone
             * @description 独居者无人开门,决定先叫谁 · nobody opens the door of somebody who lives alone
             */
            lives_alone: boolean;
            /** @description 处理个人信息须有合法性基础(个人信息保护法第 13 条) · why it may be kept at all (PIPL art. 13) */
            legal_basis: components["schemas"]["LegalBasis"];
            /**
             * Consents
             * @default []
             */
            consents?: components["schemas"]["ConsentIn"][];
            /**
             * Contacts
             * @default []
             */
            contacts?: components["schemas"]["ContactIn"][];
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
         * ServedPlanIn
         * @description A served person's own ladders, over the county's; an empty list takes the plan away.
         * @example {
         *       "ladders": [
         *         {
         *           "arrive_within_s": 600,
         *           "kinds": [
         *             "SOS",
         *             "FALL"
         *           ],
         *           "near": {
         *             "count": 3,
         *             "within_m": 2000
         *           },
         *           "place_fresh_s": 1800,
         *           "repeat_s": 60,
         *           "restart_after_s": 30,
         *           "source": "与家属商定 2026-11-20",
         *           "steps": [
         *             {
         *               "at": 0,
         *               "by": [
         *                 "sms",
         *                 "voice"
         *               ],
         *               "to": [
         *                 "relatives",
         *                 "gridworker",
         *                 "operator"
         *               ]
         *             },
         *             {
         *               "at": 30,
         *               "by": [
         *                 "sms",
         *                 "voice"
         *               ],
         *               "to": [
         *                 "police",
         *                 "near"
         *               ]
         *             },
         *             {
         *               "at": 120,
         *               "by": [
         *                 "sms",
         *                 "voice"
         *               ],
         *               "to": [
         *                 "town",
         *                 "county"
         *               ]
         *             }
         *           ],
         *           "urgency": "critical"
         *         }
         *       ]
         *     }
         */
        ServedPlanIn: {
            /** Ladders */
            ladders: unknown[];
        };
        /**
         * ServedPlanOut
         * @description The plan as it holds from now on, and the served person's version.
         */
        ServedPlanOut: {
            /**
             * Served Id
             * Format: uuid
             */
            served_id: string;
            /** Ladders */
            ladders: {
                [key: string]: unknown;
            }[];
            /** Version */
            version: number;
        };
        /**
         * ServedPlanView
         * @description Which ladders hold for a served person: their own, and the county's for every signal that has none of their own.
         */
        ServedPlanView: {
            /**
             * Served Id
             * Format: uuid
             */
            served_id: string;
            /** Own */
            own: components["schemas"]["PlanLadderOut"][];
            /**
             * County
             * @description 全县方案,各信号一份 · the county's, for every signal; one's own goes before it
             */
            county: components["schemas"]["PlanLadderOut"][];
            /** Version */
            version: number;
        };
        /**
         * ServedPrivateOut
         * @description What is told only for a named purpose, and recorded: numbers in full, how to get in, health notes.
         */
        ServedPrivateOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Phone */
            phone: string | null;
            /** Access Notes */
            access_notes: string | null;
            /** Health Notes */
            health_notes: string | null;
            /** Contacts */
            contacts: components["schemas"]["PrivateContactOut"][];
        };
        /**
         * ServedSearchIn
         * @description By a name or a number in full, sent in the body, because addresses of requests are logged. One of the two.
         * @example {
         *       "phone": "10000000001"
         *     }
         */
        ServedSearchIn: {
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
        };
        /**
         * Service
         * @description Who is outside the house and may be called.
         * @enum {string}
         */
        Service: "fire_119" | "medical_120" | "police_110" | "property";
        /**
         * ServiceChangeIn
         * @description What is left out stays.
         * @example {
         *       "phone": "051900000121"
         *     }
         */
        ServiceChangeIn: {
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
            /** Enabled */
            enabled?: boolean | null;
        };
        /**
         * ServiceIn
         * @description Who may be called for an area beside the house; ``id`` is chosen by the sender.
         * @example {
         *       "area_path": "329999",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000f1",
         *       "name": "县急救中心",
         *       "phone": "051900000120",
         *       "service": "medical_120"
         *     }
         */
        ServiceIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            service: components["schemas"]["Service"];
            /** Area Path */
            area_path: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
        };
        /**
         * ServiceOut
         * @description A response service as it is now. Its number is an office's, shown to whoever manages it.
         */
        ServiceOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            service: components["schemas"]["Service"];
            /** Area Path */
            area_path: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Enabled */
            enabled: boolean;
            /**
             * Made By
             * Format: uuid
             */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Version */
            version: number;
        };
        /**
         * ServicePage
         * @description A page of services, in order of their id.
         */
        ServicePage: {
            /** Items */
            items: components["schemas"]["ServiceOut"][];
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
        /**
         * ShareClass
         * @description 无条件 / 有条件 (art. 14). What may not be shared at all (不予共享) is asked for in vain and stands in no register.
         * @enum {string}
         */
        ShareClass: "unconditional" | "conditional";
        /** ShareOut */
        ShareOut: {
            /** Touched */
            touched: number;
            /** Total */
            total: number;
            /**
             * Share
             * @description 0 到 1 · from 0 to 1; nothing where there is nothing to touch
             */
            share: number | null;
        };
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
        /**
         * ShiftMet
         * @description A planned shift that a leave meets: the substitute takes what of it falls into the leave.
         */
        ShiftMet: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            role: components["schemas"]["Role"];
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
            /**
             * Substitute Busy
             * @description 代班人同一时间另有班次 · the substitute is on another shift then
             */
            substitute_busy: boolean;
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
         * SignInSessionOut
         * @description A device that is signed in.
         */
        SignInSessionOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Device */
            device: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Refreshed At
             * Format: date-time
             */
            refreshed_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Current */
            current: boolean;
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
            /**
             * Signed At
             * @description 离线签到的时刻;轨迹同意自收到时起算 · when, where it is sent later; a track counts from when this is received
             */
            signed_at?: string | null;
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
         * SourceIn
         * @description A request for shared data: the entry of the catalogue (art. 13), and basis, scene, scope, way and period (art. 20).
         * @example {
         *       "area_path": "329999",
         *       "basis": "政务数据共享条例第十九条",
         *       "data_class": "personal",
         *       "form": "CSV",
         *       "frequency": "每月",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000e1",
         *       "items": [
         *         "room.owner_name",
         *         "room.floor_area_m2"
         *       ],
         *       "name": "不动产登记",
         *       "provider_unit_id": "0198c6f0-5a00-7000-8000-0000000000aa",
         *       "scene": "出租房屋登记",
         *       "share_class": "conditional",
         *       "used_from": "2026-12-01",
         *       "used_until": "2027-11-30",
         *       "way": "政务数据共享平台"
         *     }
         */
        SourceIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成 · made by the sender: sent twice, it is one request
             */
            id: string;
            /**
             * Name
             * @description 数据名称 · the name in the catalogue (art. 13)
             */
            name: string;
            /**
             * Provider Unit Id
             * Format: uuid
             * @description 数源部门 · whose data it is: they answer
             */
            provider_unit_id: string;
            /**
             * Items
             * @description 登记目录中的项 · fields of the register: asked of nobody while shared
             */
            items: string[];
            /**
             * Form
             * @description 数据格式 · the form of the data (art. 13)
             */
            form: string;
            /**
             * Frequency
             * @description 更新频率 · how often it is renewed (art. 13)
             */
            frequency: string;
            /** @description 共享属性 · decides the days to answer (art. 21) */
            share_class: components["schemas"]["ShareClass"];
            /**
             * Way
             * @description 共享方式 · the way it comes (art. 20)
             */
            way: string;
            /** @description 数据分级 · how it is to be guarded */
            data_class: components["schemas"]["DataClass"];
            /**
             * Basis
             * @description 申请依据 · on what basis (art. 20)
             */
            basis: string;
            /**
             * Scene
             * @description 使用场景 · what for (art. 20)
             */
            scene: string;
            /** Area Path */
            area_path?: string | null;
            /**
             * Used From
             * Format: date
             * @description 使用期限起 · from when it is used (art. 20)
             */
            used_from: string;
            /**
             * Used Until
             * Format: date
             * @description 使用期限止 · until when; then it is taken out (art. 27)
             */
            used_until: string;
        };
        /** SourceOut */
        SourceOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Provider Unit Id
             * Format: uuid
             */
            provider_unit_id: string;
            /** Items */
            items: string[];
            /** Form */
            form: string;
            /** Frequency */
            frequency: string;
            share_class: components["schemas"]["ShareClass"];
            /** Way */
            way: string;
            data_class: components["schemas"]["DataClass"];
            /** Basis */
            basis: string;
            /** Scene */
            scene: string;
            /** Scope Path */
            scope_path: string;
            /**
             * Used From
             * Format: date
             */
            used_from: string;
            /**
             * Used Until
             * Format: date
             */
            used_until: string;
            state: components["schemas"]["SourceState"];
            /**
             * Requested By
             * Format: uuid
             */
            requested_by: string;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /** Answered By */
            answered_by: string | null;
            /** Answered At */
            answered_at: string | null;
            /** Answer */
            answer: string | null;
            /** Extended Days */
            extended_days: number;
            /**
             * Due At
             * @description 答复时限 · until when it is answered
             */
            due_at?: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * SourceOutcome
         * @enum {string}
         */
        SourceOutcome: "granted" | "refused" | "incomplete";
        /** SourcePage */
        SourcePage: {
            /** Items */
            items: components["schemas"]["SourceOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SourceState
         * @enum {string}
         */
        SourceState: "requested" | "incomplete" | "granted" | "refused" | "ended";
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
         * StandInEndedOut
         * @description A stand-in that ends, and with it the leave it rests on.
         */
        StandInEndedOut: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Person Name */
            person_name: string;
            /**
             * Absent Id
             * Format: uuid
             */
            absent_id: string;
            /** Absent Name */
            absent_name: string;
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
            /**
             * Actor Name
             * @description 办理人姓名 · who made it, by name
             */
            actor_name?: string | null;
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
         * StreetsIn
         * @description The streets and lanes of an area as lines of [longitude, latitude], in a datum that is declared.
         * @example {
         *       "datum": "cgcs2000",
         *       "lines": [
         *         [
         *           [
         *             119.9,
         *             33.4
         *           ],
         *           [
         *             119.91,
         *             33.4
         *           ]
         *         ]
         *       ],
         *       "source": "县住建局道路中心线"
         *     }
         */
        StreetsIn: {
            /** Datum */
            datum: string;
            /** Source */
            source: string;
            /** Lines */
            lines: [
                number,
                number
            ][][];
        };
        /** StreetsOut */
        StreetsOut: {
            /** Area Path */
            area_path: string;
            /** Version */
            version: number;
            /** Line Count */
            line_count: number;
            /** Length M */
            length_m: number;
            /** Source */
            source: string;
            /**
             * Put At
             * Format: date-time
             */
            put_at: string;
        };
        /**
         * SupervisionOut
         * @description A reminder or a supervision; ``by_id`` null: the ladder of a deadline did it by itself.
         */
        SupervisionOut: {
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
            /** Kind */
            kind: string;
            /** Card */
            card: string | null;
            /** Card Zh */
            card_zh?: string | null;
            /** Card En */
            card_en?: string | null;
            /** Reason Code */
            reason_code: string | null;
            /** Reason Zh */
            reason_zh?: string | null;
            /** Reason En */
            reason_en?: string | null;
            /** Words */
            words: string | null;
            /** To Role */
            to_role: string | null;
            /** To Path */
            to_path: string | null;
            /** To Unit Id */
            to_unit_id: string | null;
            /** By Id */
            by_id: string | null;
            /** By Role */
            by_role: string | null;
            /** By Path */
            by_path: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Due At */
            due_at: string | null;
            /** Answer */
            answer: string | null;
            /** Answered By */
            answered_by: string | null;
            /** Answered At */
            answered_at: string | null;
        };
        /**
         * SwapIn
         * @description Who takes the shift; one that has begun is divided, and the rest of it is theirs.
         * @example {
         *       "person_id": "0198c6f0-5a00-7000-8000-000000000002"
         *     }
         */
        SwapIn: {
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
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
         * TakersOut
         * @description How many of what waits are taken by whom: the successor, a post, or nobody.
         */
        TakersOut: {
            goes_to: components["schemas"]["HolderOut"] | null;
            /** To Successor */
            to_successor: boolean;
            /** Count */
            count: number;
        };
        /**
         * TargetChangeIn
         * @description What is changed: fields left out stay as they are.
         * @example {
         *       "every_days": 7
         *     }
         */
        TargetChangeIn: {
            /**
             * Name
             * @default
             */
            name?: string;
            /** Address */
            address?: string | null;
            /**
             * Every Days
             * @default 1
             */
            every_days?: number;
        };
        /**
         * TargetOut
         * @description A post that an event may be given to, and who sits there.
         */
        TargetOut: {
            /** Role */
            role: string;
            /** Role Zh */
            role_zh: string;
            /** Role En */
            role_en: string;
            /** Area Path */
            area_path: string;
            /** Area Name */
            area_name: string;
            /** May Lead */
            may_lead: boolean;
            /** May Help */
            may_help: boolean;
            /**
             * People
             * @description 任职者,最多 5 人 · who holds it, at most five
             */
            people: string[];
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
         * TestOut
         * @description Where a test stands: look at the deliveries of its notice.
         */
        TestOut: {
            /**
             * Notice Id
             * Format: uuid
             */
            notice_id: string;
            /**
             * Delivery Id
             * Format: uuid
             */
            delivery_id: string;
            state: components["schemas"]["DeliveryState"];
        };
        /**
         * ThingKind
         * @description What a link joins; the words are those under which each thing is announced.
         * @enum {string}
         */
        ThingKind: "event" | "mediation_case" | "patrol_finding" | "patrol_target" | "record";
        /**
         * TicketIn
         * @description 报错: shared data is wrong, or missing.
         * @example {
         *       "field": "owner_name",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000e5",
         *       "what": "wrong",
         *       "words": "房屋已过户"
         *     }
         */
        TicketIn: {
            /**
             * Id
             * Format: uuid
             * @description 由填报端生成 · made by the sender: sent twice, it is one ticket
             */
            id: string;
            /**
             * Field
             * @description 哪一项有误 · which field
             */
            field: string;
            /** @description 有误或缺失 · wrong or missing */
            what: components["schemas"]["TicketWhat"];
            /**
             * Words
             * @description 具体情况,加密保存 · what is wrong; kept sealed
             */
            words: string;
        };
        /** TicketOut */
        TicketOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Record Id
             * Format: uuid
             */
            record_id: string;
            /** Field */
            field: string;
            /**
             * Source Id
             * Format: uuid
             */
            source_id: string;
            /**
             * Provider Unit Id
             * Format: uuid
             */
            provider_unit_id: string;
            what: components["schemas"]["TicketWhat"];
            /** Words */
            words: string;
            state: components["schemas"]["TicketState"];
            /**
             * Raised By
             * Format: uuid
             */
            raised_by: string;
            /**
             * Raised At
             * Format: date-time
             */
            raised_at: string;
            /** Answered By */
            answered_by: string | null;
            /** Answered At */
            answered_at: string | null;
            /** Answer */
            answer: string | null;
            /**
             * Due At
             * @description 答复时限 · until when it is answered
             */
            due_at?: string | null;
            /** Version */
            version: number;
        };
        /** TicketPage */
        TicketPage: {
            /** Items */
            items: components["schemas"]["TicketOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * TicketState
         * @enum {string}
         */
        TicketState: "open" | "corrected" | "upheld";
        /**
         * TicketWhat
         * @enum {string}
         */
        TicketWhat: "wrong" | "missing";
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
         * ToDoOut
         * @description Something that waits, and who takes it: the successor, or a post; neither where nobody is there to take it.
         */
        ToDoOut: {
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /** Number */
            number: string;
            /** State */
            state: string;
            /** Due At */
            due_at: string | null;
            held_by: components["schemas"]["HolderOut"];
            goes_to: components["schemas"]["HolderOut"] | null;
            /** To Successor */
            to_successor: boolean;
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
         * TrackOut
         * @description The line of a patrol: parts of [longitude, latitude, unix second]; nobody's name is on it.
         */
        TrackOut: {
            /**
             * Shift Id
             * Format: uuid
             */
            shift_id: string;
            /** Archived */
            archived: boolean;
            /** Parts */
            parts: [
                number,
                number,
                number
            ][][];
            /**
             * Marked
             * @description 各类标记的点数 · how many fixes have which mark
             */
            marked: {
                [key: string]: number;
            };
        };
        /**
         * Trouble
         * @enum {string}
         */
        Trouble: "offline" | "low_battery" | "tamper" | "power_off" | "test_overdue";
        /**
         * UndoMergeIn
         * @example {
         *       "why": "核实为两人"
         *     }
         */
        UndoMergeIn: {
            /**
             * Why
             * @description 撤销理由 · why it is undone
             */
            why: string;
        };
        /**
         * UnitHoursIn
         * @description A unit's own hours as a whole: rows, or duty round the clock, or neither (it works as the county does).
         * @example {
         *       "hours": [
         *         {
         *           "days": [
         *             "monday",
         *             "tuesday",
         *             "wednesday",
         *             "thursday",
         *             "friday",
         *             "saturday"
         *           ],
         *           "effective_from": "2026-05-01",
         *           "source": "窗口单位作息通知",
         *           "windows": [
         *             "08:30-12:00",
         *             "14:00-17:30"
         *           ]
         *         }
         *       ]
         *     }
         * @example {
         *       "round_the_clock": true
         *     }
         */
        UnitHoursIn: {
            /**
             * Round The Clock
             * @description 24 小时值守 · 24-hour duty
             * @default false
             */
            round_the_clock?: boolean;
            /**
             * Hours
             * @default []
             */
            hours?: components["schemas"]["HoursRow"][];
        };
        /**
         * UnitHoursOut
         * @description A unit's own hours in force; version 0 where it never had any.
         */
        UnitHoursOut: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Round The Clock */
            round_the_clock: boolean;
            /** Hours */
            hours: components["schemas"]["HoursRow"][];
            /** Version */
            version: number;
            /** Set By */
            set_by: string | null;
            /** Set At */
            set_at: string | null;
        };
        /**
         * UnitIn
         * @description A unit that work is given to; ``id`` is chosen by the sender.
         * @example {
         *       "area_path": "329999",
         *       "code": "JG-CG",
         *       "id": "0198c6f0-5a00-7000-8000-0000000000aa",
         *       "kind": "department",
         *       "name": "城管局"
         *     }
         */
        UnitIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Code
             * @example JG-CG
             */
            code: string;
            /** Name */
            name: string;
            kind: components["schemas"]["UnitKind"];
            /** Area Path */
            area_path: string;
        };
        /**
         * UnitKind
         * @description What a unit is; the names users see stand in `UNIT_KIND_NAMES`.
         * @enum {string}
         */
        UnitKind: "department" | "police_station" | "grid_centre" | "mediation_committee" | "call_centre" | "community_office" | "company" | "other";
        /**
         * UnitOut
         * @description A unit.
         */
        UnitOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Kind */
            kind: string;
            /** Area Path */
            area_path: string;
            /** Closed At */
            closed_at: string | null;
        };
        /**
         * UnitPage
         * @description A page of units, by id.
         */
        UnitPage: {
            /** Items */
            items: components["schemas"]["UnitOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
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
            /**
             * Complete
             * @description 是否全部计入;为 false 时数字正在汇总,不可作为结果 · whether they are all; else they are still being added up and no result
             */
            complete: boolean;
            /**
             * As Of
             * @description 数字截至何时;汇总中为最近一次计入的时刻,尚未开始则为空 · as of when; while they are added up, when something last was, null before
             */
            as_of: string | null;
            /**
             * Waiting Count
             * @description 尚未计入的事件数,计到 100000 为止 · events that are not in them yet, counted to 100,000
             */
            waiting_count: number;
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
         * UnlinkServedIn
         * @example {
         *       "why": "同名不同人"
         *     }
         */
        UnlinkServedIn: {
            /**
             * Why
             * @description 解除关联的理由 · why they are not the same person
             */
            why: string;
        };
        /**
         * Urgency
         * @description 一般 / 较急 / 紧急.
         * @enum {string}
         */
        Urgency: "normal" | "urgent" | "critical";
        /**
         * UseOut
         * @description One use of shared data: kept until the day named, at least (art. 29).
         */
        UseOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By Id */
            by_id: string | null;
            /** What */
            what: string;
            /** Scene */
            scene: string;
            /** Record Count */
            record_count: number;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /**
             * Keep Until
             * Format: date
             */
            keep_until: string;
        };
        /** UsePage */
        UsePage: {
            /** Items */
            items: components["schemas"]["UseOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * VacatedOut
         * @description A post or a unit that nobody else holds, and how much waits there; ``taken_by_successor``: nothing changes.
         */
        VacatedOut: {
            holder: components["schemas"]["HolderOut"];
            /** To Do Count */
            to_do_count: number;
            /**
             * Part Count
             * @description 待办协办事项数 · helping parts that wait there
             */
            part_count: number;
            /**
             * Request Count
             * @description 待审核事项数 · requests that wait there for a decision
             */
            request_count: number;
            /** Taken By Successor */
            taken_by_successor: boolean;
        };
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
         * VerifyFieldIn
         * @description What checking one field gave; a value only where it differs.
         */
        VerifyFieldIn: {
            /**
             * Field
             * @description 核验哪一项 · which field is checked
             */
            field: string;
            /** @description 一致、不一致或注销 · agrees, differs or withdrawn */
            outcome: components["schemas"]["Check"];
            /** Value */
            value?: string | number | boolean | null;
        };
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
         * WarnOut
         * @description Something allowed that should still be looked at.
         */
        WarnOut: {
            /**
             * Code
             * @example chief-heads-committee
             */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /**
         * WarningOut
         * @description What is unusual and allowed, with its remedy.
         */
        WarningOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Source */
            source?: string | null;
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
         * Way
         * @description By which way a signal came in.
         * @enum {string}
         */
        Way: "signed" | "onenet" | "huawei" | "traccar" | "scaip" | "mqtt" | "telephone" | "drill";
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
         * WindowIn
         * @description A time that must be covered.
         */
        WindowIn: {
            /**
             * Starts At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             * @description 带时区的 ISO 8601 时间 · ISO 8601 with a zone
             */
            ends_at: string;
        };
        /**
         * WithdrawIn
         * @description A consent that is taken back: as easily as it was given (个人信息保护法 art. 15).
         * @example {
         *       "by": "person",
         *       "consent": "location"
         *     }
         */
        WithdrawIn: {
            /** @description 撤回哪一项 · which one */
            consent: components["schemas"]["CareConsent"];
            /** @description 本人或监护人,须可查证 · who took it back must be known (PIPL art. 14, 31) */
            by: components["schemas"]["Giver"];
        };
        /**
         * WithdrawMediatorIn
         * @description Why a mediator goes; ``asked_by``: the party who asked.
         * @example {
         *       "why": "当事人申请回避"
         *     }
         */
        WithdrawMediatorIn: {
            /**
             * Why
             * @description 回避或更换原因,入卷 · stands in the file
             */
            why: string;
            /** Asked By */
            asked_by?: string | null;
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
    list_alarm_platforms: {
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
                    "application/json": components["schemas"]["PlatformPage"];
                };
            };
        };
    };
    add_alarm_platform: {
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
                "application/json": components["schemas"]["PlatformIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformSecretOut"];
                };
            };
        };
    };
    read_alarm_platform: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform_id: string;
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
                    "application/json": components["schemas"]["PlatformOut"];
                };
            };
        };
    };
    change_alarm_platform: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                platform_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlatformChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformOut"];
                };
            };
        };
    };
    rotate_platform_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                platform_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformSecretOut"];
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
    change_area: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaChangedOut"];
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
    list_sessions: {
        parameters: {
            query?: {
                /** @description 仅安全管理员可查他人 · somebody else's: administrators only */
                person_id?: string | null;
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
                    "application/json": components["schemas"]["SignInSessionOut"][];
                };
            };
        };
    };
    revoke_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                session_id: string;
            };
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
    send_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOut"];
                };
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
    plan_campaign: {
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
                "application/json": components["schemas"]["CampaignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignOut"];
                };
            };
        };
    };
    read_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
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
                    "application/json": components["schemas"]["CampaignOut"];
                };
            };
        };
    };
    end_campaign: {
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
                    "application/json": components["schemas"]["CampaignOut"];
                };
            };
        };
    };
    preview_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                campaign_id: string;
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
                    "application/json": components["schemas"]["CampaignPlanOut"];
                };
            };
        };
    };
    read_campaign_progress: {
        parameters: {
            query?: {
                /** @description 按哪一级汇总 · by areas of which level */
                level?: components["schemas"]["Level"];
            };
            header?: never;
            path: {
                campaign_id: string;
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
                    "application/json": components["schemas"]["ProgressOut"];
                };
            };
        };
    };
    start_campaign: {
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
                    "application/json": components["schemas"]["CampaignOut"];
                };
            };
        };
    };
    list_campaign_targets: {
        parameters: {
            query?: {
                waiting?: boolean;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                campaign_id: string;
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
                    "application/json": components["schemas"]["CampaignTargetPage"];
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
    list_channel_groups: {
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
                    "application/json": components["schemas"]["GroupPage"];
                };
            };
        };
    };
    add_channel_group: {
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
                "application/json": components["schemas"]["GroupIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupOut"];
                };
            };
        };
    };
    read_channel_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group_id: string;
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
                    "application/json": components["schemas"]["GroupOut"];
                };
            };
        };
    };
    remove_channel_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                group_id: string;
            };
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
    change_channel_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                group_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupOut"];
                };
            };
        };
    };
    test_channel_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestOut"];
                };
            };
        };
    };
    read_channels: {
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
                    "application/json": components["schemas"]["ChannelsOut"];
                };
            };
        };
    };
    read_form_burden: {
        parameters: {
            query: {
                /** @description 月份,如 2026-11 · the month */
                month: string;
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
                    "application/json": components["schemas"]["BurdenOut"];
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
    list_data_sources: {
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
                    "application/json": components["schemas"]["SourcePage"];
                };
            };
        };
    };
    request_data_source: {
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
                "application/json": components["schemas"]["SourceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOut"];
                };
            };
        };
    };
    read_data_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                source_id: string;
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
                    "application/json": components["schemas"]["SourceOut"];
                };
            };
        };
    };
    answer_data_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                source_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerSourceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOut"];
                };
            };
        };
    };
    end_data_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                source_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndSourceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOut"];
                };
            };
        };
    };
    extend_data_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                source_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendSourceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOut"];
                };
            };
        };
    };
    resubmit_data_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                source_id: string;
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
                    "application/json": components["schemas"]["SourceOut"];
                };
            };
        };
    };
    list_data_source_uses: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                source_id: string;
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
                    "application/json": components["schemas"]["UsePage"];
                };
            };
        };
    };
    list_data_tickets: {
        parameters: {
            query?: {
                open_only?: boolean;
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
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    answer_data_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerTicketIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOut"];
                };
            };
        };
    };
    list_declarations: {
        parameters: {
            query?: {
                state?: "waiting" | "taken" | "refused";
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
                    "application/json": components["schemas"]["DeclarationPage"];
                };
            };
        };
    };
    read_declaration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                declaration_id: string;
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
                    "application/json": components["schemas"]["DeclarationOut"];
                };
            };
        };
    };
    check_declaration: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                declaration_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationOut"];
                };
            };
        };
    };
    read_desk: {
        parameters: {
            query?: {
                queue?: components["schemas"]["Queue"];
                /** @description 仅已逾期 · only what is overdue */
                overdue?: boolean;
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
                /** @description 范围(度):西,南,东,北 · west,south,east,north in degrees */
                bbox?: string | null;
                /** @description bbox 的坐标系 · datum of bbox */
                datum?: components["schemas"]["Datum"] | null;
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
                    "application/json": components["schemas"]["DeskPage"];
                };
            };
        };
    };
    count_desk: {
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
                    "application/json": components["schemas"]["QueueOut"][];
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
    add_device: {
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
                "application/json": components["schemas"]["DeviceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceOut"];
                };
            };
        };
    };
    read_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                device_id: string;
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
                    "application/json": components["schemas"]["DeviceOut"];
                };
            };
        };
    };
    change_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceOut"];
                };
            };
        };
    };
    activate_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceMoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceOut"];
                };
            };
        };
    };
    bind_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceOut"];
                };
            };
        };
    };
    read_device_figures: {
        parameters: {
            query?: {
                /** @description 默认一年前 · a year ago by default */
                from?: string | null;
                /** @description 默认现在 · now by default */
                to?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                device_id: string;
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
                    "application/json": components["schemas"]["DeviceFiguresOut"];
                };
            };
        };
    };
    list_device_keys: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                device_id: string;
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
                    "application/json": components["schemas"]["KeysOut"];
                };
            };
        };
    };
    issue_device_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueKeyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKeyOut"];
                };
            };
        };
    };
    revoke_device_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                device_id: string;
                number: number;
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
                    "application/json": components["schemas"]["DeviceOut"];
                };
            };
        };
    };
    retire_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceMoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceOut"];
                };
            };
        };
    };
    suspend_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceMoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceOut"];
                };
            };
        };
    };
    test_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceMoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceOut"];
                };
            };
        };
    };
    unbind_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceMoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceOut"];
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
                "application/json": components["schemas"]["DraftIn"];
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
    list_duty_places: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["DutyPlaces"];
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
                /** @description 范围(度):西,南,东,北 · west,south,east,north in degrees */
                bbox?: string | null;
                /** @description bbox 的坐标系 · datum of bbox */
                datum?: components["schemas"]["Datum"] | null;
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
    search_events: {
        parameters: {
            query: {
                /** @description 空格分开的词须同时命中 · all words must be met */
                q: string;
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
                /** @description 范围(度):西,南,东,北 · west,south,east,north in degrees */
                bbox?: string | null;
                /** @description bbox 的坐标系 · datum of bbox */
                datum?: components["schemas"]["Datum"] | null;
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
                    "application/json": components["schemas"]["FoundPage"];
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
    read_event_parts: {
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
                    "application/json": components["schemas"]["PartOut"][];
                };
            };
        };
    };
    read_event_people: {
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
                    "application/json": components["schemas"]["EventPeopleOut"];
                };
            };
        };
    };
    list_event_proposers: {
        parameters: {
            query?: {
                /** @description 查看完整号码的用途 · why the full number is needed */
                purpose?: string | null;
            };
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
                    "application/json": components["schemas"]["ProposerOut"][];
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
    read_event_requests: {
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
                    "application/json": components["schemas"]["RequestOut"][];
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
    read_event_supervisions: {
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
                    "application/json": components["schemas"]["SupervisionOut"][];
                };
            };
        };
    };
    read_event_targets: {
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
                    "application/json": components["schemas"]["TargetOut"][];
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
    list_leaves: {
        parameters: {
            query?: {
                area?: string | null;
                /** @description 本人休假或代班 · away, or standing in */
                person_id?: string | null;
                since?: string | null;
                until?: string | null;
                cancelled?: boolean;
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
                    "application/json": components["schemas"]["LeavePage"];
                };
            };
        };
    };
    enter_leave: {
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
                "application/json": components["schemas"]["LeaveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveEnteredOut"];
                };
            };
        };
    };
    preview_leave: {
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
                "application/json": components["schemas"]["LeaveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PassesOver"];
                };
            };
        };
    };
    read_leave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                leave_id: string;
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
                    "application/json": components["schemas"]["LeaveOut"];
                };
            };
        };
    };
    end_leave: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                leave_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndLeaveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveOut"];
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
    read_chain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["schemas"]["ThingKind"];
                thing_id: string;
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
                    "application/json": components["schemas"]["ChainOut"];
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
    list_app_passwords: {
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
                    "application/json": components["schemas"]["AppPasswords"];
                };
            };
        };
    };
    make_app_password: {
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
                "application/json": components["schemas"]["AppPasswordIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppPasswordMadeOut"];
                };
            };
        };
    };
    revoke_app_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                password_id: string;
            };
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
    read_my_channels: {
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
                    "application/json": components["schemas"]["MyChannelsOut"];
                };
            };
        };
    };
    put_my_channels: {
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
                "application/json": components["schemas"]["MyChannelsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyChannelsOut"];
                };
            };
        };
    };
    test_my_channel: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                channel: components["schemas"]["Channel"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestOut"];
                };
            };
        };
    };
    read_my_filters: {
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
                    "application/json": components["schemas"]["SavedFiltersOut"];
                };
            };
        };
    };
    put_my_filters: {
        parameters: {
            query?: never;
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
                "application/json": components["schemas"]["SavedFiltersIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFiltersOut"];
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
    list_mediation_bodies: {
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
                    "application/json": components["schemas"]["BodiesOut"];
                };
            };
        };
    };
    add_mediation_body: {
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
                "application/json": components["schemas"]["BodyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyOut"];
                };
            };
        };
    };
    change_mediation_body: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                body_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BodyChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyOut"];
                };
            };
        };
    };
    list_cases: {
        parameters: {
            query?: {
                area?: string | null;
                state?: components["schemas"]["CaseState"] | null;
                type?: string | null;
                /** @description 只看本人调解的 · those that I mediate */
                mine?: boolean;
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
                    "application/json": components["schemas"]["CasePage"];
                };
            };
        };
    };
    open_case: {
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
                "application/json": components["schemas"]["CaseIn"];
            };
        };
        responses: {
            /** @description 此前已登记 · opened before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
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
    open_case_of_event: {
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
            /** @description 此前已登记 · opened before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
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
    change_case: {
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
                "application/json": components["schemas"]["CaseChangeIn"];
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
    read_case_acts: {
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
                    "application/json": components["schemas"]["ActsOut"];
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
    break_off_case: {
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
                "application/json": components["schemas"]["BreakOffIn"];
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
    read_case_code: {
        parameters: {
            query?: {
                format?: components["schemas"]["CodeFormat"];
            };
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
                    "image/png": unknown;
                    "image/svg+xml": unknown;
                };
            };
        };
    };
    help_case_confirmation: {
        parameters: {
            query?: {
                /** @description 依法由中级人民法院管辖 · for an intermediate court */
                intermediate?: boolean;
            };
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
                    "application/json": components["schemas"]["ConfirmationHelpOut"];
                };
            };
        };
    };
    apply_case_confirmation: {
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
                "application/json": components["schemas"]["CourtApplicationIn"];
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
    decide_case_confirmation: {
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
                confirmation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideConfirmationIn"];
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
    decline_case: {
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
                "application/json": components["schemas"]["CaseDeclineIn"];
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
    extend_case: {
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
                "application/json": components["schemas"]["ExtendIn"];
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
    file_case: {
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
    lift_case: {
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
                "application/json": components["schemas"]["LiftIn"];
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
    withdraw_case_mediator: {
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
                mediator_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawMediatorIn"];
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
    read_case_paper: {
        parameters: {
            query: {
                /** @description 写明用途,留痕 · what for; it is recorded */
                purpose: string;
                format?: components["schemas"]["PaperFormat"];
                /** @description 第几次调解或回访 · of which session or visit */
                number?: number | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                case_id: string;
                /** @description 文书或合订本代码 · its code, or that of a bundle */
                paper: string;
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
                    "application/pdf": unknown;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": unknown;
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
    remove_case_party: {
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
    read_private_of_case: {
        parameters: {
            query: {
                /** @description 写明用途,留痕 · what for; it is recorded */
                purpose: string;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
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
                    "application/json": components["schemas"]["CasePrivateOut"];
                };
            };
        };
    };
    report_case_crime: {
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
                "application/json": components["schemas"]["CrimeIn"];
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
    cancel_case_session: {
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
    break_agreement_term: {
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
                "application/json": components["schemas"]["BreakTermIn"];
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
    visit_case: {
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
                "application/json": components["schemas"]["CaseVisitIn"];
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
    read_mediation_catalogue: {
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
                    "application/json": components["schemas"]["CatalogueOut"];
                };
            };
        };
    };
    list_mediation_colleagues: {
        parameters: {
            query?: {
                /** @description 以何身份 · as what */
                kind?: components["schemas"]["MediatorKind"] | null;
                name?: string | null;
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
                    "application/json": components["schemas"]["ColleaguesOut"];
                };
            };
        };
    };
    list_mediation_courts: {
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
                    "application/json": components["schemas"]["CourtsOut"];
                };
            };
        };
    };
    add_mediation_court: {
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
                "application/json": components["schemas"]["CourtIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourtOut"];
                };
            };
        };
    };
    change_mediation_court: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                court_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourtChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourtOut"];
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
    read_notice_deliveries: {
        parameters: {
            query?: never;
            header?: never;
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
                    "application/json": components["schemas"]["DeliveriesOut"];
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
    read_patrol_coverage: {
        parameters: {
            query: {
                area: string;
                first: string;
                last: string;
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
                    "application/json": components["schemas"]["PatrolCoverageOut"];
                };
            };
        };
    };
    list_findings: {
        parameters: {
            query?: {
                area?: string | null;
                state?: components["schemas"]["FindingState"] | null;
                target_id?: string | null;
                overdue?: boolean;
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
                    "application/json": components["schemas"]["FindingPage"];
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
    read_finding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                finding_id: string;
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
    add_look_back: {
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
                "application/json": components["schemas"]["LookBackIn"];
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
    read_remedy_notice: {
        parameters: {
            query: {
                /** @description 打印用途,记入审计 · why; kept in the audit log */
                purpose: string;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                finding_id: string;
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
                    "application/pdf": unknown;
                };
            };
        };
    };
    order_remedy: {
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
                "application/json": components["schemas"]["RemedyOrderIn"];
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
    read_inspection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inspection_id: string;
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
                    "application/json": components["schemas"]["InspectionOut"];
                };
            };
        };
    };
    list_patrol_meetings: {
        parameters: {
            query?: {
                area?: string | null;
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
                    "application/json": components["schemas"]["MeetingPage"];
                };
            };
        };
    };
    add_patrol_meeting: {
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
                "application/json": components["schemas"]["MeetingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingOut"];
                };
            };
        };
    };
    list_patrol_plans: {
        parameters: {
            query?: {
                area?: string | null;
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
                    "application/json": components["schemas"]["PlanPage"];
                };
            };
        };
    };
    add_patrol_plan: {
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
                "application/json": components["schemas"]["PlanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolPlanOut"];
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
    change_patrol_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanChangeIn"];
            };
        };
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
    read_checkpoint_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
                checkpoint_id: string;
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
                    "image/svg+xml": unknown;
                };
            };
        };
    };
    end_patrol_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
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
    list_patrol_quarantine: {
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
                    "application/json": components["schemas"]["QuarantinePage"];
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
    add_patrol_shift: {
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
                "application/json": components["schemas"]["PatrolShiftIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolShiftOut"];
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
    cancel_patrol: {
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
                "application/json": components["schemas"]["PatrolReasonIn"];
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
    end_patrol: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 发送时刻(手机时钟,与内容中的时刻同一时钟),如 2026-12-01T20:10:00+08:00 · when it was sent, by the clock that the times in the body were taken from */
                "x-sent-at"?: string | null;
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
                /** @description 发送时刻(手机时钟,与内容中的时刻同一时钟),如 2026-12-01T20:10:00+08:00 · when it was sent, by the clock that the times in the body were taken from */
                "x-sent-at"?: string | null;
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
                /** @description 发送时刻(手机时钟,与内容中的时刻同一时钟),如 2026-12-01T20:10:00+08:00 · when it was sent, by the clock that the times in the body were taken from */
                "x-sent-at"?: string | null;
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
                /** @description 发送时刻(手机时钟,与内容中的时刻同一时钟),如 2026-12-01T20:10:00+08:00 · when it was sent, by the clock that the times in the body were taken from */
                "x-sent-at"?: string | null;
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
    read_patrol_track: {
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
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackOut"];
                };
            };
        };
    };
    read_patrol_streets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                area_path: string;
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
                    "application/json": components["schemas"]["StreetsOut"];
                };
            };
        };
    };
    put_patrol_streets: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                area_path: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StreetsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreetsOut"];
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
    add_patrol_target: {
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
                "application/json": components["schemas"]["PatrolTargetIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolTargetOut"];
                };
            };
        };
    };
    read_patrol_target: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                target_id: string;
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
                    "application/json": components["schemas"]["PatrolTargetOut"];
                };
            };
        };
    };
    change_patrol_target: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                target_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TargetChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolTargetOut"];
                };
            };
        };
    };
    accept_patrol_target: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                target_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolTargetOut"];
                };
            };
        };
    };
    decline_patrol_target: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                target_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatrolReasonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolTargetOut"];
                };
            };
        };
    };
    end_patrol_target: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                target_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatrolReasonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatrolTargetOut"];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: {
                role?: components["schemas"]["Role"] | null;
                /** @description 在此区域内任岗 · with a post in this area */
                area_path?: string | null;
                /** @description 姓名中含有 · what is in the name */
                name?: string | null;
                /** @description 改列已停用的人员 · those who are disabled instead */
                left?: boolean;
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
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
        };
    };
    add_person: {
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
                "application/json": components["schemas"]["PersonIn"];
            };
        };
        responses: {
            /** @description 此前已添加 · added before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedPersonOut"];
                };
            };
        };
    };
    bring_people_in: {
        parameters: {
            query?: {
                /** @description 只检查并给出报告,不写入 · only the report, nothing is written */
                dry_run?: boolean;
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
                     * @description XLSX 或 CSV · XLSX or CSV
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
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
        };
    };
    read_people_template: {
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
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    read_person: {
        parameters: {
            query?: {
                /** @description 写明用途则显示完整电话并留痕 · unmasks the number, and is recorded */
                purpose?: string | null;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                person_id: string;
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
                    "application/json": components["schemas"]["PersonOut"];
                };
            };
        };
    };
    edit_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonOut"];
                };
            };
        };
    };
    disable_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                person_id: string;
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
                    "application/json": components["schemas"]["PersonOut"];
                };
            };
        };
    };
    enable_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                person_id: string;
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
                    "application/json": components["schemas"]["PersonOut"];
                };
            };
        };
    };
    report_phone_lost: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                person_id: string;
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
                    "application/json": components["schemas"]["PhoneLostOut"];
                };
            };
        };
    };
    move_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveNowIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovedOut"];
                };
            };
        };
    };
    preview_move: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovePersonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovePreviewOut"];
                };
            };
        };
    };
    give_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenPostOut"];
                };
            };
        };
    };
    give_password_reset_code: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetCodeOut"];
                };
            };
        };
    };
    reset_second_factor: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                person_id: string;
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
                    "application/json": components["schemas"]["PersonOut"];
                };
            };
        };
    };
    end_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndPostIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostOut"];
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
    list_record_exports: {
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
                    "application/json": components["schemas"]["ExportPage"];
                };
            };
        };
    };
    request_record_export: {
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
                "application/json": components["schemas"]["ExportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
        };
    };
    decide_record_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideExportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
        };
    };
    take_record_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": unknown;
                };
            };
        };
    };
    bring_records_in: {
        parameters: {
            query: {
                /** @description 采集对象 · of which kind */
                kind: string;
                /** @description 数据源 · the source it was shared by */
                source_id?: string | null;
                /** @description 只检查并给出报告,不写入 · only the report, nothing is written */
                dry_run?: boolean;
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
                     * @description XLSX 或 CSV · XLSX or CSV
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
                    "application/json": components["schemas"]["RecordsReport"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordsReport"];
                };
            };
        };
    };
    read_record_template: {
        parameters: {
            query: {
                /** @description 采集对象 · of which kind */
                kind: string;
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
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    undo_record_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                merge_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoMergeIn"];
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
    add_record: {
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
                "application/json": components["schemas"]["RecordIn"];
            };
        };
        responses: {
            /** @description 此前已登记 · entered before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
        };
    };
    find_record_by_title: {
        parameters: {
            query: {
                /** @description 名称或地址开头 · how the name begins */
                prefix: string;
                kind?: string | null;
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
    search_records: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordSearchIn"];
            };
        };
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
    read_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record_id: string;
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
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
        };
    };
    read_record_changes: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                record_id: string;
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
                    "application/json": components["schemas"]["ChangePage"];
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
    give_declaration_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                record_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationLinkOut"];
                };
            };
        };
    };
    void_declaration_links: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                record_id: string;
            };
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
    list_record_duplicates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record_id: string;
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
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
        };
    };
    end_record: {
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
                "application/json": components["schemas"]["EndRecordIn"];
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
    link_record_served: {
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
                "application/json": components["schemas"]["LinkServedIn"];
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
    merge_record: {
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
                "application/json": components["schemas"]["RecordMergeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeOut"];
                };
            };
        };
    };
    read_private_of_record: {
        parameters: {
            query: {
                /** @description 写明用途,留痕 · what for; it is recorded */
                purpose: string;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                record_id: string;
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
                    "application/json": components["schemas"]["RecordPrivateOut"];
                };
            };
        };
    };
    report_change: {
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
                "application/json": components["schemas"]["ReportChangeIn"];
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
    read_record_served: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record_id: string;
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
                    "application/json": components["schemas"]["RecordServedOut"];
                };
            };
        };
    };
    raise_data_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                record_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOut"];
                };
            };
        };
    };
    unlink_record_served: {
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
                "application/json": components["schemas"]["UnlinkServedIn"];
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
    verify_record: {
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
                "application/json": components["schemas"]["RecordVerifyIn"];
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
    list_response_services: {
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
                    "application/json": components["schemas"]["ServicePage"];
                };
            };
        };
    };
    add_response_service: {
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
                "application/json": components["schemas"]["ServiceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOut"];
                };
            };
        };
    };
    read_response_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
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
                    "application/json": components["schemas"]["ServiceOut"];
                };
            };
        };
    };
    change_response_service: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOut"];
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
    list_rosters: {
        parameters: {
            query?: {
                area?: string | null;
                role?: components["schemas"]["Role"] | null;
                since?: string | null;
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
                    "application/json": components["schemas"]["RosterPage"];
                };
            };
        };
    };
    plan_roster: {
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
                "application/json": components["schemas"]["RosterIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterWithShifts"];
                };
            };
        };
    };
    read_roster: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                roster_id: string;
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
                    "application/json": components["schemas"]["RosterWithShifts"];
                };
            };
        };
    };
    cancel_roster: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                roster_id: string;
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
                    "application/json": components["schemas"]["RosterOut"];
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
                "application/json": components["schemas"]["RuleDraftIn"];
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
    add_served: {
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
                "application/json": components["schemas"]["ServedIn"];
            };
        };
        responses: {
            /** @description 此前已建档 · added before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    search_served: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServedSearchIn"];
            };
        };
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
    read_served: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                served_id: string;
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
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    change_served: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServedChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    add_care_agreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    add_served_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    order_served_contacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactOrderIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    change_served_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    end_served_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
                contact_id: string;
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
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    end_served: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndServedIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    give_care_consent: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    read_response_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                served_id: string;
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
                    "application/json": components["schemas"]["ServedPlanView"];
                };
            };
        };
    };
    set_response_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServedPlanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedPlanOut"];
                };
            };
        };
    };
    check_response_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                served_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServedPlanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanCheckOut"];
                };
            };
        };
    };
    read_private_of_served: {
        parameters: {
            query: {
                /** @description 写明用途,留痕 · what for; it is recorded */
                purpose: string;
            };
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                served_id: string;
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
                    "application/json": components["schemas"]["ServedPrivateOut"];
                };
            };
        };
    };
    withdraw_care_consent: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                served_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedDetail"];
                };
            };
        };
    };
    list_own_duty_shifts: {
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
                    "application/json": components["schemas"]["DutyShiftOut"][];
                };
            };
        };
    };
    hand_shift_over: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOverIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyShiftOut"];
                };
            };
        };
    };
    swap_duty_shift: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwapIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyShiftOut"];
                };
            };
        };
    };
    take_shift_over: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                shift_id: string;
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
                    "application/json": components["schemas"]["DutyShiftOut"];
                };
            };
        };
    };
    list_signal_refusals: {
        parameters: {
            query?: {
                day?: string | null;
                offset?: number;
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
                    "application/json": components["schemas"]["RefusalPage"];
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
                layer: components["schemas"]["MapLayer"];
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
    list_units: {
        parameters: {
            query?: {
                kind?: components["schemas"]["UnitKind"] | null;
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
                    "application/json": components["schemas"]["UnitPage"];
                };
            };
        };
    };
    add_unit: {
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
                "application/json": components["schemas"]["UnitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitOut"];
                };
            };
        };
    };
    read_unit_hours: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
            };
            path: {
                unit_id: string;
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
                    "application/json": components["schemas"]["UnitHoursOut"];
                };
            };
        };
    };
    put_unit_hours: {
        parameters: {
            query?: never;
            header?: {
                /** @description 同一操作重发时保持不变 · the same again when a command is sent again */
                "idempotency-key"?: string | null;
                /** @description 所见版本,如 "3" · the version you saw, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                unit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitHoursIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitHoursOut"];
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
