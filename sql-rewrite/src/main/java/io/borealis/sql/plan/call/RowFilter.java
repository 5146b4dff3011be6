package io.borealis.sql.plan.call;

import java.util.List;
import java.util.Optional;

/**
 * What of a streamed query's rows is the statement's result.
 *
 * @param conditions what each row has to meet, in the order of the text; there is no limit where there are none, because MySQL itself
 *     then counts the rows
 * @param limit which of the rows that do are shown
 */
public record RowFilter(List<AnswerCondition> conditions, Optional<Limit> limit) {

    /** All rows. */
    public static final RowFilter NONE = new RowFilter(List.of(), Optional.empty());

    public RowFilter {
        conditions = List.copyOf(conditions);
    }

    /** Whether all rows are the result. */
    public boolean isNone() {
        return conditions.isEmpty();
    }

    /**
     * A LIMIT.
     *
     * @param offset how many rows are passed over
     * @param count how many are shown at most; at least 1
     */
    public record Limit(long offset, long count) {

        /** Rows after which the result is complete; the largest number where that is more. */
        public long rows() {
            long sum = offset + count;
            return sum < 0 ? Long.MAX_VALUE : sum;
        }
    }
}
