package io.borealis.proxy.execute.show.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan in FORMAT=JSON of version 2 ({@code explain_json_format_version}), the default of MySQL 9: the lines of FORMAT=TREE as
 * objects. It does not say to which SELECT a table belongs.
 *
 * <pre>
 *   "query_plan": {
 *     "inputs": [ … ],
 *     "alias": "r",
 *     "operation": "Table scan on r",
 *     "table_name": "review",
 *     "access_type": "table", …
 * </pre>
 */
final class JsonTree {
    private static final String ROOT = "query_plan";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String document;
    private final List<Step> steps = new ArrayList<>();
    private final Deque<Reading> open = new ArrayDeque<>();
    private String query = "";

    /**
     * An object with an operation.
     *
     * @param operation as the line of the tree has it
     * @param table the name under which it reads a table, null where it reads none
     * @param end offset after the operation in the document
     */
    private record Step(String operation, @Nullable String table, int end, boolean root) {}

    /** An object that is being read. */
    private static final class Reading {
        private final boolean root;
        private @Nullable String operation;
        private @Nullable String table;
        private @Nullable String alias;
        private int end;

        Reading(boolean root) {
            this.root = root;
        }
    }

    private JsonTree(String document) {
        this.document = document;
    }

    /** Reads a document; null where it is none of this version. */
    static @Nullable JsonTree read(byte[] document) {
        JsonTree tree = new JsonTree(new String(document, StandardCharsets.ISO_8859_1));
        try (JsonParser parser = FACTORY.createParser(tree.document)) {
            tree.read(parser);
        } catch (IOException unreadable) {
            return null;
        }
        return tree.steps.stream().anyMatch(Step::root) ? tree : null;
    }

    /** The tables that are read, in the order of the document, without the numbers of their SELECTs. */
    List<PlannedTable> tables() {
        List<PlannedTable> tables = new ArrayList<>();
        for (Step step : steps) {
            if (step.table() != null && TreePlan.readsTable(step.operation())) {
                tables.add(new PlannedTable(0, step.table(), 0, false, step.end()));
            }
        }
        return tables;
    }

    /** The query that was planned, which the other formats tell in a note. */
    byte[] query() {
        return query.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The document with properties for each table that has calls, after the operation that reads it; as in a tree, for others in the root. */
    byte[] marked(BatchedTables.Finder finder) {
        NavigableMap<Integer, TableMark> marks = new TreeMap<>();
        for (Step step : steps) {
            marks.put(step.end(), TreePlan.mark(step.operation(), finder));
        }
        TableMark rest = finder.rest();
        steps.stream().filter(Step::root).forEach(root -> marks.merge(root.end(), rest, TableMark::and));
        return JsonPlan.marked(document, marks);
    }

    private void read(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT ->
                    open.push(new Reading(
                            ROOT.equals(parser.getParsingContext().getParent().getCurrentName()) && open.size() == 1));
                case END_OBJECT -> close(open.pop());
                case VALUE_STRING -> value(parser, open.element());
                default -> {}
            }
        }
    }

    private void value(JsonParser parser, Reading object) throws IOException {
        String field = parser.currentName();
        if (field == null || !parser.getParsingContext().inObject()) {
            return;
        }
        switch (field) {
            case "operation" -> {
                object.operation = parser.getText();
                object.end = Math.toIntExact(parser.currentLocation().getCharOffset());
            }
            case "table_name" -> object.table = parser.getText();
            case "alias" -> object.alias = parser.getText();
            case "query" -> {
                if (open.size() == 1) {
                    query = parser.getText();
                }
            }
            default -> {}
        }
    }

    private void close(Reading object) {
        if (object.operation != null) {
            String table = object.alias == null ? object.table : object.alias;
            steps.add(new Step(object.operation, table, object.end, object.root));
        }
    }
}
