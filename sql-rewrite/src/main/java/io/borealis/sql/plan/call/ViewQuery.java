package io.borealis.sql.plan.call;

import io.borealis.sql.function.ObjectName;
import io.borealis.sql.lex.SqlText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A query that reads views with calls inside. With their queries in the place of their names it has the calls itself.
 *
 * @param sql the query as written
 * @param views where it names them, in the order of the text
 */
public record ViewQuery(SqlText sql, List<View> views) {

    public ViewQuery {
        views = List.copyOf(views);
    }

    /**
     * A view in FROM.
     *
     * @param name its name
     * @param from offset of its first byte, that of its schema where it is written
     * @param last offset of the name itself
     * @param to offset after its last byte
     * @param aliased whether an alias follows
     */
    public record View(ObjectName name, int from, int last, int to, boolean aliased) {}

    /** The names of the views as they are written, each once. */
    public List<SqlText> written() {
        return views.stream()
                .map(view -> SqlText.of(Arrays.copyOfRange(sql.bytes(), view.from(), view.to())))
                .distinct()
                .toList();
    }

    /**
     * The query over derived tables instead.
     *
     * @param queries those of the views, in their order
     */
    public SqlText with(List<SqlText> queries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int copied = 0;
        for (int i = 0; i < views.size(); i++) {
            View view = views.get(i);
            copy(out, copied, view.from());
            write(out, "(");
            out.writeBytes(queries.get(i).bytes());
            write(out, ")");
            if (!view.aliased()) {
                write(out, " AS ");
                copy(out, view.last(), view.to());
            }
            copied = view.to();
        }
        copy(out, copied, sql.length());
        return SqlText.of(out.toByteArray());
    }

    private void copy(ByteArrayOutputStream out, int from, int to) {
        out.write(sql.bytes(), from, to - from);
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
