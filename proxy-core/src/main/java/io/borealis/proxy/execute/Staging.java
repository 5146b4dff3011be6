package io.borealis.proxy.execute;

import io.borealis.proxy.error.MySqlException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The results staged for one statement: a temporary table of the user's session in which the lookup functions look, and the
 * session variables that tell them how. Nothing of it outlives the statement: open temporary tables block SET binlog_format
 * and CREATE VIEW.
 */
final class Staging {
    /** Inputs read, evaluated and staged at once: a bound of memory, in rows and in bytes. */
    private static final int CHUNK_ROWS = 10_000;

    private static final long CHUNK_BYTES = 8 << 20;

    private static final int INSERT_ROWS = 1_000;

    private static final String CREATE = "CREATE TEMPORARY TABLE aurora_ml.staged ("
            + "input_key BINARY(32) NOT NULL PRIMARY KEY, "
            + "input_text LONGTEXT CHARACTER SET utf8mb4, "
            + "language_code VARCHAR(64) CHARACTER SET utf8mb4, "
            + "batch_rows BIGINT, "
            + "answer VARCHAR(64) CHARACTER SET ascii) ENGINE = InnoDB";

    private final BackendCalls backend;
    private boolean limitLifted;

    Staging(BackendCalls backend) {
        this.backend = backend;
    }

    /** What the lookup functions counted while a statement ran. */
    record Counts(long misses, long evaluations, long blanks) {}

    /** An input that a lookup function did not find. */
    record MissingInput(byte[] key, byte[] text, byte[] language, int batchRows) {}

    /**
     * The value to be found for an input.
     *
     * @param answer class and confidence, or empty for SQL NULL
     */
    record StagedAnswer(byte[] key, String answer) {}

    /**
     * Lets probes of a statement that changes data read all rows: sql_select_limit, which some tools set, bounds a SELECT but
     * not the rows that such a statement reads.
     */
    void readAllRows() throws MySqlException {
        backend.run("SET @aurora_ml_limit = @@sql_select_limit, SESSION sql_select_limit = 18446744073709551615");
        limitLifted = true;
    }

    void create() throws MySqlException {
        backend.run("DROP TEMPORARY TABLE IF EXISTS aurora_ml.staged");
        backend.run(CREATE);
    }

    /** Lookup functions note what they do not find, up to {@code window} inputs, and return NULL for it. */
    void probe(long window) throws MySqlException {
        mode("probe", window);
    }

    /** Lookup functions fail where they do not find. */
    void strict() throws MySqlException {
        mode("strict", 0);
    }

    Counts counts() throws MySqlException {
        HelperRow row = backend.rows("SELECT CAST(@aurora_ml_misses AS BINARY),"
                        + " CAST(@aurora_ml_evaluations AS BINARY), CAST(@aurora_ml_blanks AS BINARY) LIMIT 1")
                .get(0);
        return new Counts(row.number(0), row.number(1), row.number(2));
    }

    /** The next inputs without an answer, in the order of their keys; none when there are no more. */
    List<MissingInput> missing(byte[] afterKey) throws MySqlException {
        List<MissingInput> missing = new ArrayList<>();
        String sql = "SELECT input_key, CAST(input_text AS BINARY), CAST(language_code AS BINARY),"
                + " CAST(batch_rows AS BINARY) FROM aurora_ml.staged WHERE answer IS NULL AND input_key > "
                + literal(afterKey) + " ORDER BY input_key LIMIT " + CHUNK_ROWS;
        for (HelperRow row : backend.rows(sql.getBytes(StandardCharsets.US_ASCII), CHUNK_BYTES)) {
            int batchRows = (int) Math.min(row.number(3), Integer.MAX_VALUE);
            missing.add(new MissingInput(row.bytesOrNone(0), row.bytesOrNone(1), row.bytesOrNone(2), batchRows));
        }
        return missing;
    }

    /** Stages answers for inputs that were missing. */
    void answer(List<StagedAnswer> answers) throws MySqlException {
        for (int from = 0; from < answers.size(); from += INSERT_ROWS) {
            StringBuilder sql = new StringBuilder("INSERT INTO aurora_ml.staged (input_key, answer) VALUES ");
            String separator = "";
            for (StagedAnswer answer : answers.subList(from, Math.min(from + INSERT_ROWS, answers.size()))) {
                sql.append(separator)
                        .append('(')
                        .append(literal(answer.key()))
                        .append(",'")
                        .append(answer.answer())
                        .append("')");
                separator = ",";
            }
            sql.append(" ON DUPLICATE KEY UPDATE answer = VALUES(answer)");
            backend.run(sql.toString());
        }
    }

    /** Takes everything away again. */
    void remove() throws MySqlException {
        if (limitLifted) {
            backend.run("SET SESSION sql_select_limit = @aurora_ml_limit, @aurora_ml_limit = NULL");
        }
        backend.run("DROP TEMPORARY TABLE IF EXISTS aurora_ml.staged");
        backend.run("SET @aurora_ml_mode = NULL, @aurora_ml_window = NULL, @aurora_ml_misses = NULL,"
                + " @aurora_ml_evaluations = NULL, @aurora_ml_blanks = NULL");
    }

    private void mode(String mode, long window) throws MySqlException {
        backend.run("SET @aurora_ml_mode = '" + mode + "', @aurora_ml_window = " + window
                + ", @aurora_ml_misses = 0, @aurora_ml_evaluations = 0, @aurora_ml_blanks = 0");
    }

    private static String literal(byte[] key) {
        return key.length == 0 ? "''" : "0x" + HexFormat.of().formatHex(key);
    }
}
