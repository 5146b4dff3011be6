package io.borealis.proxy.execute.show.explain;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plan in FORMAT=TREE: {@code -> Table scan on t  (cost=20.25 rows=200) (batched machine learning)}.
 *
 * <p>The tree does not show every table: those of which one row is read ahead are no line of it, and the plan of an UPDATE of
 * one table is only said not to be a tree. Then the first line has the mark.
 */
public final class TreePlan {
    private static final String MARK = " (batched machine learning)";

    private static final Pattern LINE = Pattern.compile("\\s*-> (.*)");

    /** What reads a table; conditions begin with a colon or a parenthesis before an "on" can come. */
    private static final Pattern ACCESS = Pattern.compile("(?:[A-Za-z][A-Za-z -]*? on|Constant row from) (.*)");

    private TreePlan() {}

    /** The plan with a mark at the line of each batched table. */
    public static byte[] marked(byte[] plan, BatchedTables.Finder finder) {
        String[] lines = new String(plan, StandardCharsets.ISO_8859_1).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher line = LINE.matcher(lines[i]);
            if (line.matches() && isBatched(line.group(1), finder)) {
                lines[i] += MARK;
            }
        }
        if (finder.hasMissed() && !lines[0].endsWith(MARK)) {
            lines[0] += MARK;
        }
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether an operation, which is a line without its indentation, reads a table. */
    static boolean readsTable(String operation) {
        return ACCESS.matcher(operation).matches();
    }

    /** Whether an operation reads the next batched table of its name. */
    static boolean isBatched(String operation, BatchedTables.Finder finder) {
        Matcher access = ACCESS.matcher(operation);
        return access.matches() && finder.isBatched(table -> begins(access.group(1), table.name()));
    }

    private static boolean begins(String line, String name) {
        return line.startsWith(name) && (line.length() == name.length() || line.charAt(name.length()) == ' ');
    }
}
