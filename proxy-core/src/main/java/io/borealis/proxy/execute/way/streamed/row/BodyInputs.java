package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.ml.BedrockModel;
import io.borealis.ml.MlInput;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.conversion.argument.ParameterType;
import io.borealis.proxy.execute.conversion.argument.TextLimit;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription.Parameter;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.StoredCall;
import java.util.Optional;
import java.util.Set;

/** Hands on the bodies of requests to a model of Bedrock: the backend has converted the argument to text already. */
public final class BodyInputs implements StoredInputs {
    /** Types that keep a text as it is. */
    private static final Set<String> TEXTS = Set.of("varchar", "text", "mediumtext", "longtext");

    private final BedrockModel target;
    private final int column;
    private final String parameter;
    private final TextLimit limit;

    private BodyInputs(BedrockModel target, int column, String parameter, TextLimit limit) {
        this.target = target;
        this.column = column;
        this.parameter = parameter;
        this.limit = limit;
    }

    /**
     * The inputs of a call, if what the parameter's type makes of a text is certain.
     *
     * @param target the model of the description
     */
    static Optional<BodyInputs> of(StoredCall call, BedrockModel target, StoredFunctionDescription description) {
        Parameter body = description.parameters().get(0);
        ParameterType parameter = body.type();
        boolean text = parameter.plain()
                && parameter.characters() == ParameterType.Characters.ALL
                && TEXTS.contains(parameter.name());
        TextLimit limit = TextLimit.of(parameter);
        // Otherwise MySQL cuts what is too long, and warns.
        return text && (limit.equals(TextLimit.NONE) || description.mode().strict())
                ? Optional.of(new BodyInputs(target, call.columns().get(0), body.name(), limit))
                : Optional.empty();
    }

    @Override
    public int batchRows() {
        return 1;
    }

    @Override
    public Optional<MlInput> input(RowValues row, long rowNumber) throws MySqlException {
        if (row.isNull(column)) {
            return Optional.empty();
        }
        byte[] body = row.bytes(column);
        if (!limit.fits(body)) {
            throw new MySqlException(
                    MySqlError.ER_DATA_TOO_LONG, "column '%s' at row %d".formatted(parameter, rowNumber));
        }
        return Optional.of(new MlInput(target, body));
    }
}
