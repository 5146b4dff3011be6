package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.aurora.variable.SetReader;
import io.borealis.sql.aurora.variable.SetStatement;
import io.borealis.sql.lex.Comments;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.PlannedText;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.SetVariables;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.variable.VariableAssignment;
import io.borealis.sql.plan.variable.VariableScope;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import io.borealis.sql.rewrite.text.TextLiteral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans SET of system variables of Aurora's.
 *
 * <pre>
 *   SET GLOBAL aurora_ml_inference_timeout = 1000, max_connections = 200, @a = 1
 *   SET GLOBAL max_connections = 200, @a = 1
 * </pre>
 */
public final class SetVariablesPlanner {

    private final OriginalStatement original;
    private final TokenList tokens;

    public SetVariablesPlanner(OriginalStatement original) {
        this.original = original;
        this.tokens = original.tokens();
    }

    /** Plans the statement; what is left of it is planned by itself. Empty where it names none of the variables. */
    public Optional<StatementPlan> plan(Function<SqlText, StatementPlan> planner) {
        SetStatement set = SetReader.read(original.statement());
        if (set == null || set.parts().stream().noneMatch(SetStatement.Part::isAuroras)) {
            return Optional.empty();
        }
        List<VariableAssignment> assignments = new ArrayList<>();
        for (SetStatement.Part part : set.parts()) {
            if (part.isAuroras()) {
                if (part.value().isEmpty()) {
                    return Optional.empty();
                }
                Rejected obstacle = obstacle(part);
                if (obstacle != null) {
                    return Optional.of(obstacle);
                }
                assignments.add(new VariableAssignment(part.scope(), part.variable(), value(part.value())));
            }
        }
        Optional<PlannedText> remainder = remainder(set).map(text -> new PlannedText(text, planner.apply(text)));
        return Optional.of(new SetVariables(assignments, remainder));
    }

    /** Why this value cannot be asked for by itself; null where it can. */
    private @Nullable Rejected obstacle(SetStatement.Part part) {
        if (original.statement().hasParameter(part.value())) {
            return new Rejected(RejectReason.UNSUPPORTED_SYNTAX, "parameters in SET " + part.variable());
        }
        return original.statement().hasCalls(part.value())
                ? OriginalStatement.unsupportedPlace("SET " + part.variable())
                : null;
    }

    private Optional<SqlText> value(TokenRange range) {
        int first = range.from();
        if (range.size() == 1 && tokens.is(first, Keyword.DEFAULT)) {
            return Optional.empty();
        }
        if (range.size() == 1 && isWordAsText(first)) {
            return Optional.of(SqlText.of(TextLiteral.of(tokens.content(first), tokens.rules())));
        }
        return Optional.of(text(range));
    }

    /** A lone name means itself, as text; so do some words that are no names. */
    private boolean isWordAsText(int token) {
        return switch (tokens.keyword(token)) {
            case ALL, BINARY, ON, ROW -> true;
            default -> tokens.isName(token) || tokens.text(token).equalsIgnoreCase("system");
        };
    }

    private Optional<SqlText> remainder(SetStatement set) {
        SplicedText text =
                new SplicedText(original.statement(), new Edits().withoutVersionMarkers(original)).text("SET ");
        String separator = "";
        for (SetStatement.Part part : set.parts()) {
            if (!part.isAuroras()) {
                text.text(separator);
                if (part.inherited() != VariableScope.UNSPECIFIED) {
                    text.text(part.inherited().name()).text(" ");
                }
                text.copy(part.all());
                separator = ", ";
            }
        }
        return separator.isEmpty() ? Optional.empty() : Optional.of(text.sql());
    }

    /** The text of some tokens; the edge of a version comment among them would be torn from its other edge. */
    private SqlText text(TokenRange range) {
        int end = tokens.end(range.to() - 1);
        byte[] text = Arrays.copyOfRange(tokens.sql(), tokens.start(range.from()), end);
        Comments comments = tokens.comments();
        for (int c = comments.firstFrom(end - text.length); c < comments.size() && comments.start(c) < end; c++) {
            if (comments.isVersionMarker(c)) {
                int from = comments.start(c) - end + text.length;
                Arrays.fill(text, from, from + comments.end(c) - comments.start(c), (byte) ' ');
            }
        }
        return SqlText.of(text);
    }
}
