package io.borealis.metrics;

import java.util.Objects;

/** One row of {@code SHOW STATUS}. */
public record StatusVariable(String name, long value) {

    public StatusVariable {
        Objects.requireNonNull(name, "name");
    }
}
