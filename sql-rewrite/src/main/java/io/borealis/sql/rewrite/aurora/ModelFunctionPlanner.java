package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.aurora.function.DataType;
import io.borealis.sql.aurora.function.ModelFunctionDefinition;
import io.borealis.sql.aurora.function.ModelFunctionReader;
import io.borealis.sql.function.ObjectName;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.NameChange;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
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
public final class ModelFunctionPlanner {

    private final OriginalStatement original;
    private final TokenList tokens;
    private final ModelFunctionDefinition function;
    private final SplicedText text;

    private ModelFunctionPlanner(OriginalStatement original, ModelFunctionDefinition function) {
        this.original = original;
        this.tokens = original.tokens();
        this.function = function;
        this.text = new SplicedText(original.statement(), new Edits().withoutVersionMarkers(original));
    }

    public static Optional<StatementPlan> plan(OriginalStatement original) {
        if (!ModelFunctionReader.isAliased(original.statement())) {
            return Optional.empty();
        }
        TokenCursor cursor = new TokenCursor(original.tokens(), original.start(), original.end(), 1);
        ModelFunctionDefinition function = ModelFunctionReader.read(cursor);
        Rejected failure = cursor.failure();
        return Optional.of(failure != null ? failure : new ModelFunctionPlanner(original, function).plan());
    }

    private StatementPlan plan() {
        writeHead();
        writeParameters();
        writeReturns();
        writeCharacteristics();
        writeBody();
        ObjectName name = original.objectName(function.name().from());
        return new CreateModelFunction(
                text.sql(), new NameChange.MadeFunction(name, function.model().kind()));
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
        for (ModelFunctionDefinition.Parameter parameter : function.parameters()) {
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
        switch (type.family()) {
            case CHAR, VARCHAR -> writeText(type.family().name(), type);
            case TEXT -> writeText(type.name(), type);
            case NUMBER, BIT, TEMPORAL, OTHER -> text.copy(type.all());
        }
    }

    private void writeText(String name, DataType type) {
        text.text(name).copy(type.length()).text(" CHARACTER SET utf8mb4");
        if (type.collation() >= 0 && tokens.lowerName(type.collation()).startsWith("utf8mb4_")) {
            text.text(" COLLATE ").bytes(tokens.bytes(type.collation()));
        } else if (type.binaryCollation()) {
            text.text(" COLLATE utf8mb4_bin");
        }
    }

    /** The rights of whoever calls count, whatever is declared: a role has to be active in the session (Aurora reference 1.11). */
    private void writeCharacteristics() {
        text.text(" NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER");
        if (function.comment() >= 0) {
            text.text(" COMMENT ").bytes(tokens.bytes(function.comment()));
        }
    }

    private void writeBody() {
        text.text("\n").bytes(function.model().body(function.parameters(), tokens));
    }
}
