package io.borealis.sql.plan.export;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * How S3 encrypts the objects of an export.
 *
 * @param kind by whom
 * @param key id of the key, never empty text; only with {@code SSE_KMS}, and there empty for the account's own
 */
public record ExportEncryption(Kind kind, Optional<SqlText> key) {

    /** Whose keys are used. */
    public enum Kind {
        /** The bucket's default. */
        OFF,
        /** S3's own; also written as ON. */
        SSE_S3,
        SSE_KMS
    }
}
