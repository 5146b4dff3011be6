package io.borealis.sql.function;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of ours MySQL's catalog has beside the built-in functions.
 *
 * @param functions model functions that users have made
 * @param views views that call model functions, themselves or through others
 */
public record MlNames(Set<StoredFunction> functions, Set<QualifiedName> views) {

    /** A catalog that has nothing. */
    public static final MlNames NONE = new MlNames(Set.of(), Set.of());

    public MlNames {
        functions = Set.copyOf(functions);
        views = Set.copyOf(views);
    }

    /** The names of the views without their schemas. */
    public Set<String> viewNames() {
        return views.stream().map(QualifiedName::name).collect(Collectors.toUnmodifiableSet());
    }
}
