package io.borealis.proxy.execute.way.streamed.condition;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.SentimentAnswer;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.conversion.ReturnType;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.proxy.execute.reading.ServerRelease;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.Obstacle;
import io.borealis.proxy.execute.way.streamed.row.InferredValue;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.OutputColumn;
import io.borealis.sql.plan.call.AnswerCondition;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition that rows have to meet, over the answer to one call. For one thread. */
public final class RowCondition {
    public static final Obstacle COMPARISON =
            new Obstacle("comparison", "only MySQL knows how the value of a call compares with the literals beside it");

    private final int call;
    private final Answers answers;
    private final boolean holdsNull;
    private long evaluations;

    /** Decides about an answer that is a model's. */
    private interface Answers {
        boolean holds(MlAnswer answer) throws MySqlException;
    }

    /** @param holdsNull whether NULL meets it */
    private RowCondition(int call, boolean holdsNull, Answers answers) {
        this.call = call;
        this.holdsNull = holdsNull;
        this.answers = answers;
    }

    /**
     * The conditions of a query, in the order of its text; empty where MySQL itself should compare.
     *
     * @param warnings gets what MySQL would warn of in an answer
     */
    public static Optional<List<RowCondition>> of(
            StreamedLayout layout,
            FunctionDescriptions descriptions,
            ServerRelease server,
            StatementWarnings warnings) {
        List<RowCondition> conditions = new ArrayList<>();
        for (StreamedLayout.Tested tested : layout.conditions()) {
            Optional<RowCondition> made = of(tested, descriptions, server, warnings);
            if (made.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(made.get());
        }
        return Optional.of(conditions);
    }

    private static Optional<RowCondition> of(
            StreamedLayout.Tested tested,
            FunctionDescriptions descriptions,
            ServerRelease server,
            StatementWarnings warnings) {
        AnswerCondition condition = tested.condition();
        boolean holdsNull = condition.operator().holdsNull();
        if (tested.value() instanceof OutputColumn.Evaluated sentiment) {
            return switch (sentiment.function().result()) {
                case SENTIMENT ->
                    WordTest.of(condition)
                            .map(test -> new RowCondition(sentiment.call(), holdsNull, ofSentiment(test)));
                case CONFIDENCE ->
                    NumberTest.of(condition, descriptions.of(sentiment.function()))
                            .map(test -> new RowCondition(sentiment.call(), holdsNull, ofConfidence(test)));
            };
        }
        if (tested.value() instanceof OutputColumn.Inferred inferred) {
            StoredFunctionDescription description = descriptions.of(inferred.function());
            ColumnDefinition41 definition = description.definition();
            Optional<ReturnType> type = ReturnType.of(definition);
            return type.isEmpty()
                    ? Optional.empty()
                    : NumberTest.of(condition, definition)
                            .map(test -> new RowCondition(
                                    inferred.call(),
                                    holdsNull,
                                    ofNumber(
                                            test,
                                            new InferredValue(
                                                    type.get(),
                                                    description.strict(),
                                                    server,
                                                    inferred.function()
                                                            .routine()
                                                            .name(),
                                                    warnings))));
        }
        return Optional
                .empty(); // what Comprehend detects are texts, and an invocation of Lambda happens in MySQL's order
    }

    private static Answers ofSentiment(WordTest test) {
        return answer -> answer instanceof SentimentAnswer sentiment && test.holds(sentiment.sentiment());
    }

    private static Answers ofConfidence(NumberTest test) {
        return answer -> answer instanceof SentimentAnswer sentiment && test.holds(sentiment.confidence());
    }

    private static Answers ofNumber(NumberTest test, InferredValue value) {
        ComparedValue compared = new ComparedValue(test);
        return answer -> {
            byte[] utf8 = answer instanceof ScalarAnswer scalar ? scalar.utf8() : null;
            if (utf8 == null) {
                return test.holdsNull();
            }
            value.write(utf8, compared, Unpooled.EMPTY_BUFFER);
            return compared.holds();
        };
    }

    /** Index of the call in {@link StreamedLayout#calls}. */
    public int call() {
        return call;
    }

    /** Number of answers so far that are a model's. */
    public long evaluations() {
        return evaluations;
    }

    /**
     * Whether an answer meets the condition.
     *
     * @param answer null for SQL NULL without any model
     * @throws MySqlException for an answer that is no value of the function's type
     */
    public boolean holds(@Nullable MlAnswer answer) throws MySqlException {
        if (answer instanceof SentimentAnswer || answer instanceof ScalarAnswer) {
            evaluations++;
            return answers.holds(answer);
        }
        return holdsNull;
    }
}
