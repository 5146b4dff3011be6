package io.borealis.proxy.execute.way.collected;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.probed.EndingErrors;
import io.borealis.sql.plan.call.Probe;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks MySQL whether it reads all rows of a query with a LIMIT before it shows the first one: whether it sorts them, or groups them in a
 * table of its own, which only its plan tells.
 *
 * <pre>
 *   -&gt; Limit: 10 row(s)
 *       -&gt; Sort: c.`name`, limit input to 10 row(s) per chunk
 * </pre>
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/explain.html">EXPLAIN</a>
 */
final class ReadRows {

    private static final String EXPLAIN = "EXPLAIN FORMAT=TREE ";
    private static final String OPERATION = "-> ";

    /** What reads all that is below it first. */
    private static final List<String> READING_ALL = List.of("Sort", "Aggregate using temporary table");

    /** What passes rows on as they come. */
    private static final List<String> PASSING = List.of(
            "Limit", "Table scan on <temporary>", "Stream results", "Group aggregate", "Window aggregate", "Filter");

    private ReadRows() {}

    /**
     * Whether it does; not where it says nothing.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile, or what else ends it
     */
    static boolean areReadBeforeShown(MlCommand command) throws MySqlException {
        Probe explained = command.plan().probe().between(EXPLAIN, "");
        try {
            return readsAll(plan(command, explained));
        } catch (MySqlException refused) {
            if (EndingErrors.include(refused)) {
                throw refused;
            }
            return false;
        }
    }

    private static String plan(MlCommand command, Probe explained) throws MySqlException {
        String[] tree = {""};
        try (BackendResponse response = command.statement().query(explained)) {
            RowValues values = new RowValues(response.columns().size());
            RowFormat format = command.statement().rowFormat(response.columnDefinitions());
            response.forEachRow(row -> {
                format.locate(row, values);
                tree[0] = new String(values.bytes(0), StandardCharsets.ISO_8859_1);
            });
            response.requireNoError();
        }
        return tree[0];
    }

    /** The operations from the outermost one on, each of which has one below it, up to what decides. */
    static boolean readsAll(String tree) {
        for (String line : (Iterable<String>) tree.lines()::iterator) {
            String operation = line.strip();
            if (!operation.startsWith(OPERATION)) {
                continue;
            }
            String name = operation.substring(OPERATION.length());
            if (READING_ALL.stream().anyMatch(name::startsWith)) {
                return true;
            }
            if (PASSING.stream().noneMatch(name::startsWith)) {
                return false;
            }
        }
        return false;
    }
}
