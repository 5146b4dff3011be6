package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * GRANT or REVOKE of the privileges that Aurora MySQL 2 had ({@code INVOKE COMPREHEND ON *.*}); roles stand for them.
 *
 * @param revoke whether it is a REVOKE
 * @param roles names of the roles
 * @param users the list of accounts as written
 * @param grantOption whether WITH GRANT OPTION was written: WITH ADMIN OPTION for a role
 * @param remainder the same statement with the ordinary privileges of its list, if it has any
 */
public record GrantInvoke(
        boolean revoke, List<String> roles, SqlText users, boolean grantOption, Optional<SqlText> remainder)
        implements StatementPlan {

    public GrantInvoke {
        roles = List.copyOf(roles);
    }

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitGrantInvoke(this);
    }
}
