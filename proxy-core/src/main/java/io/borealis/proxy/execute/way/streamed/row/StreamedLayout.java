package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.sql.function.DetectionFunction;
import io.borealis.sql.function.LambdaFunction;
import io.borealis.sql.function.SentimentFunction;
import io.borealis.sql.plan.call.AnswerCondition;
import io.borealis.sql.plan.call.ArgumentSource;
import io.borealis.sql.plan.call.CalledStoredFunction;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.StreamedSelect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where each column of the client's rows comes from, once the backend has said how many columns a star has.
 *
 * @param columns the client's columns in order
 * @param calls the different argument lists; columns with equal arguments share one
 * @param conditions what each row has to meet
 */
public record StreamedLayout(List<OutputColumn> columns, List<Call> calls, List<Tested> conditions) {
    public StreamedLayout {
        columns = List.copyOf(columns);
        calls = List.copyOf(calls);
        conditions = List.copyOf(conditions);
    }

    /**
     * A value that decides whether a row is shown.
     *
     * @param value made as that of a column, but shown nowhere
     */
    public record Tested(OutputColumn value, AnswerCondition condition) {}

    /** A column of the client's rows. */
    public sealed interface OutputColumn {
        /** The backend column whose definition (for a call: whose name) is this column's. */
        int backendColumn();

        /** The call whose value the column shows, by its index; -1 for none. */
        int callShown();

        /** A column passed on unchanged. */
        record Copied(int backendColumn) implements OutputColumn {
            @Override
            public int callShown() {
                return -1;
            }
        }

        /**
         * A call for sentiment.
         *
         * @param call index of its arguments in {@link StreamedLayout#calls}
         */
        record Evaluated(int backendColumn, SentimentFunction function, int call) implements OutputColumn {
            @Override
            public int callShown() {
                return call;
            }
        }

        /**
         * A call for something else that Comprehend detects.
         *
         * @param call index of its arguments in {@link StreamedLayout#calls}
         */
        record Detected(int backendColumn, DetectionFunction function, int call) implements OutputColumn {
            @Override
            public int callShown() {
                return call;
            }
        }

        /**
         * An invocation of a function of Lambda.
         *
         * @param call index of its arguments in {@link StreamedLayout#calls}
         */
        record Invoked(int backendColumn, LambdaFunction function, int call) implements OutputColumn {
            @Override
            public int callShown() {
                return call;
            }
        }

        /**
         * A call of a user's function.
         *
         * @param call index of its arguments in {@link StreamedLayout#calls}
         */
        record Inferred(int backendColumn, CalledStoredFunction function, int call) implements OutputColumn {
            @Override
            public int callShown() {
                return call;
            }
        }
    }

    /** An evaluation that one or more columns ask for; a slot is resolved to the backend's column index. */
    public sealed interface Call {
        /** Whether both have the same answer. */
        boolean sameInput(Call other);
    }

    /**
     * A call of a user's function. Whether two with equal arguments have one answer is for the model to say.
     *
     * @param slots the slots of its arguments
     * @param columns the backend's columns that hold them
     */
    public record StoredCall(CalledStoredFunction function, List<Integer> slots, List<Integer> columns)
            implements Call {
        @Override
        public boolean sameInput(Call other) {
            return false;
        }
    }

    /** The arguments of a call for sentiment. */
    public record SentimentCall(
            SentimentFunction function,
            ArgumentSource text,
            ArgumentSource language,
            Optional<ArgumentSource> batchSize)
            implements Call {
        @Override
        public boolean sameInput(Call call) {
            return call instanceof SentimentCall other
                    && text.equals(other.text)
                    && language.equals(other.language)
                    && batchSize.equals(other.batchSize);
        }
    }

    /** The arguments of a call for something else that Comprehend detects. */
    public record DetectionCall(DetectionFunction function, List<ArgumentSource> arguments) implements Call {
        @Override
        public boolean sameInput(Call call) {
            return call instanceof DetectionCall other
                    && function.operation().equals(other.function.operation())
                    && arguments.equals(other.arguments);
        }
    }

    /** An invocation of a function of Lambda; each one counts. */
    public record LambdaCall(LambdaFunction function, ArgumentSource arn, ArgumentSource payload) implements Call {
        @Override
        public boolean sameInput(Call other) {
            return false;
        }
    }

    /** The calls whose values are shown. */
    public int[] shownCalls() {
        return columns.stream()
                .mapToInt(OutputColumn::callShown)
                .filter(call -> call >= 0)
                .distinct()
                .toArray();
    }

    /** Resolves {@code select} over a result of {@code backendColumns} columns. */
    public static StreamedLayout of(StreamedSelect select, int backendColumns) {
        return new Resolver(select, backendColumns).resolve();
    }

    /** Resolves slots, in which a star counts as one, to column indexes. */
    private static final class Resolver {
        private final StreamedSelect select;
        private final int starSlot;
        private final int starWidth;
        private final List<OutputColumn> columns = new ArrayList<>();
        private final List<Call> calls = new ArrayList<>();

        Resolver(StreamedSelect select, int backendColumns) {
            this.select = select;
            this.starSlot = select.items().stream()
                    .filter(OutputItem.Star.class::isInstance)
                    .mapToInt(OutputItem::slot)
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
            this.starWidth = backendColumns - (slots() - 1);
        }

        StreamedLayout resolve() {
            for (OutputItem item : select.items()) {
                int width = item instanceof OutputItem.Star ? starWidth : 1;
                for (int i = 0; i < width; i++) {
                    columns.add(value(item, column(item.slot()) + i));
                }
            }
            List<Tested> conditions = new ArrayList<>();
            for (AnswerCondition condition : select.filter().conditions()) {
                OutputItem call = condition.call();
                conditions.add(new Tested(value(call, column(call.slot())), condition));
            }
            return new StreamedLayout(columns, calls, conditions);
        }

        private OutputColumn value(OutputItem item, int column) {
            if (item instanceof OutputItem.BuiltInValue call) {
                return builtIn(column, call);
            }
            if (item instanceof OutputItem.StoredValue inferred) {
                List<Integer> arguments =
                        inferred.arguments().stream().map(this::column).toList();
                int call = index(new StoredCall(inferred.function(), inferred.arguments(), arguments));
                return new OutputColumn.Inferred(column, inferred.function(), call);
            }
            return new OutputColumn.Copied(column);
        }

        private OutputColumn builtIn(int column, OutputItem.BuiltInValue call) {
            List<ArgumentSource> arguments =
                    call.arguments().stream().map(this::resolved).toList();
            if (call.function() instanceof SentimentFunction sentiment) {
                return new OutputColumn.Evaluated(
                        column,
                        sentiment,
                        index(new SentimentCall(
                                sentiment,
                                arguments.get(0),
                                arguments.get(1),
                                arguments.stream().skip(2).findFirst())));
            }
            if (call.function() instanceof DetectionFunction detection) {
                return new OutputColumn.Detected(column, detection, index(new DetectionCall(detection, arguments)));
            }
            LambdaFunction lambda = (LambdaFunction) call.function(); // the only other kind
            return new OutputColumn.Invoked(
                    column, lambda, index(new LambdaCall(lambda, arguments.get(0), arguments.get(1))));
        }

        /** Index of an evaluation; equal ones share it. */
        private int index(Call call) {
            for (int i = 0; i < calls.size(); i++) {
                if (calls.get(i).sameInput(call)) {
                    return i;
                }
            }
            calls.add(call);
            return calls.size() - 1;
        }

        private ArgumentSource resolved(ArgumentSource source) {
            return source instanceof ArgumentSource.Column column
                    ? new ArgumentSource.Column(column(column.slot()))
                    : source;
        }

        private int column(int slot) {
            return slot <= starSlot ? slot : slot + starWidth - 1;
        }

        /** One more than the highest slot: slots are dense. */
        private int slots() {
            List<OutputItem> all = new ArrayList<>(select.items());
            select.filter().conditions().forEach(condition -> all.add(condition.call()));
            int highest = -1;
            for (OutputItem item : all) {
                highest = Math.max(highest, item.slot());
                if (item instanceof OutputItem.StoredValue inferred) {
                    highest = inferred.arguments().stream().reduce(highest, Math::max);
                }
                if (item instanceof OutputItem.BuiltInValue call) {
                    highest = call.arguments().stream().map(Resolver::slot).reduce(highest, Math::max);
                }
            }
            return highest + 1;
        }

        private static int slot(ArgumentSource source) {
            return source instanceof ArgumentSource.Column column ? column.slot() : -1;
        }
    }
}
