package io.borealis.sql.aurora.function;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.function.LookupBody;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT says of a function.
 *
 * @param endpoint name of the SageMaker endpoint
 * @param maxBatchSize most rows of one request, from 1 on; empty where that is left to us
 */
public record EndpointClause(String endpoint, OptionalInt maxBatchSize) implements ModelClause {

    static final String TARGET = "AWS_SAGEMAKER_INVOKE_ENDPOINT";

    /** What SageMaker accepts: letters, digits, and hyphens between them. */
    private static final Pattern ENDPOINT = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*+");

    private static final int ENDPOINT_CHARACTERS_MAX = 63;

    /** Reads {@code ENDPOINT NAME 'endpoint' [MAX_BATCH_SIZE [=] rows]}; no meaning where the cursor has failed. */
    static EndpointClause read(TokenCursor cursor) {
        cursor.expect(Keyword.ENDPOINT);
        cursor.expect(Keyword.NAME);
        String endpoint = cursor.expectText().toString();
        OptionalInt maxBatchSize = cursor.skip(Keyword.MAX_BATCH_SIZE) ? readBatchSize(cursor) : OptionalInt.empty();
        if (!isEndpoint(endpoint)) {
            cursor.refuseArgument("ENDPOINT NAME");
        }
        return new EndpointClause(endpoint, maxBatchSize);
    }

    private static OptionalInt readBatchSize(TokenCursor cursor) {
        cursor.skip(TokenKind.EQUALS);
        int token = cursor.expect(TokenKind.INTEGER);
        if (cursor.hasFailed()) {
            return OptionalInt.empty();
        }
        OptionalInt size = Integers.positive(cursor.tokens(), token);
        if (size.isEmpty()) {
            cursor.refuseArgument("MAX_BATCH_SIZE");
        }
        return size;
    }

    /** Whether an endpoint can have this name. */
    static boolean isEndpoint(String name) {
        return name.length() <= ENDPOINT_CHARACTERS_MAX
                && ENDPOINT.matcher(name).matches();
    }

    @Override
    public LookupBody kind() {
        return LookupBody.SAGEMAKER;
    }

    @Override
    public String target() {
        return TARGET;
    }

    @Override
    public boolean returns(DataType type) {
        return switch (type.family()) {
            case NUMBER -> !type.name().equals("SERIAL");
            case CHAR, VARCHAR -> true;
            case BIT, TEMPORAL, TEXT, OTHER -> false;
        };
    }

    @Override
    public boolean takes(int parameters) {
        return true;
    }

    @Override
    public String written() {
        String clauses = "ALIAS " + TARGET + "\nENDPOINT NAME '" + endpoint + "'";
        return maxBatchSize.isPresent() ? clauses + "\nMAX_BATCH_SIZE " + maxBatchSize.getAsInt() : clauses;
    }

    @Override
    public byte[] body(List<ModelFunctionDefinition.Parameter> parameters, TokenList tokens) {
        return EndpointBody.write(this, parameters, tokens);
    }
}
