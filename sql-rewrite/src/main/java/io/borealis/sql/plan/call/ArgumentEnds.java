package io.borealis.sql.plan.call;

import io.borealis.sql.lex.SqlText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Where the expressions of arguments end in a query over them, so that they can be converted there when their types are known.
 *
 * @param bySlot offset in bytes after an argument's expression, which stands in parentheses, by its slot
 */
public record ArgumentEnds(Map<Integer, Integer> bySlot) {

    /** Makes a DOUBLE of a FLOAT, with all its digits; the text protocol shows six of a FLOAT. Negative zero stays what it is. */
    private static final String AS_DOUBLE = " * 1e0";

    public ArgumentEnds {
        bySlot = Map.copyOf(bySlot);
    }

    /** The expression of an argument as a DOUBLE. */
    static Probe asDouble(Probe argument) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('(');
        out.writeBytes(argument.sql().bytes());
        out.write(')');
        out.writeBytes(AS_DOUBLE.getBytes(StandardCharsets.US_ASCII));
        return new Probe(SqlText.of(out.toByteArray()), argument.parameters(), argument.keepsParameters());
    }

    /** The query with these slots as DOUBLE, which are numbers. */
    SqlText asDoubles(SqlText sql, Set<Integer> slots) {
        byte[] bytes = sql.bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        for (int end : slots.stream().mapToInt(bySlot::get).sorted().toArray()) {
            out.write(bytes, at, end - at);
            out.writeBytes(AS_DOUBLE.getBytes(StandardCharsets.US_ASCII));
            at = end;
        }
        out.write(bytes, at, bytes.length - at);
        return SqlText.of(out.toByteArray());
    }
}
