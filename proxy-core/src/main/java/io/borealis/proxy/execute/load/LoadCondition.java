package io.borealis.proxy.execute.load;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.warning.ShownWarning;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A warning that MySQL has given while it loaded a file of the client's, for which it makes warnings of errors: of those that
 * IGNORE would pass over, and in strict mode of values that do not fit (reference manual, "LOAD DATA Statement" and "Comparison
 * of the IGNORE Keyword and Strict SQL Mode").
 *
 * @param warning as SHOW WARNINGS has it
 * @param isWarning whether it is one, and not a note
 * @param code error number
 */
record LoadCondition(ShownWarning warning, boolean isWarning, int code) {

    /** Errors that IGNORE passes over, in any mode, and their SQLSTATEs. */
    private static final Map<Integer, String> IGNORED = Map.ofEntries(
            Map.entry(1022, "23000"), // ER_DUP_KEY
            Map.entry(1062, "23000"), // ER_DUP_ENTRY
            Map.entry(1169, "23000"), // ER_DUP_UNIQUE
            Map.entry(1216, "23000"), // ER_NO_REFERENCED_ROW
            Map.entry(1217, "23000"), // ER_ROW_IS_REFERENCED
            Map.entry(1242, "21000"), // ER_SUBQUERY_NO_1_ROW
            Map.entry(1369, "HY000"), // ER_VIEW_CHECK_FAILED
            Map.entry(1451, "23000"), // ER_ROW_IS_REFERENCED_2
            Map.entry(1452, "23000"), // ER_NO_REFERENCED_ROW_2
            Map.entry(1526, "HY000"), // ER_NO_PARTITION_FOR_GIVEN_VALUE
            Map.entry(1586, "23000"), // ER_DUP_ENTRY_WITH_KEY_NAME
            Map.entry(1591, "HY000"), // ER_NO_PARTITION_FOR_GIVEN_VALUE_SILENT
            Map.entry(1748, "HY000"), // ER_ROW_DOES_NOT_MATCH_GIVEN_PARTITION_SET
            Map.entry(3819, "HY000")); // ER_CHECK_CONSTRAINT_VIOLATED

    /** What is an error in strict mode and a warning elsewhere. */
    private static final Map<Integer, String> STRICT = Map.ofEntries(
            Map.entry(1048, "23000"), // ER_BAD_NULL_ERROR
            Map.entry(1260, "HY000"), // ER_CUT_VALUE_GROUP_CONCAT
            Map.entry(1261, "01000"), // ER_WARN_TOO_FEW_RECORDS
            Map.entry(1262, "01000"), // ER_WARN_TOO_MANY_RECORDS
            Map.entry(1263, "22004"), // ER_WARN_NULL_TO_NOTNULL
            Map.entry(1264, "22003"), // ER_WARN_DATA_OUT_OF_RANGE
            Map.entry(1265, "01000"), // WARN_DATA_TRUNCATED
            Map.entry(1292, "22007"), // ER_TRUNCATED_WRONG_VALUE
            Map.entry(1301, "HY000"), // ER_WARN_ALLOWED_PACKET_OVERFLOWED
            Map.entry(1364, "HY000"), // ER_NO_DEFAULT_FOR_FIELD
            Map.entry(1365, "22012"), // ER_DIVISION_BY_ZERO
            Map.entry(1366, "HY000"), // ER_TRUNCATED_WRONG_VALUE_FOR_FIELD
            Map.entry(1406, "22001"), // ER_DATA_TOO_LONG
            Map.entry(1411, "HY000"), // ER_WRONG_VALUE_FOR_TYPE
            Map.entry(1423, "HY000"), // ER_NO_DEFAULT_FOR_VIEW_FIELD
            Map.entry(1441, "22008"), // ER_DATETIME_FUNCTION_OVERFLOW
            Map.entry(3020, "2201E"), // ER_INVALID_ARGUMENT_FOR_LOGARITHM
            Map.entry(3751, "01000"), // WARN_DATA_TRUNCATED_FUNCTIONAL_INDEX
            Map.entry(3752, "22003"), // ER_WARN_DATA_OUT_OF_RANGE_FUNCTIONAL_INDEX
            Map.entry(3854, "HY000")); // ER_CANNOT_CONVERT_STRING

    /** Numbers and levels are ASCII, of which some character sets make two or four bytes. */
    private static final String NO_ASCII = "[^\\x20-\\x7E]";

    static LoadCondition of(HelperRow row) {
        ShownWarning warning = new ShownWarning(row.bytesOrNone(0), row.bytesOrNone(1), row.bytesOrNone(2));
        String code = ascii(warning.code());
        return new LoadCondition(
                warning, ascii(warning.level()).equals("Warning"), code.isEmpty() ? 0 : Integer.parseInt(code));
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1).replaceAll(NO_ASCII, "");
    }

    /** Whether a load of a file of the server's would have failed here. */
    boolean isFailure(boolean strict) {
        return isWarning && (IGNORED.containsKey(code) || (strict && STRICT.containsKey(code)));
    }

    /**
     * Whether strict mode makes the error: then MySQL may say it in other words, for warnings tell of what was made of a value, and
     * errors of the value.
     */
    boolean isOfStrictMode() {
        return !IGNORED.containsKey(code);
    }

    /**
     * The error in its place.
     *
     * @param results the character set of the warning
     */
    MySqlException failure(CharacterSet results) {
        String sqlState = IGNORED.getOrDefault(code, STRICT.getOrDefault(code, "HY000"));
        return new MySqlException(
                code, sqlState, new String(results.toUtf8(warning.message()), StandardCharsets.UTF_8), null);
    }
}
