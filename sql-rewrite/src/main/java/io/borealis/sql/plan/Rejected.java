package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statement is answered with an error and never reaches the backend.
 *
 * @param reason which error
 * @param details what the error's text names, in the order of its placeholders and in the client's character set
 */
public record Rejected(RejectReason reason, List<SqlText> details) implements StatementPlan {

    public Rejected {
        details = List.copyOf(details);
    }

    public Rejected(RejectReason reason, String... details) {
        this(reason, Stream.of(details).map(SqlText::of).toList());
    }

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitRejected(this);
    }
}
