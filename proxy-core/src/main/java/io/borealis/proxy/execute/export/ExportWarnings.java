package io.borealis.proxy.execute.export;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.s3.format.FormatWarning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The warnings of an export in MySQL's order: those of its clauses, those of its query, those of its model calls. */
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
}
