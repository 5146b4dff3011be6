package io.borealis.sql.plan.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

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

    /** The same where the session has a limit of its own, which counts where the statement has none. */
    public RowFilter limitedTo(Limit ofSession) {
        return limit.isPresent() ? this : new RowFilter(conditions, Optional.of(ofSession));
    }

    /**
     * A LIMIT.
     *
     * @param offset how many rows are passed over
     * @param count how many are shown at most
     */
    public record Limit(AnswerCondition.Constant offset, AnswerCondition.Constant count) {

        private Optional<Limit> bind(IntFunction<Optional<AnswerCondition.Constant>> parameters) {
            return offset.bind(parameters)
                    .flatMap(from -> count.bind(parameters).map(rows -> new Limit(from, rows)));
        }
    }

    /**
     * The same with the values of its parameters; empty where one is not known.
     *
     * @param parameters the value of each parameter of the statement as a literal, by its index; empty where there is no such literal
     */
    public Optional<RowFilter> bind(IntFunction<Optional<AnswerCondition.Constant>> parameters) {
        List<AnswerCondition> bound = new ArrayList<>();
        for (AnswerCondition condition : conditions) {
            Optional<AnswerCondition> known = condition.bind(parameters);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            bound.add(known.get());
        }
        Optional<Limit> rows = limit.flatMap(its -> its.bind(parameters));
        return rows.isPresent() == limit.isPresent() ? Optional.of(new RowFilter(bound, rows)) : Optional.empty();
    }
}
