package io.borealis.sql.rewrite;

import io.borealis.sql.aurora.SetReader;
import io.borealis.sql.aurora.SetStatement;
import io.borealis.sql.lex.Comments;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.PlannedText;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.SetVariables;
import io.borealis.sql.plan.SqlText;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.VariableAssignment;
import io.borealis.sql.plan.VariableScope;
import io.borealis.sql.plan.WriteKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans SET: of variables with calls in their values, and of system variables of Aurora's.
 *
 * <pre>
 *   SET GLOBAL aurora_ml_inference_timeout = 1000, max_connections = 200, @a = 1
 *   SET GLOBAL max_connections = 200, @a = 1
 * </pre>
 */
final class SetPlanner {

    private final Piece piece;
    private final TokenList tokens;

    SetPlanner(Piece piece) {
        this.piece = piece;
        this.tokens = piece.tokens();
    }

    /** Plans calls in the values. */
    StatementPlan plan() {
        QueryOutline outline =
                QueryOutline.read(piece.statement(), piece.statement().all());
        List<TokenRange> values = Assignments.callingValues(piece, piece.from(1));
        if (values.isEmpty()) {
            return Piece.unsupportedPlace("SET");
        }
        return WritePlans.write(
                piece, WriteKind.SET, outline, (probe, lock) -> WritePlans.writeExpressions(probe, values));
    }

    /** Plans variables of Aurora's; the remainder is planned by itself. */
    StatementPlan planAuroras(Function<SqlText, StatementPlan> planner) {
        SetStatement set = SetReader.read(piece.statement());
        if (set == null || set.parts().stream().noneMatch(SetStatement.Part::isAuroras)) {
            return new Relay();
        }
        List<VariableAssignment> assignments = new ArrayList<>();
        for (SetStatement.Part part : set.parts()) {
            StatementPlan obstacle = part.isAuroras() ? obstacle(part) : null;
            if (obstacle != null) {
                return obstacle;
            }
            if (part.isAuroras()) {
                assignments.add(new VariableAssignment(part.scope(), part.variable(), value(part.value())));
            }
        }
        return new SetVariables(assignments, remainder(set).map(text -> new PlannedText(text, planner.apply(text))));
    }

    /** The plan for the whole statement where this value cannot be asked for by itself; null where it can. */
    private @Nullable StatementPlan obstacle(SetStatement.Part part) {
        if (part.value().isEmpty()) {
            return new Relay();
        }
        if (hasParameter(part.value())) {
            return new Rejected(RejectReason.UNSUPPORTED_SYNTAX, "parameters in SET " + part.variable());
        }
        return piece.statement().hasCalls(part.value()) ? Piece.unsupportedPlace("SET " + part.variable()) : null;
    }

    private boolean hasParameter(TokenRange range) {
        for (int i = range.from(); i < range.to(); i++) {
            if (tokens.is(i, TokenKind.PARAMETER)) {
                return true;
            }
        }
        return false;
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
        SplicedText text = new SplicedText(piece.statement(), new Edits().withoutVersionMarkers(piece)).text("SET ");
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
