package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.SqlText;
import io.borealis.sql.plan.StatementPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Plans the text forms of prepared statements: PREPARE, EXECUTE, DEALLOCATE PREPARE. */
final class PreparePlanner {

    private static final SqlText SAME = SqlText.of("");

    private final Piece piece;
    private final TokenList tokens;

    PreparePlanner(Piece piece) {
        this.piece = piece;
        this.tokens = piece.tokens();
    }

    /** Plans {@code PREPARE name FROM 'text'} and {@code PREPARE name FROM @variable}. */
    StatementPlan prepare(Function<byte[], AnalyzedStatement> analyzer) {
        if (tokens.size() != 4 || !tokens.isName(1) || !tokens.is(2, Keyword.FROM)) {
            return new Relay();
        }
        String name = tokens.lowerName(1);
        if (tokens.is(3, TokenKind.USER_VARIABLE)) {
            return new PrepareVariable(name, SqlText.of(tokens.bytes(3)));
        }
        if (!tokens.is(3, TokenKind.STRING)) {
            return new Relay();
        }
        byte[] text = tokens.content(3);
        AnalyzedStatement inner = analyzer.apply(text);
        if (inner.plan() instanceof Rejected) {
            return inner.plan();
        }
        Edits edits = new Edits();
        SqlText rewritten = rewritten(inner);
        if (rewritten.length() > 0) {
            edits.add(new Edit(tokens.start(3), tokens.end(3), TextLiteral.of(rewritten.bytes(), tokens.rules())));
        }
        return new PrepareText(name, SplicedText.whole(piece, edits).sql(), SqlText.of(text), inner);
    }

    /** The text to prepare instead, empty where it stays: MySQL refuses to prepare more than one statement. */
    private static SqlText rewritten(AnalyzedStatement inner) {
        return inner.isLast() ? rewritten(inner.plan()) : SAME;
    }

    private static SqlText rewritten(StatementPlan plan) {
        return plan instanceof CreateModelFunction function
                ? function.sql()
                : plan.preparable().orElse(SAME);
    }

    /** Plans {@code EXECUTE name [USING @a, @b]}. */
    StatementPlan execute() {
        boolean using = tokens.is(2, Keyword.USING);
        if (!tokens.isName(1) || (tokens.size() > 2 && !using)) {
            return new Relay();
        }
        List<SqlText> variables = new ArrayList<>();
        for (int i = 3; i < tokens.size(); i += 2) {
            if (!tokens.is(i, TokenKind.USER_VARIABLE)) {
                return new Relay();
            }
            variables.add(SqlText.of(tokens.bytes(i)));
        }
        return new ExecuteText(tokens.lowerName(1), variables);
    }

    /** Plans {@code DEALLOCATE PREPARE name} and {@code DROP PREPARE name}. */
    StatementPlan deallocate() {
        boolean complete = tokens.size() == 3 && tokens.is(1, Keyword.PREPARE) && tokens.isName(2);
        return complete ? new Deallocate(tokens.lowerName(2)) : new Relay();
    }
}
