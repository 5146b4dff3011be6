package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.load.DuplicateRows;
import io.borealis.sql.plan.load.LoadFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code LOAD DATA FROM S3} or {@code LOAD XML FROM S3}: each object is loaded by a LOAD … LOCAL INFILE of its own.
 *
 * @param clause what is loaded
 * @param rest what follows the URI, with what MySQL needs to know of calls
 * @param restOfLater the same for the objects after the first one, of which no lines are skipped
 * @param calls whether the rest calls models
 */
public record LoadFromS3(LoadClause clause, SqlText rest, SqlText restOfLater, boolean calls) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitLoadFromS3(this);
    }

    /** MySQL says itself that it prepares no such statement. */
    @Override
    public Optional<SqlText> preparable() {
        return Optional.of(local("", true));
    }

    /** The words before the name of a file of the client's, its opening quote included. */
    public static String head(LoadFormat format) {
        return "LOAD " + format + " LOCAL INFILE '";
    }

    /**
     * The statement that loads one object.
     *
     * @param file what the server asks for to get the object: ASCII letters, digits and signs that need no escape
     * @param first whether it is the first object
     */
    public SqlText local(String file, boolean first) {
        return local(file, "", first);
    }

    /**
     * The statement that says of one object how a strict load fails: with LOCAL only REPLACE keeps errors from becoming
     * warnings.
     */
    public SqlText strict(String file, boolean first) {
        if (clause.duplicates() != DuplicateRows.FAIL) {
            throw new IllegalStateException("the statement says itself what it does with rows that do not fit");
        }
        return local(file, " REPLACE", first);
    }

    private SqlText local(String file, String duplicates, boolean first) {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        sql.writeBytes((head(clause.format()) + file + "'" + duplicates).getBytes(StandardCharsets.US_ASCII));
        sql.writeBytes((first ? rest : restOfLater).bytes());
        return SqlText.of(sql.toByteArray());
    }
}
