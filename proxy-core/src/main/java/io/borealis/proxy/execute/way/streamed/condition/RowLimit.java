package io.borealis.proxy.execute.way.streamed.condition;

import io.borealis.sql.plan.call.AnswerCondition.Constant;
import io.borealis.sql.plan.call.RowFilter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which of the rows that meet all conditions are shown.
 *
 * @param offset how many are passed over
 * @param count how many are shown at most, one at least
 */
public record RowLimit(long offset, long count) {
    public static final RowLimit NONE = new RowLimit(0, Long.MAX_VALUE);

    /** More digits than a number of rows has. */
    private static final int DIGITS_MAX = 18;

    /** The LIMIT of a filter; empty where it is none that can be counted here: LIMIT 0, or a parameter that is no number of rows. */
    public static Optional<RowLimit> of(RowFilter filter) {
        if (filter.limit().isEmpty()) {
            return Optional.of(NONE);
        }
        OptionalLong offset = rows(filter.limit().get().offset());
        OptionalLong count = rows(filter.limit().get().count());
        return offset.isPresent() && count.isPresent() && count.getAsLong() > 0
                ? Optional.of(new RowLimit(offset.getAsLong(), count.getAsLong()))
                : Optional.empty();
    }

    private static OptionalLong rows(Constant constant) {
        boolean whole = constant instanceof Constant.Numeric number
                && !number.approximate()
                && number.text().length() <= DIGITS_MAX;
        if (!whole) {
            return OptionalLong.empty();
        }
        long rows = Long.parseLong(((Constant.Numeric) constant).text());
        return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** Rows after which the result is complete. */
    public long rows() {
        return count == Long.MAX_VALUE ? count : offset + count;
    }
}
