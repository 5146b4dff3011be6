package io.borealis.proxy.execute.show.explain;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.contract.LookupError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.MarkedMode;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.show.RowRewriter;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.Explain;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN of statements with machine-learning calls: MySQL's plan, with a mark at each table for whose rows calls are evaluated
 * in batches. Where they stand MySQL says itself: it is asked first for the same plan in FORMAT=JSON, which names every table,
 * and notes (1003) the query that it planned, whose columns have the names of their tables. No model is called.
 *
 * <ul>
 *   <li>the traditional format has {@code Batched machine learning} in Extra, as Aurora has it (Aurora reference 1.8);
 *   <li>FORMAT=JSON has {@code "batched_machine_learning": true} in the table's object, in both of its versions, and says in
 *       {@code "machine_learning"} how calls run and what they send at most, by MySQL's row estimates;
 *   <li>FORMAT=TREE has {@code (batched machine learning)} at the end of the table's line, and the same for each function.
 * </ul>
 *
 * Notes say which calls are not batched, and why the statement does not run the fastest way.
 */
public final class ExplainExecution {
    /** With which MySQL notes the query. */
    private static final String NOTED_QUERY = Integer.toString(ServerErrors.ER_YES);

    private static final String JSON_VERSION = "SET SESSION explain_json_format_version = ";

    private final ClientStatement statement;
    private final Explain plan;
    private final StatementContext context;
    private final BackendCalls backend;
    private final WayChooser ways;
    private Optional<ForeseenWay> foreseen = Optional.empty();
    private boolean hasForeseen;

    /**
     * The execution of one EXPLAIN.
     *
     * @param ways the ways that the explained statement could take
     */
    public ExplainExecution(ClientStatement statement, Explain plan, StatementContext context, WayChooser ways) {
        this.statement = statement;
        this.plan = plan;
        this.context = context;
        this.backend = context.backend();
        this.ways = ways;
    }

    /**
     * What MySQL says about the calls.
     *
     * @param notes whether the session wants notes
     */
    private record Survey(BatchedTables tables, boolean notes) {}

    /**
     * Answers the client.
     *
     * @throws MySqlException what the client is to be told, in its own words
     */
    public Outcome execute() throws MySqlException {
        long connectionId = backend.port().session().connectionId();
        context.services()
                .asking()
                .begin(connectionId, context.memory().variables().inferenceTimeout(), 0);
        try {
            return show(false);
        } catch (MySqlException e) {
            if (!asked(e)) {
                throw AccessErrors.inClientsWords(e, backend, statement::failure);
            }
        } finally {
            context.services().asking().end(connectionId);
        }
        return showStaged();
    }

    /** MySQL evaluates some calls in order to plan. */
    private static boolean asked(MySqlException e) {
        return LookupError.GIVEN_UP.matches(e.errno(), e.sqlState())
                || LookupError.NO_PROXY.matches(e.errno(), e.sqlState());
    }

    /** The same where the lookup functions find nothing and return NULL. */
    private Outcome showStaged() throws MySqlException {
        foreseen();
        MarkedMode mode = MarkedMode.of(context.services().marks(), backend.port());
        Staging staging = new Staging(backend, mode);
        try {
            staging.create();
            staging.probe(0);
            return show(true);
        } finally {
            staging.remove();
        }
    }

    private Outcome show(boolean staged) throws MySqlException {
        Survey survey = survey();
        Optional<ForeseenWay> way = foreseen();
        PlanNotes notes = survey.notes() ? PlanNotes.of(survey.tables(), way, staged) : PlanNotes.NONE;
        try (BackendResponse response = statement.query(plan.sql())) {
            response.requireNoError();
            MarkedPlan marks = new MarkedPlan(survey.tables().finder(way), notes, staged, context);
            return new RowRewriter(context).forward(response, statement, marks);
        }
    }

    /** Found once, and before anything is staged: to ask a function what it stands for ends the mode that staging sets. */
    private Optional<ForeseenWay> foreseen() throws MySqlException {
        if (!hasForeseen) {
            hasForeseen = true;
            foreseen = plan.explained().isPresent()
                    ? ForeseenWay.of(statement, plan.explained().get(), context, ways)
                    : Optional.empty();
        }
        return foreseen;
    }

    private Survey survey() throws MySqlException {
        byte[] document = document();
        if (JsonTree.read(document) == null) {
            return survey(document);
        }
        // Only version 1 says to which SELECT a table belongs, and the session has version 2.
        SessionChange version = backend.change(JSON_VERSION + "2");
        try {
            backend.run(JSON_VERSION + "1");
            return survey(document());
        } finally {
            version.putBack();
        }
    }

    private Survey survey(byte[] document) throws MySqlException {
        JsonTree tree = JsonTree.read(document);
        if (tree != null) {
            // The hypergraph optimizer has no other version.
            boolean notes = !context.facts().settings().notes().equals("0");
            return new Survey(tables(tree.tables(), document, tree.query()), notes);
        }
        List<PlannedTable> tables = JsonPlan.read(document).tables();
        byte[] note = notedQuery();
        boolean notes = note != null;
        if (note == null) {
            SessionChange notesOn = backend.change(
                    "SET SESSION sql_notes = " + context.facts().settings().notes());
            try {
                backend.run("SET SESSION sql_notes = ON");
                document();
                note = notedQuery();
            } finally {
                notesOn.putBack();
            }
        }
        return new Survey(tables(tables, document, note == null ? new byte[0] : note), notes);
    }

    private BatchedTables tables(List<PlannedTable> tables, byte[] document, byte[] query) throws MySqlException {
        LexRules rules = context.facts().lexRules();
        SqlAnalyzer analyzer =
                context.services().reading().analyzer(context.facts().schema());
        List<RowEstimate> rows = RowEstimate.of(document, condition -> analyzer.explainedQuery(condition, rules));
        return BatchedTables.of(tables, rows, analyzer.explainedQuery(query, rules));
    }

    /** The plan in FORMAT=JSON. */
    private byte[] document() throws MySqlException {
        byte[][] document = {{}};
        try (BackendResponse response = statement.query(plan.json())) {
            RowValues values = new RowValues(response.columns().size());
            RowFormat format = statement.rowFormat(response.columnDefinitions());
            response.forEachRow(row -> {
                format.locate(row, values);
                document[0] = values.bytes(0);
            });
            response.requireNoError();
        }
        return document[0];
    }

    private byte @Nullable [] notedQuery() throws MySqlException {
        byte[] query = null;
        for (HelperRow warning : backend.helperWarnings()) {
            if (warning.text(1).equals(NOTED_QUERY)) {
                query = warning.bytes(2);
            }
        }
        return query;
    }
}
