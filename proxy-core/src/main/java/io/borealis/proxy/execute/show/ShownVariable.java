package io.borealis.proxy.execute.show;

import org.jspecify.annotations.Nullable;

/**
 * A variable of ours as SHOW STATUS or SHOW VARIABLES lists it.
 *
 * @param value null for NULL, which is listed as an empty text
 */
public record ShownVariable(String name, @Nullable String value) {

    String text() {
        return value == null ? "" : value;
    }
}
