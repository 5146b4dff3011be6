package io.borealis.proxy.execute.way.collected;

import io.borealis.protocol.ServerStatus;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.probed.EndingErrors;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.AnswerTable;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The temporary tables of one statement's answers, in the user's session. Many answers that are joined have no index: MySQL makes a hash
 * table, which takes a third of the time that looking up each row in an index would. No seal is needed, for they are filled when nothing but the
 * statement itself runs any more, and a program that it calls cannot write to a table that it reads (1442).
 */
final class SplicedTables {
    private static final int INDEXED_ROWS_MAX = 1000;

    /** Longer values make rows of MEMORY too large, for they have a fixed length there. */
    private static final long MEMORY_VALUE_BYTES_MAX = 256;

    /** The same where there are few rows: a table of InnoDB's, MySQL would not look up but join by hash, and read the user's tables otherwise. */
    private static final long FEW_MEMORY_VALUE_BYTES_MAX = 2048;

    /** What all answers of a statement may take of the server's memory, in tables and while they are joined. */
    private static final long MEMORY_BYTES_MAX = 256L << 20;

    /** What a row takes besides its value: a key, pointers. */
    private static final long ROW_OVERHEAD_BYTES = 64;

    /** Other values of the settings are rounded, with a warning. */
    private static final long SETTINGS_UNIT = 4096;

    private static final String READ_SETTINGS = "SELECT @@SESSION.max_heap_table_size, @@SESSION.join_buffer_size,"
            + " LOCATE('block_nested_loop=on', @@SESSION.optimizer_switch), @@SESSION.sql_require_primary_key,"
            + " LOCATE('derived_merge=on', @@SESSION.optimizer_switch), 1";

    private final BackendCalls backend;
    private final AnswerItems items;
    private final SplicedStatement spliced;
    private final CollectedAnswers answers;
    private final boolean mayUseMemory;
    private final SessionChange tables;
    private @Nullable SessionChange settings;
    private boolean inMemory;

    /** Whether MySQL merges derived tables ({@code derived_merge} of {@code optimizer_switch}). */
    private boolean mergesQueries;

    private SplicedTables(
            BackendCalls backend,
            AnswerItems items,
            SplicedStatement spliced,
            CollectedAnswers answers,
            boolean mayUseMemory) {
        this.backend = backend;
        this.items = items;
        this.spliced = spliced;
        this.answers = answers;
        this.mayUseMemory = mayUseMemory;
        this.tables = backend.change(drop());
    }

    /**
     * The tables of a text. {@link #remove} has to follow.
     *
     * @param items all items of the statement, by their numbers
     */
    static SplicedTables of(
            MlCommand command,
            StatementContext context,
            List<OutputItem> items,
            SplicedStatement spliced,
            CollectedAnswers answers) {
        return new SplicedTables(
                context.backend(),
                new AnswerItems(items, command.descriptions()),
                spliced,
                answers,
                mayUseMemory(command, context, spliced));
    }

    /** Whether tables of MEMORY leave no trace: from 9.0 on a transaction is warned of them, and so is what changes or locks rows of InnoDB (6414). */
    private static boolean mayUseMemory(MlCommand command, StatementContext context, SplicedStatement spliced) {
        int status = context.backend().status();
        boolean inTransaction =
                ServerStatus.has(status, ServerStatus.IN_TRANS) || !ServerStatus.has(status, ServerStatus.AUTOCOMMIT);
        return !context.release().warnsOfMixedEngines()
                || (!inTransaction && command.plan().isQuery() && !spliced.locks());
    }

    /**
     * Makes and fills them; false where whatever keeps answers from being staged so, for another way says it better, or does without.
     *
     * @throws MySqlException an error after which nothing more can run
     */
    boolean areFilled() throws MySqlException {
        try {
            return create();
        } catch (MySqlException refused) {
            if (EndingErrors.include(refused)) {
                throw refused;
            }
            return false;
        }
    }

    /**
     * Makes and fills the tables; false where rows could not find their answers quickly, or where an answer becomes no value of its
     * function's type without MySQL saying so.
     *
     * @throws MySqlException MySQL's own error
     */
    private boolean create() throws MySqlException {
        HelperRow session = backend.helperRows(readSettings()).get(0);
        boolean mayJoinByHash = session.number(2) > 0;
        mergesQueries = session.number(4) > 0;
        boolean textsAreAlike = session.number(5) != 0;
        if ((spliced.merges() && !mergesQueries) || !textsAreAlike || (joinsByHash() && !mayJoinByHash)) {
            return false;
        }
        long bytes = spliced.tables().stream()
                .mapToInt(AnswerTable::item)
                .mapToLong(item -> answers.ofItem(item).size() * (items.valueBytes(item) + ROW_OVERHEAD_BYTES))
                .sum();
        long valueBytesMax = joinsByHash() ? MEMORY_VALUE_BYTES_MAX : FEW_MEMORY_VALUE_BYTES_MAX;
        inMemory = mayUseMemory
                && bytes <= MEMORY_BYTES_MAX
                && spliced.tables().stream().allMatch(table -> items.valueBytes(table.item()) <= valueBytesMax);
        settings(session, Math.min(bytes, MEMORY_BYTES_MAX));
        boolean numbersRows = session.number(3) != 0;
        backend.run(drop());
        for (AnswerTable table : spliced.tables()) {
            int item = table.item();
            create(table, inMemory ? "MEMORY" : "InnoDB", numbersRows);
            if (!new AnswerLoad(backend, table.number(), answers.ofItem(item), items.isSentiment(item), numbersRows)
                    .load()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether MySQL joins tables by a hash table. Few answers have an index: then it joins them row by row, and reads the user's tables
     * as it would without them.
     */
    boolean joinsByHash() {
        return spliced.form() == SplicedStatement.Form.JOINED
                && !spliced.repeats()
                && spliced.tables().stream()
                        .anyMatch(table -> !table.ofSomeRows()
                                && answers.ofItem(table.item()).size() > INDEXED_ROWS_MAX);
    }

    private boolean isIndexed(AnswerTable table) {
        return !joinsByHash() || table.ofSomeRows();
    }

    /** Takes everything away again, whatever was made of it. */
    void remove() {
        tables.putBack();
        if (settings != null) {
            settings.putBack();
        }
    }

    /** What the session is like, and whether the values that are texts are compared as those of their functions. */
    private byte[] readSettings() {
        ProbeText sql = new ProbeText().text(READ_SETTINGS);
        for (AnswerTable table : spliced.tables()) {
            items.text(table.item())
                    .ifPresent(text -> sql.text(" AND ")
                            .probe(text.isLike(items.storedValue(table.item()).callOfNulls())));
        }
        return sql.text(" LIMIT 1").probe().sql().bytes();
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
    private void create(AnswerTable table, String engine, boolean numbersRows) throws MySqlException {
        int item = table.item();
        // A key for servers that want one (sql_require_primary_key), by which MySQL joins nothing.
        String number = numbersRows ? ", " + AnswerLoad.NUMBER + " BIGINT NOT NULL DEFAULT 0 PRIMARY KEY" : "";
        // Not nullable, so that MySQL knows of one row at most, and needs no statistics to look it up.
        String index = !isIndexed(table) ? "" : " NOT NULL DEFAULT 0, UNIQUE KEY (" + SplicedStatement.KEY + ")";
        String sentiment = items.isSentiment(item)
                ? ", " + SplicedStatement.VALUE + " TINYINT, " + SplicedStatement.CONFIDENCE + " DOUBLE"
                : "";
        ProbeText sql = new ProbeText()
                .text("CREATE TEMPORARY TABLE " + SplicedStatement.table(table.number()) + " (" + SplicedStatement.KEY
                        + " "
                        + answers.ofItem(item).key().type() + index + sentiment + number + ") ENGINE = " + engine
                        + " SELECT ");
        items.item(item).accept(new OutputItem.Visitor<ProbeText>() {
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
                return sql.text("NULL AS " + SplicedStatement.VALUE + ", NULL AS " + SplicedStatement.CONFIDENCE);
            }

            @Override
            public ProbeText visitStored(OutputItem.StoredValue call) {
                return sql.text(call.function().callOfNulls()).text(" AS " + SplicedStatement.VALUE);
            }
        });
        backend.run(sql.text(" FROM DUAL WHERE FALSE").probe().sql().bytes());
    }

    /** A text with the tables in it. */
    Probe text() {
        return new TextWithAnswers(items, spliced, answers, mergesQueries, table -> isIndexed(table) && !inMemory)
                .probe();
    }

    private String drop() {
        StringJoiner sql = new StringJoiner(", ", "DROP TEMPORARY TABLE IF EXISTS ", "");
        spliced.tables().forEach(table -> sql.add(SplicedStatement.table(table.number())));
        return sql.toString();
    }
}
