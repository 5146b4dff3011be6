package io.borealis.proxy.execute.statement;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of one statement's parameters that were sent ahead of its execution (protocol manual, "COM_STMT_SEND_LONG_DATA"). That
 * command has no answer, so what is wrong with it is told to executions, as MySQL does it: to every one until the statement is
 * reset.
 */
final class LongData {
    /** What a parameter costs beside its bytes. */
    private static final int PARAMETER_BYTES = 256;

    private final int parameters;
    private final LongDataMemory.Share memory;
    private final Map<Integer, ByteArrayOutputStream> values = new HashMap<>();
    private long taken;
    private @Nullable MySqlException refusal;

    LongData(int parameters, LongDataMemory.Share memory) {
        this.parameters = parameters;
        this.memory = memory;
    }

    /** Appends to a parameter's value, unless it must be refused. */
    void append(int parameter, byte[] part) {
        if (refusal != null) {
            return;
        }
        if (parameter >= parameters) {
            refuse(new MySqlException(MySqlError.ER_WRONG_ARGUMENTS, "mysql_stmt_precheck"));
            return;
        }
        long cost = (long) part.length + (values.containsKey(parameter) ? 0 : PARAMETER_BYTES);
        if (!memory.take(cost)) {
            refuse(new MySqlException(MySqlError.ER_UNKNOWN_ERROR));
            return;
        }
        taken += cost;
        values.computeIfAbsent(parameter, p -> new ByteArrayOutputStream()).writeBytes(part);
    }

    /**
     * Says whether values were refused.
     *
     * @throws MySqlException 1105 where there was no memory left, 1210 where a parameter does not exist
     */
    void requireComplete() throws MySqlException {
        if (refusal != null) {
            throw refusal;
        }
    }

    /** The value of a 0-based parameter, null where none was sent. */
    byte @Nullable [] value(int parameter) {
        ByteArrayOutputStream parts = values.get(parameter);
        return parts == null ? null : parts.toByteArray();
    }

    /** Gives the memory of the values back. */
    void clear() {
        values.clear();
        memory.give(taken);
        taken = 0;
    }

    /** The statement is reset. */
    void reset() {
        clear();
        refusal = null;
    }

    private void refuse(MySqlException why) {
        clear();
        refusal = why;
    }
}
