package io.borealis.proxy.execute.show.explain;

import io.borealis.proxy.execute.show.explain.ForeseenWay.Estimate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What is added to a table of a plan.
 *
 * @param batched whether calls are evaluated for its rows, a batch by one request
 * @param calls the calls that are evaluated for its rows, as far as it is known how
 */
record TableMark(boolean batched, List<Estimate> calls) {
    /** For a table without calls. */
    static final TableMark NONE = new TableMark(false, List.of());

    private static final String TREE_MARK = " (batched machine learning)";
    private static final int ASCII_END = 0x7F;

    TableMark {
        calls = List.copyOf(calls);
    }

    boolean isNone() {
        return !batched && calls.isEmpty();
    }

    /** Both together. */
    TableMark and(TableMark other) {
        List<Estimate> all = new ArrayList<>(calls);
        all.addAll(other.calls);
        return new TableMark(batched || other.batched, all);
    }

    /** What follows the line of a tree, in the manner of what MySQL says of its rows there. */
    String ofTree() {
        StringBuilder out = new StringBuilder(batched ? TREE_MARK : "");
        for (Estimate call : calls) {
            out.append(" (function=").append(bytes(call.function()));
            out.append(" way=").append(call.wayName());
            call.inputs().ifPresent(inputs -> out.append(" inputs=").append(inputs));
            call.requests().ifPresent(requests -> out.append(" requests=").append(requests));
            out.append(')');
        }
        return out.toString();
    }

    /**
     * What follows a property of an object in a document.
     *
     * @param line the line break and the indentation before the property; a blank where all is one line
     */
    String ofDocument(String line) {
        StringBuilder out = new StringBuilder();
        if (batched) {
            out.append(',').append(line).append("\"batched_machine_learning\": true");
        }
        if (calls.isEmpty()) {
            return out.toString();
        }
        String element = line.equals(" ") ? line : line + "  ";
        String property = line.equals(" ") ? line : element + "  ";
        out.append(',').append(line).append("\"machine_learning\": [");
        for (int i = 0; i < calls.size(); i++) {
            out.append(i == 0 ? "" : ",").append(element).append('{');
            out.append(String.join(",", properties(calls.get(i), property)));
            out.append(element).append('}');
        }
        return out.append(line).append(']').toString();
    }

    private static List<String> properties(Estimate call, String line) {
        List<String> properties = new ArrayList<>();
        properties.add(line + "\"function\": " + quoted(call.function()));
        properties.add(line + "\"way\": " + quoted(call.wayName()));
        addNumber(properties, line + "\"estimated_inputs\": ", call.inputs());
        addNumber(properties, line + "\"estimated_requests\": ", call.requests());
        call.reason().ifPresent(reason -> properties.add(line + "\"reason\": " + quoted(reason)));
        return properties;
    }

    private static void addNumber(List<String> properties, String name, OptionalLong number) {
        number.ifPresent(value -> properties.add(name + value));
    }

    /** In ASCII, as the results may have any character set. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c >= ASCII_END) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
