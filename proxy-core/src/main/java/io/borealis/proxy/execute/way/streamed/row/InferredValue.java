package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.conversion.ReturnType;
import io.borealis.proxy.execute.reading.ServerRelease;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.netty.buffer.ByteBuf;

/** Makes values of a column that is a call of a user's function, of a detection, or of Lambda's. */
public final class InferredValue implements ReturnType.Assignment {
    private final ReturnType type;
    private final boolean strict;
    private final boolean namesFloatingTexts;
    private final String column;
    private final StatementWarnings warnings;

    /**
     * @param strict whether a text that does not fit the type is an error
     * @param server the server that would make the value otherwise
     * @param column the column's name, for messages
     */
    public InferredValue(
            ReturnType type, boolean strict, ServerRelease server, String column, StatementWarnings warnings) {
        this.type = type;
        this.strict = strict;
        this.namesFloatingTexts = server.namesFloatingTexts();
        this.column = column;
        this.warnings = warnings;
    }

    /**
     * Writes the value of an answer.
     *
     * @param utf8 the endpoint's text
     */
    public void write(byte[] utf8, RowFormat format, ByteBuf out) throws MySqlException {
        type.write(utf8, format, out, this);
    }

    @Override
    public boolean strict() {
        return strict;
    }

    @Override
    public boolean namesFloatingTexts() {
        return namesFloatingTexts;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public void warn(boolean note, int errno, String message) {
        warnings.noteConversion(ShownWarning.of(note, errno, message));
    }
}
