import Protocol

/// Every operation of the server. One that has no row here fails the test: say who may, and what they hear.
enum AccessTable {
    static let rows =
        open + own + people + machines + server + fleet + machinery + files + planning + telemetry + actions

    private static let open = [
        AccessRow("GET /health", .open), AccessRow("GET /ready", .open), AccessRow("GET /api/openapi.json", .open),
        AccessRow(
            "POST /api/auth/login", .open, nil, #"{"username":"{fresh}","password":"whatever it is"}"#, answers: 401),
        AccessRow("POST /api/auth/refresh", .open, nil, #"{"refresh_token":"wsr_none"}"#, answers: 401),
    ]

    private static let own = [
        AccessRow("GET /api/auth/me", .signedIn), AccessRow("GET /api/auth/sessions", .signedIn),
        AccessRow("DELETE /api/auth/sessions/{id}", .signedIn, "/api/auth/sessions/none", answers: 404),
        AccessRow(
            "POST /api/auth/password", .signedIn, nil,
            #"{"current_password":"not my password","new_password":"entirely new words"}"#, answers: 403),
        AccessRow("POST /api/auth/logout", .signedIn, answers: 204, isLast: true),
        AccessRow("DELETE /api/auth/sessions", .signedIn, answers: 204, isLast: true),
    ]

    private static let people = [
        AccessRow("GET /api/users", .manageUsers),
        AccessRow(
            "POST /api/users", .manageUsers, nil, #"{"username":"{fresh}","role":"viewer","projects":["{site}"]}"#,
            answers: 201, elsewhere: 409),
        AccessRow("GET /api/users/{id}", .manageUsers, "/api/users/{user}", elsewhere: 404),
        AccessRow(
            "PATCH /api/users/{id}", .manageUsers, "/api/users/{user}", #"{"display_name":"X"}"#, elsewhere: 404),
        AccessRow("DELETE /api/users/{id}", .manageUsers, "/api/users/{user}", answers: 204, elsewhere: 404),
        AccessRow(
            "POST /api/users/{id}/reset-password", .manageUsers, "/api/users/{user}/reset-password", elsewhere: 404),
        AccessRow("GET /api/users/{id}/sessions", .manageUsers, "/api/users/{user}/sessions", elsewhere: 404),
        AccessRow(
            "DELETE /api/users/{id}/sessions", .manageUsers, "/api/users/{user}/sessions", answers: 204,
            elsewhere: 404),
    ]

    private static let machines = [
        AccessRow("GET /api/tokens", .manageTokens),
        AccessRow(
            "POST /api/tokens", .manageTokens, nil, #"{"name":"a","projects":["{site}"]}"#, answers: 201,
            elsewhere: 409),
        AccessRow("DELETE /api/tokens/{id}", .manageTokens, "/api/tokens/{token}", answers: 204, elsewhere: 404),
    ]

    private static let server = [
        AccessRow("GET /metrics", .viewServer), AccessRow("GET /api/admin/status", .administer),
        AccessRow("GET /api/admin/clients", .administer), AccessRow("GET /api/admin/log", .administer),
        AccessRow("GET /api/admin/log/levels", .administer),
        AccessRow("PUT /api/admin/log/levels", .administer, nil, #"{"level":"info"}"#),
        AccessRow("GET /api/admin/backups", .administer),
        AccessRow("POST /api/admin/backups", .administer, answers: 201),
        AccessRow("DELETE /api/admin/clients/{id}", .administer, "/api/admin/clients/none", answers: 404),
        AccessRow("PUT /api/admin/maintenance", .administer, nil, #"{"enabled":false}"#),
        AccessRow("POST /api/admin/signing-key/rotate", .administer, answers: 204),
        AccessRow("POST /api/admin/restart", .administer, answers: 202, isLast: true),
    ]

    private static let slowMachines =
        #""watch":{"name":"Slow","metric":"hashrate_th","scope":"miner","comparison":"below"},"#
        + #""settings":{"enabled":true,"warning":400,"clearance":5,"opens_after_s":60,"resolves_after_s":60}"#

    private static let fleet = [
        AccessRow("GET /api/projects", .viewFleet),
        AccessRow("POST /api/projects", .manageProjects, nil, project, answers: 201),
        AccessRow("GET /api/projects/{id}", .viewFleet, "/api/projects/{site}", elsewhere: 404),
        AccessRow("PUT /api/projects/{id}", .manageFleet, "/api/projects/{site}", facts, elsewhere: 404),
        AccessRow("PATCH /api/projects/{id}", .manageFleet, "/api/projects/{site}", "{}", elsewhere: 404),
        AccessRow("DELETE /api/projects/{id}", .manageProjects, "/api/projects/NONE-001", answers: 404),
        AccessRow("GET /api/projects/{id}/containers", .viewFleet, "/api/projects/{site}/containers", elsewhere: 404),
        AccessRow("GET /api/projects/{id}/equipment", .viewFleet, "/api/projects/{site}/equipment", elsewhere: 404),
        AccessRow("GET /api/containers/{id}", .viewFleet, "/api/containers/{container}", elsewhere: 404),
        AccessRow(
            "PUT /api/containers/{id}", .manageFleet, "/api/containers/{container}",
            #"{"model":"antspace-hd5","in_maintenance":true}"#, elsewhere: 404),
        AccessRow(
            "GET /api/containers/{id}/miners", .viewFleet, "/api/containers/{container}/miners", elsewhere: 404),
        AccessRow("GET /api/miners/{id}", .viewFleet, "/api/miners/{miner}", elsewhere: 404),
        AccessRow(
            "PUT /api/miners/{id}", .manageFleet, "/api/miners/{miner}", #"{"model":"S21","in_maintenance":true}"#,
            elsewhere: 404),
        AccessRow(
            "POST /api/miners/{id}/repairs", .manageFleet, "/api/miners/{miner}/repairs", #"{"text":"New fan"}"#,
            answers: 201, elsewhere: 404),
        AccessRow("GET /api/activity", .viewActivity),
        AccessRow("GET /api/projects/{id}/activity", .viewActivity, "/api/projects/{site}/activity", elsewhere: 404),
        AccessRow(
            "GET /api/projects/{id}/alert-rules", .viewFleet, "/api/projects/{site}/alert-rules", elsewhere: 404),
        AccessRow(
            "PUT /api/projects/{id}/alert-rules", .manageFleet, "/api/projects/{site}/alert-rules",
            #"{"rule":"supply_temperature","settings":{"enabled":true,"warning":41,"clearance":1,"opens_after_s":30,"#
                + #""resolves_after_s":60}}"#, elsewhere: 404),
        AccessRow(
            "DELETE /api/projects/{id}/alert-rules", .manageFleet,
            "/api/projects/{site}/alert-rules?rule=supply_temperature", answers: 204, elsewhere: 404),
        AccessRow("GET /api/alert-rules", .viewFleet),
        AccessRow(
            "POST /api/alert-rules", .manageFleet, "/api/alert-rules", #"{"project_id":"{site}",\#(slowMachines)}"#,
            answers: 201, elsewhere: 404),
        AccessRow(
            "POST /api/alert-rules/preview", .viewFleet, "/api/alert-rules/preview",
            #"{"project_id":"{site}",\#(slowMachines)}"#, elsewhere: 404),
        AccessRow("GET /api/alert-rules/{id}", .viewFleet, "/api/alert-rules/999999", answers: 404),
        AccessRow(
            "PUT /api/alert-rules/{id}", .manageFleet, "/api/alert-rules/999999", #"{\#(slowMachines)}"#, answers: 404),
        AccessRow("DELETE /api/alert-rules/{id}", .manageFleet, "/api/alert-rules/999999", answers: 404),
        AccessRow("GET /api/silences", .viewFleet),
        AccessRow(
            "POST /api/silences", .handleAlerts, "/api/silences",
            #"{"project_id":"{site}","ends_at":"2001-01-01T00:00:00Z","comment":"Pump"}"#, answers: 409,
            elsewhere: 404),
        AccessRow("GET /api/silences/{id}", .viewFleet, "/api/silences/999999", answers: 404),
        AccessRow(
            "PUT /api/silences/{id}", .handleAlerts, "/api/silences/999999",
            #"{"ends_at":"2001-01-01T00:00:00Z","comment":"Pump"}"#, answers: 404),
        AccessRow("POST /api/silences/{id}/expire", .handleAlerts, "/api/silences/999999/expire", answers: 404),
        AccessRow("GET /api/alerts", .viewFleet),
        AccessRow("GET /api/alerts/{id}", .viewFleet, "/api/alerts/999999", answers: 404),
        AccessRow("GET /api/alerts/{id}/history", .viewFleet, "/api/alerts/999999/history", answers: 404),
        AccessRow("POST /api/alerts/{id}/acknowledge", .handleAlerts, "/api/alerts/999999/acknowledge", answers: 404),
        AccessRow(
            "POST /api/alerts/{id}/unacknowledge", .handleAlerts, "/api/alerts/999999/unacknowledge", answers: 404),
        AccessRow("POST /api/alerts/{id}/resolve", .handleAlerts, "/api/alerts/999999/resolve", answers: 404),
        AccessRow(
            "POST /api/alerts/bulk", .handleAlerts, "/api/alerts/bulk", #"{"action":"resolve","ids":["999999"]}"#),
        AccessRow("POST /api/alerts/{id}/assign", .handleAlerts, "/api/alerts/999999/assign", answers: 404),
        AccessRow(
            "POST /api/alerts/{id}/comment", .handleAlerts, "/api/alerts/999999/comment", #"{"text":"Seen"}"#,
            answers: 404),
    ]

    private static let machinery = [
        AccessRow(
            "POST /api/projects/{id}/containers", .manageFleet, "/api/projects/{site}/containers",
            #"{"container_id":"{ID}","model":"antspace-hd5","slots":2}"#, answers: 201, elsewhere: 404),
        AccessRow("PATCH /api/containers/{id}", .manageFleet, "/api/containers/{container}", "{}", elsewhere: 404),
        // It has miners.
        AccessRow(
            "DELETE /api/containers/{id}", .manageFleet, "/api/containers/{container}", answers: 409, elsewhere: 404),
        AccessRow(
            "POST /api/projects/{id}/equipment", .manageFleet, "/api/projects/{site}/equipment",
            #"{"equipment_id":"{ID}","name":"Pump","kind":"pump"}"#, answers: 201, elsewhere: 404),
        AccessRow("GET /api/equipment/{id}", .viewFleet, "/api/equipment/{equipment}", elsewhere: 404),
        AccessRow(
            "PUT /api/equipment/{id}", .manageFleet, "/api/equipment/{equipment}",
            #"{"name":"T1","kind":"distribution_transformer"}"#, elsewhere: 404),
        AccessRow("PATCH /api/equipment/{id}", .manageFleet, "/api/equipment/{equipment}", "{}", elsewhere: 404),
        // It feeds containers.
        AccessRow(
            "DELETE /api/equipment/{id}", .manageFleet, "/api/equipment/{equipment}", answers: 409, elsewhere: 404),
        // Every slot has one.
        AccessRow(
            "POST /api/containers/{id}/miners", .manageFleet, "/api/containers/{container}/miners",
            #"{"miner_id":"{ID}","model":"S21"}"#, answers: 409, elsewhere: 404),
        AccessRow("PATCH /api/miners/{id}", .manageFleet, "/api/miners/{miner}", "{}", elsewhere: 404),
        AccessRow(
            "POST /api/miners/{id}/swap", .manageFleet, "/api/miners/{miner}/swap", #"{"with":"{neighbour}"}"#,
            elsewhere: 404),
        AccessRow(
            "PATCH /api/projects/{id}/miners", .manageFleet, "/api/projects/{site}/miners",
            #"{"miner_ids":["{miner}"],"pool":"p"}"#, elsewhere: 404),
        AccessRow("DELETE /api/miners/{id}", .manageFleet, "/api/miners/{doomed}", answers: 204, elsewhere: 404),
    ]

    private static let files = [
        AccessRow("GET /api/export/{kind}", .viewFleet, "/api/export/miners?project_id={site}", elsewhere: 404),
        AccessRow(
            "POST /api/import/{kind}", .manageFleet, "/api/import/miners?project_id={site}&dry_run=true", "[]",
            elsewhere: 404),
        AccessRow("GET /api/templates", .manageProjects),
        AccessRow("GET /api/templates/{id}", .manageProjects, "/api/templates/small"),
        AccessRow(
            "GET /api/admin/backups/{name}/file", .administer, "/api/admin/backups/none/file", answers: 404),
        AccessRow(
            "GET /api/admin/backups/{name}/telemetry/{file}", .administer,
            "/api/admin/backups/none/telemetry/tele-live.db", answers: 404),
    ]

    private static let planning = [
        AccessRow("GET /api/catalogue", .viewLayouts),
        AccessRow("GET /api/catalogue/{id}", .viewLayouts, "/api/catalogue/antspace-hd5"),
        AccessRow("GET /api/catalogue/{id}/model.glb", .viewLayouts, "/api/catalogue/antspace-hd5/model.glb"),
        AccessRow("GET /api/catalogue/{id}/thumbnail.png", .viewLayouts, "/api/catalogue/antspace-hd5/thumbnail.png"),
        AccessRow("GET /api/layouts", .viewLayouts),
        AccessRow("POST /api/layouts", .planLayouts, nil, plan, answers: 201, elsewhere: 404),
        AccessRow("GET /api/layouts/{id}", .viewLayouts, "/api/layouts/{layout}", elsewhere: 404),
        AccessRow("PUT /api/layouts/{id}", .planLayouts, "/api/layouts/{layout}", drawing, elsewhere: 404),
        AccessRow("DELETE /api/layouts/{id}", .planLayouts, "/api/layouts/{layout}", answers: 204, elsewhere: 404),
    ]

    private static let telemetry = [
        AccessRow("GET /api/metrics/global", .viewFleet),
        AccessRow("GET /api/metrics/project/{id}", .viewFleet, "/api/metrics/project/{site}", elsewhere: 404),
        AccessRow("GET /api/metrics/container/{id}", .viewFleet, "/api/metrics/container/{container}", elsewhere: 404),
        AccessRow("GET /api/metrics/miner/{id}", .viewFleet, "/api/metrics/miner/{miner}", elsewhere: 404),
        AccessRow(
            "GET /api/metrics/series", .viewFleet, "/api/metrics/series?of=project/{site},container/{container}",
            elsewhere: 404),
        AccessRow(
            "GET /api/metrics/series.csv", .viewFleet, "/api/metrics/series.csv?of=miner/{miner}", elsewhere: 404),
        AccessRow(
            "GET /api/metrics/project/{id}/snapshot", .viewFleet, "/api/metrics/project/{site}/snapshot",
            elsewhere: 404),
        AccessRow(
            "GET /api/metrics/top", .viewFleet, "/api/metrics/top?by=temperature&project_id={site}", elsewhere: 404),
        AccessRow(
            "POST /api/telemetry", .sendTelemetry, nil,
            #"{"project_id":"{site}","at":"{now}","source":"miner","miners":[]}"#, answers: 202, elsewhere: 404),
        AccessRow("GET /api/telemetry/sites/{id}", .sendTelemetry, "/api/telemetry/sites/{site}", elsewhere: 404),
    ]

    private static let actions = [
        AccessRow(
            "POST /api/projects/{id}/actions/preview", .controlMiners, "/api/projects/{site}/actions/preview",
            #"{"kind":"sleep","selection":{}}"#, elsewhere: 404),
        AccessRow(
            "POST /api/projects/{id}/actions", .controlMiners, "/api/projects/{site}/actions",
            #"{"kind":"sleep","selection":{"miner_ids":["NONE"]}}"#, answers: 409, elsewhere: 404),
        AccessRow("GET /api/projects/{id}/actions", .viewFleet, "/api/projects/{site}/actions", elsewhere: 404),
        AccessRow("GET /api/actions/{id}", .viewFleet, "/api/actions/999999", answers: 404),
        AccessRow("GET /api/actions/{id}/results", .viewFleet, "/api/actions/999999/results", answers: 404),
        AccessRow("POST /api/actions/{id}/cancel", .controlMiners, "/api/actions/999999/cancel", answers: 404),
        AccessRow(
            "POST /api/telemetry/sites/{id}/orders", .sendTelemetry, "/api/telemetry/sites/{site}/orders",
            #"{"agent":"a","reports":[]}"#, elsewhere: 404),
    ]

    private static let project =
        #"{"project_id":"NEW-001","name":"New","type":"mining","status":"planned","location":{"name":"There"}}"#
    private static let facts =
        #"{"name":"Site","type":"mining","status":"active","location":{"name":"Here"}}"#
    private static let drawing = #"{"name":"Plan","outline":[],"items":[],"lines":[],"notes":[]}"#
    private static let plan =
        #"{"project_id":"{site}","name":"Plan","outline":[],"items":[],"lines":[],"notes":[]}"#
}
