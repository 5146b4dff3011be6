package io.borealis.proxy.execute.reading;

import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement's reading and execution depend on, asked of the user's session when it is needed (see
 * docs/decisions/0001).
 *
 * @param lexRules how the session's text falls into tokens
 * @param repeatableRead whether a transaction sees one snapshot
 * @param schema the current schema, null where there is none
 * @param clientCharset name of the session's character_set_client
 * @param collation the collation by which the session's literals are compared
 * @param settings what a statement of ours may change for a while
 */
public record SessionFacts(
        LexRules lexRules,
        boolean repeatableRead,
        @Nullable String schema,
        String clientCharset,
        String collation,
        Settings settings) {

    /**
     * Settings of the session as its user has them, as literals of SET.
     *
     * @param selectLimit {@code sql_select_limit}
     * @param resultsCharset {@code character_set_results}
     * @param notes {@code sql_notes}
     */
    public record Settings(String selectLimit, String resultsCharset, String notes) {
        static Settings of(HelperRow row, int from) {
            return new Settings(
                    SqlLiterals.unsignedInteger(row.number(from)),
                    row.bytes(from + 1) == null ? SqlLiterals.NULL : SqlLiterals.text(row.text(from + 1)),
                    SqlLiterals.integer(row.number(from + 2)));
        }
    }

    /** As binary strings, so that character_set_results does not change them. */
    private static final String QUERY = "SELECT CAST(@@sql_mode AS BINARY), CAST(@@character_set_client AS BINARY),"
            + " CAST(@@transaction_isolation AS BINARY), CAST(DATABASE() AS BINARY),"
            + " CAST(@@sql_select_limit AS BINARY), CAST(@@character_set_results AS BINARY),"
            + " CAST(@@sql_notes AS BINARY), CAST(@@collation_connection AS BINARY) LIMIT 1";

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final int LATEST_VERSION = 99999;

    private static SessionFacts read(BackendCalls backend) throws MySqlException {
        HelperRow row = backend.helperRows(QUERY).get(0);
        String sqlMode = row.text(0).toUpperCase(Locale.ROOT);
        List<String> modes = List.of(sqlMode.split(",", -1));
        LexRules rules = new LexRules(
                modes.contains("ANSI_QUOTES"),
                modes.contains("NO_BACKSLASH_ESCAPES"),
                CharsetFamily.ofCharset(row.text(1)),
                serverVersion(backend.port().session().serverVersion()));
        return new SessionFacts(
                rules,
                "REPEATABLE-READ".equals(row.text(2)),
                row.bytes(3) == null ? null : row.text(3),
                row.text(1),
                row.text(7),
                Settings.of(row, 4));
    }

    /** The version as version comments write it: 80031 for 8.0.31. */
    public static int serverVersion(String text) {
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            return LATEST_VERSION;
        }
        return Integer.parseInt(version.group(1)) * 10_000
                + Integer.parseInt(version.group(2)) * 100
                + Integer.parseInt(version.group(3));
    }

    /** The facts of one session, asked when they are first needed. */
    public static final class Cache {
        private final BackendCalls backend;
        private @Nullable SessionFacts known;

        /** A cache that asks this session. */
        public Cache(BackendCalls backend) {
            this.backend = backend;
        }

        /**
         * The facts; asked at most once until {@link #forget}.
         *
         * @throws MySqlException 1317 when the statement was cancelled meanwhile
         */
        public SessionFacts get() throws MySqlException {
            SessionFacts facts = known;
            if (facts == null) {
                facts = read(backend);
                known = facts;
            }
            return facts;
        }

        /** A statement has run that may have changed the session. */
        public void forget() {
            known = null;
        }

        boolean isKnown() {
            return known != null;
        }
    }
}
