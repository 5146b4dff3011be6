package io.borealis.proxy.testing.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers by itself in which Borealis is installed: the proxy's own statements on the user's session, for a user
 * with all roles. A test that wants one of them to fail says so afterwards, for newer entries come first.
 */
public final class MlInstallation {
    private static final Pattern CALL = Pattern.compile("aurora_ml\\.(\\w+)\\(");
    private static final Pattern VARIABLE = Pattern.compile("(?<!@)@aurora_ml_\\w+");

    private MlInstallation() {}

    /** Tells {@code backend} all of it. */
    public static ScriptedBackend in(ScriptedBackend backend) {
        return backend.answerMatching(
                        "SELECT CAST\\(@@SESSION\\.binlog_format.*",
                        Answer.helper(asked -> Answer.rows(Column.bytes("f")).row("ROW")))
                .answerMatching("SELECT aurora_ml\\.\\w+\\(.* LIMIT 0", Answer.helper(MlInstallation::preflight))
                .answerMatching("SELECT CAST\\(@@sql_mode.*", Answer.helper(MlInstallation::facts))
                .answerMatching("(CREATE|DROP) TEMPORARY TABLE .*", Answer.ok())
                .answerMatching("INSERT INTO aurora_ml\\..*", Answer.ok())
                .answerMatching("SET (SESSION|@aurora_ml_).*", Answer.ok())
                .answerMatching("HANDLER .*", Answer.error(1146, "42S02", "Table 'aurora_ml.no_table' doesn't exist"))
                .answerMatching("START TRANSACTION.*", Answer.ok())
                .answerMatching("COMMIT|ROLLBACK", Answer.ok())
                .answerMatching("SELECT [^?]*(?<!@)@aurora_ml_.*", Answer.computed(MlInstallation::variables))
                .answerMatching("\\s*SHOW WARNINGS\\s*", Answer.computed(MlInstallation::warnings))
                .answerMatching("DO 0", Answer.ok());
    }

    /** The statement calls lookup functions for these inputs, and answers with what they return. */
    public static Answer calling(List<LookupCall> calls, Function<List<@Nullable String>, Answer> result) {
        return calling(List.of(), calls, result);
    }

    /** As {@link #calling(List, Function)}, with the columns that a prepared statement announces. */
    public static Answer calling(
            List<Column> columns, List<LookupCall> calls, Function<List<@Nullable String>, Answer> result) {
        return Answer.computed(columns, asked -> {
            List<@Nullable String> values = new ArrayList<>();
            for (LookupCall call : calls) {
                LookupCall.Outcome outcome = call.in(asked.session());
                if (outcome.failure() != null) {
                    return outcome.failure();
                }
                values.add(outcome.value());
            }
            return result.apply(values);
        });
    }

    private static Answer preflight(Asked asked) {
        List<Column> columns = new ArrayList<>();
        Matcher call = CALL.matcher(asked.text());
        while (call.find()) {
            columns.add(described(call.group(1)));
        }
        return Answer.rows(columns.toArray(new Column[0]));
    }

    private static Column described(String function) {
        if (function.contains("confidence")) {
            return Column.real(function);
        }
        boolean access = function.endsWith("_access");
        return access ? Column.number(function) : new Column(function, 0xFD, 255, 32, 0, 31);
    }

    /** What the session says of itself. */
    private static Answer facts(Asked asked) {
        BackendSession session = asked.session();
        String results = session.setting("character_set_results");
        Column[] columns = new Column[8];
        Arrays.setAll(columns, i -> Column.bytes("fact " + i));
        return Answer.rows(columns)
                .row(
                        "STRICT_TRANS_TABLES",
                        "utf8mb4",
                        "REPEATABLE-READ",
                        "shop",
                        session.setting("sql_select_limit"),
                        results.equals("NULL") ? null : results,
                        session.setting("sql_notes"),
                        "utf8mb4_0900_ai_ci");
    }

    /** The variables that a text names, in its order. */
    private static Answer variables(Asked asked) {
        List<Column> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(asked.text());
        while (variable.find()) {
            columns.add(Column.bytes(variable.group()));
            String value = asked.session().variable(variable.group());
            values.add(value == null ? null : value.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        return Answer.rows(columns.toArray(new Column[0])).row(values.toArray());
    }

    private static Answer warnings(Asked asked) {
        Answer.Rows rows = Answer.rows(Column.text("Level"), Column.number("Code"), Column.text("Message"));
        for (Warning warning : asked.session().warnings()) {
            rows = rows.row(warning.level(), warning.code(), warning.message());
        }
        return rows;
    }
}
