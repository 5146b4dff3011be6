package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.function.BedrockFunction;
import io.borealis.sql.function.DetectionFunction;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.LambdaFunction;
import io.borealis.sql.function.ModelFunctionVisitor;
import io.borealis.sql.function.SentimentFunction;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What stands in a statement for the value of a call whose answer is staged. */
public final class AnswerValues {

    /** Means the same in every sql_mode and character set. */
    private static final String SENTIMENTS = SplicedStatement.SENTIMENTS.stream()
            .map(name -> "_ascii x'" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.US_ASCII)) + "'")
            .collect(Collectors.joining(", ", "ELT(%s, ", ")"));

    private AnswerValues() {}

    /** The value of a call, by the name of the table in which it is. */
    public static String value(MlCall call, String alias) {
        return call.function().accept(new ModelFunctionVisitor<>() {
            @Override
            public String visitSentiment(SentimentFunction function) {
                return switch (function.result()) {
                    case SENTIMENT -> SENTIMENTS.formatted(alias + "." + SplicedStatement.VALUE);
                    case CONFIDENCE -> alias + "." + SplicedStatement.CONFIDENCE;
                };
            }

            @Override
            public String visitDetection(DetectionFunction function) {
                throw new IllegalStateException("no table has texts such as those of " + function.name());
            }

            @Override
            public String visitLambda(LambdaFunction function) {
                throw new IllegalStateException("nothing is staged for " + function.name());
            }

            @Override
            public String visitEndpoint(EndpointFunction function) {
                return alias + "." + SplicedStatement.VALUE;
            }

            @Override
            public String visitBedrock(BedrockFunction function) {
                return alias + "." + SplicedStatement.VALUE;
            }
        });
    }

    /**
     * A part of a statement with values in the place of calls.
     *
     * @param calls those in it
     * @param items the items that they ask for, whose tables have their numbers
     */
    static Probe written(OriginalStatement original, TokenRange part, List<MlCall> calls, ToIntFunction<MlCall> items) {
        Edits edits = new Edits();
        for (MlCall call : calls) {
            edits.add(Edit.of(
                    original.tokens().start(call.first()),
                    original.tokens().end(call.close()),
                    value(call, SplicedStatement.alias(items.applyAsInt(call)))));
        }
        return new SplicedText(original.statement(), edits).copy(part).probe();
    }

    /** Whether each call of a statement finds the answer that was given for its input, and that in a table, which takes no long texts. */
    public static boolean findAnswers(Set<MlCall> calls) {
        return calls.stream()
                .noneMatch(
                        call -> call.function().isAnsweredEachTime() || call.function() instanceof DetectionFunction);
    }

    /** The arguments as expressions that can stand anywhere. */
    public static List<Probe> expressions(ParsedStatement statement, List<Optional<TokenRange>> arguments) {
        return arguments.stream()
                .map(argument -> {
                    SplicedText text = new SplicedText(statement, new Edits());
                    argument.ifPresent(range -> text.text("(").copy(range).text(")"));
                    return text.probe();
                })
                .toList();
    }
}
