#pragma once
#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast macro that Swift cannot import. */
static inline sqlite3_destructor_type sqlite_transient(void) { return SQLITE_TRANSIENT; }

/* sqlite3_config and sqlite3_db_config are variadic. */
static inline int sqlite_disable_double_quoted_strings(sqlite3 *db) {
    int dml = sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (void *)0);
    int ddl = sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (void *)0);
    return dml != SQLITE_OK ? dml : ddl;
}

/* Before anything else: the counting of memory takes a lock with every allocation, and nobody reads it. */
static inline int sqlite_do_not_count_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

static inline int sqlite_never_checkpoint_on_close(sqlite3 *db) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (void *)0);
}
