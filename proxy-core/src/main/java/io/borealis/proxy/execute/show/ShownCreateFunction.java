package io.borealis.proxy.execute.show;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.sql.aurora.function.ShownModelFunction;
import io.borealis.sql.lex.LexRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** SHOW CREATE FUNCTION: a function for an endpoint is shown as its user wrote it. */
public final class ShownCreateFunction implements RowRewriter.Rule {
    private static final int SQL_MODE = 1;
    private static final int CREATE_FUNCTION = 2;

    private final LexRules session;

    /**
     * The rule for a session.
     *
     * @param session how the session's own text reads: the text shown comes in its character set
     */
    public ShownCreateFunction(LexRules session) {
        this.session = session;
    }

    @Override
    public void row(RowValues row, RowRewriter.Rows out) throws MySqlException {
        Optional<ShownModelFunction> shown = shown(row);
        if (shown.isPresent()) {
            out.keepBut(CREATE_FUNCTION, shown.get().sql().bytes());
        } else {
            out.keep();
        }
    }

    private Optional<ShownModelFunction> shown(RowValues row) {
        // NULL where the user may not see the body.
        if (row.size() <= CREATE_FUNCTION || row.isNull(CREATE_FUNCTION)) {
            return Optional.empty();
        }
        List<String> modes = List.of(new String(row.bytes(SQL_MODE), StandardCharsets.US_ASCII).split(",", -1));
        LexRules rules = new LexRules(
                modes.contains("ANSI_QUOTES"),
                modes.contains("NO_BACKSLASH_ESCAPES"),
                session.charset(),
                session.serverVersion());
        return ShownModelFunction.of(row.bytes(CREATE_FUNCTION), rules);
    }
}
