package io.borealis.sql.plan.call;

import java.util.Optional;

/**
 * A call of a function that is neither ours nor MySQL's own, as far as the text tells.
 *
 * @param schema lower-case schema, empty for an unqualified name
 * @param name lower-case name
 */
public record UserFunction(Optional<String> schema, String name) {

    @Override
    public String toString() {
        return schema.map(s -> s + ".").orElse("") + name;
    }
}
