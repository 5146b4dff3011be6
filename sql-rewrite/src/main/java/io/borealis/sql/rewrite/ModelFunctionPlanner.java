package io.borealis.sql.rewrite;

import io.borealis.sql.aurora.DataType;
import io.borealis.sql.aurora.ModelFunction;
import io.borealis.sql.aurora.ModelFunctionReader;
import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.aurora.TypeFamily;
import io.borealis.sql.function.FunctionSignature;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.StatementPlan;
import java.util.Optional;

/**
 * Plans CREATE FUNCTION with ALIAS: it becomes an ordinary stored function.
 *
 * <pre>
 *   CREATE FUNCTION s.f (a int, b text) DEFINER = u@h RETURNS varchar(5) CHARSET latin1 COMMENT 'x'
 *     ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'e'
 *
 *   CREATE DEFINER=u@h FUNCTION s.f(a int, b text) RETURNS VARCHAR(5) CHARACTER SET utf8mb4
 *     NOT DETERMINISTIC READS SQL DATA COMMENT 'x'
 *   RETURN aurora_ml.sagemaker_lookup('e', NULL, CONCAT_WS(',', IFNULL(a, ''), IFNULL(aurora_ml.csv_field(b), '')))
 * </pre>
 */
final class ModelFunctionPlanner {

    /** A stored function that quotes a text as RFC 4180 has it, where that is needed. */
    private static final String CSV_FIELD = FunctionSignature.SCHEMA + ".csv_field";

    private final TokenList tokens;
    private final ModelFunction function;
    private final SplicedText text;

    private ModelFunctionPlanner(Piece piece, ModelFunction function) {
        this.tokens = piece.tokens();
        this.function = function;
        this.text = new SplicedText(piece.statement(), new Edits().withoutVersionMarkers(piece));
    }

    static StatementPlan plan(Piece piece) {
        if (!ModelFunctionReader.isAliased(piece.statement())) {
            return new Relay();
        }
        TokenCursor cursor = new TokenCursor(piece.tokens(), piece.start(), piece.end(), 1);
        ModelFunction function = ModelFunctionReader.read(cursor);
        Rejected failure = cursor.failure();
        return failure != null ? failure : new ModelFunctionPlanner(piece, function).plan();
    }

    private StatementPlan plan() {
        writeHead();
        writeParameters();
        writeReturns();
        writeCharacteristics();
        writeBody();
        int first = function.name().from();
        int last = function.name().to() - 1;
        Optional<String> schema = first == last ? Optional.empty() : Optional.of(tokens.contentText(first));
        return new CreateModelFunction(text.sql(), schema, tokens.contentText(last), function.ifNotExists());
    }

    private void writeHead() {
        text.text("CREATE ");
        if (!function.definer().isEmpty()) {
            text.text("DEFINER=").copy(function.definer()).text(" ");
        }
        text.text(function.ifNotExists() ? "FUNCTION IF NOT EXISTS " : "FUNCTION ")
                .copy(function.name());
    }

    private void writeParameters() {
        String separator = "(";
        for (ModelFunction.Parameter parameter : function.parameters()) {
            text.text(separator).bytes(tokens.bytes(parameter.name())).text(" ");
            text.copy(parameter.type().all());
            separator = ", ";
        }
        text.text(function.parameters().isEmpty() ? "()" : ")");
    }

    /** Answers are always utf8mb4, whatever was declared. */
    private void writeReturns() {
        DataType type = function.returns();
        text.text(" RETURNS ");
        if (type.family() == TypeFamily.NUMBER) {
            text.copy(type.all());
            return;
        }
        text.text(type.family().name()).copy(type.length()).text(" CHARACTER SET utf8mb4");
        if (type.collation() >= 0 && tokens.lowerName(type.collation()).startsWith("utf8mb4_")) {
            text.text(" COLLATE ").bytes(tokens.bytes(type.collation()));
        } else if (type.binaryCollation()) {
            text.text(" COLLATE utf8mb4_bin");
        }
    }

    private void writeCharacteristics() {
        text.text(" NOT DETERMINISTIC READS SQL DATA");
        if (function.security() >= 0) {
            text.text(" SQL SECURITY ").bytes(tokens.bytes(function.security()));
        }
        if (function.comment() >= 0) {
            text.text(" COMMENT ").bytes(tokens.bytes(function.comment()));
        }
    }

    private void writeBody() {
        text.text("\n").text(function.call().bodyBeforeLine());
        String separator = "CONCAT_WS(',', ";
        for (ModelFunction.Parameter parameter : function.parameters()) {
            text.text(separator);
            writeField(parameter);
            separator = ", ";
        }
        text.text(function.parameters().isEmpty() ? "''" : ")").text(")");
    }

    /** NULL is a missing value: an empty field. Numbers and dates need no quotes in CSV. */
    private void writeField(ModelFunction.Parameter parameter) {
        byte[] name = tokens.bytes(parameter.name());
        switch (parameter.type().family()) {
            case NUMBER, TEMPORAL -> text.text("IFNULL(").bytes(name).text(", '')");
            case BIT -> text.text("IFNULL(").bytes(name).text(" + 0, '')");
            case CHAR, VARCHAR, OTHER ->
                text.text("IFNULL(" + CSV_FIELD + "(").bytes(name).text("), '')");
        }
    }
}
