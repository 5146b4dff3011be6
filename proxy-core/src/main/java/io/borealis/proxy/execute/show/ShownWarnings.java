package io.borealis.proxy.execute.show;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.warning.ShownWarning;
import java.util.List;

/** SHOW WARNINGS after a statement some of whose warnings MySQL does not have: they follow MySQL's own. */
public final class ShownWarnings implements RowRewriter.Rule {
    private final List<ShownWarning> remembered;

    /** The rule that shows these. */
    public ShownWarnings(List<ShownWarning> remembered) {
        this.remembered = List.copyOf(remembered);
    }

    @Override
    public void row(RowValues row, RowRewriter.Rows out) throws MySqlException {
        // After a failure nothing of MySQL's own is to be shown: that would be what our own statements met.
        if (remembered.stream().noneMatch(ShownWarning::isError)) {
            out.keep();
        }
    }

    @Override
    public void lastRowPassed(RowRewriter.Rows out) throws MySqlException {
        for (ShownWarning warning : remembered) {
            out.add(warning.level(), warning.code(), warning.message());
        }
    }
}
