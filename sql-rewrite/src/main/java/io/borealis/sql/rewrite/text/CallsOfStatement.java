package io.borealis.sql.rewrite.text;

import io.borealis.sql.function.BedrockFunction;
import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.function.DetectionFunction;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.LambdaFunction;
import io.borealis.sql.function.ModelFunctionVisitor;
import io.borealis.sql.function.SentimentFunction;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.FunctionName;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.plan.call.CalledFunctions;
import io.borealis.sql.plan.call.CalledStoredFunction;
import io.borealis.sql.plan.call.UserFunction;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the functions that a statement calls, as a plan names them. */
public final class CallsOfStatement {

    /** What a called function takes in a set that grows, its name apart. */
    private static final int CALLED_BYTES = 160;

    private CallsOfStatement() {}

    /** The functions that are neither ours nor MySQL's own. */
    public static List<UserFunction> userFunctions(Hazards hazards) {
        return hazards.unknown().stream().map(CallsOfStatement::userFunction).toList();
    }

    private static UserFunction userFunction(FunctionName name) {
        return new UserFunction(name.schema().isEmpty() ? Optional.empty() : Optional.of(name.schema()), name.name());
    }

    /** The model functions. */
    public static CalledFunctions functions(ParsedStatement statement) {
        Set<BuiltInFunction> builtIn = new LinkedHashSet<>();
        Set<CalledStoredFunction> stored = new LinkedHashSet<>();
        for (MlCall call : statement.calls()) {
            call.function().accept(new ModelFunctionVisitor<Boolean>() {
                @Override
                public Boolean visitSentiment(SentimentFunction function) {
                    return builtIn.add(function);
                }

                @Override
                public Boolean visitDetection(DetectionFunction function) {
                    return builtIn.add(function);
                }

                @Override
                public Boolean visitLambda(LambdaFunction function) {
                    return builtIn.add(function);
                }

                @Override
                public Boolean visitEndpoint(EndpointFunction function) {
                    return add(function);
                }

                @Override
                public Boolean visitBedrock(BedrockFunction function) {
                    return add(function);
                }

                private boolean add(StoredFunction function) {
                    boolean isNew = stored.add(called(function, call, statement.tokens()));
                    statement.tokens().memory().take(isNew ? CALLED_BYTES : 0);
                    return isNew;
                }
            });
        }
        return new CalledFunctions(builtIn, stored);
    }

    /** What a call of a model function that a user made names. */
    public static CalledStoredFunction called(StoredFunction function, MlCall call, TokenList tokens) {
        byte[] name = Arrays.copyOfRange(tokens.sql(), tokens.start(call.first()), tokens.end(call.name()));
        return new CalledStoredFunction(function, SqlText.of(name), call.first() != call.name(), call.arity());
    }
}
