package io.borealis.proxy.execute.lookup;

import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The results staged for one statement: temporary tables of the user's session in which the lookup functions look, and the
 * session variables that tell them how. Nothing of it outlives the statement: open temporary tables block SET binlog_format
 * and CREATE VIEW.
 */
public final class Staging {
    /** A text INSERT of this size is near the best that MySQL does, and far below max_allowed_packet. */
    private static final int INSERT_ROWS = 1_000;

    private static final int INSERT_CHARACTERS = 1 << 20;
    /** An input may have been noted twice. */
    private static final String STAGED_BEFORE = " ON DUPLICATE KEY UPDATE answer = answer";
    /** The variables that note_missing writes to, oldest entries first. */
    private static final List<String> MISSING =
            List.of("@aurora_ml_missing_2", "@aurora_ml_missing_1", "@aurora_ml_missing_0");

    private static final String DROP = "DROP TEMPORARY TABLE IF EXISTS "
            + Arrays.stream(Stage.values()).map(Stage::tableName).collect(Collectors.joining(", "));

    private final BackendCalls backend;
    private boolean limitLifted;

    public Staging(BackendCalls backend) {
        this.backend = backend;
    }

    /** What the lookup functions counted while a statement ran. */
    public record Counts(long misses, long evaluations, long blanks) {}

    /**
     * The value to be found for an input.
     *
     * @param answer what the lookup function takes apart, empty for SQL NULL
     */
    public record StagedAnswer(byte[] key, byte[] answer) {}

    /**
     * Lets probes of a statement that changes data read all rows: sql_select_limit, which some tools set, bounds a SELECT but
     * not the rows that such a statement reads.
     */
    public void readAllRows() throws MySqlException {
        backend.run("SET @aurora_ml_limit = @@sql_select_limit, SESSION sql_select_limit = 18446744073709551615");
        limitLifted = true;
    }

    public void create() throws MySqlException {
        backend.run(DROP); // what a clean-up may have left that could not be done
        for (Stage stage : Stage.values()) {
            backend.run(stage.createTable());
        }
    }

    /** Lookup functions note what they do not find, up to {@code window} inputs, and return NULL for it. */
    public void probe(long window) throws MySqlException {
        mode("probe", window);
    }

    /** Lookup functions fail where they do not find. */
    public void strict() throws MySqlException {
        mode("strict", 0);
    }

    public Counts counts() throws MySqlException {
        HelperRow row = backend.rows("SELECT CAST(@aurora_ml_misses AS BINARY),"
                        + " CAST(@aurora_ml_evaluations AS BINARY), CAST(@aurora_ml_blanks AS BINARY) LIMIT 1")
                .get(0);
        return new Counts(row.number(0), row.number(1), row.number(2));
    }

    /** The inputs that were noted, oldest first: note_missing bounds them to some megabytes. */
    public List<MissingInput> missing() throws MySqlException {
        List<MissingInput> missing = new ArrayList<>();
        for (String variable : MISSING) {
            // One at a time: a row must not be larger than max_allowed_packet.
            HelperRow row = backend.rows("SELECT " + variable + " LIMIT 1").get(0);
            missing.addAll(MissingInput.read(row.bytesOrNone(0)));
        }
        return missing;
    }

    /** Stages answers for inputs that were missing; an answer that is there already stays. */
    public void answer(Stage stage, List<StagedAnswer> answers) throws MySqlException {
        StringBuilder sql = new StringBuilder();
        int rows = 0;
        for (StagedAnswer answer : answers) {
            sql.append(rows == 0 ? "INSERT INTO " + stage.tableName() + " VALUES (" : ",(")
                    .append(SqlLiterals.binary(answer.key()))
                    .append(',')
                    .append(SqlLiterals.binary(answer.answer()))
                    .append(')');
            rows++;
            if (rows == INSERT_ROWS || sql.length() >= INSERT_CHARACTERS) {
                backend.run(sql.append(STAGED_BEFORE).toString());
                sql.setLength(0);
                rows = 0;
            }
        }
        if (rows > 0) {
            backend.run(sql.append(STAGED_BEFORE).toString());
        }
    }

    /** Takes everything away again. */
    public void remove() throws MySqlException {
        if (limitLifted) {
            backend.run("SET SESSION sql_select_limit = @aurora_ml_limit, @aurora_ml_limit = NULL");
        }
        backend.run(DROP);
        backend.run("SET @aurora_ml_mode = NULL, @aurora_ml_window = NULL, @aurora_ml_misses = NULL,"
                + " @aurora_ml_noted = NULL, @aurora_ml_noted_bytes = NULL, @aurora_ml_missing_0 = NULL,"
                + " @aurora_ml_missing_1 = NULL, @aurora_ml_missing_2 = NULL, @aurora_ml_evaluations = NULL,"
                + " @aurora_ml_blanks = NULL");
    }

    private void mode(String mode, long window) throws MySqlException {
        backend.run("SET @aurora_ml_mode = '" + mode + "', @aurora_ml_window = " + window
                + ", @aurora_ml_misses = 0, @aurora_ml_noted = 0, @aurora_ml_noted_bytes = 0,"
                + " @aurora_ml_missing_0 = x'', @aurora_ml_missing_1 = x'', @aurora_ml_missing_2 = x'',"
                + " @aurora_ml_evaluations = 0, @aurora_ml_blanks = 0");
    }
}
