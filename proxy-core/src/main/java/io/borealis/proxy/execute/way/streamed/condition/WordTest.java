package io.borealis.proxy.execute.way.streamed.condition;

import io.borealis.ml.Sentiment;
import io.borealis.sql.plan.call.AnswerCondition;
import io.borealis.sql.plan.call.AnswerCondition.Constant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a sentiment is, or is not, one of those that a condition names. A literal that is none of the four in capitals is left to MySQL: the
 * collation says whether it equals one.
 *
 * @param accepted the sentiments that meet the condition
 */
public record WordTest(Set<Sentiment> accepted) {

    public WordTest {
        accepted = Set.copyOf(accepted);
    }

    /** The test of a condition; empty where only MySQL should compare. */
    public static Optional<WordTest> of(AnswerCondition condition) {
        return switch (condition.operator()) {
            case EQUAL, IN -> named(condition).map(WordTest::new);
            case NOT_EQUAL, NOT_IN -> named(condition).map(named -> new WordTest(EnumSet.complementOf(named)));
            case IS_NULL -> Optional.of(new WordTest(Set.of()));
            case IS_NOT_NULL -> Optional.of(new WordTest(EnumSet.allOf(Sentiment.class)));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, NOT_BETWEEN -> Optional.empty();
        };
    }

    private static Optional<EnumSet<Sentiment>> named(AnswerCondition condition) {
        EnumSet<Sentiment> named = EnumSet.noneOf(Sentiment.class);
        for (Constant constant : condition.constants()) {
            Optional<Sentiment> sentiment =
                    constant instanceof Constant.Text text ? named(text.ascii()) : Optional.empty();
            if (sentiment.isEmpty()) {
                return Optional.empty();
            }
            named.add(sentiment.get());
        }
        return Optional.of(named);
    }

    private static Optional<Sentiment> named(String word) {
        return Arrays.stream(Sentiment.values())
                .filter(sentiment -> sentiment.name().equals(word))
                .findFirst();
    }

    /** Whether a sentiment meets the condition. */
    public boolean holds(Sentiment value) {
        return accepted.contains(value);
    }
}
