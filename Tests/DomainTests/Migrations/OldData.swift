/// Rows as the release with that migration wrote them: what a database of that age may hold.
enum OldData {
    /// By the number of the migration that made the tables, in the shape they had then.
    static let after: [Int: String] = [
        1: """
        INSERT INTO account VALUES ('u-1', 'ann', 'Ann', NULL, 'super_admin', '$argon2id$a', 0, 0, 3, 1700000000001,
            1690000000000, 1700000000000, 4);
        INSERT INTO account VALUES ('u-2', 'bob', 'Böb', 'bob@example.org', 'operator', '$argon2id$b', 1, 1, 1, NULL,
            1690000000000, 1690000000000, 1);
        INSERT INTO account_project VALUES ('u-2', 'A-001');
        INSERT INTO session VALUES ('s-1', 'u-1', 'desktop', '10.0.0.1', 1, 2, 4102444800000, NULL);
        INSERT INTO session VALUES ('s-2', 'u-1', 'desktop', '10.0.0.1', 1, 2, 4102444800000, 3);
        INSERT INTO refresh_token VALUES (x'0102', 's-1', 4102444800000, NULL);
        INSERT INTO refresh_token VALUES (x'0103', 's-1', 4102444800000, 5);
        INSERT INTO api_token VALUES ('t-1', x'AA', 'agent-1', 1, NULL, NULL);
        INSERT INTO api_token_project VALUES ('t-1', 'A-001');
        """,
        3: """
        INSERT INTO project VALUES (1, 'A-001', 'Alpha', 'mining', 'active', 'Lab', 25.1, 51.2, 3.5, 80, NULL,
            NULL, 'Ann',
            NULL, NULL, '{"a":"b"}', 2, 1700000000000);
        INSERT INTO equipment VALUES ('T-1', 'A-001', 'Transformer', 'distribution_transformer', NULL, NULL,
            2500, 1, 2, 0,
            1, 1700000000000);
        INSERT INTO equipment VALUES ('S-1', 'A-001', 'Switch', 'switchgear', NULL, 'T-1', NULL, NULL, NULL, NULL, 1,
            1700000000000);
        INSERT INTO container VALUES (2, 'A-C01', 'A-001', 'hd5', 1, 10.5, 20, 90, 'T-1', 0, 2, 1, 1700000000000);
        INSERT INTO miner VALUES (0, 'A-C01-M001', 2, 0, 's21-hydro', 'SN1', '10.1.0.1', '02:00:00:00:00:01',
            'v1', 'pool',
            'worker', 'owner', 'notes', 1, 3, 1700000000000);
        INSERT INTO miner VALUES (1, 'A-C01-M002', 2, 1, 's21-hydro', 'SN1', NULL, NULL, NULL, NULL, NULL,
            NULL, NULL, 0, 1,
            1700000000000);
        INSERT INTO miner_repair VALUES (0, 1, 1690000000000, 'ann', 'New fan');
        INSERT INTO miner_repair VALUES (0, 2, 1690000001000, 'bob', 'New board');
        UPDATE fleet_sequence SET next = 3 WHERE name = 'scope';
        UPDATE fleet_sequence SET next = 2 WHERE name = 'miner';
        """,
        4: """
        INSERT INTO layout VALUES ('L-1', 'A-001', 'Yard', 0, 2, 1700000000000, 'ann');
        INSERT INTO layout_version VALUES ('L-1', 1, '{"n":1}');
        INSERT INTO layout_version VALUES ('L-1', 2, '{"n":2}');
        """,
        5: """
        INSERT INTO rollup VALUES (60, 2, 1700000040, 1, 20000, 20000, 20000, 1, 5000, 5000, 5000, 0, 0, NULL,
            NULL, 1, 2, 2,
            2);
        """,
        6: """
        INSERT INTO alert VALUES (7, 3, 'A-001', 'board_temperature', 'high_temperature', 2, 1, 'container', 'A-C01',
            'Hottest board at 81 °C (limit 80 °C)', 81, 80, 1700000000000, 1700000001000, 1700000001000, 'ann',
            'seen', NULL,
            NULL, '[]');
        INSERT INTO alert_comment VALUES (7, 1, 1700000002000, 'bob', 'On my way');
        """,
        17: """
        INSERT INTO miner_action VALUES (5, 'A-001', 'set_pools', '[{"url":"stratum+tcp://p.example:3333"}]', 'Note', 5,
            50, 'running', 1, 0, 0, 1, 0, 0, 0, 0, 'ann', 1700000000000, 1700000900000, NULL, 'key-1');
        INSERT INTO miner_order VALUES (5, 1, 'A-C01-M001', 3, 'agent-1', 1700000001000, 1700000002000, NULL,
            'Mode sleep');
        INSERT INTO miner_order VALUES (5, 2, 'A-C01-M002', 0, NULL, NULL, NULL, NULL, NULL);
        """,
        16: """
        UPDATE equipment SET maintenance_due = '2026-12-01' WHERE id = 'T-1';
        UPDATE project SET power_price_usd_kwh = 0.045, hashprice_usd_ph_day = 48 WHERE id = 'A-001';
        """,
        15: """
        INSERT INTO alert_memory VALUES ('board_temperature', 'A-C01', 'A-001', 'container', NULL, 1700000000000, NULL,
            0, 2, NULL);
        INSERT INTO heard_container VALUES (2);
        INSERT INTO added_alert_rule VALUES (1, 'A-001', 'Too slow', 'hashrate_th', 'miner', NULL, 'below', NULL, NULL,
            1, 400, 300, 5, 60, 60, NULL, 1, 1700000000000, 'ann');
        """,
        13: """
        INSERT INTO alert_rule VALUES ('A-001', 'supply_temperature', 1, 41, 46, 1.5, 30, 60, 'Look at the pump', 2,
            1700000000000, 'ann');
        """,
        12: """
        INSERT INTO silence VALUES (3, 'A-001', 'high_temperature', 1, 'A-C01', 1700000000000, 4102444800000, 'Pump',
            'ann', 2, 1700000000000);
        """,
        11: """
        UPDATE alert SET assigned_to = 'bob', acknowledged_until_ms = 1700000003000 WHERE id = 7;
        """,
        8: """
        INSERT INTO retired_username VALUES ('eve', 1700000000000);
        UPDATE api_token SET prefix = 'wst_abcd', created_by = 'ann' WHERE id = 't-1';
        """,
    ]
}
