package io.borealis.sql.function;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The body of a user's function, by kind of model: {@code RETURN aurora_ml.lookup(…)}. It is how MySQL's catalog, a text of
 * SHOW CREATE FUNCTION and we ourselves tell such functions from others.
 */
public enum LookupBody {
    /** {@code RETURN aurora_ml.sagemaker_lookup('endpoint', rows, line of CSV)}. */
    SAGEMAKER("sagemaker_lookup"),
    /** {@code RETURN aurora_ml.bedrock_lookup('model', 'content type', 'accept', milliseconds, deduplicate, body)}. */
    BEDROCK("bedrock_lookup");

    private final String lookup;

    LookupBody(String lookup) {
        this.lookup = lookup;
    }

    /** Unqualified name of the lookup function that the body calls. */
    public String lookup() {
        return lookup;
    }

    /** How the body begins, up to the parenthesis before the arguments. */
    public String beginning() {
        return "RETURN " + ModelFunction.SCHEMA + "." + lookup + "(";
    }

    /** The kind of the body that begins at a place of a text; empty where it is that of another function. */
    public static Optional<LookupBody> at(byte[] sql, int start) {
        for (LookupBody body : values()) {
            byte[] beginning = body.beginning().getBytes(StandardCharsets.US_ASCII);
            int end = start + beginning.length;
            if (end <= sql.length && Arrays.equals(sql, start, end, beginning, 0, beginning.length)) {
                return Optional.of(body);
            }
        }
        return Optional.empty();
    }

    /** The function with this name and such a body. */
    public StoredFunction function(QualifiedName routine) {
        return switch (this) {
            case SAGEMAKER -> new EndpointFunction(routine);
            case BEDROCK -> new BedrockFunction(routine);
        };
    }
}
