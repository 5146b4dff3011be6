package io.borealis.proxy.execute.export;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.s3.format.FormatWarning;
import io.borealis.s3.format.RowLosses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The warnings of an export: those of its clauses, those of its query, those of its rows, those of its model calls. MySQL mingles the
 * second and the third, row by row.
 */
final class ExportWarnings {
    private ExportWarnings() {}

    /** What {@code INTO OUTFILE} warns of before the first row. */
    static List<ShownWarning> ofClauses(Collection<FormatWarning> warnings) {
        return warnings.stream()
                .map(warning -> ShownWarning.of(false, warning.errno(), warning.message()))
                .toList();
    }

    /**
     * What MySQL warned of in the query, which must be the newest statement of the session.
     *
     * @param results the session's character_set_results, in which MySQL tells them
     */
    static List<ShownWarning> ofQuery(BackendCalls backend, CharacterSet results) throws MySqlException {
        List<ShownWarning> warnings = new ArrayList<>();
        for (HelperRow row : backend.helperWarnings()) {
            warnings.add(new ShownWarning(
                    results.toUtf8(row.bytesOrNone(0)),
                    row.bytesOrNone(1), // numbers come in ASCII, whatever the character set
                    results.toUtf8(row.bytesOrNone(2))));
        }
        return warnings;
    }

    /** What MySQL warns of where characters do not fit the file's character set. */
    static List<ShownWarning> ofLosses(RowLosses losses) {
        return losses.warnings().stream()
                .map(warning -> ShownWarning.of(false, warning.errno(), warning.message()))
                .toList();
    }

    /** How many the session's {@code max_error_count} lets MySQL keep; asked before the query, whose FOUND_ROWS() it would end. */
    static long keptMax(BackendCalls backend) throws MySqlException {
        return backend.helperRows("SELECT CAST(@@SESSION.max_error_count AS BINARY) LIMIT 1")
                .get(0)
                .number(0);
    }
}
