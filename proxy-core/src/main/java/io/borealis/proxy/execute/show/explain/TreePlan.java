package io.borealis.proxy.execute.show.explain;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plan in FORMAT=TREE: {@code -> Table scan on t  (cost=20.25 rows=200) (batched machine learning) (function=f way=streamed inputs=200
 * requests=8)}.
 *
 * <p>The tree does not show every table: those of which one row is read ahead are no line of it, and the plan of an UPDATE of
 * one table is only said not to be a tree. Then the first line has the mark.
 */
final class TreePlan {
    private static final Pattern LINE = Pattern.compile("\\s*-> (.*)");

    /** What reads a table; conditions begin with a colon or a parenthesis before an "on" can come. */
    private static final Pattern ACCESS = Pattern.compile("(?:[A-Za-z][A-Za-z -]*? on|Constant row from) (.*)");

    private TreePlan() {}

    /** The plan with what there is to tell at the line of each table that has calls. */
    static byte[] marked(byte[] plan, BatchedTables.Finder finder) {
        String[] lines = new String(plan, StandardCharsets.ISO_8859_1).split("\n", -1);
        TableMark first = TableMark.NONE;
        for (int i = 0; i < lines.length; i++) {
            Matcher line = LINE.matcher(lines[i]);
            TableMark mark = line.matches() ? mark(line.group(1), finder) : TableMark.NONE;
            if (i == 0) {
                first = mark;
            } else {
                lines[i] += mark.ofTree();
            }
        }
        lines[0] += first.and(finder.rest()).ofTree();
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether an operation, which is a line without its indentation, reads a table. */
    static boolean readsTable(String operation) {
        return ACCESS.matcher(operation).matches();
    }

    /** What is added to an operation, where it reads the next table of its name. */
    static TableMark mark(String operation, BatchedTables.Finder finder) {
        Matcher access = ACCESS.matcher(operation);
        return access.matches() ? finder.next(table -> begins(access.group(1), table.name())) : TableMark.NONE;
    }

    private static boolean begins(String line, String name) {
        return line.startsWith(name) && (line.length() == name.length() || line.charAt(name.length()) == ' ');
    }
}
