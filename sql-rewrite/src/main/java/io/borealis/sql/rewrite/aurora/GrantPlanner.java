package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.GrantInvoke;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plans GRANT and REVOKE of the privileges of Aurora MySQL 2, which MySQL does not know. */
public final class GrantPlanner {

    private static final Map<String, String> ROLES = Map.of(
            "INVOKE COMPREHEND", "AWS_COMPREHEND_ACCESS",
            "INVOKE SAGEMAKER", "AWS_SAGEMAKER_ACCESS",
            "INVOKE LAMBDA", "AWS_LAMBDA_ACCESS",
            "SELECT INTO S3", "AWS_SELECT_S3_ACCESS",
            "LOAD FROM S3", "AWS_LOAD_S3_ACCESS");

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final boolean revoke;

    public GrantPlanner(OriginalStatement original) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.revoke = tokens.is(0, Keyword.REVOKE);
    }

    public Optional<StatementPlan> plan() {
        // REVOKE IF EXISTS
        int first = tokens.is(1, Keyword.IF) ? 3 : 1;
        int on = statement.find(original.from(first), Keyword.ON);
        if (on < 0) {
            return Optional.empty();
        }
        List<String> roles = new ArrayList<>();
        List<TokenRange> ordinary = new ArrayList<>();
        for (TokenRange privilege : statement.split(new TokenRange(first, on))) {
            String role = ROLES.get(words(privilege));
            if (role == null) {
                ordinary.add(privilege);
            } else if (!roles.contains(role)) {
                roles.add(role);
            }
        }
        int preposition = statement.find(original.from(on), revoke ? Keyword.FROM : Keyword.TO);
        if (roles.isEmpty() || preposition < 0) {
            return Optional.empty();
        }
        if (!isGlobal(on, preposition)) {
            return Optional.of(new Rejected(RejectReason.INCORRECT_USAGE, "DB GRANT and GLOBAL PRIVILEGES"));
        }
        return plan(new TokenRange(0, first), ordinary, on, preposition, roles);
    }

    private Optional<StatementPlan> plan(
            TokenRange head, List<TokenRange> ordinary, int on, int preposition, List<String> roles) {
        int end = statement.findOrEnd(original.from(preposition), Keyword.WITH, Keyword.AS, Keyword.IGNORE);
        TokenRange users = new TokenRange(preposition + 1, end);
        if (users.isEmpty()) {
            return Optional.empty();
        }
        boolean grantOption =
                tokens.is(end, Keyword.WITH) && tokens.is(end + 1, Keyword.GRANT) && tokens.is(end + 2, Keyword.OPTION);
        return Optional.of(new GrantInvoke(
                revoke,
                roles,
                new SplicedText(statement, new Edits()).copy(users).sql(),
                grantOption,
                remainder(head, ordinary, on)));
    }

    private Optional<SqlText> remainder(TokenRange head, List<TokenRange> ordinary, int on) {
        if (ordinary.isEmpty()) {
            return Optional.empty();
        }
        SplicedText text = new SplicedText(statement, new Edits()).copy(head);
        String separator = " ";
        for (TokenRange privilege : ordinary) {
            text.text(separator).copy(privilege);
            separator = ", ";
        }
        return Optional.of(text.text(" ").copy(original.from(on)).sql());
    }

    private String words(TokenRange privilege) {
        if (privilege.size() < 2 || privilege.size() > 3) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        for (int i = privilege.from(); i < privilege.to(); i++) {
            words.append(i == privilege.from() ? "" : " ").append(tokens.text(i).toUpperCase(Locale.ROOT));
        }
        return words.toString();
    }

    private boolean isGlobal(int on, int preposition) {
        return preposition == on + 4
                && tokens.is(on + 1, TokenKind.STAR)
                && tokens.is(on + 2, TokenKind.DOT)
                && tokens.is(on + 3, TokenKind.STAR);
    }
}
