package io.borealis.proxy.execute.way.collected;

import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.SplicedStatement;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The temporary tables of one statement's answers, in the user's session. They have no index: MySQL joins them by a hash table, which
 * takes a third of the time that looking up each row in an index would. No seal is needed, for they are filled when nothing but the
 * statement itself runs any more, and a program that it calls cannot write to a table that it reads (1442).
 */
final class SplicedTables {
    /** Longer values make rows of MEMORY too large, for they have a fixed length there. */
    private static final long MEMORY_VALUE_BYTES_MAX = 256;

    /** What all answers of a statement may take of the server's memory, in tables and while they are joined. */
    private static final long MEMORY_BYTES_MAX = 256L << 20;

    /** What a row takes besides its value: a key, pointers. */
    private static final long ROW_OVERHEAD_BYTES = 64;

    /** Other values of the settings are rounded, with a warning. */
    private static final long SETTINGS_UNIT = 4096;

    private static final String READ_SETTINGS = "SELECT @@SESSION.max_heap_table_size, @@SESSION.join_buffer_size,"
            + " LOCATE('block_nested_loop=on', @@SESSION.optimizer_switch) LIMIT 1";

    private final BackendCalls backend;
    private final InputQuery inputs;
    private final FunctionDescriptions descriptions;
    private final CollectedAnswers answers;
    private final SessionChange tables;
    private @Nullable SessionChange settings;

    SplicedTables(
            BackendCalls backend, InputQuery inputs, FunctionDescriptions descriptions, CollectedAnswers answers) {
        this.backend = backend;
        this.inputs = inputs;
        this.descriptions = descriptions;
        this.answers = answers;
        this.tables = backend.change(drop());
    }

    /**
     * Makes and fills the tables; false where rows could not find their answers quickly, or where an answer becomes no value of its
     * function's type without MySQL saying so. {@link #remove} has to follow.
     *
     * @throws MySqlException MySQL's own error
     */
    boolean create() throws MySqlException {
        HelperRow session = backend.helperRows(READ_SETTINGS).get(0);
        boolean joinsByHash = session.number(2) > 0;
        if (!joinsByHash) {
            return false;
        }
        long bytes = IntStream.range(0, inputs.items().size())
                .mapToLong(item -> answers.ofItem(item).size() * (valueBytes(item) + ROW_OVERHEAD_BYTES))
                .sum();
        boolean inMemory = bytes <= MEMORY_BYTES_MAX
                && IntStream.range(0, inputs.items().size())
                        .allMatch(item -> valueBytes(item) <= MEMORY_VALUE_BYTES_MAX);
        settings(session, Math.min(bytes, MEMORY_BYTES_MAX));
        backend.run(drop());
        for (int item = 0; item < inputs.items().size(); item++) {
            create(item, inMemory ? "MEMORY" : "InnoDB");
            if (!new AnswerLoad(backend, item, answers.ofItem(item), isSentiment(item)).load()) {
                return false;
            }
        }
        return true;
    }

    /** Takes everything away again, whatever was made of it. */
    void remove() {
        tables.putBack();
        if (settings != null) {
            settings.putBack();
        }
    }

    private void settings(HelperRow session, long bytes) throws MySqlException {
        String set = "SET SESSION max_heap_table_size = %d, SESSION join_buffer_size = %d";
        long heap = session.number(0);
        long join = session.number(1);
        // Twice, because a table grows by doubling and a hash table has room to spare.
        long wanted = (2 * bytes + (1 << 20)) / SETTINGS_UNIT * SETTINGS_UNIT;
        if (wanted > heap || wanted > join) {
            settings = backend.change(set.formatted(heap, join));
            backend.run(set.formatted(Math.max(heap, wanted), Math.max(join, wanted)));
        }
    }

    /** The columns of values get the types that MySQL says the functions have. */
    private void create(int item, String engine) throws MySqlException {
        ProbeText sql = new ProbeText()
                .text("CREATE TEMPORARY TABLE " + SplicedStatement.table(item) + " (" + SplicedStatement.KEY + " "
                        + answers.ofItem(item).key().type() + ") ENGINE = " + engine + " SELECT ");
        inputs.items().get(item).accept(new OutputItem.Visitor<ProbeText>() {
            @Override
            public ProbeText visitRelayed(OutputItem.Relayed relayed) {
                throw new IllegalStateException("an item of an input query that is no call");
            }

            @Override
            public ProbeText visitStar(OutputItem.Star star) {
                throw new IllegalStateException("an item of an input query that is no call");
            }

            @Override
            public ProbeText visitBuiltIn(OutputItem.BuiltInValue call) {
                return sql.text("aurora_ml.aws_comprehend_detect_sentiment(NULL, NULL) AS " + SplicedStatement.VALUE
                        + ", aurora_ml.aws_comprehend_detect_sentiment_confidence(NULL, NULL) AS "
                        + SplicedStatement.CONFIDENCE);
            }

            @Override
            public ProbeText visitStored(OutputItem.StoredValue call) {
                String nulls = IntStream.range(0, call.function().arity())
                        .mapToObj(i -> SqlLiterals.NULL)
                        .collect(Collectors.joining(", ", "(", ") AS "));
                return sql.text(call.function().written()).text(nulls + SplicedStatement.VALUE);
            }
        });
        backend.run(sql.text(" FROM DUAL WHERE FALSE").probe().sql().bytes());
    }

    private boolean isSentiment(int item) {
        return inputs.items().get(item) instanceof OutputItem.BuiltInValue;
    }

    /** What a value of an item may take. */
    private long valueBytes(int item) {
        return inputs.items().get(item) instanceof OutputItem.StoredValue call
                ? descriptions.of(call.function()).definition().length()
                : Long.BYTES + Long.BYTES;
    }

    private String drop() {
        StringJoiner sql = new StringJoiner(", ", "DROP TEMPORARY TABLE IF EXISTS ", "");
        IntStream.range(0, inputs.items().size()).forEach(item -> sql.add(SplicedStatement.table(item)));
        return sql.toString();
    }
}
