package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.BedrockModel;
import io.borealis.ml.MlInput;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.conversion.argument.ParameterType;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription.Parameter;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.streamed.StreamedLayout.StoredCall;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Hands on the bodies of requests to a model of Bedrock: the backend has converted the argument to text already. */
final class BodyInputs implements StoredInputs {
    private static final int TEXT_BYTES_MAX = (1 << 16) - 1;
    private static final int MEDIUMTEXT_BYTES_MAX = (1 << 24) - 1;

    private final BedrockModel target;
    private final int column;
    private final String parameter;
    private final Limit limit;

    /** What the parameter takes. */
    private record Limit(int bytes, int characters) {
        private static final Limit NONE = new Limit(Integer.MAX_VALUE, Integer.MAX_VALUE);

        boolean fits(byte[] utf8) {
            return utf8.length <= bytes
                    && (utf8.length <= characters
                            || new String(utf8, StandardCharsets.UTF_8)
                                            .codePoints()
                                            .count()
                                    <= characters);
        }
    }

    private BodyInputs(BedrockModel target, int column, String parameter, Limit limit) {
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
        boolean text = parameter.plain() && parameter.characters() == ParameterType.Characters.ALL;
        Optional<Limit> limit = switch (text ? parameter.name() : "") {
            case "longtext" -> Optional.of(Limit.NONE);
            case "mediumtext" -> Optional.of(new Limit(MEDIUMTEXT_BYTES_MAX, Integer.MAX_VALUE));
            case "text" -> Optional.of(new Limit(TEXT_BYTES_MAX, Integer.MAX_VALUE));
            case "varchar" -> Optional.of(new Limit(Integer.MAX_VALUE, parameter.first()));
            default -> Optional.empty();
        };
        // Otherwise MySQL cuts what is too long, and warns.
        return limit.filter(
                        known -> known.equals(Limit.NONE) || description.mode().strict())
                .map(known -> new BodyInputs(target, call.columns().get(0), body.name(), known));
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
