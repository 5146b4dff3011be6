package io.borealis.sql.aurora.function;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads CREATE FUNCTION with ALIAS.
 *
 * <pre>
 *   CREATE [DEFINER = user] FUNCTION [IF NOT EXISTS] [schema.]name ([name type, …]) [DEFINER = user]
 *     RETURNS type [NOT DETERMINISTIC] [LANGUAGE SQL] [SQL SECURITY {DEFINER | INVOKER}] [COMMENT 'text']
 *     ALIAS {AWS_SAGEMAKER_INVOKE_ENDPOINT | AWS_BEDROCK_INVOKE_MODEL} clauses
 * </pre>
 *
 * <p>The account may be given once. Characteristics come in any order, and as in MySQL the last of its kind counts. What says
 * anything else about the data that the function reads, or that its answer is always the same, is a syntax error.
 */
public final class ModelFunctionReader {

    private final TokenCursor cursor;
    private int security = -1;
    private int comment = -1;

    private ModelFunctionReader(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Whether a statement that begins with CREATE is for us to read: ALIAS and a word stand where the body would. A body that
     * begins with a label {@code alias:} is MySQL's own, and so is everything that is not complete up to there.
     */
    public static boolean isAliased(ParsedStatement statement) {
        TokenList tokens = statement.tokens();
        int function = statement.findOrEnd(statement.all(), Keyword.FUNCTION);
        int returns = statement.findOrEnd(new TokenRange(function, tokens.size()), Keyword.RETURNS);
        for (int i = returns; i < tokens.size() && !beginsBody(tokens, i); i = statement.skip(i)) {
            if (tokens.is(i, Keyword.ALIAS) && tokens.is(i + 1, TokenKind.WORD)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsBody(TokenList tokens, int token) {
        return tokens.is(token, Keyword.BEGIN)
                || tokens.is(token, Keyword.RETURN)
                || tokens.is(token, TokenKind.SEMICOLON)
                || tokens.isSign(token, ':');
    }

    /** Reads the statement from the token after CREATE on; the result has no meaning where the cursor has failed. */
    public static ModelFunctionDefinition read(TokenCursor cursor) {
        return new ModelFunctionReader(cursor).read();
    }

    private ModelFunctionDefinition read() {
        TokenRange definer = readDefiner();
        cursor.expect(Keyword.FUNCTION);
        boolean ifNotExists = cursor.skip(Keyword.IF);
        if (ifNotExists) {
            cursor.expect(Keyword.NOT);
            cursor.expect(Keyword.EXISTS);
        }
        TokenRange name = readFunctionName();
        List<ModelFunctionDefinition.Parameter> parameters = readParameters();
        if (definer.isEmpty()) {
            definer = readDefiner();
        }
        cursor.expect(Keyword.RETURNS);
        DataType returns = DataTypeReader.read(cursor);
        readCharacteristics();
        ModelClause model = readAlias();
        cursor.expectEnd();
        checkParameters(model, parameters);
        check(model, parameters, returns);
        return new ModelFunctionDefinition(definer, ifNotExists, name, parameters, returns, security, comment, model);
    }

    private TokenRange readDefiner() {
        if (!cursor.skip(Keyword.DEFINER)) {
            return new TokenRange(cursor.at(), cursor.at());
        }
        cursor.expect(TokenKind.EQUALS);
        int from = cursor.at();
        if (cursor.skip(Keyword.CURRENT_USER)) {
            if (cursor.skip(TokenKind.OPEN)) {
                cursor.expect(TokenKind.CLOSE);
            }
        } else {
            if (!cursor.skip(TokenKind.STRING)) {
                cursor.expectName();
            }
            // The host with its at sign.
            cursor.skip(TokenKind.USER_VARIABLE);
        }
        return new TokenRange(from, cursor.at());
    }

    private TokenRange readFunctionName() {
        int from = cursor.at();
        cursor.expectName();
        if (cursor.skip(TokenKind.DOT)) {
            cursor.expectName();
        }
        return new TokenRange(from, cursor.at());
    }

    private List<ModelFunctionDefinition.Parameter> readParameters() {
        List<ModelFunctionDefinition.Parameter> parameters = new ArrayList<>();
        cursor.expect(TokenKind.OPEN);
        if (!cursor.isNext(TokenKind.CLOSE)) {
            do {
                int name = cursor.expectName();
                parameters.add(new ModelFunctionDefinition.Parameter(name, DataTypeReader.read(cursor)));
            } while (cursor.skip(TokenKind.COMMA));
        }
        cursor.expect(TokenKind.CLOSE);
        return parameters;
    }

    private void readCharacteristics() {
        while (readCharacteristic()) {
            // The work is in the condition.
        }
    }

    private boolean readCharacteristic() {
        if (cursor.skip(Keyword.NOT)) {
            cursor.expect(Keyword.DETERMINISTIC);
        } else if (cursor.skip(Keyword.LANGUAGE)) {
            cursor.expect(Keyword.SQL);
        } else if (cursor.skip(Keyword.SQL)) {
            cursor.expect(Keyword.SECURITY);
            if (!cursor.skip(Keyword.DEFINER)) {
                cursor.expect(Keyword.INVOKER);
            }
            security = cursor.at() - 1;
        } else if (cursor.skip(Keyword.COMMENT)) {
            comment = cursor.expect(TokenKind.STRING);
        } else {
            return false;
        }
        return !cursor.hasFailed();
    }

    private ModelClause readAlias() {
        cursor.expect(Keyword.ALIAS);
        String target = cursor.word().toUpperCase(Locale.ROOT);
        return switch (target) {
            case BedrockClause.TARGET -> {
                cursor.take();
                yield BedrockClauseReader.read(cursor);
            }
            case EndpointClause.TARGET -> {
                cursor.take();
                yield EndpointClause.read(cursor);
            }
            default -> {
                if (target.startsWith("AWS_LAMBDA_")) {
                    cursor.refuse(new Rejected(RejectReason.UNSUPPORTED_SYNTAX, "ALIAS " + target));
                }
                cursor.refuse();
                yield EndpointClause.read(cursor);
            }
        };
    }

    /** Whether a model wants a list of numbers as one field or as many nobody can tell. */
    private void checkParameters(ModelClause model, List<ModelFunctionDefinition.Parameter> parameters) {
        if (parameters.stream().anyMatch(parameter -> parameter.type().name().equals("VECTOR"))) {
            cursor.refuse(new Rejected(
                    RejectReason.UNSUPPORTED_SYNTAX, "parameters of type VECTOR for ALIAS " + model.target()));
        }
    }

    private void check(ModelClause model, List<ModelFunctionDefinition.Parameter> parameters, DataType returns) {
        if (!model.takes(parameters.size())) {
            cursor.refuseArgument("ALIAS " + model.target());
        }
        if (!model.returns(returns)) {
            cursor.refuse(new Rejected(
                    RejectReason.UNSUPPORTED_SYNTAX, "return type " + returns.name() + " for ALIAS " + model.target()));
        }
    }
}
