package io.borealis.proxy.execute.load;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import java.util.List;
import java.util.Locale;

/**
 * What a load has to know of its session.
 *
 * @param strict whether values that do not fit are errors
 * @param errorCount {@code max_error_count}: how many warnings are kept
 * @param notes {@code sql_notes}: whether notes count as warnings
 * @param results {@code character_set_results}, in which warnings come
 */
record LoadSession(boolean strict, long errorCount, boolean notes, CharacterSet results) {

    private static final String QUERY = "SELECT CAST(@@SESSION.sql_mode AS BINARY),"
            + " CAST(@@SESSION.max_error_count AS BINARY), CAST(@@SESSION.sql_notes AS BINARY),"
            + " CAST(@@SESSION.character_set_results AS BINARY) LIMIT 1";

    static LoadSession read(BackendCalls backend) throws MySqlException {
        HelperRow row = backend.helperRows(QUERY).get(0);
        List<String> modes = List.of(row.text(0).toUpperCase(Locale.ROOT).split(",", -1));
        return new LoadSession(
                modes.contains("STRICT_TRANS_TABLES") || modes.contains("STRICT_ALL_TABLES"),
                row.number(1),
                row.number(2) != 0,
                row.bytes(3) == null
                        ? CharacterSet.UTF8MB4
                        : CharacterSet.named(row.text(3)).orElse(CharacterSet.UTF8MB4));
    }
}
