package io.borealis.sql.plan.count;

import io.borealis.sql.lex.SqlText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A statement that reads what MySQL counted for the one before it. A column keeps the name that the count gave it.
 *
 * @param uses the counts in the order of the text
 * @param parts the text around them, one more than there are counts
 */
public record CountReads(List<CountUse> uses, List<SqlText> parts) {

    public CountReads {
        uses = List.copyOf(uses);
        parts = List.copyOf(parts);
    }

    /**
     * The statement with numbers in the places of counts; empty where none of them is known.
     *
     * <p>{@code IF(TRUE, 5, ROW_COUNT())} has the type of {@code ROW_COUNT()}, and MySQL evaluates that no more than a 5.
     */
    public Optional<SqlText> with(Function<StatementCount, OptionalLong> counts) {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        boolean known = false;
        for (int i = 0; i < uses.size(); i++) {
            CountUse use = uses.get(i);
            OptionalLong count = counts.apply(use.count());
            sql.writeBytes(parts.get(i).bytes());
            if (count.isPresent()) {
                known = true;
                sql.writeBytes(ascii("IF(TRUE, " + use.count().literal(count.getAsLong()) + ", "));
                sql.writeBytes(use.written().bytes());
                sql.writeBytes(ascii(")"));
            } else {
                sql.writeBytes(use.written().bytes());
            }
        }
        sql.writeBytes(parts.get(uses.size()).bytes());
        return known ? Optional.of(SqlText.of(sql.toByteArray())) : Optional.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
