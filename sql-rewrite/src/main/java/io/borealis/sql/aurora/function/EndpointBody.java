package io.borealis.sql.aurora.function;

import io.borealis.sql.function.LookupBody;
import io.borealis.sql.function.ModelFunction;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes and reads the body of the stored function that stands for an endpoint function.
 *
 * <pre>
 *   RETURN aurora_ml.sagemaker_lookup('endpoint', rows, CONCAT_WS(',', IFNULL(a, ''), …))
 * </pre>
 *
 * <p>Rows are NULL where their number is left to us; the arguments are a line of CSV.
 */
final class EndpointBody {

    /** A stored function that quotes a text as RFC 4180 has it, where that is needed. */
    private static final String CSV_FIELD = ModelFunction.SCHEMA + ".csv_field";

    private static final String ROWS_UNDECIDED = "NULL";

    private EndpointBody() {}

    /** The body, in the character set of the tokens. */
    static byte[] write(EndpointClause clause, List<ModelFunctionDefinition.Parameter> parameters, TokenList tokens) {
        String rows = clause.maxBatchSize().isPresent()
                ? Integer.toString(clause.maxBatchSize().getAsInt())
                : ROWS_UNDECIDED;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, LookupBody.SAGEMAKER.beginning() + "'" + clause.endpoint() + "', " + rows + ", ");
        String separator = "CONCAT_WS(',', ";
        for (ModelFunctionDefinition.Parameter parameter : parameters) {
            write(out, separator);
            writeField(out, parameter.type().family(), tokens.bytes(parameter.name()));
            separator = ", ";
        }
        write(out, parameters.isEmpty() ? "'')" : "))");
        return out.toByteArray();
    }

    /** NULL is a missing value: an empty field. Numbers and dates need no quotes in CSV. */
    private static void writeField(ByteArrayOutputStream out, TypeFamily family, byte[] name) {
        String before = switch (family) {
            case NUMBER, TEMPORAL, BIT -> "IFNULL(";
            case CHAR, VARCHAR, TEXT, OTHER -> "IFNULL(" + CSV_FIELD + "(";
        };
        String after = switch (family) {
            case NUMBER, TEMPORAL -> ", '')";
            case BIT -> " + 0, '')";
            case CHAR, VARCHAR, TEXT, OTHER -> "), '')";
        };
        write(out, before);
        out.writeBytes(name);
        write(out, after);
    }

    private static void write(ByteArrayOutputStream out, String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads arguments of that form; {@code open} is the parenthesis before them. */
    static Optional<EndpointClause> read(TokenList tokens, int open) {
        boolean arguments = tokens.is(open + 1, TokenKind.STRING)
                && tokens.is(open + 2, TokenKind.COMMA)
                && tokens.is(open + 4, TokenKind.COMMA);
        if (!arguments) {
            return Optional.empty();
        }
        OptionalInt rows = Integers.positive(tokens, open + 3);
        String endpoint = tokens.contentText(open + 1);
        boolean complete =
                EndpointClause.isEndpoint(endpoint) && (rows.isPresent() || tokens.is(open + 3, Keyword.NULL));
        return complete ? Optional.of(new EndpointClause(endpoint, rows)) : Optional.empty();
    }
}
