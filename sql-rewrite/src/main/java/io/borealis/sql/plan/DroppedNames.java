package io.borealis.sql.plan;

import io.borealis.sql.function.QualifiedName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a DROP names, so that on its OK the names of ours among it can be forgotten. */
public sealed interface DroppedNames {

    /**
     * Whether this function goes with it.
     *
     * @param current the session's current schema, null where it has none
     */
    boolean hasFunction(QualifiedName function, @Nullable String current);

    /** Whether a view of this name, in whichever schema, may go with it. */
    boolean hasView(String view);

    /** Whether what it means depends on the session's current schema. */
    boolean dependsOnSchema();

    /**
     * DROP FUNCTION.
     *
     * @param schema its schema as written, empty where it is the current one
     * @param name its name as written
     */
    record DroppedFunction(Optional<String> schema, String name) implements DroppedNames {

        @Override
        public boolean hasFunction(QualifiedName function, @Nullable String current) {
            return function.name().equalsIgnoreCase(name)
                    && function.schema().equalsIgnoreCase(schema.orElse(current == null ? "" : current));
        }

        @Override
        public boolean hasView(String view) {
            return false;
        }

        @Override
        public boolean dependsOnSchema() {
            return schema.isEmpty();
        }
    }

    /**
     * DROP DATABASE, with all functions in it.
     *
     * @param name its name as written
     */
    record DroppedSchema(String name) implements DroppedNames {

        @Override
        public boolean hasFunction(QualifiedName function, @Nullable String current) {
            return function.schema().equalsIgnoreCase(name);
        }

        @Override
        public boolean hasView(String view) {
            return false;
        }

        @Override
        public boolean dependsOnSchema() {
            return false;
        }
    }

    /**
     * DROP VIEW.
     *
     * @param names the views' names as written, without their schemas
     */
    record DroppedViews(List<String> names) implements DroppedNames {

        public DroppedViews {
            names = List.copyOf(names);
        }

        @Override
        public boolean hasFunction(QualifiedName function, @Nullable String current) {
            return false;
        }

        @Override
        public boolean hasView(String view) {
            return names.stream().anyMatch(view::equalsIgnoreCase);
        }

        @Override
        public boolean dependsOnSchema() {
            return false;
        }
    }
}
