package io.borealis.proxy.execute.show.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plan in FORMAT=JSON of version 1 ({@code explain_json_format_version}), the only one of MySQL 8.0.
 *
 * <pre>
 *   "query_block": {
 *     "select_id": 1,
 *     "table": {
 *       "table_name": "d",
 *       "materialized_from_subquery": { "query_block": { "select_id": 2, …
 * </pre>
 */
final class JsonPlan {
    /** A semijoin's materialized subquery: its tables have its number, which their own query block does not say. */
    private static final Pattern SUBQUERY = Pattern.compile("<subquery(\\d{1,9})>");

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String document;
    private final List<PlannedTable> tables = new ArrayList<>();

    /** Where the numbers of the query blocks end, by these. */
    private final Map<Integer, Integer> blocks = new LinkedHashMap<>();

    private final Deque<Node> nodes = new ArrayDeque<>();

    /** An object that is being read. */
    private static final class Node {
        private final String field;
        private int select;
        private boolean inserted;

        /** Index of the table that this object or one around it describes, -1 for none. */
        private int table;

        Node(String field, @Nullable Node outer) {
            this.field = field;
            this.select = outer == null ? 0 : outer.select;
            this.table = outer == null ? -1 : outer.table;
        }
    }

    private JsonPlan(byte[] document) {
        this.document = new String(document, StandardCharsets.ISO_8859_1);
    }

    /** Reads a document; a plan of another version has no tables. */
    static JsonPlan read(byte[] document) {
        JsonPlan plan = new JsonPlan(document);
        try (JsonParser parser = FACTORY.createParser(plan.document)) {
            plan.read(parser);
        } catch (IOException unreadable) {
            plan.tables.clear();
            plan.blocks.clear();
        }
        return plan;
    }

    /** Whether a plan is in this format. */
    static boolean isDocument(byte[] plan) {
        return plan.length > 0 && plan[0] == '{';
    }

    /** The tables in the order of the document, which is that of the join. */
    List<PlannedTable> tables() {
        return tables;
    }

    /** The document with properties for each table that has calls, after its name, and for each query block that has others. */
    byte[] marked(BatchedTables.Finder finder) {
        NavigableMap<Integer, TableMark> marks = new TreeMap<>();
        for (PlannedTable table : tables) {
            marks.put(table.nameEnd(), finder.next(table::isSame));
        }
        boolean first = true;
        for (Map.Entry<Integer, Integer> block : blocks.entrySet()) {
            boolean orElsewhere = first;
            marks.put(
                    block.getValue(),
                    finder.apart(select -> select == block.getKey() || (orElsewhere && !blocks.containsKey(select))));
            first = false;
        }
        return marked(document, marks);
    }

    /** A document with what is added at offsets behind properties. */
    static byte[] marked(String document, NavigableMap<Integer, TableMark> marks) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Map.Entry<Integer, TableMark> mark : marks.entrySet()) {
            out.append(document, at, mark.getKey());
            out.append(mark.getValue().ofDocument(lineStart(document, mark.getKey())));
            at = mark.getKey();
        }
        return out.append(document, at, document.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The line break and the indentation of the line before an offset; a blank where all is one line. */
    private static String lineStart(String document, int offset) {
        int start = document.lastIndexOf('\n', offset);
        if (start < 0) {
            return " ";
        }
        int end = start + 1;
        while (document.charAt(end) == ' ') {
            end++;
        }
        return document.substring(start, end);
    }

    private void read(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT -> nodes.push(new Node(field(parser), nodes.peek()));
                case END_OBJECT -> nodes.pop();
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_TRUE -> value(parser, nodes.element());
                default -> {}
            }
        }
    }

    /** The field whose value begins; empty for an object in an array. */
    private static String field(JsonParser parser) {
        String name = parser.getParsingContext().getParent().getCurrentName();
        return name == null ? "" : name;
    }

    private void value(JsonParser parser, Node node) throws IOException {
        String field = parser.currentName();
        if (field == null) {
            return;
        }
        switch (field) {
            case "select_id" -> {
                select(parser.getIntValue(), node);
                if (node.field.equals("query_block")) {
                    int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
                    blocks.put(parser.getIntValue(), start + parser.getTextLength());
                }
            }
            case "insert", "replace" -> node.inserted = true;
            case "table_name" -> {
                if (node.field.equals("table")) {
                    table(parser, node);
                }
            }
            default -> {}
        }
    }

    private void table(JsonParser parser, Node node) throws IOException {
        String name = parser.getText();
        int nameEnd = Math.toIntExact(parser.currentLocation().getCharOffset());
        node.table = tables.size();
        tables.add(new PlannedTable(node.select, name, 0, node.inserted, nameEnd));
        Matcher subquery = SUBQUERY.matcher(name);
        if (subquery.matches()) {
            node.select = Integer.parseInt(subquery.group(1));
            node.table = -1;
        }
    }

    /** The first number inside of {@code materialized_from_subquery} is that of the rows that the table holds. */
    private void select(int number, Node node) {
        node.select = number;
        for (Node outer : nodes) {
            if (outer.field.equals("table")) {
                return;
            }
            if (outer.field.equals("materialized_from_subquery") && outer.table >= 0) {
                PlannedTable table = tables.get(outer.table);
                if (table.derived() == 0) {
                    tables.set(
                            outer.table,
                            new PlannedTable(table.select(), table.name(), number, table.inserted(), table.nameEnd()));
                }
                return;
            }
        }
    }
}
