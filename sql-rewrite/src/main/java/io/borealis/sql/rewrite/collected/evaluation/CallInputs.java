package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.function.BedrockFunction;
import io.borealis.sql.function.DetectionFunction;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.LambdaFunction;
import io.borealis.sql.function.ModelFunctionVisitor;
import io.borealis.sql.function.SentimentFunction;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls of a query block, and what goes to models for a row, written out: calls with equal texts ask the same. */
public final class CallInputs {

    private final ParsedStatement statement;
    private final List<MlCall> all;
    private final Set<MlCall> own;

    /** Each is written out once, because it is compared several times. */
    private final Map<MlCall, String> written = new HashMap<>();

    /** @param calls those of the block, in their order */
    public CallInputs(ParsedStatement statement, List<MlCall> calls) {
        this.statement = statement;
        this.all = List.copyOf(calls);
        this.own = new HashSet<>(calls);
    }

    /** All calls of the block, in their order. */
    public List<MlCall> all() {
        return all;
    }

    /** Those in a part of the block, without those of queries in it. */
    public List<MlCall> in(TokenRange part) {
        return own(statement.calls(part));
    }

    /** Those in parts of the block, without those of queries in them. */
    public List<MlCall> in(List<TokenRange> parts) {
        return own(statement.calls(parts));
    }

    /** Those of the block among calls. */
    public List<MlCall> own(List<MlCall> calls) {
        return calls.stream().filter(own::contains).toList();
    }

    /** Whether a part of the statement has calls of other blocks. */
    public boolean areOthersIn(TokenRange part) {
        return !own.containsAll(statement.calls(part));
    }

    /** What a call asks. */
    public String of(MlCall call) {
        return written.computeIfAbsent(call, this::written);
    }

    /** The different ones. */
    public Set<String> of(List<MlCall> calls) {
        Set<String> different = new HashSet<>();
        calls.forEach(call -> different.add(of(call)));
        return different;
    }

    /** Whether calls, at least one, ask for all that the block's calls ask for. */
    public boolean areAllOf(List<MlCall> calls) {
        return !calls.isEmpty() && of(calls).containsAll(of(all));
    }

    private String written(MlCall call) {
        List<TokenRange> arguments = statement.list(call.open());
        StringBuilder text = new StringBuilder(call.function().accept(new ModelFunctionVisitor<String>() {
            @Override
            public String visitSentiment(SentimentFunction function) {
                return "C";
            }

            @Override
            public String visitDetection(DetectionFunction function) {
                return function.operation();
            }

            @Override
            public String visitLambda(LambdaFunction function) {
                return function.name();
            }

            @Override
            public String visitEndpoint(EndpointFunction function) {
                return function.routine().toString();
            }

            @Override
            public String visitBedrock(BedrockFunction function) {
                return function.routine().toString();
            }
        }));
        for (TokenRange argument : arguments) {
            text.append('\0').append(statement.written(argument));
        }
        return text.toString();
    }
}
