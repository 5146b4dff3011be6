package io.borealis.proxy.config;

import java.util.Locale;

/** How names of the code are written in the configuration. */
public final class Names {
    private Names() {}

    /** The word for a constant: {@code verify_ca} for {@code VERIFY_CA}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The key for a component of a record: {@code connect_timeout} for {@code connectTimeout}. */
    public static String ofComponent(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
