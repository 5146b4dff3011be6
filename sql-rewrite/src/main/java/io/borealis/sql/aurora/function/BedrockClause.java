package io.borealis.sql.aurora.function;

import io.borealis.sql.function.LookupBody;
import io.borealis.sql.lex.TokenList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What ALIAS AWS_BEDROCK_INVOKE_MODEL says of a function.
 *
 * @param modelId name or ARN of the model, or of what else Bedrock runs it by, such as an inference profile
 * @param contentType media type of the request's body; empty where that is left to us
 * @param accept media type asked of the answer; empty where that is left to us
 * @param timeoutMillis patience for an answer, 1 to {@value #TIMEOUT_MILLIS_MAX}; empty where the session says it
 * @param deduplicate whether equal bodies of a statement are sent once
 */
public record BedrockClause(
        String modelId,
        Optional<String> contentType,
        Optional<String> accept,
        OptionalInt timeoutMillis,
        boolean deduplicate)
        implements ModelClause {

    static final String TARGET = "AWS_BEDROCK_INVOKE_MODEL";

    /** Most milliseconds that {@code aurora_ml_inference_timeout} can be. */
    static final int TIMEOUT_MILLIS_MAX = 600_000;

    /** Wider than Bedrock's own pattern, which grows with every kind of model, and free of what a literal escapes. */
    private static final Pattern MODEL_ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:/-]{0,2047}");

    /** Without quotes and backslashes, which a literal escapes. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w!#$&^.+*-]{1,127}/[\\w!#$&^.+*-]{1,127}([;,][ -&(-\\[\\]-~]{0,255})?+");

    static boolean isModelId(String id) {
        return MODEL_ID.matcher(id).matches();
    }

    static boolean isMediaType(String type) {
        return MEDIA_TYPE.matcher(type).matches();
    }

    static boolean isTimeout(int millis) {
        return millis >= 1 && millis <= TIMEOUT_MILLIS_MAX;
    }

    @Override
    public LookupBody kind() {
        return LookupBody.BEDROCK;
    }

    @Override
    public String target() {
        return TARGET;
    }

    @Override
    public boolean returns(DataType type) {
        return switch (type.family()) {
            case TEXT, VARCHAR -> true;
            case NUMBER, BIT, TEMPORAL, CHAR, OTHER -> false;
        };
    }

    /** The whole body of the request. */
    @Override
    public boolean takes(int parameters) {
        return parameters == 1;
    }

    @Override
    public String written() {
        StringBuilder clauses = new StringBuilder("ALIAS " + TARGET + "\nMODEL ID '" + modelId + "'");
        contentType.ifPresent(
                type -> clauses.append("\nCONTENT_TYPE '").append(type).append('\''));
        accept.ifPresent(type -> clauses.append("\nACCEPT '").append(type).append('\''));
        timeoutMillis.ifPresent(millis -> clauses.append("\nTIMEOUT_MS ").append(millis));
        return clauses.append(deduplicate ? "" : "\nDEDUPLICATE OFF").toString();
    }

    @Override
    public byte[] body(List<ModelFunctionDefinition.Parameter> parameters, TokenList tokens) {
        return BedrockBody.write(this, parameters.get(0), tokens);
    }
}
