package io.borealis.proxy.execute.way.collected;

import io.borealis.ml.MlModel;
import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.execute.conversion.argument.ArgumentConversion;
import io.borealis.proxy.execute.conversion.argument.ParameterType;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.proxy.execute.way.streamed.row.EndpointInputs;
import io.borealis.proxy.execute.way.streamed.row.StoredInputs;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.Call;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.SentimentCall;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.StoredCall;
import io.borealis.sql.plan.call.ArgumentSource;
import io.borealis.sql.plan.call.Probe;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a row of a statement finds the answer to one of its calls: equal keys are equal inputs. A single number that goes to a model is
 * its own key; of anything else MySQL makes the digest of what goes to the model, as the proxy does.
 *
 * @param model what is asked, where it is the same for all rows
 * @param number the key where the input is a number
 * @param digest the key of any input
 * @param asksNothingForNull whether NULL is answered by NULL without a request
 */
record StagedJoin(Optional<MlModel> model, Optional<JoinKey> number, JoinKey digest, boolean asksNothingForNull) {
    private static final String NOTHING = "x'00'";
    private static final String VALUE = ArgumentConversion.VALUE;
    private static final String AS_UTF8 = "CONVERT(" + VALUE + " USING utf8mb4)";

    /**
     * The join of a call; empty where each row would have to be evaluated for what goes to the model.
     *
     * @param stored how the inputs of calls of users' functions are made
     * @param arguments what the columns of the input query are made of
     */
    static Optional<StagedJoin> of(Call call, Map<Call, StoredInputs> stored, List<Probe> arguments) {
        if (call instanceof SentimentCall sentiment) {
            return sentiment(sentiment, arguments);
        }
        if (call instanceof StoredCall && stored.get(call) instanceof EndpointInputs endpoint) {
            return endpoint(endpoint, arguments);
        }
        return Optional.empty(); // what Bedrock and detections answer are texts, and Lambda answers each call anew
    }

    private static Optional<StagedJoin> sentiment(SentimentCall call, List<Probe> arguments) {
        if (call.batchSize().filter(ArgumentSource.Column.class::isInstance).isPresent()) {
            return Optional.empty(); // a row's may be wrong, which is an error
        }
        Probe text = value(call.text(), arguments);
        Probe language = value(call.language(), arguments);
        ProbeText input = new ProbeText()
                .text("IF(" + VALUE + " IS NULL", VALUE, text)
                .text(
                        " OR " + VALUE + " IS NULL, " + NOTHING + ", CONCAT(x'43', " + AS_UTF8 + ", x'00', ",
                        VALUE,
                        language)
                .text(AS_UTF8 + "))", VALUE, text);
        return Optional.of(new StagedJoin(Optional.empty(), Optional.empty(), JoinKey.digest(input.probe()), true));
    }

    private static Probe value(ArgumentSource source, List<Probe> arguments) {
        if (source instanceof ArgumentSource.Column column) {
            return arguments.get(column.slot());
        }
        byte[] ascii = ((ArgumentSource.Constant) source).value().bytes();
        return new ProbeText().text(SqlLiterals.binary(ascii)).probe();
    }

    private static Optional<StagedJoin> endpoint(EndpointInputs inputs, List<Probe> arguments) {
        ProbeText line = new ProbeText().text("CONCAT(" + SqlLiterals.binary(Stage.keyed(inputs.target())));
        String separator = ", ";
        for (EndpointInputs.Argument argument : inputs.arguments()) {
            Optional<String> field = argument.conversion().sql();
            if (field.isEmpty()) {
                return Optional.empty();
            }
            line.text(separator).text(field.get(), VALUE, arguments.get(argument.column()));
            separator = ", x'2C', ";
        }
        Optional<JoinKey> number =
                inputs.arguments().size() == 1 ? number(inputs.arguments().get(0), arguments) : Optional.empty();
        return Optional.of(new StagedJoin(
                Optional.of(inputs.target()),
                number,
                JoinKey.digest(line.text(")").probe()),
                false));
    }

    private static Optional<JoinKey> number(EndpointInputs.Argument argument, List<Probe> arguments) {
        return numberType(argument.parameter())
                .map(type -> new JoinKey(
                        type,
                        new ProbeText()
                                .text(argument.conversion().number(), VALUE, arguments.get(argument.column()))
                                .probe()));
    }

    /** A column of the numbers that a parameter takes; empty for texts. */
    private static Optional<String> numberType(ParameterType parameter) {
        return switch (parameter.name()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" ->
                Optional.of(parameter.unsigned() ? "BIGINT UNSIGNED" : "BIGINT");
            case "double" -> Optional.of("DOUBLE");
            case "decimal" ->
                Optional.of("DECIMAL(%d,%d)".formatted(parameter.first(), Math.max(parameter.second(), 0)));
            default -> Optional.empty();
        };
    }
}
